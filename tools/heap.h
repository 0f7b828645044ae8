// Heap: `new` and `delete` of the program, over malloc. Blocks that are given back are kept by size
// and given out again, more of them than malloc keeps so: most of a document are small blocks that
// come and go by the thousand. While an arena is taken from (arena.h), `new` takes from it. A
// program with sanitizers keeps its own.
#pragma once

namespace huitong::tools {

// Before anything else: how malloc gets memory of the system.
void prepare_heap();

}  // namespace huitong::tools
