// serial: numbers that only count the rows of a table (1, 2, 3 … before its labels), which some
// offices add. They are no values.
#pragma once

namespace huitong::match {

struct Stream;
struct Hits;

// Marks them as furniture.
void mark_serials(Stream& stream, const Hits& hits);

}  // namespace huitong::match
