// Regions: where in a column of text tables without a grid stand, told by level rules above, below
// and between their rows, or by gaps that align alone.
#pragma once

#include <vector>

#include "page/order.h"
#include "page/part.h"
#include "page/sheet.h"

namespace huitong::page {

// Replaces the rows of each such table in the stream by an item for it; its part is added to
// `parts`, which item.table indexes.
void find_tables(const Sheet& sheet, const std::vector<Rule>& loose, Stream& stream,
                 std::vector<Part>& parts, const Options& options);

}  // namespace huitong::page
