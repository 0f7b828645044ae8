// Tables: groups first, then columns, then rows, then a field for every cell; so that every
// reference is resolved when it is read.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "grammar/compile.h"
#include "grammar/rules.h"
#include "text/normalise.h"

namespace huitong::grammar {

namespace {

constexpr std::string_view row_mark = "{row}", column_mark = "{column}";

// More cells than any published form has; a grammar beyond it is a mistake.
constexpr std::size_t max_cells = 100'000;

std::string replace(std::string text, std::string_view mark, std::string_view by) {
    for (std::size_t at = text.find(mark); at != std::string::npos;
         at = text.find(mark, at + by.size()))
        text.replace(at, mark.size(), by);
    return text;
}

// What rows and columns share, before cells are made of them.
struct Line {
    std::string id, label_en, description, unit;
    Label label, others;
    std::vector<int> groups;
    std::optional<Type> type;
    std::vector<std::string> units;       // of a column: that its head may name
    bool optional = false;                // of a column
    std::vector<std::string> columns;     // of a row: where it has cells; empty: in all
    std::vector<std::string> instead_of;  // of a row
    std::string code;                     // of a row
    bool has_unit = false;
    const Node* node = nullptr;
};

class TableCompiler {
  public:
    TableCompiler(const Node& node, Compilation& compilation)
        : compilation_(compilation),
          complaints_(compilation.complaints),
          reader_(node, "a table", complaints_),
          group_ids_("group", complaints_),
          column_ids_("column", complaints_),
          row_ids_("row", complaints_) {}

    void run() {
        read_head();
        read_groups();
        columns_ = read_lines("column", column_ids_);
        rows_ = read_lines("row", row_ids_);
        read_open();
        reader_.finish();
        if (table_.id.empty() || !compilation_.tables.add(table_.id, reader_.place("id"))) return;
        check_shape();
        check_variation();
        resolve_instead_of();
        make_cells();
        store();
    }

  private:
    void read_head() {
        table_.id = reader_.id("id");
        what_ = fmt::format("table '{}'", table_.id);
        table_.title = read_label(reader_, Reader::Need::optional);
        fields_ = reader_.string("fields", Reader::Need::required);
        type_ = read_type(reader_, "type").value_or(Type::count);
        unit_ = reader_.string("unit", Reader::Need::optional);
        for (std::string& text : reader_.strings("furniture")) {
            Label label = make_label({std::move(text)});
            if (label.keys.front().empty())
                reader_.say("furniture",
                            fmt::format("furniture of {} has an empty text; remove it", what_));
            else
                table_.furniture.push_back(std::move(label));
        }
        table_.headings = reader_.boolean("headings").value_or(false);
        read_units();
        read_lines_near();
        read_beside();
        read_names();
        const std::string section = reader_.string("section", Reader::Need::optional);
        if (section.empty()) return;
        table_.section = compilation_.sections.find(section);
        if (table_.section < 0)
            reader_.say("section", fmt::format("there is no section '{}'{}", section,
                                               did_you_mean(section, compilation_.sections.all())));
    }

    void read_units() {
        const Node* node = reader_.table("units");
        if (node == nullptr) return;
        Reader reader(*node, fmt::format("'units' of {}", what_), complaints_);
        table_.units.label = read_label(reader, Reader::Need::required);
        for (const bool none : {false, true}) {
            const std::string_view key = none ? "none" : "texts";
            for (const std::string& text : reader.strings(key)) {
                std::string folded = text::fold(text);
                if (folded.empty())
                    reader.say(key, fmt::format("a text of '{}' is empty; remove it", key));
                (none ? table_.units.none : table_.units.texts).push_back(std::move(folded));
                if (none && table_.units.none_text.empty()) table_.units.none_text = text;
            }
        }
        reader.finish();
        if (!table_.units.label.empty()) table_.furniture.push_back(table_.units.label);
    }

    void read_open() {
        const Node* node = reader_.table("open");
        if (node == nullptr) return;
        Label head;
        table_.open = compile_open(*node, what_, row_ids_, head, compilation_);
        if (!head.empty()) table_.furniture.push_back(std::move(head));
    }

    void read_beside() {
        table_.beside = reader_.string("beside", Reader::Need::optional);
        if (table_.beside.empty() || compilation_.tables.find(table_.beside) >= 0) return;
        reader_.say("beside", fmt::format("there is no table '{}' before this one{}", table_.beside,
                                          did_you_mean(table_.beside, compilation_.tables.all())));
    }

