// serial: numbers that only count the rows of a table (1, 2, 3 … before its labels, codes 01, 02 …
// behind them) or its columns (below its head), or that a label ends
// in. They are no values.
#pragma once

#include <cstddef>
#include <vector>

namespace huitong::match {

struct Stream;
struct Hits;

// Marks them as furniture, and tells which atoms it marked.
std::vector<std::size_t> mark_serials(Stream& stream, const Hits& hits);

}  // namespace huitong::match
