#include "grammar/upright.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "grammar/grammar.h"

namespace huitong::grammar {
namespace {

// A label that so many columns share tells none of them apart in a list.
constexpr std::size_t most_alike = 4;

bool labels_tell(const Table& table) {
    for (const Column& column : table.columns) {
        const auto alike = std::count_if(
            table.columns.begin(), table.columns.end(),
            [&](const Column& other) { return other.label.keys == column.label.keys; });
        if (static_cast<std::size_t>(alike) > most_alike) return false;
    }
    return true;
}

// Fewer columns are not set upright by anybody, and would be found in chance lists.
constexpr std::size_t least_columns = 4;

Table upright(const Table& table, int number) {
    Table out;
    out.id = table.id;
    out.section = table.section;
    out.title = table.title;
    out.furniture = table.furniture;
    out.groups = table.groups;
    out.upright_of = number;
    out.varies = table.varies;
    out.names = table.names;
    Column values;
    values.id = table.rows.front().id;
    values.type = table.columns.front().type;
    values.unit = table.columns.front().unit;
    out.columns.push_back(std::move(values));
    for (const Column& column : table.columns) {
        Row row;
        row.id = column.id;
        row.label = column.label;
        row.label_en = column.label_en;
        row.groups = column.groups;
        row.optional = column.optional;
        out.rows.push_back(std::move(row));
    }
    out.fields = table.fields;
    out.unit_line = table.unit_line;
    out.nil = table.nil;
    return out;
}

}  // namespace

void add_upright_tables(Grammar& grammar) {
    std::size_t count = grammar.tables.size();
    for (std::size_t t = 0; t < count; ++t) {
        const Table& table = grammar.tables[t];
        bool one_row = table.rows.size() == 1 && table.rows.front().label.empty();
        if (table.open || !one_row || table.columns.size() < least_columns || !labels_tell(table))
            continue;
        grammar.tables.push_back(upright(table, static_cast<int>(t)));
    }
}

}  // namespace huitong::grammar
