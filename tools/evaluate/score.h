// Score: what a record says of each field against what the document was made to state. Knows one
// document; sums over many are tally.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "damage/case.h"
#include "record/record.h"

namespace huitong::evaluate {

enum class Outcome : std::uint8_t {
    right,
    withheld,  // nothing is given where something is stated
    wrong,
};

std::string_view name(Outcome outcome);

// From this confidence on, a wrong value that is not flagged misleads.
inline constexpr double confident = 0.9;

struct Scored {
    int field = -1;  // of the case's grammar; -1: it has none of this id
    std::string id;  // of the field
    damage::Print print = damage::Print::absent;
    bool in_wrong_sum = false;
    Outcome outcome = Outcome::right;
    bool has_value = false;
    record::Flag flag = record::Flag::missing;
    double confidence = 0;
    std::string evidence;       // the pattern that a confidence is fitted to
    std::string read, stated;   // of what is not right: values as text; empty: none
    std::string original, why;  // … before the injury; reasons
};

// What the document still says at its own place: intact, altered, nil.
bool legible(damage::Print print);
bool silent(const Scored& scored);               // wrong, not flagged, confident
bool confident_inference(const Scored& scored);  // wrong, inferred, confident

// nullopt: not scored (nothing is known of the field and nothing is claimed).
std::optional<Outcome> outcome(const damage::Truth& truth,
                               const std::optional<base::Decimal>& value);

// Fields of tables, and behind them values of rows that the document does not have (field -1,
// wrong). `record` may be nullptr: nothing was recognised.
std::vector<Scored> score(const grammar::Grammar& grammar, const std::vector<damage::Truth>& truth,
                          const record::Record* record);

}  // namespace huitong::evaluate
