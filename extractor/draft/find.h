// find: the tables of a sheet. A table is heads, rows without numbers, and below them rows with
// numbers; where heads start anew, so does a table.
#pragma once

#include <string>
#include <vector>

#include "draft/form.h"
#include "draft/sheet.h"

namespace huitong::draft {

std::vector<Table> find_in_grid(const Sheet& sheet);
std::vector<Table> find_in_run(const Sheet& sheet);

}  // namespace huitong::draft
