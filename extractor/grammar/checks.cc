// Checks: an equation over rows is written with names of columns and made once for every row, over
// columns the other way round; a single one has names of fields. Every name becomes a field's
// index.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "grammar/compile.h"
#include "grammar/equation.h"
#include "grammar/linked.h"

namespace huitong::grammar {

namespace {

constexpr std::string_view row_mark = "{row}", column_mark = "{column}", code_mark = "{code}";

// Before a name in a check across years: of the report of the year before.
constexpr std::string_view previous_mark = "previous.";

class CheckCompiler {
  public:
    CheckCompiler(const Node& node, Compilation& compilation)
        : compilation_(compilation), reader_(node, "a check", compilation.complaints) {}

    void run() {
        read();
        if (over_ == "codes" && reader_.node().find("equation") == nullptr) {
            codes();
            return;
        }
        if (!equation_) return;
        if (over_.empty())
            single();
        else if (over_ == "codes")
            linked_codes();
        else if (over_ == "rows" && names_code())
            linked_rows();
        else
            repeated();
    }

  private:
    void read() {
        check_.id = reader_.string("id", Reader::Need::required);
        check_.label = reader_.string("label", Reader::Need::required);
        check_.label_en = reader_.string("label_en", Reader::Need::optional);
        check_.official = reader_.boolean("official").value_or(true);
        within_ = reader_.string("within", Reader::Need::optional);
        over_ = reader_.string("over", Reader::Need::optional);
        across_ = reader_.string("across", Reader::Need::optional);
        rows_ = reader_.strings("rows");
        columns_ = reader_.strings("columns");
        const std::string table = reader_.string("table", Reader::Need::optional);
        const std::string tolerance = reader_.string("tolerance", Reader::Need::optional);
        const std::string rounding = reader_.string("rounding", Reader::Need::optional);
        const std::string equation = reader_.string(
            "equation", over_ == "codes" ? Reader::Need::optional : Reader::Need::required);
        reader_.finish();
        if (!tolerance.empty()) read_tolerance("tolerance", tolerance, check_.tolerance);
        if (!rounding.empty()) read_tolerance("rounding", rounding, check_.rounding);
        read_over(table);
        check_id();
        if (equation.empty()) return;
        auto parsed = parse_equation(equation);
        if (!parsed) {
            reader_.say("equation", parsed.error().message);
            return;
        }
        equation_ = std::move(*parsed);
        find_previous();
        check_.equation = equation_->text;
        check_.relation = equation_->relation;
    }

    // Takes the mark from the names that have it.
    void find_previous() {
        if (!across_.empty() && across_ != "years") {
            reader_.say("across", fmt::format("'{}' is not understood; a check is across = "
                                              "\"years\", or has no 'across'",
                                              across_));
            failed_ = true;
        }
        bool any = false;
        for (auto* side : {&equation_->left, &equation_->right})
            for (Equation::Name& name : *side) {
                name.previous = name.text.starts_with(previous_mark);
                if (!name.previous) continue;
                any = true;
                name.text.erase(0, previous_mark.size());
            }
        if (any == !across_.empty()) return;
        failed_ = true;
        if (any)
            reader_.say("equation",
                        "'previous.' is of another year's report; add across = "
                        "\"years\", or remove it");
        else
            reader_.say("across",
                        "a check across years needs 'previous.' before what is of the "
                        "report of the year before");
    }

    void read_tolerance(std::string_view key, const std::string& text, base::Decimal& out) {
        const auto value = base::Decimal::parse(text);
        if (!value || value->is_negative())
            reader_.say(key,
                        fmt::format("'{}' is no {}; write a number such as \"0.01\"", text, key));
        else
            out = *value;
    }

