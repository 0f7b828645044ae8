// Grammar: one form of one family of reports, compiled from its TOML file and checked, so that
// every index is in range and every pattern compiles. Plain data; load.h makes it, match and
// record read it. grammars/LANGUAGE.md is the manual of the file format.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "grammar/figures.h"
#include "grammar/pattern.h"

namespace huitong::grammar {

// A label as forms print it: the official text first, then variants that were met.
struct Label {
    std::vector<std::string> texts;
    std::vector<std::string> keys;  // text::fold of each, same order
    bool empty() const { return texts.empty(); }
    const std::string& text() const { return texts.front(); }
};

enum class Type : std::uint8_t {
    count,    // integer >= 0
    integer,  // signed integer
    amount,   // decimal >= 0
    string,
    date,
};

std::string_view name(Type type);

// Where a rule for a field looks.
enum class Scope : std::uint8_t {
    title,     // the title line
    preamble,  // between title and first section
    head,      // everything before the first section, title and site furniture with it
    tail,      // after the last section's body, where publication dates stand: last five lines
    section,   // the prose of one section
    prose,     // all text outside tables
};

std::string_view name(Scope scope);

// How a field is read from prose. The group (?P<value>…) is the value; a date has y, m and d.
struct Rule {
    Scope scope = Scope::prose;
    int section = -1;  // index into Grammar::sections, with Scope::section
    Pattern pattern;
    Pattern needs;  // of a quantity: must be found in the sentence; with is_bound
    bool is_bound = false;
};

// What a field says of the issuing body; none: it is no such field.
enum class OrganPart : std::uint8_t {
    none,
    name,
    kind,
    level,
    division_code,
    division_name,
    department,
};

std::string_view name(OrganPart part);

struct Field {
    std::string id;
    Type type = Type::string;
    std::string unit;                // empty: none
    std::vector<std::string> units;  // of a table: those that it may print instead, see Column
    std::string label, label_en, description;
    int table = -1, row = -1, column = -1;  // its place, for a field of a table
    std::string printed;                    // of a row that the document names: its name there
    std::vector<Rule> rules;                // for a field of prose, first that matches wins
    OrganPart organ = OrganPart::none;      // made of the name of the issuing body, without rules
};

struct Column {
    std::string id;
    Label label;
    Label others;  // met in its place, above values that mean something else; may be empty
    std::string label_en;
    std::vector<int> groups;  // outermost first, indices into Table::groups
    Type type = Type::count;
    std::string unit;
    // Units that its head may name, folded: the printed one is the unit of its values. Empty: that
    // of the form is.
    std::vector<std::string> units;
    bool optional = false;  // copies of the form print it or do not
};

struct Row {
    std::string id;
    Label label;  // empty: the table has no row labels (a single row of values)
    std::string label_en;
    std::vector<int> groups;
    std::vector<int> instead_of;  // rows that this one, where printed, stands for
    bool optional = false;        // of a turned copy: its column is
    bool named = false;           // by the document (open.h)
    std::string code, printed;    // of such a row: its code, if it has one, and its name. A row of
                                  // the form has the code that open rows have for the same
    std::string doubt;            // why it is not sure; a code of docs/vocabulary.md
};

// Rows that the document names and the form does not know, by codes or by names. A table has them
// once the document is seen (open.h).
struct Open {
    enum class By : std::uint8_t { code, name };
    By by = By::code;
    Pattern pattern;          // of a whole code or name
    std::string id;           // of a row: {code} is the code, {n} its number
    std::vector<int> levels;  // how long codes are; a code is a part of the one it begins with
    int total = -1;           // the row that is the sum of them
    std::vector<std::pair<std::string, std::string>> examples;  // code and name
};

// A column of a table that names the unit of each row, and holds no value.
struct Units {
    Label label;                     // of the column; empty: the table has no such column
    std::vector<std::string> texts;  // units that stand in it, folded; those of the fields too
    std::vector<std::string> none;   // folded texts of rows that are headings
    std::string none_text;           // the first of them as printed
};

// Columns that say whose a row of values is. With several rows, the form's own is the one that is
// named like a total; the others are the office's own.
struct Names {
    Label heads;                      // of these columns; empty: the table has none
    std::vector<std::string> totals;  // folded names of the form's own row
};

// Rows by columns. Order is the printed order. Turned copies stand behind the tables of the file.
struct Table {
    std::string id;
    int section = -1;              // -1: none named
    Label title;                   // printed above or as first row; may be empty
    std::vector<Label> furniture;  // corner labels and notes that carry no value
    std::vector<Label> groups;     // labels over several columns or beside several rows
    bool headings = false;         // groups of rows stand in rows of their own, above them
    Units units;
    Names names;
    bool varies = false;   // its columns and rows are those that a document prints (printed.h)
    bool settled = false;  // they are known
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::optional<Open> open;
    std::string beside;        // id of the table to whose right it is printed, row by row
    Pattern unit_line;         // of a line above it, with a group `unit`
    std::vector<Pattern> nil;  // of lines near it that say that it is empty, as there is nothing
    std::string field_ids;     // how its fields are called, with {row} and {column}
    int upright_of = -1;       // the table of which this is the turned copy (upright.h); -1: none
    std::string form;          // of another form than the grammar's (compose.h); empty: its own
    bool wide = false;         // as a document prints it, with columns of the office's own
    bool replaced = false;     // a table of another form stands in its place (compose.h)
    std::vector<int> fields;  // Grammar::fields index of row * columns.size() + column; -1: no cell
    int field(int row, int column) const {
        return fields[static_cast<std::size_t>(row) * columns.size() +
                      static_cast<std::size_t>(column)];
    }
};

struct Term {
    int field = -1;  // Grammar::fields
    int sign = 1;
    bool previous = false;  // of the report of the year before; in checks across years alone
};

// Σ left (relation) Σ right, within tolerance. Terms of rows that the document's variant of the
// form does not print (instead_of) count as zero.
struct Check {
    enum class Relation : std::uint8_t { equal, at_most };
    std::string id;
    std::string equation;  // as written in the grammar, for people
    std::string label, label_en;
    std::vector<Term> left, right;
    Relation relation = Relation::equal;
    base::Decimal tolerance;
    base::Decimal rounding;  // tolerance for each term that is not zero
    bool official = true;    // false: customary; failing it is a finding and no suspect
};

// A check of an open table, made when its rows are known (open.h).
struct OpenCheck {
    enum class Over : std::uint8_t { rows, codes, columns };
    struct Name {
        int row = -1, column = -1;  // over columns, over rows
        std::string code;           // over columns, of a row that the document may have
        int sign = 1;
    };
    int table = -1;
    Over over = Over::rows;
    Check check;                    // without terms; its id has {row}, {column}
    std::vector<Name> left, right;  // not over codes: parts and their sum
    std::vector<int> columns;       // for which it is made, not over rows
};

// A check with rows that documents name in other tables, by their codes; made when all rows of a
// document are known (linked.h).
struct LinkedCheck {
    struct Name {
        std::string id;     // of the field, with {code} in place of the code
        std::string table;  // open, where a document names the row; empty: a field of the form
        std::string code;   // of that row; {code}: that for which the check is made
        int sign = 1;
    };
    std::string table;  // open: it is made for each of its codes, and its id has {row}. Empty: once
    Check check;        // without terms
    std::vector<Name> left, right;
};

struct Section {
    std::string id;
    Label title;  // ordinals are ignored in comparing
    std::string label_en;
};

// A figure that prose states. Groups: value (digits or Han numeral), and optionally scale (万, 亿),
// unit, approximate (余, 多, 约 …).
struct Quantity {
    std::string id;
    std::string label, label_en;
    std::string unit;    // used where the pattern has no group `unit`
    std::string period;  // year, cumulative, part, previous; default year
    std::vector<Rule> rules;
    std::vector<Pattern> guards;          // a clause in which one matches is not read
    std::optional<base::Decimal> states;  // the value that a match without group `value` states (0)
};

// Of every family, by contract: the body whose report it is, and the year reported on.
inline constexpr std::string_view organ_field = "report.organ", year_field = "report.year";

// Prose states again what fields hold: one of the sums should be the quantity's value. Fields by
// id, as a report may have tables of several forms.
struct Restatement {
    int quantity = -1;
    std::vector<std::string> sums;  // as written
    std::vector<std::vector<std::string>> terms;
};

struct Grammar {
    std::string file;  // path it was loaded from, for messages
    std::string family, form;
    std::string title, title_en, source, description;
    std::optional<int> first_year, last_year;  // of reporting
    std::vector<Pattern> titles;               // a title line of such a report; groups organ, year
    std::vector<Label> marks;                  // labels that only this form has
    std::vector<std::string> blanks;  // folded cell texts that stand for nothing ("/", "—", "无")
    std::vector<std::string> plus, minus;  // words that are a sign before digits, longest first
    std::vector<Section> sections;         // printed order
    std::vector<Table> tables;             // printed order
    std::vector<Field> fields;             // record order
    std::vector<Check> checks;
    std::vector<OpenCheck> open_checks;
    std::vector<LinkedCheck> linked;
    std::vector<Check> across;  // between the reports of two years; the decoder has none of them
    Figures figures;
    std::vector<Quantity> quantities;
    std::vector<Restatement> restatements;

    int find_field(std::string_view id) const;  // -1: none
};

std::string dump(const Grammar& grammar);

}  // namespace huitong::grammar
