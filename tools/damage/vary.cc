#include "damage/vary.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "damage/random.h"
#include "damage/words.h"
#include "grammar/grammar.h"
#include "text/normalise.h"

namespace huitong::damage {
namespace {

using grammar::Column;
using grammar::Grammar;
using grammar::Table;

// One in so many: an optional column is printed, another is left out, two neighbours change places,
// heads have units, rows have names, and there are several of them.
constexpr std::uint64_t printed_in = 5, left_out_in = 14, swapped_in = 8, units_in = 2,
                        names_in = 4, several_in = 2;
constexpr std::size_t least_columns = 3;

bool repeats(const Table& table, const Column& column) {
    return std::count_if(table.columns.begin(), table.columns.end(), [&](const Column& other) {
               return other.label.text() == column.label.text();
           }) > 1;
}

// A group with labels that other groups have too is printed as a whole or not at all: nothing but
// its place would tell what is left of it.
bool is_whole(const Table& table, const Column& column) {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& other) {
        return !other.groups.empty() && other.groups == column.groups && repeats(table, other);
    });
}

std::vector<std::size_t> draw_columns(const Table& table, Random& random) {
    std::vector<std::size_t> out;
    std::size_t left = table.columns.size();
    bool gone = false;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const Column& column = table.columns[c];
        const bool goes_on =
            c > 0 && column.groups == table.columns[c - 1].groups && is_whole(table, column);
        if (!goes_on)
            gone = column.optional ? !random.chance(1, printed_in)
                                   : random.chance(1, left_out_in) && left > least_columns;
        left -= gone;
        if (!gone) out.push_back(c);
    }
    if (out.size() < 2 || !random.chance(1, swapped_in)) return out;
    const std::size_t at = random.index(out.size() - 1);
    const Column& one = table.columns[out[at]];
    // Columns of one group stay together.
    if (one.groups == table.columns[out[at + 1]].groups && !is_whole(table, one))
        std::swap(out[at], out[at + 1]);
    return out;
}

void keep_columns(Table& table, const std::vector<std::size_t>& columns) {
    std::vector<Column> kept;
    std::vector<int> fields;
    for (const std::size_t c : columns) {
        kept.push_back(table.columns[c]);
        fields.push_back(table.fields[c]);
    }
    table.columns = std::move(kept);
    table.fields = std::move(fields);
}

// A turned copy has the columns as rows.
void keep_rows(Table& table, const std::vector<std::size_t>& columns) {
    std::vector<std::size_t> order = columns;
    std::sort(order.begin(), order.end());
    std::vector<grammar::Row> kept;
    std::vector<int> fields;
    for (const std::size_t c : order) {
        kept.push_back(table.rows[c]);
        fields.push_back(table.fields[c]);
    }
    table.rows = std::move(kept);
    table.fields = std::move(fields);
}

void name_units(Table& table, Random& random) {
    const bool counts = random.chance(1, units_in);
    for (Column& column : table.columns) {
        if (column.units.empty()) continue;
        const bool money = column.type == grammar::Type::amount;
        if (!money && !counts) continue;
        const std::string& unit = money ? random.pick(column.units) : column.units.front();
        const std::string text = column.label.text() + "（" + unit + "）";
        column.label = {{text}, {text::fold(text)}};
    }
}

std::string draw_name(Random& random) {
    std::string out(random.pick(words::first_names()));
    out += random.pick(words::second_names());
    return out + std::string(random.pick(words::bodies()));
}