    void read_over(const std::string& table) {
        if (!over_.empty() && over_ != "rows" && over_ != "columns" && over_ != "codes") {
            reader_.say("over",
                        fmt::format("'{}' is not understood; over is \"rows\", \"columns\" or "
                                    "\"codes\"",
                                    over_));
            failed_ = true;
        }
        if (over_.empty() != table.empty()) {
            reader_.say(over_.empty() ? "table" : "over",
                        over_.empty() ? "a check with 'table' needs over = \"rows\" or \"columns\""
                                      : "a check with 'over' needs 'table'; name the table");
            failed_ = true;
        }
        if (over_.empty() && !(rows_.empty() && columns_.empty()))
            reader_.say(rows_.empty() ? "columns" : "rows",
                        "a check without 'over' has fields and no rows or columns; remove this");
        if (over_ == "rows" && !columns_.empty())
            reader_.say("columns", "a check over rows is restricted by rows = […]; remove this");
        if (over_ == "columns" && !rows_.empty())
            reader_.say("rows", "a check over columns is restricted by columns = […]; remove this");
        if (!over_.empty() && !within_.empty())
            reader_.say("within", "'within' is for a check without 'over'; remove it");
        if (table.empty()) return;
        table_ = compilation_.tables.find(table);
        if (table_ < 0) {
            reader_.say("table", fmt::format("there is no table '{}'{}", table,
                                             did_you_mean(table, compilation_.tables.all())));
            failed_ = true;
        }
    }

    void check_id() {
        if (check_.id.empty()) failed_ = true;  // complained of by the reader
        if (failed_) return;
        std::string sample = check_.id;
        const bool compares = reader_.node().find("equation") != nullptr;
        if (over_ == "codes") {
            for (const std::string_view both : {row_mark, column_mark}) {
                if (compares && both == column_mark) continue;
                const std::size_t at = sample.find(both);
                if (at == std::string::npos) {
                    reader_.say("id", fmt::format("a check over codes needs {} in its id, or its "
                                                  "copies would share one",
                                                  both));
                    failed_ = true;
                    return;
                }
                sample.replace(at, both.size(), "x");
            }
        }
        const std::string_view mark = over_ == "rows"      ? row_mark
                                      : over_ == "columns" ? column_mark
                                                           : std::string_view();
        if (!mark.empty()) {
            const std::size_t at = sample.find(mark);
            if (at == std::string::npos) {
                reader_.say("id",
                            fmt::format("a check over {} needs {} in its id, or its copies would "
                                        "share one",
                                        over_, mark));
                failed_ = true;
            } else {
                sample[at] = 'x';  // any word
                sample.erase(at + 1, mark.size() - 1);
            }
        }
        if (!is_id(sample)) {
            reader_.say("id", fmt::format("'{}' is no id; use lower-case letters, digits and _, in "
                                          "words joined by dots",
                                          check_.id));
            failed_ = true;
        }
    }

    void single() {
        if (failed_) return;
        const std::vector<std::string> all = compilation_.fields.all();
        LinkedCheck linked;
        bool is_linked = false;
        const auto resolve = [&](const std::vector<Equation::Name>& names, std::vector<Term>& terms,
                                 std::vector<LinkedCheck::Name>& ids) {
            for (const Equation::Name& name : names) {
                const std::string id = within_ + name.text;
                const int field = compilation_.fields.find(id);
                const auto named = field < 0 ? linked_name(compilation_.grammar, id) : std::nullopt;
                is_linked = is_linked || named;
                ids.push_back(named.value_or(LinkedCheck::Name{id, {}, {}, 1}));
                ids.back().sign = name.sign;
                if (named && named->code == code_mark) {
                    reader_.say("equation", fmt::format("'{}' names no row: {{code}} is for checks "
                                                        "over rows or codes",
                                                        id));
                    failed_ = true;
                } else if (named) {
                    continue;
                } else if (field < 0) {
                    reader_.say("equation",
                                fmt::format("there is no field '{}'{}", id, did_you_mean(id, all)));
                    failed_ = true;
                } else if (can_count(field)) {
                    terms.push_back({field, name.sign, name.previous});
                }
            }
        };
        resolve(equation_->left, check_.left, linked.left);
        resolve(equation_->right, check_.right, linked.right);
        if (failed_) return;
        if (is_linked) {
            check_.left.clear();
            check_.right.clear();
            linked.check = check_;
            store(std::move(linked));
        } else {
            store(check_);
        }
    }

    // --- with rows that documents name in other tables

    bool names_code() const {
        for (const auto* side : {&equation_->left, &equation_->right})
            for (const Equation::Name& name : *side)
                if (name.text.find(code_mark) != std::string::npos) return true;
        return false;
    }

    void store(LinkedCheck linked) {
        if (!across_.empty()) {
            reader_.say("across",
                        "rows that documents name are not the same ones in two years; name other "
                        "fields");
            return;
        }
        if (compilation_.checks.add(linked.check.id, reader_.place("id")))
            compilation_.grammar.linked.push_back(std::move(linked));
    }

