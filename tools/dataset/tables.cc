#include "tables.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "rows.h"

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

Value of(Type type, std::string_view value) {
    return value.empty() ? Value{} : Value{type, value};
}
Value text(std::string_view value) {
    return of(Type::text, value);
}
Value integer(std::string_view value) {
    return of(Type::integer, value);
}
Value real(std::string_view value) {
    return of(Type::real, value);
}
// Null, or a text that may be empty.
Value text_or_null(std::string_view value) {
    return value.data() ? Value{Type::text, value} : Value{};
}

std::string insert_into(const char* table, int columns) {
    std::string out = fmt::format("INSERT INTO {} VALUES (?", table);
    for (int i = 1; i < columns; ++i) out += ",?";
    return out + ")";
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
        const std::string number = std::to_string(i + 1);
        if (auto wrong = out.database_.insert(
                out.fields_, std::array{integer(number), text(column.id), text(column.label),
                                        text(column.label_en), text(column.unit), text(column.type),
                                        text(column.description), text(forms)})) {
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
    const std::vector<std::string_view>& cells = cells_.of(line);
    if (cells[0] == "R") {
        report_ = std::to_string(++reports_added_);
        std::array<Value, table::of_report> row = {integer(report_)};
        for (std::size_t i = 1; i < row.size(); ++i) {
            const bool counts = i >= table::flags && i <= table::failed_checks;
            row[i] = i == table::year || counts ? integer(cells.at(i)) : text(cells.at(i));
        }
        return database_.insert(reports_, row);
    }
    if (cells[0] == "C") {
        return database_.insert(
            checks_, std::array{integer(report_), text(cells.at(table::check)),
                                text(cells.at(table::official)), real(cells.at(table::left)),
                                real(cells.at(table::right)), text(cells.at(table::equation)),
                                text(cells.at(table::fields))});
    }
    std::string_view field = cells.at(table::field);
    if (field.starts_with('=')) {
        const auto [other, added] = others_.emplace(
            field.substr(1), std::to_string(columns_->all.size() + others_.size() + 1));
        field = other->second;
        if (added) {
            if (auto wrong = database_.insert(
                    fields_, std::array{integer(field), text(other->first), Value{}, Value{},
                                        Value{}, Value{}, Value{}, Value{}})) {
                return wrong;
            }
        }
    }
    const std::string_view value = cells.at(table::value);
    return database_.insert(
        values_, std::array{integer(report_), integer(field),
                            cells.at(table::type) == "n" ? integer(value) : text(value),
                            text_or_null(cells.at(table::printed)),
                            text_or_null(cells.at(table::unit)), integer(cells.at(table::flag)),
                            real(cells.at(table::confidence)), text(cells.at(table::reasons)),
                            integer(cells.at(table::page)), text(cells.at(table::box)),
                            integer(cells.at(table::line)), integer(cells.at(table::column))});
}

std::optional<base::Error> Tables::add(const Plan& plan, const DocumentList& documents) {
    if (auto wrong =
            plan.each_skipped(documents, [&](const Skipped& skipped, const Document& document) {
                return database_.insert(skipped_,
                                        std::array{text(document.path), text(document.sha256),
                                                   text(skipped.kind), text(skipped.message)});
            })) {
        return wrong;
    }
    for (const Duplicate& each : plan.duplicates) {
        const auto document = documents.at(each.document), other = documents.at(each.of_document);
        if (!document) return document.error();
        if (!other) return other.error();
        const std::string id = id_of(*document, each.report),
                          other_id = id_of(*other, each.of_report), reason = why(each);
        if (auto wrong = database_.insert(
                duplicates_, std::array{text(document->path), text(id), text(name(each.relation)),
                                        integer(each.dropped() ? "0" : "1"), text(other->path),
                                        text(other_id), text(reason)})) {
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
