// Refine: rows and columns of a grid that its rules leave out: body rows without rules between
// them, columns that only the head separates. Told by values that stand on common base lines and
// by gaps that align; text that only wraps is left alone.
#pragma once

#include <vector>

#include "page/lattice.h"
#include "page/sheet.h"

namespace huitong::page {

// `cells`: the characters of each place of the grid. True if the grid was changed; then its
// characters have to be assigned again.
bool refine(Grid& grid, const std::vector<std::vector<Mark>>& cells, const Options& options);

// Numbers the places of a grid and says who owns what, after edges or places changed.
void rebuild(Grid& grid, const std::vector<base::Box>& boxes);

}  // namespace huitong::page
