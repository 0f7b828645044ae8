// A table of data: its rows in the order they are shown (head, bodies, foot), the places of its
// cells by form_grid(), their texts by a walk in each. A row that is one cell over the whole width
// and holds prose or another table of data is no row: the table ends before it, the content is
// written as lines and tables, and a new table of as many columns begins after it.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "html/ascii.h"
#include "html/grid.h"
#include "html/walker.h"
#include "layout/filled.h"

namespace huitong::html {

struct Walker::TableCell {
    const Node* node = nullptr;
    int row = 0;     // in document order of what is shown
    int number = 0;  // for its path
    std::string text;
    int lines = 0;
};

struct Walker::TableRow {
    const Node* node = nullptr;
    int number = 0;  // for its path
    int order = 0;   // 0 head, 1 body, 2 foot
    bool opens_group = false;
};

namespace {

// "PATH/NAME[NUMBER]"
std::string step(std::string path, std::string_view name, int number) {
    path += '/';
    path += name;
    path += '[';
    path += std::to_string(number);
    path += ']';
    return path;
}

// HTML's "rules for parsing non-negative integers"; `fallback` for what is none.
int parse_span(const char* value, int fallback, int most) {
    if (value == nullptr) return fallback;
    const char* at = value;
    while (is_space(*at)) ++at;
    if (*at == '+') ++at;
    if (!is_digit(*at)) return fallback;
    int result = 0;
    for (; is_digit(*at); ++at) result = std::min(result * 10 + (*at - '0'), most);
    return result;
}

// What a cell holds that shows something, and no text: the object replacement character.
constexpr std::string_view no_text = "\uFFFC";

// Beyond these, HTML says, a span means these.
constexpr int most_columns = 1000, most_rows = 65534;

Span span_of(const Node* cell) {
    Span span;
    span.columns = std::max(parse_span(attribute(cell, "colspan"), 1, most_columns), 1);
    span.rows = parse_span(attribute(cell, "rowspan"), 1, most_rows);
    return span;
}

// A table without any span, in which spans were filled in: what only says it again becomes one
// cell.
void restore_spans(layout::Table& table) {
    std::vector<std::vector<std::string_view>> rows(static_cast<std::size_t>(table.rows));
    for (const layout::Cell& cell : table.cells) {
        if (cell.row_span != 1 || cell.column_span != 1 || cell.hole) return;
        rows[static_cast<std::size_t>(cell.row)].push_back(cell.text);
    }
    const std::vector<int> ends = layout::filled_ends(rows);
    std::vector<layout::Cell> kept;
    kept.reserve(table.cells.size());
    for (layout::Cell& cell : table.cells) {
        const int end = ends[static_cast<std::size_t>(cell.row)];
        if (cell.column >= table.columns - end) continue;
        if (cell.column == table.columns - end - 1) cell.column_span = 1 + end;
        kept.push_back(std::move(cell));
    }
    table.cells = std::move(kept);
}

}  // namespace

std::vector<Walker::TableRow> Walker::rows_of(const Node* table) {
    std::vector<TableRow> rows;
    int number = 0;
    for (const Node* section : children(table)) {
        if (!is_section(section)) continue;
        const GumboTag tag = section->v.element.tag;
        const int order = tag == GUMBO_TAG_THEAD ? 0 : tag == GUMBO_TAG_TFOOT ? 2 : 1;
        const bool hidden = look(section, survey_.sheet).hidden;
        bool first = true;
        for (const Node* row : children(section)) {
            if (!is_html(row, GUMBO_TAG_TR)) continue;
            ++number;
            if (hidden || look(row, survey_.sheet).hidden) continue;
            rows.push_back({row, number, order, first});
            first = false;
        }
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const TableRow& a, const TableRow& b) { return a.order < b.order; });
    return rows;
}

bool Walker::cell_text(const Node* cell, std::string path, TableCell& result) {
    const bool was_in_cell = std::exchange(in_cell_, true);
    const bool was_blank = blank_;
    cell_.clear();
    cell_lines_ = 0;
    cell_shows_ = false;
    const bool done = walk(cell, std::move(path));
    in_cell_ = was_in_cell;
    blank_ = was_blank;
    result.text = std::exchange(cell_, {});
    if (result.text.empty() && cell_shows_) result.text = no_text;
    result.lines = cell_lines_;
    return done;
}

