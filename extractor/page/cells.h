// Cells: the text of a lattice's cells, and whether the lattice is a table at all.
#pragma once

#include <string>
#include <vector>

#include "page/lattice.h"
#include "page/part.h"
#include "page/sheet.h"

namespace huitong::page {

// Characters by the cell that holds their centre: of every grid, of every cell. Those in no grid
// are in `outside`. Where grids lie in each other, the smallest has the character.
struct Assigned {
    std::vector<std::vector<std::vector<Mark>>> cells;
    std::vector<Mark> outside;
};

Assigned assign(const Sheet& sheet, const std::vector<Grid>& grids, const Options& options);

struct CellText {
    std::string text;
    base::Box box;
    bool stacked = false;
};

CellText text_of_cell(const std::vector<Mark>& marks, const Options& options);

// A drawing's grid, or a frame around prose, is no table. `cells` as in Assigned.
bool is_table(const Grid& grid, const std::vector<std::vector<Mark>>& cells,
              const Options& options);

Part fill_grid(const Sheet& sheet, const Grid& grid, const std::vector<std::vector<Mark>>& cells,
               const Options& options);

}  // namespace huitong::page
