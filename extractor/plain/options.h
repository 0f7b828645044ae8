// Tolerances of the plain-text reader.
#pragma once

#include <cstddef>

namespace huitong::plain {

struct Options {
    // A line without separators between lines with them is a cell that lost its separator, or a
    // part of a broken cell, up to this many code points; longer ones are prose. The longest row
    // labels met have under 40.
    std::size_t cell_length = 60;
    // The same where a separator stands alone on the next line, which is strong evidence of a cell.
    std::size_t closed_cell_length = 200;
    // So many lines without separators may stand inside one run. Labels set vertically come one
    // character a line.
    std::size_t gap = 16;
    // A reading of the outer separators is contested if another has at least 1/contest of its
    // lines; then the number of cells in a row decides.
    std::size_t contest = 8;
    // Tabs inside a line from which on it is a row of a table, so that those at its ends stand for
    // empty cells.
    std::ptrdiff_t table_tabs = 3;
    // So many are enough where the line next to it is a row with as many.
    std::ptrdiff_t even_tabs = 2;
    // Dashes of a cell of a Markdown rule line. Fewer are rather a value that means nil.
    std::size_t rule_dashes = 3;
};

}  // namespace huitong::plain
