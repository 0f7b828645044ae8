#include "tables.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace huitong::dataset {

namespace {

// Numbers in place of names in the large table, and nothing twice: text as printed only where it is
// not the value, a unit only where it is not the field's own.
constexpr char tables[] = R"sql(
CREATE TABLE reports (report INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, organ TEXT, code TEXT,
  level TEXT, year INTEGER, family TEXT NOT NULL, form TEXT NOT NULL, path TEXT NOT NULL,
  sha256 TEXT NOT NULL, media_type TEXT, verified INTEGER, read INTEGER, inferred INTEGER,
  suspect INTEGER, missing INTEGER, failed_checks INTEGER, url TEXT, fetched TEXT);
CREATE TABLE fields (field INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT, label_en TEXT,
  unit TEXT, type TEXT, description TEXT, forms TEXT);
CREATE TABLE flags (flag INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO flags VALUES (0, 'verified'), (1, 'read'), (2, 'inferred'), (3, 'suspect'), (4, 'missing');
CREATE TABLE cells (report INTEGER NOT NULL REFERENCES reports, field INTEGER NOT NULL REFERENCES fields,
  value, raw TEXT, unit TEXT, flag INTEGER NOT NULL REFERENCES flags, confidence REAL, reasons TEXT,
  page INTEGER, box TEXT, line INTEGER, column INTEGER, PRIMARY KEY (report, field)) WITHOUT ROWID;
CREATE TABLE failed_checks (report INTEGER NOT NULL REFERENCES reports, id TEXT NOT NULL, official TEXT,
  "left" REAL, "right" REAL, equation TEXT, fields TEXT);
CREATE TABLE skipped (path TEXT NOT NULL, sha256 TEXT, kind TEXT, message TEXT);
CREATE TABLE duplicates (path TEXT NOT NULL, document TEXT NOT NULL, relation TEXT NOT NULL,
  kept INTEGER NOT NULL, other_path TEXT NOT NULL, other_document TEXT NOT NULL, why TEXT);
)sql";

constexpr char views[] = R"sql(
CREATE INDEX cells_by_field ON cells (field, flag);
CREATE INDEX reports_by_organ ON reports (organ, year);
CREATE INDEX reports_by_year ON reports (year, form);
CREATE INDEX failed_checks_by_report ON failed_checks (report);
CREATE VIEW long AS SELECT r.document, r.organ, r.code, r.year, r.form, f.id AS field, c.value,
  coalesce(c.raw, CASE WHEN g.name <> 'missing' AND g.name <> 'inferred' THEN CAST(c.value AS TEXT) END) AS raw,
  coalesce(c.unit, f.unit) AS unit, g.name AS flag, c.confidence, c.reasons, c.page, c.box, c.line,
  c.column FROM cells c JOIN reports r USING (report) JOIN fields f USING (field) JOIN flags g USING (flag);
CREATE VIEW suspects AS SELECT * FROM long WHERE flag = 'suspect';
CREATE VIEW coverage AS SELECT year, level, form, count(*) AS reports, sum(verified) AS verified,
  sum(read) AS read, sum(inferred) AS inferred, sum(suspect) AS suspect, sum(missing) AS missing,
  sum(failed_checks > 0) AS with_failed_checks FROM reports GROUP BY year, level, form;
)sql";

using Type = Value::Type;

Value text(const std::string& value) {
    return value.empty() ? Value{} : Value{Type::text, value};
}
Value integer(const std::string& value) {
    return value.empty() ? Value{} : Value{Type::integer, value};
}
Value real(const std::string& value) {
    return value.empty() ? Value{} : Value{Type::real, value};
}
Value number(std::size_t value) {
    return {Type::integer, std::to_string(value)};
}

std::string insert_into(const char* table, int columns) {
    std::string out = fmt::format("INSERT INTO {} VALUES (?", table);
    for (int i = 1; i < columns; ++i) out += ",?";
    return out + ")";
}

// Does a number come back from the database as it is printed? Decimals may have zeros at the end.
bool is_plain_integer(std::string_view digits) {
    constexpr std::size_t most_digits = 18;
    return !digits.empty() && digits.size() <= most_digits &&
           (digits.front() != '0' || digits.size() == 1) &&
           digits.find_first_not_of("0123456789") == std::string_view::npos;
}

// What the view `long` gives back for a cell without its own.
bool follows_from_value(std::string_view flag) {
    return flag != "missing" && flag != "inferred";
}

}  // namespace

