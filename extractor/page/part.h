// Part: the part of a table that stands on one page, before parts of several pages are joined. It
// keeps the geometry that the finished layout::Table no longer has.
#pragma once

#include <string>
#include <vector>

#include "base/box.h"
#include "base/origin.h"
#include "page/lattice.h"
#include "page/rows.h"

namespace huitong::page {

struct PartCell {
    Place place;
    std::string text;  // lines joined with '\n'
    base::Box box;     // of the text on the sheet; of the place where there is none
    base::Origin origin;
    bool stacked = false;  // set one character a line, read downwards
};

struct Part {
    int page = 0;
    std::vector<double> xs, ys;   // as in Grid
    std::vector<PartCell> cells;  // by row, then column
    base::Box box;                // on the sheet
    base::Origin origin;
    bool ruled = true;
    bool open_top = false, open_bottom = false;

    int rows() const { return static_cast<int>(ys.size()) - 1; }
    int columns() const { return static_cast<int>(xs.size()) - 1; }
};

}  // namespace huitong::page
