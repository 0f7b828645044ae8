// Where groups stand beside their rows, heads have as many rows as the deepest column group has
// levels, and one; labels as many columns as the deepest row group, and one. A group stands at the
// first cell of its run and spans it; a label spans what its groups leave.
#include "damage/grid.h"

#include <algorithm>

#include "damage/report.h"
#include "grammar/grammar.h"
#include "text/normalise.h"

namespace huitong::damage {
namespace {

// Heads of so many characters are broken in two in narrow columns.
constexpr std::size_t least_broken = 4, most_broken = 6;

Cell cell(std::string text, Kind kind, int rows, int cols) {
    Cell out;
    out.words = {std::move(text)};
    out.kind = kind;
    out.rows = rows;
    out.cols = cols;
    return out;
}

// The group of `groups` at `level`; -1: none.
int group_at(const std::vector<int>& groups, std::size_t level) {
    return level < groups.size() ? groups[level] : -1;
}

std::size_t depth(const std::vector<int>& groups) {
    return groups.size();
}

void add_heads(const grammar::Table& table, int labels, int spread, Grid& grid) {
    std::size_t levels = 1;
    bool any = false;
    for (const grammar::Column& column : table.columns) {
        levels = std::max(levels, depth(column.groups) + 1);
        any |= !column.label.empty() || !column.groups.empty();
    }
    if (!any) return;
    const bool narrow = table.columns.size() >= 3;
    for (std::size_t level = 0; level < levels; ++level) {
        Row row;
        const bool units = !table.units.label.empty();
        if (level == 0 && labels > 0)
            row.cells.push_back(cell(table.furniture.empty() ? "" : table.furniture.front().text(),
                                     Kind::furniture, static_cast<int>(levels),
                                     labels - (units ? 1 : 0)));
        if (level == 0 && units)
            row.cells.push_back(
                cell(table.units.label.text(), Kind::furniture, static_cast<int>(levels), 1));
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const grammar::Column& column = table.columns[c];
            const int group = group_at(column.groups, level);
            if (group >= 0) {
                if (c > 0 && group_at(table.columns[c - 1].groups, level) == group) continue;
                int run = 1;
                while (c + static_cast<std::size_t>(run) < table.columns.size() &&
                       group_at(table.columns[c + static_cast<std::size_t>(run)].groups, level) ==
                           group)
                    ++run;
                const auto& label = table.groups[static_cast<std::size_t>(group)];
                row.cells.push_back(cell(label.text(), Kind::group, 1, run * spread));
            } else if (level == depth(column.groups)) {
                Cell head = cell(column.label.empty() ? "" : column.label.text(), Kind::head,
                                 static_cast<int>(levels - level), spread);
                if (narrow) head.words = broken_words(head.words.front());
                row.cells.push_back(std::move(head));
            }
        }
        grid.rows.push_back(std::move(row));
    }
}

// The groups that begin with this row, each in a row of its own.
void add_headings(const grammar::Table& table, const std::vector<int>& before,
                  const grammar::Row& source, Grid& grid) {
    for (std::size_t level = 0; level < depth(source.groups); ++level) {
        const int group = source.groups[level];
        if (group_at(before, level) == group) continue;
        Row row;
        const auto& label = table.groups[static_cast<std::size_t>(group)];
        row.cells.push_back(cell(label.text(), Kind::group, 1, 1));
        if (!table.units.label.empty())
            row.cells.push_back(cell(table.units.none_text, Kind::furniture, 1, 1));
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            row.cells.push_back(cell("", Kind::furniture, 1, 1));
        grid.rows.push_back(std::move(row));
    }
}

// Columns of labels that are not the row's own: of groups, of units.
int beside(const grammar::Table& table, const grammar::Row& row) {
    const int units = table.units.label.empty() ? 0 : 1;
    return units + (table.headings ? 0 : static_cast<int>(depth(row.groups)));
}

void add_rows(const grammar::Grammar& grammar, const grammar::Table& table, std::size_t number,
              const Report& report, int labels, int spread, Grid& grid) {
    std::vector<std::size_t> printed;
    for (std::size_t r = 0; r < table.rows.size(); ++r)
        if (report.rows[number][r]) printed.push_back(r);
    for (std::size_t at = 0; at < printed.size(); ++at) {
        const grammar::Row& source = table.rows[printed[at]];
        Row row;
        row.table = static_cast<int>(number);
        row.row = static_cast<int>(printed[at]);
        if (table.headings)
            add_headings(table, at > 0 ? table.rows[printed[at - 1]].groups : std::vector<int>(),
                         source, grid);
        for (std::size_t level = 0; level < depth(source.groups) && labels > 0 && !table.headings;
             ++level) {
            const int group = source.groups[level];
            if (at > 0 && group_at(table.rows[printed[at - 1]].groups, level) == group) continue;
            int run = 1;
            while (at + static_cast<std::size_t>(run) < printed.size() &&
                   group_at(table.rows[printed[at + static_cast<std::size_t>(run)]].groups,
                            level) == group)
                ++run;
            const auto& label = table.groups[static_cast<std::size_t>(group)];
            row.cells.push_back(cell(label.text(), Kind::group, run, 1));
        }
        if (labels > 0)
            row.cells.push_back(cell(source.label.empty() ? "" : source.label.text(), Kind::label,
                                     1, labels - beside(table, source)));
        if (!table.units.label.empty()) {
            const int field = table.field(row.row, 0);
            row.cells.push_back(
                cell(field < 0 ? "" : grammar.fields[static_cast<std::size_t>(field)].unit,
                     Kind::furniture, 1, 1));
        }
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            Cell value = cell("", Kind::value, 1, spread);
            value.field = table.field(row.row, static_cast<int>(c));
            if (value.field >= 0)
                if (const auto& number_of = report.values[static_cast<std::size_t>(value.field)])
                    value.words = {number_of->str()};
            row.cells.push_back(std::move(value));
        }
        grid.rows.push_back(std::move(row));
    }
}

}  // namespace

