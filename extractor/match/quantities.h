// quantities: the figures that paragraphs of prose state, by the rules of the grammar: value, unit,
// how exact, of which time and whose. Which words say so is the grammar's (Figures, Quantity).
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/origin.h"
#include "match/captures.h"

namespace huitong::grammar {
struct Prose;
struct Rule;
}  // namespace huitong::grammar

namespace huitong::match {

struct Paragraph {
    std::string_view source;
    const grammar::Prose* prose = nullptr;  // of source; null: not read
    const base::Origin* origin = nullptr;   // of source
};

// What the report says of the time that it is about.
struct Reported {
    std::optional<int> year;
    bool part = false;  // not the whole of it
};

// Where a rule looks: whether at the paragraph of this number.
using Looks = std::function<bool(const grammar::Rule& rule, std::size_t paragraph)>;

// Adds to out.quantities and out.findings.
void read_quantities(const std::vector<Paragraph>& paragraphs, const Looks& looks,
                     const Reported& reported, Captures& out);

// Compares figures of prose with the fields that they say again.
void compare_with_fields(Captures& out);

// The number that digits or Chinese numerals write.
std::optional<base::Decimal> number_of(std::string_view text);

// The place of byte `byte` of `text`, which stands at `origin`.
base::Origin place_in(const base::Origin& origin, std::string_view text, std::size_t byte);

}  // namespace huitong::match
