// Layout: what a document shows, as lines, tables and runs of broken cells in reading order. The
// one type that all readers make and `match` reads. It knows how a table looks and no grammar.
// Plain data; dump() prints it (the form of `huitong dump --stage layout`, of goldens and of unit
// tests) and parse() reads that print back.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/finding.h"
#include "base/origin.h"
#include "base/result.h"

namespace huitong::layout {

// A paragraph or heading; without text, an empty cell that stands on a line of its own. White space
// is as the reader found it, but for line wraps that the reader could tell from line ends (PDF,
// HTML), which are gone.
struct Line {
    std::string text;
    base::Origin origin;
    bool blank_before = false;  // an empty line or a wide gap stands before it
};

// A cell of a grid. Empty cells are there too, so the grid has no holes; a spanning cell stands
// once, at its top left place.
struct Cell {
    int row = 0, column = 0;  // 0-based
    int row_span = 1, column_span = 1;
    std::string text;  // lines inside a cell are joined with '\n'
    base::Origin origin;
    bool hole = false;  // the document has no cell here: its row is shorter than others
};

// A table whose grid the reader knows: from markup, from rules on a page, or from aligned gaps.
struct Table {
    int rows = 0, columns = 0;
    std::vector<Cell> cells;  // by row, then column
    base::Origin origin;
    bool ruled = true;  // false: columns were told from gaps alone
};

// One cell of a broken table, with the weak hints that are left of its grid.
struct Piece {
    std::string text;  // empty: two separators with nothing between, a blank cell or a pad
    base::Origin origin;
    int breaks_before = 0;  // line breaks before it: 0 on the line of the piece before, 1, or 2
                            // where blank lines lie between. Of the first piece of a run: since
                            // the block before, 0 if there is none.
    bool closed = false;    // a separator (pipe, tab) ends it, be it on the next line
};

// A stretch of text with cell separators that is no clean grid.
struct Run {
    std::vector<Piece> pieces;
};

using Block = std::variant<Line, Table, Run>;

struct Layout {
    std::vector<Block> blocks;            // reading order
    std::vector<base::Finding> findings;  // what the reader noticed and put right
    int pages = 0;                        // 0 where there are none
};

// One line a Line, Cell or Piece, texts quoted with \n, \t, \" and \\ escaped, other control bytes
// as \xNN:
//     line "一、总体情况"                       (line+ : blank before)
//     table 3x4                                 (table- : no rules)
//       0,0 2x1 "items"                         (row,column rows x columns; 1x1 left out)
//       0,3 hole                                (no cell of the document)
//     run
//       . "total" |                             (. same line, / one break, // blank line; | closed)
// With `origins`, each ends in " @" and the origin's dump.
std::string dump(const Layout& layout, bool origins = false);

// Reads what dump() prints, without origins (each gets its line in the dump). Strict: a table's
// cells must fill its grid. Empty lines and lines that start with # are skipped, so that goldens
// can carry a note. An error's `where` is "layout:LINE".
base::Result<Layout> parse(std::string_view text);

}  // namespace huitong::layout
