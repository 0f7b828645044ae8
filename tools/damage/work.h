// Work: a document being injured, and the account of what it still states. The verbs that injuries
// share.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "damage/case.h"
#include "damage/ink.h"
#include "damage/report.h"
#include "damage/sheet.h"
#include "damage/style.h"

namespace huitong::damage {

class Random;

struct Work {
    const grammar::Grammar& grammar;
    const Shape& shape;
    Random& random;
    Report& report;
    Sheet& sheet;
    Style& style;
    std::vector<Truth>& truth;
    Ink ink{};
    std::string injury{};
    bool cut_start = false, cut_end = false;
    // Cells printed again with their table: what each said then.
    struct Copy {
        int field = -1, original = -1, copy = -1;  // cells
        Truth truth;
    };
    std::vector<Copy> copies{};

    Truth& of(const Cell& cell) { return truth[static_cast<std::size_t>(cell.field)]; }
    void say(std::string_view what);
    std::string id(const Cell& cell) const;  // of its field
    std::string id(const Row& row) const;    // "table.row"
};

// Some rows with values for which `fits`, one to three of them, none twice.
std::vector<Row*> draw_rows(Work& work, const std::function<bool(const Row&)>& fits);

std::vector<Cell*> values(Row& row);  // cells with a field
std::vector<const Cell*> values(const Row& row);
Cell* label(Row& row);  // the last label cell that has a text; nullptr: none

// What stands in the row can be told by arithmetic alone; what is gone stays gone.
void displace(Work& work, Row& row);
void lose(Work& work, const Cell& cell);               // gone
void blank(Work& work, const Cell& cell);              // a nil at its place
void alter(Work& work, Cell& cell, std::string text);  // prints `text` instead, a numeral

// Rows of grids, with the spans over them kept right.
struct Where {
    Grid* grid = nullptr;
    std::size_t row = 0;
};
Where find(Sheet& sheet, const Row& row);
void remove_row(Grid& grid, std::size_t row);
void insert_row(Grid& grid, std::size_t row, Row added);
void insert_below(Grid& grid, std::size_t row, Row added);  // in the same groups as the row
bool is_spanned(const Grid& grid, std::size_t row);         // a cell above reaches into it
bool spans_matter(const Style& style);                      // in this shape

// A cell of the sheet without a field.
Cell new_cell(Sheet& sheet, std::string text, Kind kind, int cols = 1);

}  // namespace huitong::damage
