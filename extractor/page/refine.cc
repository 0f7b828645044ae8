// Rows: where a cell of a row holds nothing but values on several base lines, and the other cells
// have text on the same lines, each line is a row. Columns: cells that take the same columns are
// looked at together; where most of their lines have several texts, mostly values, cuts that the
// lines leave free split them, at edges that the grid has elsewhere if those are free as well.
#include "page/refine.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "page/characters.h"
#include "page/gaps.h"
#include "page/merge.h"
#include "page/rows.h"

namespace huitong::page {
namespace {

using Index = std::size_t;

struct Text {
    std::vector<Row> rows;
    std::vector<std::vector<Phrase>> phrases;
    bool values = false;  // all rows
};

Text text_of(const std::vector<Mark>& marks, const Options& o) {
    Text text;
    if (marks.empty()) return text;
    text.rows = rows_of(marks, o);
    text.values = true;
    for (const Row& row : text.rows) {
        text.phrases.push_back(row.quarter == 0 ? phrases_of(row, o) : std::vector<Phrase>{});
        text.values = text.values && row.quarter == 0 && numeric(row.text());
    }
    return text;
}

// Heights at which a row of the grid is to be cut; empty: it is one row.
std::vector<double> row_cuts(const Grid& grid, const std::vector<Text>& texts, int row,
                             const Options& o) {
    std::vector<const Text*> values, others;
    for (Index id = 0; id < texts.size(); ++id) {
        const Place& p = grid.places[id];
        if (p.row != row || p.row_span != 1 || texts[id].rows.empty()) continue;
        (texts[id].values ? values : others).push_back(&texts[id]);
    }
    const Text* most = nullptr;
    for (const Text* v : values) {
        if (most == nullptr || v->rows.size() > most->rows.size()) most = v;
    }
    if (most == nullptr || most->rows.size() < 2) return {};
    const auto on_line = [&](const Row& r) {
        return std::any_of(most->rows.begin(), most->rows.end(), [&](const Row& line) {
            return std::abs(line.level - r.level) <= o.same_row * line.size;
        });
    };
    Index agree = 0;  // cells with as many lines, on the same heights
    for (const auto& list : {values, others}) {
        for (const Text* text : list) {
            if (text == most) continue;
            const auto hits = std::count_if(text->rows.begin(), text->rows.end(), on_line);
            if (static_cast<Index>(hits) != text->rows.size()) return {};
            agree += text->rows.size() * 10 >= most->rows.size() * 8 ? 1 : 0;
        }
    }
    // Two lines may be one long number in a narrow cell: more cells must agree.
    const Index need = most->rows.size() >= o.gap_rows ? 1 : 2;
    if (agree < need) return {};
    std::vector<double> cuts;
    for (Index i = 1; i < most->rows.size(); ++i)
        cuts.push_back((most->rows[i - 1].box.bottom + most->rows[i].box.top) / 2);
    return cuts;
}

// Edges of the grid within a cell's columns that (nearly) no phrase crosses.
std::vector<double> free_edges(const Grid& grid, const Place& p,
                               const std::vector<std::vector<Phrase>>& rows, const Options& o) {
    std::vector<double> edges;
    for (int c = p.column + 1; c < p.column + p.column_span; ++c) {
        const double x = grid.xs[static_cast<Index>(c)];
        const auto crossing = std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
            return std::any_of(row.begin(), row.end(),
                               [&](const Phrase& phrase) { return crosses(phrase.box, x); });
        });
        if (static_cast<double>(crossing) <= o.cut_slack * static_cast<double>(rows.size()))
            edges.push_back(x);
    }
    return edges;
}

std::vector<double> column_cuts(const Grid& grid, const Place& p,
                                const std::vector<std::vector<Phrase>>& rows, double em,
                                const Options& o) {
    Index gappy = 0, beyond = 0, numbers = 0;
    for (const auto& row : rows) {
        gappy += row.size() > 1 ? 1 : 0;
        for (Index i = p.column == 0 ? 1 : 0; i < row.size(); ++i) {
            ++beyond;
            numbers += row[i].number ? 1 : 0;
        }
    }
    if (gappy < 2 || gappy * 2 < rows.size()) return {};
    if (static_cast<double>(numbers) < o.number_share * static_cast<double>(beyond)) return {};
    std::vector<double> cuts = cuts_of(rows, em, o.cut_slack, o);
    std::vector<double> edges = free_edges(grid, p, rows, o);
    if (!edges.empty() && edges.size() >= cuts.size()) return edges;
    return cuts;
}

