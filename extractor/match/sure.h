// sure: how sure it is that the rows and columns of an alignment are those of the form. A row whose
// label is lost or barely alike is sure only if as many rows of the document as of the form lie
// between the sure rows around it.
#pragma once

#include <cstddef>
#include <vector>

#include "match/evidence.h"

namespace huitong::grammar {
struct Table;
}

namespace huitong::match {

struct Draft;
struct Alignment;
struct AlignedRow;
struct Line;

// One a row of the alignment: 0, not sure; else sure, 2 by order alone. `full` is full_line of it.
std::vector<char> sure_rows(const Draft& draft, const Alignment& alignment, const Line& full);

// Rows of other forms have the same labels: that the columns mean what the form says is told by
// their own labels, or by the form's sums. Half of them may be lost or broken.
bool head_is_known(const Draft& draft, const Alignment& alignment);

// Every row of the form is there, sure, and has as many values as columns.
bool is_whole(const Draft& draft, const Alignment& alignment, const std::vector<char>& sure);

// Of one value: its label and that of the form's next row stand there letter for letter, and
// between them one number. No line of it was dropped.
bool is_closed(const Draft& draft, const Alignment& alignment, std::size_t k);

// The next row of the form is not there, and the values stand on lines of their own: they may
// be those of that row, if its label was lost with the values before it.
bool row_lost_behind(const Draft& draft, const Alignment& alignment, std::size_t k);

// Of a table whose columns and rows vary: which row this is was told by order alone, or by a label
// that others have too, with nothing around to tell them apart.
bool is_stray(const Draft& draft, const Alignment& alignment, std::size_t k);

// Some of its values are empty pieces of a run, which may be pads in the place of cells that
// are lost. One sum does not tell that the others stand where they seem to.
bool has_pads(const Draft& draft, const AlignedRow& row);

// In a run, an empty piece stands behind the label and was taken for the first value, and no other
// row shows that it is a cell: those that print their first value right behind the label do, and
// those where such a piece is one too many show that it is a pad.
bool lead_may_be_pad(const Draft& draft, const Alignment& alignment, std::size_t k);

// In a run, an empty piece on the line of other empty pieces was taken for the first value of a row
// without a label: it may be the last pad of the head.
bool head_may_have_lead(const Draft& draft, const Alignment& alignment, std::size_t k);

// What the place of a row tells of all its values.
EvidenceSet evidence_of(const Draft& draft, const grammar::Table& form, const AlignedRow& row,
                        bool sure, bool known_head, bool by_column, bool whole);

}  // namespace huitong::match