base::Result<Tables> Tables::create(const std::string& path, const Columns& columns) {
    base::Result<Database> database = Database::create(path);
    if (!database) return database.error();
    if (auto wrong = database->run(tables)) return *wrong;
    Tables out(std::move(*database), columns);
    out.reports_ = out.database_.prepare(insert_into("reports", 19));
    out.fields_ = out.database_.prepare(insert_into("fields", 8));
    out.values_ = out.database_.prepare(insert_into("cells", 12));
    out.checks_ = out.database_.prepare(insert_into("failed_checks", 7));
    out.skipped_ = out.database_.prepare(insert_into("skipped", 4));
    out.duplicates_ = out.database_.prepare(insert_into("duplicates", 7));
    for (std::size_t i = 0; i < columns.all.size(); ++i) {
        const Column& column = columns.all[i];
        std::string forms;
        for (const std::string& form : column.forms) forms += (forms.empty() ? "" : " ") + form;
        if (auto wrong = out.database_.insert(
                out.fields_,
                {number(i + 1), text(column.id), text(column.label), text(column.label_en),
                 text(column.unit), text(column.type), text(column.description), text(forms)})) {
            return *wrong;
        }
    }
    return out;
}

std::optional<base::Error> Tables::add(std::string_view lines) {
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        if (auto wrong = add_line(lines.substr(0, end))) return wrong;
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return std::nullopt;
}

std::optional<base::Error> Tables::add_line(std::string_view line) {
    const std::vector<std::string> cells = cells_of(line);
    if (cells[0] == "R") {
        std::vector<Value> row = {number(++report_)};
        for (std::size_t i = 1; i < cells.size(); ++i) {
            constexpr std::size_t year = 5, first_count = 11, last_count = 16;
            row.push_back(i == year || (i >= first_count && i <= last_count) ? integer(cells[i])
                                                                             : text(cells[i]));
        }
        return database_.insert(reports_, row);
    }
    if (cells[0] == "C") {
        return database_.insert(checks_,
                                {number(report_), text(cells[1]), text(cells[2]), real(cells[3]),
                                 real(cells[4]), text(cells[5]), text(cells[6])});
    }
    const std::string& id = cells[1];
    std::size_t field = 0;
    std::string unit;
    if (const auto at = columns_->at.find(id); at != columns_->at.end()) {
        field = at->second + 1;
        unit = columns_->all[at->second].unit;
    } else {
        const auto [other, added] = others_.emplace(id, columns_->all.size() + others_.size() + 1);
        field = other->second;
        if (added) {
            if (auto wrong =
                    database_.insert(fields_, {number(field), text(id), {}, {}, {}, {}, {}, {}})) {
                return wrong;
            }
        }
    }
    const std::string &value = cells[3], &raw = cells[4], &flag = cells[6];
    const auto at = std::find(flag_names.begin(), flag_names.end(), flag);
    // An empty text is kept where null would be taken for the value.
    const bool follows = follows_from_value(flag);
    const bool same = raw == value && (cells[2] != "n" || is_plain_integer(value));
    Value printed = text(raw);
    if (follows && same) {
        printed = {};
    } else if (follows && raw.empty()) {
        printed = {Type::text, ""};
    }
    return database_.insert(
        values_,
        {number(report_), number(field), cells[2] == "n" ? integer(value) : text(value), printed,
         cells[5] == unit   ? Value{}
         : cells[5].empty() ? Value{Type::text, ""}
                            : text(cells[5]),
         number(static_cast<std::size_t>(at - flag_names.begin())), real(cells[7]), text(cells[8]),
         integer(cells[9]), text(cells[10]), integer(cells[11]), integer(cells[12])});
}

std::optional<base::Error> Tables::add(const Plan& plan, const DocumentList& documents) {
    if (auto wrong =
            plan.each_skipped(documents, [&](const Skipped& skipped, const Document& document) {
                return database_.insert(skipped_, {text(document.path), text(document.sha256),
                                                   text(skipped.kind), text(skipped.message)});
            })) {
        return wrong;
    }
    for (const Duplicate& each : plan.duplicates) {
        const auto document = documents.at(each.document), other = documents.at(each.of_document);
        if (!document) return document.error();
        if (!other) return other.error();
        if (auto wrong = database_.insert(
                duplicates_,
                {text(document->path), text(id_of(*document, each.report)),
                 text(std::string(name(each.relation))), number(each.dropped() ? 0 : 1),
                 text(other->path), text(id_of(*other, each.of_report)), text(why(each))})) {
            return wrong;
        }
    }
    return std::nullopt;
}

std::optional<base::Error> Tables::finish() {
    if (auto wrong = database_.run(views)) return wrong;
    return database_.finish();
}

}  // namespace huitong::dataset
