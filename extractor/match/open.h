// open: the places that the values of a row may have, where it has fewer or more of them than
// columns, or pieces of numbers. choose.h decides between them.
#pragma once

#include "match/draft.h"

namespace huitong::match {

struct AlignedRow;

// Where its values have several places, the row is added to Draft::open.
void open_row(Draft& draft, int table, const AlignedRow& row);

// The document ends behind the last value of a row that is whole, where more rows were to come: it
// may be the first piece of a number.
void note_end(Draft& draft, int table, const AlignedRow& row);

// Counts are not printed with zeros before them: 05 is a 0 and a 5 whose border is lost.
bool any_leads_with_zero(const Draft& draft, const AlignedRow& row);

}  // namespace huitong::match
