// Equations: the checks of a grammar over the values of one report. Exact arithmetic; a term that
// is not known leaves the check open.
#pragma once

#include <optional>
#include <vector>

#include "base/decimal.h"
#include "match/captures.h"

namespace huitong::grammar {
struct Check;
struct Grammar;
}  // namespace huitong::grammar

namespace huitong::match {

// What the arithmetic sees of a field.
struct Slot {
    enum class Known : std::uint8_t {
        number,   // printed, or taken as determined
        nothing,  // blank or a token for nothing: counts as zero
        unused,   // not in this variant of the form: counts as zero
        unknown,
    };
    Known known = Known::unknown;
    base::Decimal number;
};

struct Evaluation {
    CheckResult::Outcome outcome = CheckResult::Outcome::open;
    base::Decimal left, right;  // of what is known
    int unknowns = 0;           // fields that are unknown
    int unknown_field = -1;     // the last of them
    int unknown_side = 1;       // +1: adds to the left, -1: to the right (with its sign)
    bool trivial = true;        // no term is other than zero
    bool impossible = false;    // open, and no values of counts can make it hold
};

Evaluation evaluate(const grammar::Check& check, const std::vector<Slot>& slots);

// The value that the one unknown of the check must have; nullopt: more than one, a negative one, or
// the check is no equality.
std::optional<base::Decimal> solve(const grammar::Check& check, const Evaluation& evaluation);

// Fills unknowns that an official check determines, until none is left to fill. Gives the checks
// used, by field.
struct Solved {
    std::vector<Slot> slots;
    std::vector<std::vector<int>> by;  // for each field, the checks that determined it
    int broken = 0;                    // official checks that fail or cannot hold
};
Solved solve_all(const grammar::Grammar& grammar, const std::vector<Slot>& slots);

// For each field the official and customary checks that it stands in.
std::vector<std::vector<int>> checks_of_fields(const grammar::Grammar& grammar);

}  // namespace huitong::match
