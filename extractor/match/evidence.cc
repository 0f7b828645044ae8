#include "match/evidence.h"

#include <array>
#include <cstddef>

namespace huitong::match {
namespace {

struct Entry {
    std::string_view name, words;
};

// In the order of the enumeration.
constexpr std::array<Entry, static_cast<std::size_t>(Evidence::count)> entries{{
    {"label_equal", "the row's label is the form's, letter for letter"},
    {"label_near", "the row's label is nearly the form's"},
    {"label_alike", "the row's label is like the form's"},
    {"label_weak", "the row's label is barely like the form's"},
    {"label_lost", "the row's label is not there"},
    {"label_none", "the form has no label for the row"},
    {"row_whole", "the row has as many values as the form has columns"},
    {"row_short", "the row has fewer values than the form has columns"},
    {"row_long", "the row has more numbers than the form has columns"},
    {"row_uncertain", "order does not tell which row it is"},
    {"row_unequal", "the row is short or long, and its own sum fails"},
    {"row_absent", "neither the row's label nor its values are there"},
    {"row_by_grid", "the head of a grid tells the columns"},
    {"row_over_lines", "the row is broken over lines where others are not"},
    {"head_unknown", "the labels of the columns were not found"},
    {"table_whole", "every row of the table is whole"},
    {"table_torn", "a row of the table is lost, short, long or uncertain"},
    {"place_by_checks", "sums tell its column"},
    {"place_by_value", "every reading of the row gives it this value"},
    {"place_open", "another reading of the row is as good"},
    {"rival_near", "another reading of the table is nearly as good"},
    {"number_cut", "the number was cut off a word, or stands with others in a cell"},
    {"number_joined", "pieces were joined to one number"},
    {"number_broken", "the document ends behind the number, or a piece of it stands beside it"},
    {"value_odd", "the form has no such decimal, sign or unit here"},
    {"value_zero", "the value is zero"},
    {"value_large", "the value has three digits or more"},
    {"held_twice", "two sums or more hold with it"},
    {"held_once", "one sum holds with it"},
    {"held_by_zeros", "sums hold in which all is zero"},
    {"unchecked", "no sum covers it"},
    {"fails_blamed", "a sum fails, and no other clears the value"},
    {"fails_cleared", "a sum fails, and another clears the value"},
    {"fails_near", "a sum of its table fails"},
    {"blank", "nothing, or a token for nothing, stands there"},
    {"not_legible", "no number stands there"},
    {"determined_once", "one sum leaves just this value"},
    {"determined_twice", "two sums or more leave just this value"},
    {"repeated_otherwise", "the table stands there again with another value"},
    {"doubt_in_row", "another cell of its row is in doubt or lost"},
}};

const Entry& entry(Evidence evidence) {
    return entries[static_cast<std::size_t>(evidence)];
}

}  // namespace

std::string_view name(Evidence evidence) {
    return entry(evidence).name;
}

std::string_view words(Evidence evidence) {
    return entry(evidence).words;
}

std::string dump(EvidenceSet set) {
    std::string out;
    for (std::size_t e = 0; e < entries.size(); ++e) {
        if (!set.has(static_cast<Evidence>(e))) continue;
        if (!out.empty()) out += ' ';
        out += entries[e].name;
    }
    return out;
}

}  // namespace huitong::match
