// Sheet: one block of a layout as rows of cells, whatever the reader made of it: of a grid every
// place leads to the cell that covers it, a broken run has its pieces line by line.
#pragma once

#include <string>
#include <vector>

#include "draft/form.h"
#include "layout/layout.h"

namespace huitong::draft {

struct SheetCell {
    std::string text;  // clean
    int row = 0, column = 0, rows = 1, columns = 1;
};

struct Sheet {
    bool grid = false;  // false: columns of the rows do not stand under each other
    std::vector<SheetCell> cells;
    std::vector<std::vector<int>> at;  // by row; of a run rows have several lengths
    const SheetCell& cell(std::size_t row, std::size_t column) const {
        return cells[static_cast<std::size_t>(at[row][column])];
    }
};

Sheet sheet_of(const layout::Table& table);
Sheet sheet_of(const layout::Run& run);

Value value_of(const std::string& text);
// Signs that stand for nothing (/, —, …), or no text at all.
bool is_blank(const std::string& text);
// "…(unit)" or "…(words: unit)" at the end of a head; empty: it has none.
std::string unit_in_brackets(const std::string& label);
// No number of a table and no line like “unit: …”.
bool may_be_title(const std::string& text);
// The last of the lines above a table that may be its title is it; the others are furniture.
void take_title(Table& table, const std::string& line);
std::size_t length(const std::string& text);  // code points

}  // namespace huitong::draft
