// The places of the cells of a table, after HTML's algorithm for forming a table. Knows spans and
// nothing else; no markup.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace huitong::html {

struct Span {
    int rows = 1;  // 0: to the end of the row group
    int columns = 1;
};

struct GridRow {
    std::vector<Span> cells;
    bool opens_group = false;  // spans of the rows above end here
};

struct Place {
    static constexpr std::size_t hole = static_cast<std::size_t>(-1);
    int row = 0, column = 0;
    int rows = 1, columns = 1;
    std::size_t cell = hole;  // number of the cell, counted through all rows
};

struct Grid {
    int rows = 0, columns = 0;
    std::vector<Place> places;  // by row, then column; without overlap or gap
};

// nullopt: the grid would have more than `slots` slots.
std::optional<Grid> form_grid(const std::vector<GridRow>& rows, std::size_t slots);

}  // namespace huitong::html