std::vector<base::Box> split_columns(const base::Box& box, const Text& text,
                                     const std::vector<double>& cuts) {
    std::vector<base::Box> boxes;
    double left = box.left;
    for (const double cut : cuts) {
        bool crossed = cut <= left || cut >= box.right;
        for (const auto& row : text.phrases) {
            for (const Phrase& phrase : row) crossed = crossed || crosses(phrase.box, cut);
        }
        if (crossed) continue;
        boxes.push_back({left, box.bottom, cut, box.top});
        left = cut;
    }
    boxes.push_back({left, box.bottom, box.right, box.top});
    return boxes;
}

void add_edges(std::vector<double>& edges, const std::vector<double>& more) {
    for (const double x : more) {
        if (std::find(edges.begin(), edges.end(), x) == edges.end()) edges.push_back(x);
    }
}

}  // namespace

void rebuild(Grid& grid, const std::vector<base::Box>& boxes) {
    grid.places.clear();
    std::vector<double> depths;
    for (const double y : grid.ys) depths.push_back(-y);
    for (const base::Box& box : boxes) {
        Place p;
        p.column = nearest(grid.xs, box.left);
        p.row = nearest(depths, -box.top);
        p.column_span = nearest(grid.xs, box.right) - p.column;
        p.row_span = nearest(depths, -box.bottom) - p.row;
        grid.places.push_back(p);
    }
    std::sort(grid.places.begin(), grid.places.end(), [](const Place& a, const Place& b) {
        return a.row != b.row ? a.row < b.row : a.column < b.column;
    });
    const int columns = grid.columns();
    grid.owner.assign(static_cast<Index>(grid.rows()) * static_cast<Index>(columns), -1);
    for (Index id = 0; id < grid.places.size(); ++id) {
        const Place& p = grid.places[id];
        for (int r = p.row; r < p.row + p.row_span; ++r) {
            for (int c = p.column; c < p.column + p.column_span; ++c)
                grid.owner[static_cast<Index>(r) * static_cast<Index>(columns) +
                           static_cast<Index>(c)] = static_cast<int>(id);
        }
    }
}

bool refine(Grid& grid, const std::vector<std::vector<Mark>>& cells, const Options& o) {
    std::vector<Text> texts;
    for (const auto& marks : cells) texts.push_back(text_of(marks, o));

    std::map<std::pair<int, int>, std::vector<Index>> groups;
    for (Index id = 0; id < grid.places.size(); ++id)
        groups[{grid.places[id].column, grid.places[id].column_span}].push_back(id);
    std::vector<std::vector<double>> column(grid.places.size());
    std::vector<double> xs = grid.xs;
    for (const auto& [key, ids] : groups) {
        std::vector<std::vector<Phrase>> rows;
        double em = 0;
        for (const Index id : ids) {
            for (const auto& row : texts[id].phrases) rows.push_back(row);
            for (const Row& row : texts[id].rows) em = std::max(em, row.size);
        }
        const std::vector<double> cuts = column_cuts(grid, grid.places[ids.front()], rows, em, o);
        if (cuts.empty()) continue;
        for (const Index id : ids) column[id] = cuts;
        add_edges(xs, cuts);
    }
    std::vector<std::vector<double>> row(static_cast<Index>(grid.rows()));
    std::vector<double> ys = grid.ys;
    for (int r = 0; r < grid.rows(); ++r) {
        row[static_cast<Index>(r)] = row_cuts(grid, texts, r, o);
        add_edges(ys, row[static_cast<Index>(r)]);
    }
    if (xs.size() == grid.xs.size() && ys.size() == grid.ys.size() &&
        std::all_of(column.begin(), column.end(), [](const auto& cuts) { return cuts.empty(); }))
        return false;
    if ((xs.size() - 1) * (ys.size() - 1) > o.refined_places) return false;

    std::vector<base::Box> boxes;
    for (Index id = 0; id < grid.places.size(); ++id) {
        const Place& p = grid.places[id];
        std::vector<base::Box> parts{grid.box_of(p)};
        if (p.row_span == 1) {
            for (const double y : row[static_cast<Index>(p.row)]) {
                base::Box lower = parts.back();
                parts.back().bottom = lower.top = y;
                parts.push_back(lower);
            }
        }
        for (const base::Box& part : parts) {
            for (const base::Box& box : split_columns(part, texts[id], column[id]))
                boxes.push_back(box);
        }
    }
    std::sort(xs.begin(), xs.end());
    std::sort(ys.begin(), ys.end(), std::greater<>());
    grid.xs = std::move(xs);
    grid.ys = std::move(ys);
    rebuild(grid, boxes);
    return true;
}

}  // namespace huitong::page