    // Names of fields for the row `row` of the table: its columns, and what has its code elsewhere.
    std::optional<std::vector<LinkedCheck::Name>> names_in(const std::vector<Equation::Name>& names,
                                                           const std::string& row,
                                                           const std::string& code) {
        const std::vector<std::string>& columns =
            compilation_.table_names[static_cast<std::size_t>(table_)].columns;
        std::vector<LinkedCheck::Name> out;
        for (const Equation::Name& name : names) {
            std::string id = name.text;
            const std::size_t mark = id.find(code_mark);
            std::optional<LinkedCheck::Name> made;
            if (mark != std::string::npos) {
                made = linked_name(compilation_.grammar, id.replace(mark, code_mark.size(), code));
                if (!made)
                    reader_.say("equation",
                                fmt::format("no table has a field '{}' for rows with codes", id));
            } else if (std::find(columns.begin(), columns.end(), name.text) == columns.end()) {
                reader_.say("equation",
                            fmt::format("there is no column '{}' in table '{}'{}", name.text,
                                        table().id, did_you_mean(name.text, columns)));
            } else {
                id = table().field_ids;
                for (const auto& [from, to] : {std::pair(row_mark, row), {column_mark, name.text}})
                    if (const std::size_t at = id.find(from); at != std::string::npos)
                        id.replace(at, from.size(), to);
                made = linked_name(compilation_.grammar, id);
                if (!made) made = LinkedCheck::Name{id, {}, {}, 1};
            }
            if (!made) return std::nullopt;
            made->sign = name.sign;
            out.push_back(std::move(*made));
        }
        return out;
    }

    // True: stored, or complained of nothing that the other rows would not be complained of too.
    bool link(const std::string& table, const std::string& id, const std::string& row,
              const std::string& code) {
        LinkedCheck linked;
        linked.table = table;
        linked.check = check_;
        linked.check.id = id;
        if (linked.table.empty()) {
            for (std::string& text = linked.check.equation;;) {
                const std::size_t at = text.find(code_mark);
                if (at == std::string::npos) break;
                text.replace(at, code_mark.size(), code);
            }
        }
        auto left = names_in(equation_->left, row, code);
        auto right = left ? names_in(equation_->right, row, code) : std::nullopt;
        if (!right) return false;
        linked.left = std::move(*left);
        linked.right = std::move(*right);
        store(std::move(linked));
        return true;
    }

    // Rows of the form that have a code, against the rows of other tables that have it.
    void linked_rows() {
        if (failed_) return;
        if (table().open) {
            reader_.say("over",
                        "the rows of an open table have their codes; write over = \"codes\"");
            return;
        }
        bool any = false;
        for (const std::string& id : rows_)
            if (std::none_of(table().rows.begin(), table().rows.end(),
                             [&](const Row& row) { return row.id == id; }))
                reader_.say("rows",
                            fmt::format("there is no row '{}' in table '{}'", id, table().id));
        for (const Row& row : table().rows) {
            const bool chosen =
                rows_.empty() || std::find(rows_.begin(), rows_.end(), row.id) != rows_.end();
            if (!chosen || row.code.empty()) continue;
            any = true;
            std::string id = check_.id;
            id.replace(id.find(row_mark), row_mark.size(), row.id);
            if (!link({}, id, row.id, row.code)) return;
        }
        if (!any)
            reader_.say("equation",
                        fmt::format("no row of table '{}' has a code; give them the key "
                                    "'code', or name fields",
                                    table().id));
    }

    // Every code of a document, against the same code in other tables.
    void linked_codes() {
        if (failed_) return;
        if (!names_code() || !table().open || table().open->by != Open::By::code) {
            reader_.say("equation",
                        "a check over codes says that parts are their sum, without an equation, or "
                        "compares columns of a table with codes with those of other tables, "
                        "which have {code} in their names");
            return;
        }
        if (!columns_.empty())
            reader_.say("columns", "the equation names the columns; remove this");
        link(table().id, check_.id, table().open->id, std::string(code_mark));
    }

    const Table& table() const {
        return compilation_.grammar.tables[static_cast<std::size_t>(table_)];
    }

