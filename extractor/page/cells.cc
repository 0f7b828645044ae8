// Buckets over the page keep the search for a character's grid short, however many grids there are.
#include "page/cells.h"

#include <algorithm>
#include <cmath>

#include "page/characters.h"
#include "page/overrun.h"
#include "page/turned.h"

namespace huitong::page {
namespace {

constexpr int buckets = 48;  // a side; a page has rarely more than a dozen grids

struct Buckets {
    base::Box box;
    std::vector<std::vector<int>> grids;

    int index(double value, double from, double to) const {
        if (!(to > from)) return 0;
        return std::clamp(static_cast<int>((value - from) / (to - from) * buckets), 0, buckets - 1);
    }
    const std::vector<int>& at(double x, double y) const {
        return grids[static_cast<std::size_t>(index(y, box.bottom, box.top) * buckets +
                                              index(x, box.left, box.right))];
    }
};

Buckets make_buckets(const base::Box& page, const std::vector<Grid>& grids) {
    Buckets result;
    result.box = page;
    result.grids.resize(std::size_t{buckets} * buckets);
    for (std::size_t id = grids.size(); id-- > 0;) {  // smallest first: grids come largest first
        const base::Box b = grids[id].box();
        const int last_row = result.index(b.top, page.bottom, page.top);
        const int last_column = result.index(b.right, page.left, page.right);
        for (int r = result.index(b.bottom, page.bottom, page.top); r <= last_row; ++r) {
            for (int c = result.index(b.left, page.left, page.right); c <= last_column; ++c)
                result.grids[static_cast<std::size_t>(r * buckets + c)].push_back(
                    static_cast<int>(id));
        }
    }
    return result;
}

std::size_t length_of(const std::string& utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

// One character a line, read downwards: most rows hold one, none more than an ordinal's two.
bool stacked_rows(const std::vector<Row>& rows) {
    if (rows.size() < 2) return false;
    std::size_t single = 0;
    std::size_t ideographs = 0;
    for (const Row& row : rows) {
        const std::string text = row.text();
        const std::size_t length = length_of(text);
        if (row.quarter != 0 || length > 2) return false;
        single += length == 1 ? 1 : 0;
        ideographs += is_ideograph(first_code(text)) ? 1 : 0;
    }
    return single * 10 >= rows.size() * 8 && ideographs * 2 >= rows.size();
}

}  // namespace

Assigned assign(const Sheet& sheet, const std::vector<Grid>& grids, const Options& o) {
    Assigned result;
    for (const Grid& grid : grids) result.cells.emplace_back(grid.places.size());
    const Buckets lookup = make_buckets(sheet.box, grids);
    std::vector<CellPlace> places;
    places.reserve(sheet.marks.size());
    for (const Mark& mark : sheet.marks) {
        const double x = mark.box.middle_x();
        const double y = mark.box.middle_y();
        CellPlace place{-1, -1};
        for (const int id : lookup.at(x, y)) {
            const int cell = grids[static_cast<std::size_t>(id)].cell_at(x, y);
            if (cell < 0) continue;
            place = {id, cell};
            break;
        }
        places.push_back(place);
    }
    const auto put = [&](const Mark& mark, const CellPlace& place) {
        if (place.first < 0)
            result.outside.push_back(mark);
        else
            result
                .cells[static_cast<std::size_t>(place.first)]
                      [static_cast<std::size_t>(place.second)]
                .push_back(mark);
    };
    std::vector<std::pair<Mark, CellPlace>> doubts;
    if (!grids.empty()) doubts = settle_overruns(sheet.marks, places, o);
    for (std::size_t i = 0; i < places.size(); ++i) put(sheet.marks[i], places[i]);
    for (const auto& [mark, place] : doubts) put(mark, place);
    return result;
}

CellText text_of_cell(const std::vector<Mark>& marks, const Options& o) {
    CellText cell;
    const std::vector<Row> rows = rows_of(marks, o);
    cell.stacked = stacked_rows(rows);
    for (const Row& row : rows) {
        if (!cell.text.empty() && !cell.stacked) cell.text += '\n';
        cell.box = cell.text.empty() ? row.box : base::unite(cell.box, row.box);
        cell.text += row.text();
    }
    return cell;
}

bool is_table(const Grid& grid, const std::vector<std::vector<Mark>>& cells, const Options& o) {
    const auto rows = static_cast<std::size_t>(grid.rows());
    const auto columns = static_cast<std::size_t>(grid.columns());
    if (grid.places.size() < 2) return false;
    std::vector<std::size_t> row_full(rows, 0), row_all(rows, 0), column_full(columns, 0),
        column_all(columns, 0);
    std::size_t full = 0;
    for (std::size_t id = 0; id < cells.size(); ++id) {
        const Place& p = grid.places[id];
        const std::size_t has = cells[id].empty() ? 0 : 1;
        full += has;
        row_full[static_cast<std::size_t>(p.row)] += has;
        ++row_all[static_cast<std::size_t>(p.row)];
        column_full[static_cast<std::size_t>(p.column)] += has;
        ++column_all[static_cast<std::size_t>(p.column)];
    }
    if (full < 2) return false;
    if (static_cast<double>(full) >= o.filled * static_cast<double>(cells.size())) return true;
    // A form that is mostly blank has text in most of its rows, or at least a head or labels.
    std::size_t rows_used = 0;
    for (const std::size_t count : row_full) rows_used += count > 0 ? 1 : 0;
    if (full >= o.texts && rows_used * 2 > rows) return true;
    return row_full[0] * 2 > row_all[0] || column_full[0] * 2 > column_all[0];
}

namespace {

// Cells that hold a picture, or a drawing as outlines of characters are.
std::vector<char> pictured(const Sheet& sheet, const Grid& grid, const Options& o) {
    std::vector<char> result(grid.places.size(), 0);
    for (const base::Box& picture : sheet.pictures) {
        if (std::min(picture.width(), picture.height()) < o.least_picture) continue;
        const int id = grid.cell_at(picture.middle_x(), picture.middle_y());
        if (id < 0) continue;
        const base::Box cell = grid.box_of(grid.places[static_cast<std::size_t>(id)]);
        if (picture.width() <= cell.width() && picture.height() <= cell.height())
            result[static_cast<std::size_t>(id)] = 1;
    }
    return result;
}

}  // namespace

Part fill_grid(const Sheet& sheet, const Grid& grid, const std::vector<std::vector<Mark>>& cells,
               const Options& options) {
    Options o = options;
    o.in_cell = true;
    Part part;
    part.page = sheet.number;
    part.xs = grid.xs;
    part.ys = grid.ys;
    part.box = grid.box();
    part.origin = sheet.origin(part.box);
    part.open_top = grid.open_top;
    part.open_bottom = grid.open_bottom;
    const std::vector<char> pictures = pictured(sheet, grid, o);
    for (std::size_t id = 0; id < grid.places.size(); ++id) {
        PartCell cell;
        cell.place = grid.places[id];
        CellText text = text_of_cell(cells[id], o);
        if (text.text.empty() && pictures[id]) {  // not blank: something stands there
            text.text = undecided;
            text.box = grid.box_of(cell.place);
        }
        cell.box = text.text.empty() ? grid.box_of(cell.place) : text.box;
        cell.text = std::move(text.text);
        cell.stacked = text.stacked;
        cell.origin = sheet.origin(cell.box);
        part.cells.push_back(std::move(cell));
    }
    turn_part(part, direction_of(cells, o));
    return part;
}

}  // namespace huitong::page
