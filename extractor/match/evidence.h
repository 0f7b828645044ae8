// Evidence: what was noticed on the way to a value, one bit each. match and record set them, the
// model of record/confidence.h weighs them, and `explain` says them in words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace huitong::match {

enum class Evidence : std::uint8_t {
    // The label of its row.
    label_equal,
    label_near,
    label_alike,
    label_weak,
    label_lost,
    label_none,  // the form has none
    // Its row.
    row_whole,
    row_short,  // fewer values than columns
    row_long,   // more
    row_uncertain,
    row_unequal,     // short or long, and its own sum fails
    row_absent,      // neither its label nor its values are there
    row_by_grid,     // cells of a grid, its columns told by the head
    row_over_lines,  // of a document whose rows stand on lines, this one on several
    // Its table.
    head_unknown,
    table_whole,
    table_torn,  // a row of it is lost, short, long or uncertain
    // Its place among the columns.
    place_by_checks,
    place_by_value,
    place_open,  // rivals are left
    rival_near,  // another alignment of the table is nearly as good
    // Its text.
    number_cut,     // cut off the end of a word, or one of several numbers of a cell
    number_joined,  // pieces that only make sense as one number
    number_broken,  // the document ends behind it, or a piece of it stands beside it
    value_odd,      // a decimal, a sign or a unit that the form does not have
    value_zero,
    value_large,  // three digits and more: hardly there by chance
    // The form's arithmetic.
    held_twice,
    held_once,
    held_by_zeros,  // sums hold in which all is zero
    unchecked,
    fails_blamed,
    fails_cleared,
    fails_near,  // a check fails in its table
    // Values that are not printed.
    blank,
    not_legible,
    determined_once,
    determined_twice,
    // Other evidence.
    repeated_otherwise,  // the table stands there again, with another value
    doubt_in_row,        // a cell of its row is in doubt or lost
    count
};

static_assert(static_cast<int>(Evidence::count) <= 64);

struct EvidenceSet {
    std::uint64_t bits = 0;

    void add(Evidence e) { bits |= std::uint64_t{1} << static_cast<int>(e); }
    void drop(Evidence e) { bits &= ~(std::uint64_t{1} << static_cast<int>(e)); }
    bool has(Evidence e) const { return (bits >> static_cast<int>(e) & 1) != 0; }
};

std::string_view name(Evidence evidence);  // "label_equal"
std::string_view words(Evidence evidence);
std::string dump(EvidenceSet set);  // names, separated by blanks

}  // namespace huitong::match
