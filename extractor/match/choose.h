// choose: of the open places of a row those with which fewest checks break. Readings that tie and
// differ make a field ambiguous.
#pragma once

namespace huitong::match {

struct Draft;

void choose_placements(Draft& draft);

// Pads were taken for empty cells of such a row: if it does not add up, cells of it are lost.
// Where a number that begins with a zero was left as it is, others may be pieces too.
void doubt_rows(Draft& draft);

}  // namespace huitong::match
