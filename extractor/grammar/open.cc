// Fields are made anew, as their order is that of the record: those of the open table stand where
// its first field stood, or behind those of the tables before it. Then every index is moved.
#include "grammar/open.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "text/normalise.h"

namespace huitong::grammar {
namespace {

constexpr std::string_view row_mark = "{row}", column_mark = "{column}", code_mark = "{code}",
                           number_mark = "{n}";

std::string put(std::string text, std::string_view mark, std::string_view by) {
    for (std::size_t at = text.find(mark); at != std::string::npos;
         at = text.find(mark, at + by.size()))
        text.replace(at, mark.size(), by);
    return text;
}

std::string joined(const std::string& a, const std::string& b, std::string_view between) {
    return a.empty() ? b : b.empty() ? a : a + std::string(between) + b;
}

bool is_other(const std::string& unit, const std::string& named) {
    if (unit.empty() || named.empty() || unit == named) return false;
    return text::code_points(unit).back() == text::code_points(named).back();
}

// Of a row that a document names.
Field field_of(const Table& table, int number, std::size_t r, std::size_t c) {
    const Row& row = table.rows[r];
    const Column& column = table.columns[c];
    Field out;
    out.id = put(put(table.field_ids, row_mark, row.id), column_mark, column.id);
    out.type = column.type;
    out.unit = column.unit;
    const std::string name = joined(row.code, row.printed, " ");
    std::string head;
    if (!column.groups.empty())
        head = table.groups[static_cast<std::size_t>(column.groups.back())].text();
    if (!column.label.empty()) head = joined(head, column.label.text(), " ");
    out.label = joined(name, head, " · ");
    out.label_en = joined(row.code, column.label_en, ", ");
    out.table = number;
    out.row = static_cast<int>(r);
    out.column = static_cast<int>(c);
    out.printed = row.printed;
    return out;
}

class Opener {
  public:
    Opener(Grammar& grammar, int table, const std::vector<OpenRow>& rows)
        : grammar_(grammar),
          table_(grammar.tables[static_cast<std::size_t>(table)]),
          number_(table),
          rows_(rows) {}

    void run() {
        const Table before = table_;
        set_rows(table_, rows_);
        make_fields(before);
        move_indices();
        for (const OpenCheck& check : grammar_.open_checks) {
            if (check.table == number_) make(check);
        }
    }

  private:
    static void add(std::vector<Field>& to, std::vector<int>& moved, const Field& field,
                    std::size_t old) {
        moved[old] = static_cast<int>(to.size());
        to.push_back(field);
    }

    // Where the first of its fields stands, or, without any, the first of a table behind it.
    std::size_t place() const {
        const std::vector<Field>& old = grammar_.fields;
        std::size_t behind = old.size();
        for (std::size_t f = old.size(); f-- > 0;) {
            if (old[f].table > number_) behind = f;
        }
        for (std::size_t f = 0; f < old.size(); ++f) {
            if (old[f].table == number_) return f;
        }
        return behind;
    }

    void make_fields(const Table& before) {
        std::vector<Field> fields;
        moved_.assign(grammar_.fields.size(), -1);
        const std::size_t first = place();
        for (std::size_t f = 0; f <= grammar_.fields.size(); ++f) {
            if (f == first) make_own(before, fields);
            if (f == grammar_.fields.size()) break;
            if (grammar_.fields[f].table != number_) add(fields, moved_, grammar_.fields[f], f);
        }
        grammar_.fields = std::move(fields);
    }

    void make_own(const Table& before, std::vector<Field>& fields) {
        std::vector<int> own;
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            for (std::size_t c = 0; c < table_.columns.size(); ++c) {
                own.push_back(-1);
                if (rows_[r].row >= 0) {
                    const int old = before.field(rows_[r].row, static_cast<int>(c));
                    if (old < 0) continue;
                    const auto at = static_cast<std::size_t>(old);
                    own.back() = static_cast<int>(fields.size());
                    add(fields, moved_, grammar_.fields[at], at);
                } else if (rows_[r].has_fields) {
                    own.back() = static_cast<int>(fields.size());
                    fields.push_back(field_of(table_, number_, r, c));
                }
                if (own.back() < 0) continue;
                fields.back().row = static_cast<int>(r);
            }
        }
        table_.fields = std::move(own);
    }

    void move_indices() {
        auto move = [&](int& field) {
            if (field >= 0) field = moved_[static_cast<std::size_t>(field)];
        };
        for (std::size_t t = 0; t < grammar_.tables.size(); ++t) {
            if (static_cast<int>(t) == number_) continue;
            for (int& field : grammar_.tables[t].fields) move(field);
        }
        for (auto* checks : {&grammar_.checks, &grammar_.across}) {
            for (Check& check : *checks) {
                for (auto* side : {&check.left, &check.right}) {
                    for (Term& term : *side) move(term.field);
                }
            }
            // A term that is gone makes a check of something else.
            std::erase_if(*checks, [](const Check& check) {
                auto gone = [](const Term& term) { return term.field < 0; };
                return std::any_of(check.left.begin(), check.left.end(), gone) ||
                       std::any_of(check.right.begin(), check.right.end(), gone);
            });
        }
    }

    // --- checks

    void make(const OpenCheck& check) {
        switch (check.over) {
            case OpenCheck::Over::rows:
                over_rows(check);
                break;
            case OpenCheck::Over::codes:
                over_codes(check);
                break;
            case OpenCheck::Over::columns:
                over_columns(check);
                break;
        }
    }

    void store(Check check) {
        if (!check.left.empty() && !check.right.empty())
            grammar_.checks.push_back(std::move(check));
    }

    bool is_counted(std::size_t r) const { return rows_[r].row < 0 && rows_[r].has_fields; }

