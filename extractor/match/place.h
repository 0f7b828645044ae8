// place: puts the values of one reading of a row into its captures.
#pragma once

#include "match/draft.h"

namespace huitong::match {

// Puts the atoms of a placement into the captures of a row.
// `row` of `table`. Evidence of the row and its notes stay.
void place(Draft& draft, int table, int row, const Placement& values);

}  // namespace huitong::match
