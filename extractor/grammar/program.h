// Program: a pattern as steps of a backtracking matcher. RE2 is faster on many texts, and takes
// longer to compile a pattern and to warm up than a document has texts for it; a program is made
// when grammars are compiled, kept in their image (image.h), and costs nothing to have. It finds
// what RE2 finds, or says that it cannot tell: of patterns it does not know (flags, classes of
// Unicode, empty loops) there is none. Each step is tried once at each place, so time is linear in
// the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace huitong::grammar {

class Program {
  public:
    static std::optional<Program> compile(std::string_view pattern);

    // As numbers, and back; none: these numbers are no program.
    const std::vector<std::uint32_t>& steps() const { return steps_; }
    static std::optional<Program> from(std::vector<std::uint32_t> steps);
    std::size_t places() const { return steps_[1]; }

    enum class Outcome { found, not_found, too_long };
    // The leftmost match from `from` on, or with `anchored` at `from`. `places` gets two numbers
    // for the match and for each group: where it begins and ends, or `nowhere`.
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    Outcome run(std::string_view text, std::size_t from, bool anchored,
                std::vector<std::size_t>& places) const;

  private:
    explicit Program(std::vector<std::uint32_t> steps) : steps_(std::move(steps)) {}

    std::vector<std::uint32_t> steps_;
};

}  // namespace huitong::grammar
