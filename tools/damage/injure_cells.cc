// Whole cells and rows. In a row that has a cell too few or too many, every value's place is a
// matter of arithmetic; the rows around keep theirs, for labels and counts bound them.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <string>
#include <utility>

#include "damage/injure.h"
#include "damage/random.h"
#include "damage/work.h"

namespace huitong::damage {
namespace {

bool has_values(const Row& row) {
    return !values(row).empty();
}

// Pieces of a cell, with what separates it.
void erase_cell(Ink& ink, int cell) {
    ink.erase(
        std::remove_if(ink.begin(), ink.end(), [&](const Piece& p) { return p.cell == cell; }),
        ink.end());
}

void erase_text(Ink& ink, int cell) {
    ink.erase(
        std::remove_if(ink.begin(), ink.end(),
                       [&](const Piece& p) { return p.cell == cell && p.role == Role::cell; }),
        ink.end());
}

std::size_t position(const Row& row, const Cell& cell) {
    return static_cast<std::size_t>(&cell - row.cells.data());
}

// A pair of neighbouring values that `fits`; nullptr: none.
Cell* draw_pair(Work& work, Row& row, const std::function<bool(const Cell&, const Cell&)>& fits) {
    std::vector<Cell*> found;
    for (std::size_t c = 0; c + 1 < row.cells.size(); ++c)
        if (row.cells[c].field >= 0 && row.cells[c + 1].field >= 0 &&
            fits(row.cells[c], row.cells[c + 1]))
            found.push_back(&row.cells[c]);
    return found.empty() ? nullptr : work.random.pick(found);
}

}  // namespace

bool lost_cell(Work& work) {
    // The first cell of a row without label would leave its neighbour's separator at the start.
    const auto rows = draw_rows(work, [](const Row& row) {
        return has_values(row) && (row.cells.front().field < 0 || values(row).size() > 1);
    });
    for (Row* row : rows) {
        std::vector<Cell*> cells = values(*row);
        if (cells.front() == &row->cells.front()) cells.erase(cells.begin());
        const Cell& cell = *work.random.pick(cells);
        erase_cell(work.ink, cell.id);
        lose(work, cell);
        displace(work, *row);
        work.say("lost the cell of " + work.id(cell) + " with its separator");
    }
    return !rows.empty();
}

bool lost_cells(Work& work) {
    const auto rows = draw_rows(work, [](const Row& row) { return values(row).size() > 2; });
    if (rows.empty()) return false;
    Row& row = *rows.front();
    std::vector<Cell*> cells = values(row);
    if (cells.front() == &row.cells.front()) cells.erase(cells.begin());
    work.random.shuffle(cells);
    cells.resize(2);
    for (const Cell* cell : cells) {
        erase_cell(work.ink, cell->id);
        lose(work, *cell);
        work.say("lost the cell of " + work.id(*cell) + " with its separator");
    }
    displace(work, row);
    return true;
}

bool blanked_cell(Work& work) {
    const auto rows = draw_rows(work, has_values);
    for (Row* row : rows) {
        const Cell& cell = *work.random.pick(values(*row));
        erase_text(work.ink, cell.id);
        blank(work, cell);
        work.say("lost the text of " + work.id(cell));
    }
    return !rows.empty();
}

bool doubled_cell(Work& work) {
    const auto rows = draw_rows(work, has_values);
    for (Row* row : rows) {
        const Cell& cell = *work.random.pick(values(*row));
        work.say("printed " + work.id(cell) + " twice");
        Cell copy = new_cell(work.sheet, cell.text(), Kind::value, cell.cols);
        displace(work, *row);
        row->cells.insert(
            row->cells.begin() + static_cast<std::ptrdiff_t>(position(*row, cell) + 1),
            std::move(copy));
    }
    return !rows.empty();
}

bool swapped_cells(Work& work) {
    const auto differ = [](const Cell& a, const Cell& b) { return a.text() != b.text(); };
    const auto rows = draw_rows(work, [&](const Row& row) {
        const auto cells = values(row);
        return std::any_of(cells.begin(), cells.end(),
                           [&](const Cell* c) { return differ(*c, *cells.front()); });
    });
    for (Row* row : rows) {
        Cell* first = draw_pair(work, *row, differ);
        if (first == nullptr) continue;
        Cell* second = first + 1;
        const std::string a = first->text(), b = second->text();
        alter(work, *first, b);
        alter(work, *second, a);
        work.say("swapped " + work.id(*first) + " and " + work.id(*second));
    }
    return !rows.empty();
}

bool merged_cells(Work& work) {
    const auto any = [](const Cell&, const Cell&) { return true; };
    const auto rows = draw_rows(work, [](const Row& row) { return values(row).size() > 1; });
    for (Row* row : rows) {
        Cell* first = draw_pair(work, *row, any);
        if (first == nullptr) continue;
        Cell* second = first + 1;
        work.say("merged " + work.id(*first) + " and " + work.id(*second));
        // A cell as wide as both leaves the others' places clear, where spans are printed.
        const bool wide = !work.style.is_text && work.random.chance(1, 2);
        if (wide) {
            work.of(*first).print = work.of(*second).print = Print::displaced;
            first->cols += second->cols;
        } else {
            displace(work, *row);
        }
        first->words = {first->text() + second->text()};
        row->cells.erase(row->cells.begin() + static_cast<std::ptrdiff_t>(position(*row, *second)));
    }
    return !rows.empty();
}

bool split_cell(Work& work) {
    const auto splits = [](const Cell& cell) { return cell.text().size() > 1; };
    const auto rows = draw_rows(work, [&](const Row& row) {
        const auto cells = values(row);
        return std::any_of(cells.begin(), cells.end(), [&](const Cell* c) { return splits(*c); });
    });
    for (Row* row : rows) {
        std::vector<Cell*> cells = values(*row);
        cells.erase(
            std::remove_if(cells.begin(), cells.end(), [&](Cell* c) { return !splits(*c); }),
            cells.end());
        Cell& cell = *work.random.pick(cells);
        work.say("split " + work.id(cell));
        const std::string text = cell.text();
        const auto at = static_cast<std::size_t>(
            work.random.between(1, static_cast<std::int64_t>(text.size()) - 1));
        displace(work, *row);
        cell.words = {text.substr(0, at)};
        Cell rest = new_cell(work.sheet, text.substr(at), Kind::value, cell.cols);
        row->cells.insert(
            row->cells.begin() + static_cast<std::ptrdiff_t>(position(*row, cell) + 1),
            std::move(rest));
    }
    return !rows.empty();
}

bool glued_rows(Work& work) {
    const auto rows = draw_rows(work, has_values);
    for (Row* row : rows) {
        const bool with_label = label(*row) != nullptr && work.random.chance(1, 2);
        const bool clear = values(*row).size() == 1;  // a label, then digits
        if (clear && !with_label) continue;
        const Cell* named = label(*row);
        Cell glued;
        std::string text;
        std::vector<Cell> kept;
        for (Cell& cell : row->cells) {
            if (cell.kind != Kind::value && !(with_label && &cell == named)) {
                kept.push_back(std::move(cell));
                continue;
            }
            if (text.empty() && glued.id < 0) {
                glued = new_cell(work.sheet, "", with_label ? Kind::label : Kind::value, 0);
            }
            text += cell.text();
            glued.cols += cell.cols;
        }
        work.say("glued the cells of " + work.id(*row));
        if (!clear) displace(work, *row);
        glued.words = {text};
        kept.push_back(std::move(glued));
        row->cells = std::move(kept);
    }
    return !rows.empty() && !work.injury.empty();
}

bool lost_row(Work& work) {
    auto rows = draw_rows(work, has_values);
    for (Row* row : rows) {
        work.say("lost the row " + work.id(*row));
        for (const Cell* cell : values(*row)) lose(work, *cell);
    }
    // From the last on, as addresses behind a removed row move.
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (Row* row : rows) {
        const Where where = find(work.sheet, *row);
        if (where.grid != nullptr) remove_row(*where.grid, where.row);
    }
    return !rows.empty();
}

bool doubled_row(Work& work) {
    auto rows = draw_rows(work, [](const Row& row) { return row.cells.front().field < 0; });
    if (rows.empty()) return false;
    Row& row = *rows.front();
    work.say("printed the row " + work.id(row) + " twice");
    Row copy;
    for (const Cell& cell : row.cells)
        if (cell.kind != Kind::group) {
            copy.cells.push_back(cell);
            copy.cells.back().field = -1;
            copy.cells.back().id = work.sheet.cells++;
        }
    const Where where = find(work.sheet, row);
    insert_below(*where.grid, where.row, std::move(copy));
    return true;
}

}  // namespace huitong::damage
