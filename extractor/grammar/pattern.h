// Pattern: a compiled regular expression of a grammar (RE2 syntax, UTF-8, linear time). RE2 stays
// behind this door. Immutable, cheap to copy, and good for several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace huitong::grammar {

class Sketch;

class Pattern {
  public:
    struct Group {
        std::string_view name;  // of (?P<name>…); lives as long as the pattern
        std::size_t begin = 0, end = 0;
    };
    struct Found {
        std::size_t begin = 0, end = 0;  // bytes of the whole match
        std::vector<Group> groups;       // named groups that took part, in order
        const Group* group(std::string_view name) const;
    };

    Pattern() = default;  // matches nothing
    Pattern(const Pattern& other) noexcept;
    Pattern(Pattern&& other) noexcept : compiled_(std::exchange(other.compiled_, nullptr)) {}
    Pattern& operator=(Pattern other) noexcept {
        std::swap(compiled_, other.compiled_);
        return *this;
    }
    ~Pattern();

    static base::Result<Pattern> compile(std::string_view source);
    // A source that compile() took before: compiled when it is first looked for, since a document
    // needs few of all patterns that grammars have.
    static Pattern trusted(std::string_view source);

    // What is told from the source alone, for images (image.h).
    struct Told {
        std::string source;
        std::vector<std::pair<int, std::string>> groups;  // number and name, by number
        std::vector<std::uint16_t> needs;                 // Needs::clauses
        std::vector<std::uint32_t> program;               // Program::steps, if there is one
    };
    std::optional<Told> told() const;                  // none: it matches nothing
    static std::optional<Pattern> trusted(Told told);  // none: it is not in order

    // False: it is nowhere in the text of this sketch. Asks for a few words that every match has.
    bool may_be_in(const Sketch& text) const;
    std::optional<Found> find(std::string_view text, std::size_t from = 0) const;
    // The same match as find(text), without the automatons that make find() fast on many texts and
    // cost more than one short text is worth.
    std::optional<Found> find_once(std::string_view text) const;
    const std::string& source() const;
    bool has_group(std::string_view name) const;
    std::vector<std::string_view> group_names() const;  // in order

  private:
    std::optional<Found> match(std::string_view text, std::size_t from, bool anchored) const;

    struct Compiled;
    explicit Pattern(const Compiled* compiled) noexcept;
    bool is_only_owner() const;

    // Counts its owners itself: what a shared_ptr keeps beside it points into the program, and is
    // good for one process.
    const Compiled* compiled_ = nullptr;
};

}  // namespace huitong::grammar