std::vector<std::string> broken_words(const std::string& label) {
    const std::u32string points = text::code_points(label);
    if (points.size() < least_broken || points.size() > most_broken) return {label};
    const std::size_t first = points.size() < most_broken ? points.size() / 2 : points.size() - 2;
    return {text::utf8(points.substr(0, first)), text::utf8(points.substr(first))};
}

int label_width(const grammar::Table& table) {
    int width = 0;
    for (const grammar::Row& row : table.rows)
        if (!row.label.empty() || !row.groups.empty())
            width = std::max(width, beside(table, row) + 1);
    return width;
}

int natural_width(const grammar::Table& table) {
    return label_width(table) + static_cast<int>(table.columns.size());
}

Grid make_grid(const grammar::Grammar& grammar, std::size_t number, const Report& report,
               int width) {
    const grammar::Table& table = grammar.tables[number];
    Grid grid;
    grid.width = width;
    const int labels = label_width(table);
    const int spread = (width - labels) / static_cast<int>(table.columns.size());
    if (!table.title.empty()) {
        Row row;
        row.cells.push_back(cell(table.title.text(), Kind::title, 1, width));
        grid.rows.push_back(std::move(row));
    }
    // The first piece of furniture is the corner; without labels there is none, and what is more
    // stands above.
    const bool listed = table.units.label.empty();  // else they are heads of columns
    for (std::size_t f = labels > 0 ? 1 : 0; f < table.furniture.size() && listed; ++f) {
        Row row;
        row.cells.push_back(cell(table.furniture[f].text(), Kind::furniture, 1, width));
        grid.rows.push_back(std::move(row));
    }
    add_heads(table, labels, spread, grid);
    add_rows(grammar, table, number, report, labels, spread, grid);
    return grid;
}

}  // namespace huitong::damage
