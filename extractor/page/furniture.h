// Furniture: page numbers and running heads, which belong to the paper and not to the text. They
// are taken off the sheets and reported as findings.
#pragma once

#include <string_view>
#include <vector>

#include "base/finding.h"
#include "page/rows.h"
#include "page/sheet.h"

namespace huitong::page {

// Takes page numbers off the edges of sheets wherever they stand, also over a table's area.
void take_marked_numbers(std::vector<Sheet>& sheets, const Options& options,
                         std::vector<base::Finding>& findings);

// Takes repeated lines and bare numbers off the edges; `rows` are those outside all tables, one
// list a sheet, from top to bottom. `body` are boxes of tables, for the distance of lone numbers.
void take_furniture(const std::vector<Sheet>& sheets, std::vector<std::vector<Row>>& rows,
                    const std::vector<std::vector<base::Box>>& body, const Options& options,
                    std::vector<base::Finding>& findings);

}  // namespace huitong::page
