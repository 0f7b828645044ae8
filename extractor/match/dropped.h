// dropped: whether lines that stood before were dropped from a text, as some archives do. A figure
// that comes twice is there once then, and what stands behind a label may be another row's.
#pragma once

namespace huitong::match {

struct AlignedRow;
struct Stream;

// Of many lines that are one figure each, as good as none comes twice: tables are full of noughts.
// Where figures are few, of many lines of one text each none does: tables are full of units.
bool drops_lines(const Stream& stream);

// A value of the row stands on another line than its label, or the label is not there.
bool is_over_lines(const Stream& stream, const AlignedRow& row);

}  // namespace huitong::match