    // Lines near the table: its unit, and that there is nothing to print in it.
    void read_lines_near() {
        const Node* node = reader_.any("unit_line");
        if (node != nullptr && !reader_.string("unit_line", Reader::Need::required).empty()) {
            auto pattern = compile_pattern(*node, compilation_);
            if (pattern && !pattern->has_group("unit"))
                reader_.say("unit_line", "the pattern needs a group (?P<unit>…)");
            else if (pattern)
                table_.unit_line = std::move(*pattern);
        }
        const Node* nil = reader_.array("nil");
        if (nil == nullptr) return;
        for (const Node& item : nil->items) {
            if (item.kind != Node::Kind::string) {
                reader_.say("nil", "'nil' is an array of patterns");
                continue;
            }
            if (auto pattern = compile_pattern(item, compilation_))
                table_.nil.push_back(std::move(*pattern));
        }
    }

    void read_names() {
        const Node* node = reader_.table("names");
        if (node == nullptr) return;
        Reader reader(*node, fmt::format("'names' of {}", what_), complaints_);
        table_.names.heads = read_label(reader, Reader::Need::required);
        for (const std::string& text : reader.strings("totals")) {
            table_.names.totals.push_back(text::fold(text));
            if (table_.names.totals.back().empty())
                reader.say("totals", "a text of 'totals' is empty; remove it");
        }
        if (table_.names.totals.empty())
            reader.say("totals",
                       fmt::format("'names' of {} needs 'totals', how the row of all is named; "
                                   "add totals = [\"…\"]",
                                   what_));
        reader.finish();
        if (!table_.names.heads.empty()) table_.furniture.push_back(table_.names.heads);
    }

    void read_groups() {
        for (const Node* node : reader_.tables("group")) {
            Reader reader(*node, fmt::format("a group of {}", what_), complaints_);
            const std::string id = reader.id("id");
            Label label = read_label(reader, Reader::Need::required);
            std::string label_en = reader.string("label_en", Reader::Need::optional);
            const std::string within = reader.string("within", Reader::Need::optional);
            const bool in_labels = reader.boolean("in_labels").value_or(true);
            reader.finish();
            const int outer = within.empty() ? -1 : group_ids_.find(within);
            if (!within.empty() && outer < 0)
                reader.say("within",
                           fmt::format("there is no group '{}' before this one in {}{}", within,
                                       what_, did_you_mean(within, group_ids_.all())));
            if (id.empty() || !group_ids_.add(id, reader.place("id"))) continue;
            std::vector<int> path;
            if (outer >= 0) path = group_paths_[static_cast<std::size_t>(outer)];
            path.push_back(static_cast<int>(table_.groups.size()));
            group_paths_.push_back(std::move(path));
            group_texts_.push_back(in_labels && !label.empty() ? label.text() : std::string());
            group_texts_en_.push_back(in_labels ? std::move(label_en) : std::string());
            table_.groups.push_back(std::move(label));
        }
    }

    std::vector<Line> read_lines(std::string_view key, Ids& ids) {
        std::vector<Line> lines;
        const std::vector<const Node*> nodes = reader_.tables(key);
        const bool is_row = key == "row";
        for (const Node* node : nodes) {
            Reader reader(*node, fmt::format("a {} of {}", key, what_), complaints_);
            Line line;
            line.node = node;
            line.id = reader.id("id");
            line.label = read_label(
                reader, is_row && nodes.size() == 1 && reader_.node().find("open") == nullptr
                            ? Reader::Need::optional
                            : Reader::Need::required);
            line.label_en = reader.string("label_en", Reader::Need::optional);
            line.description = reader.string("description", Reader::Need::optional);
            line.type = read_type(reader, "type");
            line.has_unit = node->find("unit") != nullptr;
            line.unit = reader.string("unit", Reader::Need::optional);
            const std::string group = reader.string("group", Reader::Need::optional);
            if (!is_row) {
                line.others = make_label(reader.strings("others"));
                for (const std::string& text : line.others.keys)
                    if (text.empty())
                        reader.say("others", fmt::format("'others' of a column of {} has an empty "
                                                         "text; remove it",
                                                         what_));
                for (const std::string& text : reader.strings("units")) {
                    line.units.push_back(text::fold(text));
                    if (line.units.back().empty())
                        reader.say("units", "a text of 'units' is empty; remove it");
                }
                line.optional = reader.boolean("optional").value_or(false);
            }
            if (is_row) {
                line.columns = reader.strings("columns");
                line.instead_of = reader.strings("instead_of");
                line.code = reader.string("code", Reader::Need::optional);
            }
            reader.finish();
            if (!group.empty()) {
                const int index = group_ids_.find(group);
                if (index < 0)
                    reader.say("group", fmt::format("there is no group '{}' in {}{}", group, what_,
                                                    did_you_mean(group, group_ids_.all())));
                else
                    line.groups = group_paths_[static_cast<std::size_t>(index)];
            }
            for (const std::string& column : line.columns)
                if (column_ids_.find(column) < 0)
                    reader.say("columns",
                               fmt::format("there is no column '{}' in {}{}", column, what_,
                                           did_you_mean(column, column_ids_.all())));
            if (line.id.empty() || !ids.add(line.id, reader.place("id"))) continue;
            lines.push_back(std::move(line));
        }
        return lines;
    }

