// repeated: heads that a table prints again where it goes on on the next page (title（续）, unit,
// heads of columns). They are no second table, and nothing of them is a label there.
#pragma once

#include <cstddef>
#include <vector>

namespace huitong::match {

struct Stream;
struct Hits;

// Marks them as furniture, takes their labels out of the hits, and tells which atoms it marked.
std::vector<std::size_t> mark_repeated_heads(Stream& stream, Hits& hits);

}  // namespace huitong::match
