// Turned: a table whose text reads upwards or downwards on a page of level text, as a broad table
// on an upright page does.
#pragma once

#include <vector>

#include "page/part.h"
#include "page/sheet.h"

namespace huitong::page {

// The direction (see frame.h) in which nearly all text of the cells reads; 0 where there is none.
int direction_of(const std::vector<std::vector<Mark>>& cells, const Options& options);

// Rows and columns as they are for someone who reads in that direction. The places of the part and
// of its cells on the sheet stay.
void turn_part(Part& part, int quarter);

}  // namespace huitong::page