    void check_shape() {
        if (columns_.empty())
            complaints_.say(reader_.node().place,
                            fmt::format("{} has no column; add [[table.column]]", what_));
        if (rows_.empty() && !table_.open)
            complaints_.say(reader_.node().place,
                            fmt::format("{} has no row; add [[table.row]]", what_));
        const auto needs = [&](std::string_view mark, std::size_t count, std::string_view noun) {
            if (count > 1 && fields_.find(mark) == std::string::npos)
                reader_.say("fields",
                            fmt::format("{} has {} {} and 'fields' no {}; add it, or cells "
                                        "would share an id",
                                        what_, count, noun, mark));
        };
        if (fields_.empty()) return;
        if (table_.open && fields_.find(row_mark) == std::string::npos)
            reader_.say("fields", fmt::format("{} has open rows and 'fields' no {}; add it", what_,
                                              row_mark));
        needs(row_mark, rows_.size(), "rows");
        needs(column_mark, columns_.size(), "columns");
        if (const std::string sample =
                replace(replace(fields_, row_mark, "row"), column_mark, "column");
            !is_id(sample))
            reader_.say("fields",
                        fmt::format("'{}' makes no id; use lower-case words joined by dots, "
                                    "with {{row}} and {{column}}",
                                    fields_));
    }

    void resolve_instead_of() {
        for (const Line& line : rows_) {
            Row row;
            row.id = line.id;
            row.label = line.label;
            row.label_en = line.label_en;
            row.groups = line.groups;
            row.code = line.code;
            for (const std::string& id : line.instead_of) {
                const int index = row_ids_.find(id);
                if (index < 0 || id == line.id)
                    say(line, "instead_of",
                        index < 0
                            ? fmt::format("there is no row '{}' in {}{}", id, what_,
                                          did_you_mean(id, row_ids_.all()))
                            : fmt::format("row '{}' cannot stand for itself; name other rows", id));
                else
                    row.instead_of.push_back(index);
            }
            table_.rows.push_back(std::move(row));
        }
    }

    // Which columns and rows a document prints is told by its head alone: the form must have one
    // row, without a label.
    void check_variation() {
        const bool optional = std::any_of(columns_.begin(), columns_.end(),
                                          [](const Line& column) { return column.optional; });
        table_.varies = optional || !table_.names.heads.empty();
        if (!table_.varies || rows_.empty()) return;
        if (rows_.size() > 1 || !rows_.front().label.empty())
            complaints_.say(reader_.node().place,
                            fmt::format("{} has optional columns or names, and so must have one "
                                        "row without a label",
                                        what_));
        if (optional && std::all_of(columns_.begin(), columns_.end(),
                                    [](const Line& column) { return column.optional; }))
            complaints_.say(reader_.node().place,
                            fmt::format("all columns of {} are optional; one must not be", what_));
    }

    void say(const Line& line, std::string_view key, std::string message) {
        Reader(*line.node, {}, complaints_).say(key, std::move(message));
    }

    // The innermost group tells two lines with one label apart; outer ones only lengthen the text.
    std::string full_label(const Line& line) const {
        const std::string own = line.label.empty() ? std::string() : line.label.text();
        return join(innermost(line, group_texts_), own, " ");
    }

    std::string full_label_en(const Line& line) const {
        return join(innermost(line, group_texts_en_), line.label_en, ": ");
    }

    static std::string innermost(const Line& line, const std::vector<std::string>& texts) {
        return line.groups.empty() ? std::string()
                                   : texts[static_cast<std::size_t>(line.groups.back())];
    }

    static std::string join(const std::string& a, const std::string& b, std::string_view between) {
        if (a.empty() || b.empty()) return a.empty() ? b : a;
        return a + std::string(between) + b;
    }

