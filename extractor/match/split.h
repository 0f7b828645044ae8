// split: the digits of a whole row, run together, cut into its values.
#pragma once

#include <vector>

#include "match/draft.h"

namespace huitong::match {

// Digits that stand alone in a row of several columns, and at least as many: all ways to cut
// them into values with which the sums of the row hold; none, if the row has no sum.
std::vector<Placement> splits(Draft& draft, int t, int row, int token);

}  // namespace huitong::match