    // Columns by index; those of `columns`, or all.
    std::vector<int> chosen_columns() {
        const auto& names = compilation_.table_names[static_cast<std::size_t>(table_)].columns;
        std::vector<int> out;
        for (std::size_t c = 0; c < names.size(); ++c) {
            const bool chosen = columns_.empty() || std::find(columns_.begin(), columns_.end(),
                                                              names[c]) != columns_.end();
            if (chosen) out.push_back(static_cast<int>(c));
        }
        for (const std::string& id : columns_)
            if (std::find(names.begin(), names.end(), id) == names.end())
                reader_.say("columns",
                            fmt::format("there is no column '{}'{}", id, did_you_mean(id, names)));
        return out;
    }

    // Each code is the sum of those below it, and the row `total` that of the top ones.
    void codes() {
        if (failed_) return;
        if (!table().open || (table().open->levels.empty() && table().open->total < 0)) {
            reader_.say("over",
                        "a check over codes is for a table whose open rows have 'levels' "
                        "or a 'total'");
            return;
        }
        if (!across_.empty() || reader_.node().find("equation") != nullptr) {
            reader_.say(across_.empty() ? "equation" : "across",
                        "a check over codes says that parts are their sum; remove this");
            return;
        }
        OpenCheck open;
        open.table = table_;
        open.over = OpenCheck::Over::codes;
        open.check = check_;
        open.check.relation = Check::Relation::equal;
        open.columns = chosen_columns();
        store_open(std::move(open));
    }

    void store_open(OpenCheck open) {
        if (!across_.empty()) return;  // rows of two years' documents are not the same ones
        compilation_.grammar.open_checks.push_back(std::move(open));
    }

    bool is_code(const std::string& name) const {
        return table().open && table().open->by == Open::By::code &&
               table().open->pattern.find_once(name).has_value();
    }

    std::vector<OpenCheck::Name> open_names(const std::vector<Equation::Name>& names,
                                            const std::vector<std::string>& cells, bool by_row) {
        std::vector<OpenCheck::Name> out;
        for (const Equation::Name& name : names) {
            OpenCheck::Name made;
            made.sign = name.sign;
            const auto at = std::find(cells.begin(), cells.end(), name.text);
            if (at == cells.end())
                made.code = name.text;
            else
                (by_row ? made.column : made.row) = static_cast<int>(at - cells.begin());
            out.push_back(std::move(made));
        }
        return out;
    }

    // The check for the rows that are not known yet. True: nothing else is to be made.
    bool open(const std::vector<std::string>& cells, bool by_row) {
        if (!table().open) return false;
        bool names_codes = false;
        for (const auto* side : {&equation_->left, &equation_->right})
            for (const Equation::Name& name : *side)
                names_codes = names_codes ||
                              (!by_row && is_code(name.text) &&
                               std::find(cells.begin(), cells.end(), name.text) == cells.end());
        if (by_row ? !rows_.empty() : !names_codes) return false;
        OpenCheck made;
        made.table = table_;
        made.over = by_row ? OpenCheck::Over::rows : OpenCheck::Over::columns;
        made.check = check_;
        if (!by_row) made.columns = chosen_columns();
        for (const auto* side : {&equation_->left, &equation_->right})
            for (const Equation::Name& name : *side)
                if (std::find(cells.begin(), cells.end(), name.text) == cells.end() &&
                    (by_row || !is_code(name.text)))
                    return false;  // complained of where the others are
        made.left = open_names(equation_->left, cells, by_row);
        made.right = open_names(equation_->right, cells, by_row);
        store_open(std::move(made));
        return names_codes;
    }

