// Imposed: sheets on which several pages stand side by side, each with margins of its own.
#pragma once

#include <vector>

#include "page/rows.h"
#include "page/sheet.h"

namespace huitong::page {

// Where the pages of each sheet meet, from left to right; empty for sheets of one page. `rows` are
// those outside of tables, `tables` the boxes of tables, a list a sheet.
std::vector<std::vector<double>> seams_of(const std::vector<Sheet>& sheets,
                                          const std::vector<std::vector<Row>>& rows,
                                          const std::vector<std::vector<base::Box>>& tables,
                                          const Options& options);

}  // namespace huitong::page
