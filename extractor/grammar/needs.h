// Needs: words of which a text must have some for a pattern to match anywhere in it, told from the
// source of the pattern alone. Cheap to make and to ask, so that most patterns are never tried, nor
// even compiled. Errs on the side of a match: what it does not understand needs nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace huitong::grammar {

class Sketch;

class Needs {
  public:
    Needs() = default;  // nothing
    explicit Needs(std::string_view pattern);

    // False: the pattern matches nowhere in a text of this sketch.
    bool may_be_met(const Sketch& sketch) const;

    // As numbers, and back; none: these numbers are no needs.
    const std::vector<std::uint16_t>& clauses() const { return clauses_; }
    static std::optional<Needs> from(std::vector<std::uint16_t> clauses);

  private:
    // Clauses, of each of which one word must be there; words, of which all bits must be. As one
    // row of numbers: for each clause its length in numbers; for each word its number of bits, and
    // they.
    std::vector<std::uint16_t> clauses_;
};

}  // namespace huitong::grammar