bool Walker::write_part(const Node* node, std::string path) {
    if (tables_open_ < limits_.nesting) return walk(node, std::move(path));
    // Deeper than a table may stand in tables: its text, at least.
    TableCell flat;
    if (!cell_text(node, path, flat)) return false;
    if (flat.text.empty()) return true;
    layout::Line line;
    line.text = std::move(flat.text);
    line.origin = origin(std::move(path), node->v.element.start_pos.offset);
    layout_.blocks.emplace_back(std::move(line));
    return true;
}

bool Walker::table(const Node* node) {
    const std::string path = path_;
    const std::vector<TableRow> rows = rows_of(node);
    std::vector<GridRow> grid_rows;
    std::vector<TableCell> cells;
    for (const TableRow& row : rows) {
        GridRow grid_row;
        grid_row.opens_group = row.opens_group;
        int number = 0;
        for (const Node* cell : children(row.node)) {
            if (!is_cell(cell)) continue;
            ++number;
            if (look(cell, survey_.sheet).hidden) continue;
            grid_row.cells.push_back(span_of(cell));
            cells.push_back({cell, static_cast<int>(grid_rows.size()), number, {}, 0});
        }
        grid_rows.push_back(std::move(grid_row));
    }
    const std::size_t left = limits_.cells > cells_ ? limits_.cells - cells_ : 0;
    const std::optional<Grid> grid = form_grid(grid_rows, left);
    if (!grid) {
        error = base::Error{base::Kind::limit, std::string(name_),
                            fmt::format("the tables have over {} cells (at {}); raise the limit "
                                        "`cells` if the page is to be trusted",
                                        limits_.cells, path)};
        return false;
    }
    cells_ += grid->places.size();

    int captions = 0;
    for (const Node* child : children(node))
        if (is_html(child, GUMBO_TAG_CAPTION) && !look(child, survey_.sheet).hidden)
            if (!write_part(child, step(path, "caption", ++captions))) return false;

    const auto cell_path = [&](const TableCell& cell) {
        const TableRow& row = rows[static_cast<std::size_t>(cell.row)];
        return step(step(path, "tr", row.number),
                    cell.node->v.element.tag == GUMBO_TAG_TH ? "th" : "td", cell.number);
    };
    layout::Table result;
    int first_row = 0;  // of `result`
    const auto flush = [&](int end_row) {
        result.rows = end_row - first_row;
        result.columns = grid->columns;
        result.origin = origin(path, node->v.element.start_pos.offset);
        if (result.rows == 1 && result.cells.size() == 1) {  // the title over or under a part
            layout::Cell& cell = result.cells.front();
            if (!cell.text.empty())
                layout_.blocks.emplace_back(
                    layout::Line{std::move(cell.text), std::move(cell.origin), false});
        } else if (result.rows > 0) {
            restore_spans(result);
            layout_.blocks.emplace_back(std::move(result));
        }
        result = {};
        blank_ = false;
        ++emitted_;
    };
    ++tables_open_;
    for (const Place& place : grid->places) {
        layout::Cell cell{place.row - first_row, place.column, place.rows, place.columns, {}, {}};
        if (place.cell == Place::hole) {
            const TableRow& row = rows[static_cast<std::size_t>(place.row)];
            cell.hole = true;
            cell.origin =
                origin(step(path, "tr", row.number), row.node->v.element.start_pos.offset);
            result.cells.push_back(std::move(cell));
            continue;
        }
        TableCell& source = cells[place.cell];
        const std::string where = cell_path(source);
        if (!cell_text(source.node, where, source)) return false;
        const bool whole_row = place.columns == grid->columns && place.rows == 1;
        if (whole_row && is_prose(count_ink(source.text).all, source.lines, tolerances_)) {
            flush(place.row);
            first_row = place.row + 1;
            if (!write_part(source.node, where)) return false;
            continue;
        }
        cell.text = std::move(source.text);
        cell.origin = origin(where, source.node->v.element.start_pos.offset);
        result.cells.push_back(std::move(cell));
    }
    flush(grid->rows);
    --tables_open_;
    return true;
}

}  // namespace huitong::html