    void over_rows(const OpenCheck& check) {
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (!is_counted(r)) continue;
            Check made = check.check;
            made.id = put(made.id, row_mark, table_.rows[r].id);
            for (const bool left : {true, false}) {
                for (const OpenCheck::Name& name : left ? check.left : check.right)
                    (left ? made.left : made.right)
                        .push_back({table_.field(static_cast<int>(r), name.column), name.sign});
            }
            store(std::move(made));
        }
    }

    int row_of(const OpenCheck::Name& name) const {
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            const bool same = name.code.empty() ? rows_[r].row == name.row
                                                : is_counted(r) && rows_[r].code == name.code;
            if (same) return static_cast<int>(r);
        }
        return -1;
    }

    // Codes that the document does not have count as nothing.
    void over_columns(const OpenCheck& check) {
        for (const int column : check.columns) {
            Check made = check.check;
            made.id =
                put(made.id, column_mark, table_.columns[static_cast<std::size_t>(column)].id);
            for (const bool left : {true, false}) {
                for (const OpenCheck::Name& name : left ? check.left : check.right) {
                    const int row = row_of(name);
                    const int field = row < 0 ? -1 : table_.field(row, column);
                    if (field >= 0) (left ? made.left : made.right).push_back({field, name.sign});
                }
            }
            store(std::move(made));
        }
    }

    // Parts are to the left; the rows that are part of nothing are those of the total.
    void over_codes(const OpenCheck& check) {
        const Open& open = *table_.open;
        std::vector<std::string> codes;
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (is_counted(r)) codes.push_back(rows_[r].code);
        }
        std::map<int, std::vector<int>> parts;  // by row of the sum
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (!is_counted(r)) continue;
            const std::string above =
                open.levels.empty() ? std::string() : code_above(open, rows_[r].code, codes);
            OpenCheck::Name sum;
            if (above.empty())
                sum.row = open.total;
            else
                sum.code = above;
            if (above.empty() && open.total < 0) continue;
            const int row = row_of(sum);
            if (row >= 0) parts[row].push_back(static_cast<int>(r));
        }
        for (const auto& [row, of] : parts) {
            const Row& sum = table_.rows[static_cast<std::size_t>(row)];
            std::string equation;
            for (const int part : of)
                equation = joined(equation, table_.rows[static_cast<std::size_t>(part)].id, " + ");
            for (const int column : check.columns) {
                const int whole = table_.field(row, column);
                if (whole < 0) continue;
                Check made = check.check;
                made.id = put(put(made.id, row_mark, sum.id), column_mark,
                              table_.columns[static_cast<std::size_t>(column)].id);
                made.equation = equation + " = " + sum.id;
                for (const int part : of) made.left.push_back({table_.field(part, column), 1});
                made.right.push_back({whole, 1});
                store(std::move(made));
            }
        }
    }

    Grammar& grammar_;
    Table& table_;
    int number_;
    const std::vector<OpenRow>& rows_;
    std::vector<int> moved_;  // fields, by what they were
};

}  // namespace

void set_rows(Table& table, const std::vector<OpenRow>& rows) {
    std::vector<Row> out;
    std::map<int, int> place;
    int number = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        if (rows[r].row >= 0) {
            out.push_back(table.rows[static_cast<std::size_t>(rows[r].row)]);
            place[rows[r].row] = static_cast<int>(r);
            continue;
        }
        Row row;
        row.named = true;
        row.code = rows[r].code;
        row.printed = rows[r].printed;
        row.doubt = rows[r].doubt;
        row.id =
            put(put(table.open->id, code_mark, row.code), number_mark, std::to_string(++number));
        const std::string label = joined(row.code, row.printed, " ");
        row.label = {{label}, {text::fold(label)}};
        out.push_back(std::move(row));
    }
    for (Row& row : out) {
        std::vector<int> instead;
        for (const int other : row.instead_of) {
            const auto at = place.find(other);
            if (at != place.end()) instead.push_back(at->second);
        }
        row.instead_of = std::move(instead);
    }
    table.rows = std::move(out);
    table.fields.assign(table.rows.size() * table.columns.size(), 0);
}

void open_rows(Grammar& grammar, int table, const std::vector<OpenRow>& rows) {
    Opener(grammar, table, rows).run();
}

std::vector<Field> pattern_fields(const Grammar& grammar, int table) {
    Table pattern = grammar.tables[static_cast<std::size_t>(table)];
    std::vector<Field> out;
    if (!pattern.open) return out;
    Row row;
    row.id = pattern.open->id;
    row.code = pattern.open->by == Open::By::code ? code_mark : number_mark;
    pattern.rows.assign(1, std::move(row));
    for (std::size_t c = 0; c < pattern.columns.size(); ++c)
        out.push_back(field_of(pattern, table, 0, c));
    return out;
}

bool has_other_unit(const Table& table, const std::string& unit) {
    return std::any_of(table.columns.begin(), table.columns.end(),
                       [&](const Column& column) { return is_other(column.unit, unit); });
}

void set_unit(Grammar& grammar, int table, const std::string& unit) {
    for (Column& column : grammar.tables[static_cast<std::size_t>(table)].columns) {
        if (is_other(column.unit, unit)) column.unit = unit;
    }
    for (Field& field : grammar.fields) {
        if (field.table == table && is_other(field.unit, unit)) field.unit = unit;
    }
}

std::string code_above(const Open& open, const std::string& code,
                       const std::vector<std::string>& codes) {
    std::string out;
    for (const int length : open.levels) {
        const auto size = static_cast<std::size_t>(length);
        if (size >= code.size()) break;
        const std::string above = code.substr(0, size);
        if (std::find(codes.begin(), codes.end(), above) != codes.end()) out = above;
    }
    return out;
}

}  // namespace huitong::grammar
