#include "damage/work.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "damage/random.h"
#include "grammar/grammar.h"
#include "text/numeral.h"

namespace huitong::damage {

void Work::say(std::string_view what) {
    if (!injury.empty()) injury += "; ";
    injury += what;
}

std::string Work::id(const Cell& cell) const {
    return cell.field < 0 ? "-" : grammar.fields[static_cast<std::size_t>(cell.field)].id;
}

std::string Work::id(const Row& row) const {
    if (row.table < 0) return "-";
    const grammar::Table& table = grammar.tables[static_cast<std::size_t>(row.table)];
    return table.id + "." + table.rows[static_cast<std::size_t>(row.row)].id;
}

std::vector<Row*> draw_rows(Work& work, const std::function<bool(const Row&)>& fits) {
    std::vector<Row*> rows = work.sheet.value_rows();
    rows.erase(std::remove_if(rows.begin(), rows.end(), [&](Row* row) { return !fits(*row); }),
               rows.end());
    work.random.shuffle(rows);
    const std::size_t count = work.random.chance(1, 2) ? 1 : work.random.chance(3, 5) ? 2 : 3;
    if (rows.size() > count) rows.resize(count);
    return rows;
}

std::vector<Cell*> values(Row& row) {
    std::vector<Cell*> out;
    for (Cell& cell : row.cells)
        if (cell.field >= 0) out.push_back(&cell);
    return out;
}

std::vector<const Cell*> values(const Row& row) {
    std::vector<const Cell*> out;
    for (const Cell& cell : row.cells)
        if (cell.field >= 0) out.push_back(&cell);
    return out;
}

Cell* label(Row& row) {
    Cell* out = nullptr;
    for (Cell& cell : row.cells)
        if (cell.kind == Kind::label && !cell.text().empty()) out = &cell;
    return out;
}

void displace(Work& work, Row& row) {
    for (const Cell* cell : values(row)) {
        Truth& truth = work.of(*cell);
        if (truth.print != Print::gone && truth.print != Print::absent)
            truth.print = Print::displaced;
    }
}

void lose(Work& work, const Cell& cell) {
    if (cell.field < 0) return;
    Truth& truth = work.of(cell);
    truth.print = Print::gone;
    truth.stated.reset();
}

void blank(Work& work, const Cell& cell) {
    if (cell.field < 0) return;
    Truth& truth = work.of(cell);
    truth.print = Print::nil;
    truth.stated.reset();
}

void alter(Work& work, Cell& cell, std::string text) {
    Truth& truth = work.of(cell);
    if (truth.print != Print::displaced) truth.print = Print::altered;
    const auto numeral = text::parse_numeral(text);
    truth.stated = numeral ? std::optional(numeral->value) : std::nullopt;
    cell.words = {std::move(text)};
}

Where find(Sheet& sheet, const Row& row) {
    for (Block& block : sheet.blocks)
        for (std::size_t r = 0; r < block.grid.rows.size(); ++r)
            if (&block.grid.rows[r] == &row) return {&block.grid, r};
    return {};
}

void remove_row(Grid& grid, std::size_t row) {
    for (std::size_t r = 0; r < row; ++r)
        for (Cell& cell : grid.rows[r].cells)
            if (r + static_cast<std::size_t>(cell.rows) > row) --cell.rows;
    std::vector<Cell> kept;
    for (Cell& cell : grid.rows[row].cells)
        if (cell.rows > 1) {
            --cell.rows;
            kept.push_back(std::move(cell));
        }
    if (!kept.empty() && row + 1 < grid.rows.size()) {
        std::vector<Cell>& next = grid.rows[row + 1].cells;
        next.insert(next.begin(), std::make_move_iterator(kept.begin()),
                    std::make_move_iterator(kept.end()));
    }
    grid.rows.erase(grid.rows.begin() + static_cast<std::ptrdiff_t>(row));
}

void insert_row(Grid& grid, std::size_t row, Row added) {
    for (std::size_t r = 0; r < row && r < grid.rows.size(); ++r)
        for (Cell& cell : grid.rows[r].cells)
            if (r + static_cast<std::size_t>(cell.rows) > row) ++cell.rows;
    grid.rows.insert(grid.rows.begin() + static_cast<std::ptrdiff_t>(row), std::move(added));
}

void insert_below(Grid& grid, std::size_t row, Row added) {
    insert_row(grid, row + 1, std::move(added));
    for (std::size_t r = 0; r <= row; ++r)
        for (Cell& cell : grid.rows[r].cells)
            if (cell.kind == Kind::group && grid.rows[r].table >= 0 &&
                r + static_cast<std::size_t>(cell.rows) == row + 1)
                ++cell.rows;
}

bool is_spanned(const Grid& grid, std::size_t row) {
    for (std::size_t r = 0; r < row && r < grid.rows.size(); ++r)
        for (const Cell& cell : grid.rows[r].cells)
            if (r + static_cast<std::size_t>(cell.rows) > row) return true;
    return false;
}

bool spans_matter(const Style& style) {
    return !style.is_text || style.text.layout == TextStyle::Layout::aligned ||
           style.text.layout == TextStyle::Layout::tabs_grid;
}

Cell new_cell(Sheet& sheet, std::string text, Kind kind, int cols) {
    Cell cell;
    cell.words = {std::move(text)};
    cell.kind = kind;
    cell.cols = cols;
    cell.id = sheet.cells++;
    return cell;
}

}  // namespace huitong::damage
