#include "page/turned.h"

#include <algorithm>
#include <array>
#include <utility>

#include "page/frame.h"

namespace huitong::page {

int direction_of(const std::vector<std::vector<Mark>>& cells, const Options& o) {
    std::array<std::size_t, 4> marks{}, texts{};
    std::size_t all_marks = 0, all_texts = 0;
    for (const auto& cell : cells) {
        if (cell.empty()) continue;
        std::array<std::size_t, 4> own{};
        for (const Mark& mark : cell) ++own[static_cast<std::size_t>(mark.quarter & 3)];
        for (std::size_t quarter = 0; quarter < 4; ++quarter) {
            marks[quarter] += own[quarter];
            texts[quarter] += own[quarter] * 2 > cell.size() ? 1 : 0;
        }
        all_marks += cell.size();
        ++all_texts;
    }
    const auto nearly_all = [&](std::size_t count, std::size_t all) {
        return static_cast<double>(count) >= o.turned * static_cast<double>(all);
    };
    for (std::size_t quarter = 1; quarter < 4; ++quarter) {
        if (all_texts > 0 && nearly_all(marks[quarter], all_marks) &&
            nearly_all(texts[quarter], all_texts))
            return static_cast<int>(quarter);
    }
    return 0;
}

void turn_part(Part& part, int quarter) {
    quarter &= 3;
    if (quarter == 0) return;
    const int rows = part.rows(), columns = part.columns();
    for (PartCell& cell : part.cells) {
        const Place p = cell.place;
        const int from_right = columns - p.column - p.column_span;
        const int from_bottom = rows - p.row - p.row_span;
        if (quarter == 1) cell.place = {p.column, from_bottom, p.column_span, p.row_span};
        if (quarter == 2) cell.place = {from_bottom, from_right, p.row_span, p.column_span};
        if (quarter == 3) cell.place = {from_right, p.row, p.column_span, p.row_span};
    }
    std::stable_sort(part.cells.begin(), part.cells.end(),
                     [](const PartCell& a, const PartCell& b) {
                         return a.place.row != b.place.row ? a.place.row < b.place.row
                                                           : a.place.column < b.place.column;
                     });
    std::vector<double> xs, ys;
    const auto corner = [&](double x, double y) { return turn(base::Box{x, y, x, y}, quarter); };
    for (const double x : part.xs)
        (quarter == 2 ? xs : ys).push_back(quarter == 2 ? corner(x, 0).left : corner(x, 0).bottom);
    for (const double y : part.ys)
        (quarter == 2 ? ys : xs).push_back(quarter == 2 ? corner(0, y).bottom : corner(0, y).left);
    std::sort(xs.begin(), xs.end());
    std::sort(ys.begin(), ys.end(), [](double a, double b) { return a > b; });
    part.xs = std::move(xs);
    part.ys = std::move(ys);
    // Which edge of the page it touches is another one now.
    part.open_top = part.open_bottom = false;
}

}  // namespace huitong::page
