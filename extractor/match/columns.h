// columns: which column of the form each value of the row of a grid belongs to, as the grid's own
// head tells it; and whether the row has cells too many or too few to be told so.
#pragma once

#include <vector>

#include "match/draft.h"

namespace huitong::match {

struct Alignment;
struct AlignedRow;

// Grid column of each column of the table, where the head was read whole; else empty. Labels
// may repeat (five columns of the same names three times over): from left to right they come
// in the form's order.
std::vector<int> head_columns(const Draft& draft, const Alignment& alignment);

// Two columns stand the other way round than in the form: what is not placed by the head is in
// doubt.
bool head_in_other_order(const Draft& draft, const Alignment& alignment);

// The values of a row by those columns; empty, if one of them stands below none, or two below one.
Placement by_head(const Placement& values, const std::vector<int>& head, const Stream& stream);

// A number too many stands in the row of a grid, and no head of its own stands above it: a cell
// was cut in two.
bool crowded(const Draft& draft, const Alignment& alignment, const AlignedRow& row);

// Empty cells at the end of the row of a grid, in columns where its head has no cell at all:
// the row has a cell too many, and who knows which.
std::vector<int> empty_too_many(const Draft& draft, const Alignment& alignment,
                                const AlignedRow& row);

// Beside the values of a row, what would be a value in other rows: a mark for nothing that is one
// there, an empty cell below the head of a column, an empty piece before the values where other
// rows have none. The row has a cell too many, as where one was cut in two or printed twice.
std::vector<int> nothing_too_many(const Draft& draft, const Alignment& alignment,
                                  const AlignedRow& row);

// The line of a row of a run: its pieces, and those before and behind the values. Of no pieces:
// there is none, or its values do not stand side by side.
struct Line {
    int pieces = 0, before = 0, behind = 0;
    bool nil_is_zero = false;  // in this table more rows have a value of zero than an empty one
};

// The line of most rows of the table, if they fill it: nothing stands behind their values.
Line full_line(const Draft& draft, const Alignment& alignment);

// Pieces of the lines of nearly all rows of a table, from their beginning and from behind the
// label. 0: they differ, or the rows are too few to tell.
struct Widths {
    int line = 0, values = 0;
};
Widths usual_widths(const Draft& draft, const Alignment& alignment);

// The row's line has a piece more than those of its table, or one fewer and something that is no
// number among its values: a cell was cut in two, printed twice or lost, and who knows which.
bool is_of_other_width(const Draft& draft, const Widths& usual, const AlignedRow& row);

// Whether a row of a run is whole, empty pieces at its end and all, by the number of pieces that
// the lines of its table have. An empty value where nil is zero is none: its cell may have run into
// the one beside it.
bool fills_its_line(const Draft& draft, const Line& full, const AlignedRow& row);

// The values of a row whose label is shorter than those of other rows and has empty pieces behind
// it: those at the end of its line. Empty: it is no such row.
std::vector<int> values_at_end(const Draft& draft, const Line& full, const AlignedRow& row);

// A cell is not there, and those behind it stand in its place and in theirs.
bool has_hole(const Draft& draft, const AlignedRow& row);

// The cell `a` stands below the cell `head`.
bool covers(const Atom& head, const Atom& a);

}  // namespace huitong::match