    void repeated() {
        if (failed_) return;
        const bool by_row = over_ == "rows";
        const auto& names = compilation_.table_names[static_cast<std::size_t>(table_)];
        const std::vector<std::string>& lines = by_row ? names.rows : names.columns;
        const std::vector<std::string>& cells = by_row ? names.columns : names.rows;
        const std::vector<std::string>& chosen = by_row ? rows_ : columns_;
        if (open(cells, by_row)) return;
        for (const std::string& id : chosen)
            if (std::find(lines.begin(), lines.end(), id) == lines.end())
                reader_.say(by_row ? "rows" : "columns",
                            fmt::format("there is no {} '{}'{}", by_row ? "row" : "column", id,
                                        did_you_mean(id, lines)));
        const auto left = indices(equation_->left, cells, by_row ? "column" : "row");
        const auto right = indices(equation_->right, cells, by_row ? "column" : "row");
        if (failed_) return;
        for (std::size_t line = 0; line < lines.size(); ++line) {
            if (!chosen.empty() &&
                std::find(chosen.begin(), chosen.end(), lines[line]) == chosen.end())
                continue;
            Check copy = check_;
            const std::string_view mark = by_row ? row_mark : column_mark;
            copy.id.replace(copy.id.find(mark), mark.size(), lines[line]);
            const bool whole =
                resolve(line, by_row, left, equation_->left, copy.left, lines[line]) &&
                resolve(line, by_row, right, equation_->right, copy.right, lines[line]);
            if (whole) store(copy);
        }
    }

    std::vector<int> indices(const std::vector<Equation::Name>& names,
                             const std::vector<std::string>& cells, std::string_view noun) {
        std::vector<int> found;
        for (const Equation::Name& name : names) {
            const auto at = std::find(cells.begin(), cells.end(), name.text);
            if (at == cells.end()) {
                reader_.say(
                    "equation",
                    fmt::format("there is no {} '{}' in table '{}'{}", noun, name.text,
                                compilation_.grammar.tables[static_cast<std::size_t>(table_)].id,
                                did_you_mean(name.text, cells)));
                failed_ = true;
            }
            found.push_back(static_cast<int>(at - cells.begin()));
        }
        return found;
    }

    bool resolve(std::size_t line, bool by_row, const std::vector<int>& cells,
                 const std::vector<Equation::Name>& names, std::vector<Term>& terms,
                 const std::string& line_id) {
        const Table& table = compilation_.grammar.tables[static_cast<std::size_t>(table_)];
        if (table.fields.empty()) return false;  // complained of before
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const int own = static_cast<int>(line);
            const int field = by_row ? table.field(own, cells[i]) : table.field(cells[i], own);
            if (field < 0) {
                const std::string_view noun = by_row ? "row" : "column";
                reader_.say("equation",
                            fmt::format("{} '{}' has no cell in '{}'; restrict the check "
                                        "with {}s = […]",
                                        noun, line_id, names[i].text, noun));
                return false;
            }
            if (!can_count(field)) return false;
            terms.push_back({field, names[i].sign, names[i].previous});
        }
        return true;
    }

    bool can_count(int index) {
        const Field& field = compilation_.grammar.fields[static_cast<std::size_t>(index)];
        if (field.type != Type::string && field.type != Type::date) return true;
        reader_.say("equation",
                    fmt::format("field '{}' is a {} and cannot be added; use fields that "
                                "are numbers",
                                field.id, name(field.type)));
        failed_ = true;
        return false;
    }

    void store(const Check& check) {
        if (!compilation_.checks.add(check.id, reader_.place("id"))) return;
        const auto [seen, is_new] = compilation_.equations.try_emplace(canonical(check), check.id);
        if (!is_new) {
            reader_.say("equation",
                        fmt::format("check '{}' says the same as check '{}'; remove one", check.id,
                                    seen->second));
            return;
        }
        (across_.empty() ? compilation_.grammar.checks : compilation_.grammar.across)
            .push_back(check);
    }

    // Equal for equations that differ in the order of terms only.
    static std::vector<int> canonical(const Check& check) {
        std::vector<int> key = {static_cast<int>(check.relation)};
        for (const auto* side : {&check.left, &check.right}) {
            std::vector<int> terms;
            for (const Term& term : *side)
                terms.push_back(term.sign * (2 * (term.field + 1) + (term.previous ? 1 : 0)));
            std::sort(terms.begin(), terms.end());
            key.insert(key.end(), terms.begin(), terms.end());
            key.push_back(0);  // between the sides; no term is 0
        }
        return key;
    }

    Compilation& compilation_;
    Reader reader_;
    Check check_;
    std::string within_, over_, across_;
    std::vector<std::string> rows_, columns_;
    std::optional<Equation> equation_;
    int table_ = -1;
    bool failed_ = false;
};

}  // namespace

void compile_checks(Reader& root, Compilation& compilation) {
    for (const Node* node : root.tables("check")) CheckCompiler(*node, compilation).run();
}

}  // namespace huitong::grammar
