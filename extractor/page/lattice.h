// Lattice: the grids that rules make on a page, with merged cells where pieces of border are
// missing. Geometry only: it knows no text, so whether a grid is a table is told elsewhere.
#pragma once

#include <cstddef>
#include <vector>

#include "base/box.h"
#include "page/merge.h"
#include "page/options.h"
#include "page/page.h"

namespace huitong::page {

struct Place {
    int row = 0, column = 0;
    int row_span = 1, column_span = 1;
};

struct Grid {
    std::vector<double> xs;     // edges of columns, to the right; one more than columns
    std::vector<double> ys;     // edges of rows, downwards; one more than rows
    std::vector<Place> places;  // cells, by row, then column
    std::vector<int> owner;     // of every place of the grid: its cell
    bool open_top = false;      // no rule was drawn there
    bool open_bottom = false;

    int rows() const { return static_cast<int>(ys.size()) - 1; }
    int columns() const { return static_cast<int>(xs.size()) - 1; }
    base::Box box() const { return {xs.front(), ys.back(), xs.back(), ys.front()}; }
    base::Box box_of(const Place& place) const;
    int cell_at(double x, double y) const;  // -1: outside
};

struct Lattices {
    std::vector<Grid> grids;
    std::vector<Rule> loose;  // merged rules that are part of no grid
    bool overflow = false;    // so many rules cross that the page was not tried
};

// The grid of given edges (ascending) whose walls are the strokes.
Grid make_grid(std::vector<double> xs, std::vector<double> ys, const std::vector<Stroke>& level,
               const std::vector<Stroke>& upright, const Options& options);

// Not more than `budget` places in all.
Lattices lattices_of(const std::vector<Rule>& rules, const Options& options, std::size_t budget);

}  // namespace huitong::page