    void make_cells() {
        if (fields_.empty()) return;
        if (rows_.size() * columns_.size() > max_cells) {
            complaints_.say(reader_.node().place,
                            fmt::format("{} has more than {} cells; split it", what_, max_cells));
            return;
        }
        for (const Line& column : columns_)
            table_.columns.push_back({column.id, column.label, column.others, column.label_en,
                                      column.groups, column.type.value_or(type_),
                                      column.has_unit ? column.unit : unit_, column.units,
                                      column.optional});
        for (std::size_t row = 0; row < rows_.size(); ++row)
            for (std::size_t column = 0; column < columns_.size(); ++column)
                table_.fields.push_back(make_cell(row, column));
    }

    int make_cell(std::size_t row, std::size_t column) {
        const Line& across = rows_[row];
        const Line& down = columns_[column];
        if (!across.columns.empty() && std::find(across.columns.begin(), across.columns.end(),
                                                 down.id) == across.columns.end())
            return -1;
        Field field;
        field.id = replace(replace(fields_, row_mark, across.id), column_mark, down.id);
        field.type = across.type.value_or(table_.columns[column].type);
        field.unit = across.has_unit ? across.unit : table_.columns[column].unit;
        field.units = table_.columns[column].units;
        field.label = join(full_label(across), full_label(down), " · ");
        field.label_en = join(full_label_en(across), full_label_en(down), ", ");
        field.description = join(across.description, down.description, " ");
        field.table = static_cast<int>(compilation_.grammar.tables.size());
        field.row = static_cast<int>(row);
        field.column = static_cast<int>(column);
        if (!compilation_.fields.add(field.id, across.node->place)) return -1;
        add_unit(field.unit);
        compilation_.grammar.fields.push_back(std::move(field));
        return static_cast<int>(compilation_.grammar.fields.size()) - 1;
    }

    void add_unit(const std::string& unit) {
        std::vector<std::string>& texts = table_.units.texts;
        const std::string folded = text::fold(unit);
        const bool known =
            folded.empty() || std::find(texts.begin(), texts.end(), folded) != texts.end();
        if (!table_.units.label.empty() && !known) texts.push_back(folded);
    }

    void store() {
        table_.field_ids = fields_;
        Compilation::Names names;
        for (const Line& row : rows_) names.rows.push_back(row.id);
        for (const Line& column : columns_) names.columns.push_back(column.id);
        compilation_.table_names.push_back(std::move(names));
        compilation_.grammar.tables.push_back(std::move(table_));
    }

    Compilation& compilation_;
    Complaints& complaints_;
    Reader reader_;
    Ids group_ids_, column_ids_, row_ids_;
    std::string what_ = "a table", fields_, unit_;
    Type type_ = Type::count;
    std::vector<std::vector<int>> group_paths_;              // outermost first, itself last
    std::vector<std::string> group_texts_, group_texts_en_;  // as labels of fields have them
    std::vector<Line> columns_, rows_;
    Table table_;
};

// "table.row" as indices; complains and gives nullopt where there is none.
std::optional<std::pair<std::size_t, std::size_t>> find_row(Reader& root, std::string_view path,
                                                            const Compilation& compilation) {
    std::vector<std::string> all;
    for (std::size_t t = 0; t < compilation.grammar.tables.size(); ++t) {
        const Table& table = compilation.grammar.tables[t];
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            if (table.rows[r].instead_of.empty()) continue;
            all.push_back(table.id + "." + table.rows[r].id);
            if (all.back() == path) return std::pair(t, r);
        }
    }
    root.say("prints", fmt::format("there is no row '{}' that stands for others{}; write "
                                   "\"table.row\" of a row with instead_of",
                                   path, did_you_mean(path, all)));
    return std::nullopt;
}

}  // namespace

void compile_printed_rows(Reader& root, Compilation& compilation) {
    for (const std::string& path : root.strings("prints")) {
        const auto found = find_row(root, path, compilation);
        if (!found) continue;
        std::vector<Row>& rows = compilation.grammar.tables[found->first].rows;
        for (const int other : rows[found->second].instead_of)
            rows[static_cast<std::size_t>(other)].instead_of = {static_cast<int>(found->second)};
        rows[found->second].instead_of.clear();
    }
}

void compile_tables(Reader& root, Compilation& compilation) {
    for (const Node* node : root.tables("table")) TableCompiler(*node, compilation).run();
}

}  // namespace huitong::grammar