// Each row of a unit has fields and sums of its own, and the form's row is the sum of them.
void add_rows(Grammar& out, std::size_t t, Random& random) {
    Table& table = out.tables[t];
    const std::size_t count = table.columns.size(), own = 1 + random.index(3);
    const std::vector<int> total = table.fields;
    std::vector<grammar::Row> rows;
    std::vector<int> fields;
    std::vector<std::string> names;
    for (std::size_t r = 0; r < own; ++r) {
        grammar::Row row = table.rows.front();
        std::string name = draw_name(random);
        while (std::find(names.begin(), names.end(), name) != names.end()) name = draw_name(random);
        names.push_back(name);
        row.label = {{name}, {text::fold(name)}};
        rows.push_back(std::move(row));
        for (const int f : total) {
            if (f < 0) {
                fields.push_back(-1);
                continue;
            }
            grammar::Field field = out.fields[static_cast<std::size_t>(f)];
            field.id += "." + std::to_string(r + 1);
            field.row = static_cast<int>(r);
            fields.push_back(static_cast<int>(out.fields.size()));
            out.fields.push_back(std::move(field));
        }
    }
    const std::size_t checks = out.checks.size();
    for (std::size_t r = 0; r < own; ++r) {
        for (std::size_t k = 0; k < checks; ++k) {
            grammar::Check check = out.checks[k];
            bool here = true;
            for (auto* side : {&check.left, &check.right}) {
                for (grammar::Term& term : *side) {
                    const auto at = std::find(total.begin(), total.end(), term.field);
                    // Columns that are not printed count as nothing.
                    const auto c = static_cast<std::size_t>(at - total.begin());
                    if (at != total.end())
                        term.field = fields[r * count + c];
                    else
                        here = here && out.fields[static_cast<std::size_t>(term.field)].table ==
                                           static_cast<int>(t);
                }
                std::erase_if(*side, [&](const grammar::Term& term) {
                    return std::find(fields.begin(), fields.end(), term.field) == fields.end();
                });
            }
            here = here && (!check.left.empty() || !check.right.empty());
            if (here) out.checks.push_back(std::move(check));
        }
    }
    for (std::size_t c = 0; c < count; ++c) {
        if (total[c] < 0) continue;
        grammar::Check sum;
        sum.id = "rows." + std::to_string(t) + "." + std::to_string(c);
        for (std::size_t r = 0; r < own; ++r) sum.left.push_back({fields[r * count + c], 1, false});
        sum.right.push_back({total[c], 1, false});
        out.checks.push_back(std::move(sum));
    }
    grammar::Row last = table.rows.front();
    const std::string& name = table.names.totals.front();
    last.label = {{name}, {name}};
    rows.push_back(std::move(last));
    fields.insert(fields.end(), total.begin(), total.end());
    table.rows = std::move(rows);
    table.fields = std::move(fields);
    for (const int f : total)
        if (f >= 0) out.fields[static_cast<std::size_t>(f)].row = static_cast<int>(own);
}

void name_rows(Grammar& out, std::size_t t, const std::string& organ, Random& random) {
    Table& table = out.tables[t];
    const bool named = !table.names.heads.empty() && random.chance(1, names_in);
    std::erase_if(table.furniture, [&](const grammar::Label& label) {
        return label.keys == table.names.heads.keys;
    });
    if (!named) return;
    table.furniture.insert(table.furniture.begin(), table.names.heads);
    if (random.chance(1, several_in)) {
        add_rows(out, t, random);
        return;
    }
    table.rows.front().label = {{organ}, {text::fold(organ)}};
}

}  // namespace

bool varies(const Grammar& grammar) {
    return std::any_of(grammar.tables.begin(), grammar.tables.end(),
                       [](const Table& table) { return table.varies; });
}

Grammar vary(const Grammar& grammar, const std::string& organ, Random& random) {
    Grammar out = grammar;
    for (std::size_t t = 0; t < out.tables.size(); ++t) {
        if (!out.tables[t].varies || out.tables[t].upright_of >= 0) continue;
        const std::vector<std::size_t> columns = draw_columns(out.tables[t], random);
        keep_columns(out.tables[t], columns);
        for (Table& turned : out.tables) {
            if (turned.upright_of == static_cast<int>(t)) {
                keep_rows(turned, columns);
                std::erase_if(turned.furniture, [&](const grammar::Label& label) {
                    return label.keys == turned.names.heads.keys;
                });
            }
        }
        name_units(out.tables[t], random);
        name_rows(out, t, organ, random);
    }
    return out;
}

}  // namespace huitong::damage
