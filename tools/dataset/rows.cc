#include "rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "csv.h"

namespace huitong::dataset {

namespace {

using tools::Json;

std::string joined(const Json* list, std::string_view between) {
    std::string out;
    if (!list) return out;
    for (const Json& item : list->items) {
        if (!out.empty()) out += between;
        out += item.text;
    }
    return out;
}

Cell cell_of(const Json* value) {
    return value && value->type == Json::Type::number ? Cell::number : Cell::text;
}

// null is an empty cell.
std::string_view shown(const Json* value) {
    return value && value->type != Json::Type::null ? std::string_view(value->text)
                                                    : std::string_view();
}

std::string quoted(std::string_view text) {
    return tools::indent(Json::of(text), tools::Indent::leaves);
}

std::string with_source(const std::string& record, const Place& place) {
    // The source is the second member, before any text of the document.
    const std::string member = fmt::format("\"path\":\"{}\"", stand_in);
    const std::size_t at = record.find(member);
    if (at == std::string::npos) return record;
    std::string source = "\"path\":" + quoted(place.path);
    if (!place.url.empty()) source += ",\"url\":" + quoted(place.url);
    if (!place.fetched.empty()) source += ",\"fetched\":" + quoted(place.fetched);
    return record.substr(0, at) + source + record.substr(at + member.size());
}

// Does a number come back from the database as it is printed? Decimals may have zeros at the end.
bool is_plain_integer(std::string_view digits) {
    constexpr std::size_t most_digits = 18;
    return !digits.empty() && digits.size() <= most_digits &&
           (digits.front() != '0' || digits.size() == 1) &&
           digits.find_first_not_of("0123456789") == std::string_view::npos;
}

void put_value(std::string& table, const std::string& id, const Json& field, const Columns& columns,
               const Column* column, std::string_view reasons, std::string_view box) {
    const Json* value = field.find("value");
    const Json* origin = field.find("origin");
    const bool is_number = cell_of(value) == Cell::number;
    const std::string_view text = shown(value), raw = field.string("raw"),
                           unit = field.string("unit"), flag = field.string("flag");
    // What the view `long` gives back for a cell without its own. An empty text is kept where null
    // would be taken for the value.
    const bool follows = flag != "missing" && flag != "inferred";
    const bool same = raw == text && (!is_number || is_plain_integer(text));
    const auto put_or_null = [&](std::string_view cell, bool null) {
        null ? put_null(table) : put_cell(table, cell);
    };
    table += 'V';
    if (column) {
        put_cell(table, std::to_string(column - columns.all.data() + 1));
    } else {
        put_cell(table, "=" + id);
    }
    put_cell(table, is_number ? "n" : "t");
    put_or_null(text, text.empty());
    put_or_null(raw, follows ? same : raw.empty());
    put_or_null(unit, unit == (column ? std::string_view(column->unit) : std::string_view()));
    const auto at = std::find(flag_names.begin(), flag_names.end(), flag);
    put_cell(table, std::to_string(at - flag_names.begin()));
    const auto of_origin = [&](const char* name) {
        return origin ? origin->string(name) : std::string_view();
    };
    for (const std::string_view cell : {field.string("confidence"), reasons, of_origin("page"), box,
                                        of_origin("line"), of_origin("column")}) {
        put_or_null(cell, cell.empty());
    }
    table += '\n';
}

}  // namespace

Rows heads(const Columns& columns, bool for_spreadsheets) {
    Rows rows;
    if (for_spreadsheets) rows.fields = rows.wide = rows.checks = "\xEF\xBB\xBF";
    CsvLine fields(rows.fields, false);
    for (const char* name :
         {"document", "organ", "code", "year", "form", "field", "value", "raw", "unit", "flag",
          "confidence", "reasons", "page", "box", "line", "column", "node"}) {
        fields.add(name);
    }
    fields.end();
    CsvLine wide(rows.wide, false);
    for (const char* name : {"document", "organ", "code", "level", "year", "family", "form", "path",
                             "sha256", "media_type", "verified", "read", "inferred", "suspect",
                             "missing", "failed_checks", "url", "fetched"}) {
        wide.add(name);
    }
    for (const Column& column : columns.all) wide.add(column.id).add(column.id + ":flag");
    wide.end();
    CsvLine checks(rows.checks, false);
    for (const char* name : {"document", "organ", "code", "year", "form", "check", "official",
                             "left", "right", "equation", "fields"}) {
        checks.add(name);
    }
    checks.end();
    return rows;
}

void add_rows(Rows& rows, const Place& place, const Report& report, const std::string& record,
              const Json& parsed, const Columns& columns, bool for_spreadsheets) {
    rows.records += with_source(record, place);
    rows.records += '\n';

    rows.table += 'R';
    for (const std::string& cell :
         {place.document, report.organ, report.code, report.level, report.year, report.family,
          report.form, place.path, place.sha256, place.media_type}) {
        put_cell(rows.table, cell);
    }
    for (std::size_t count : report.flags) put_cell(rows.table, std::to_string(count));
    put_cell(rows.table, std::to_string(report.failed_checks));
    put_cell(rows.table, place.url);
    put_cell(rows.table, place.fetched);
    rows.table += '\n';

    std::vector<std::pair<const Json*, std::string_view>> wide_cells(columns.all.size());
    CsvLine line(rows.fields, for_spreadsheets);
    if (const Json* fields = parsed.find("fields")) {
        for (std::size_t i = 0; i < fields->items.size(); ++i) {
            const Json& field = fields->items[i];
            const Json* value = field.find("value");
            const Json* origin = field.find("origin");
            const auto of_origin = [&](const char* name) {
                return origin ? origin->string(name) : std::string_view();
            };
            const std::string reasons = joined(field.find("reasons"), " ");
            const std::string box = origin ? joined(origin->find("box"), " ") : "";
            line.add(place.document)
                .add(report.organ)
                .add(report.code)
                .add(report.year, Cell::number)
                .add(report.form)
                .add(fields->names[i])
                .add(shown(value), cell_of(value))
                .add(field.string("raw"))
                .add(field.string("unit"))
                .add(field.string("flag"))
                .add(field.string("confidence"), Cell::number)
                .add(reasons)
                .add(of_origin("page"), Cell::number)
                .add(box)
                .add(of_origin("line"), Cell::number)
                .add(of_origin("column"), Cell::number)
                .add(of_origin("node"));
            line.end();
            const auto at = columns.at.find(fields->names[i]);
            if (at != columns.at.end()) wide_cells[at->second] = {value, field.string("flag")};

            put_value(rows.table, fields->names[i], field, columns,
                      at == columns.at.end() ? nullptr : &columns.all[at->second], reasons, box);
        }
    }

    CsvLine wide(rows.wide, for_spreadsheets);
    for (const std::string& cell : {place.document, report.organ, report.code, report.level}) {
        wide.add(cell);
    }
    wide.add(report.year, Cell::number);
    for (const std::string& cell :
         {report.family, report.form, place.path, place.sha256, place.media_type}) {
        wide.add(cell);
    }
    for (std::size_t count : report.flags) wide.add(std::to_string(count), Cell::number);
    wide.add(std::to_string(report.failed_checks), Cell::number);
    wide.add(place.url).add(place.fetched);
    for (const auto& [value, flag] : wide_cells) wide.add(shown(value), cell_of(value)).add(flag);
    wide.end();

    const Json* checks = parsed.find("checks");
    CsvLine failed(rows.checks, for_spreadsheets);
    for (std::size_t i = 0; checks && i < checks->items.size(); ++i) {
        const Json& check = checks->items[i];
        if (check.string("holds") != "false") continue;
        const std::string over = joined(check.find("fields"), " ");
        failed.add(place.document)
            .add(report.organ)
            .add(report.code)
            .add(report.year, Cell::number)
            .add(report.form)
            .add(check.string("id"))
            .add(check.string("official"))
            .add(check.string("left"), Cell::number)
            .add(check.string("right"), Cell::number)
            .add(check.string("equation"))
            .add(over);
        failed.end();
        rows.table += 'C';
        for (const char* name : {"id", "official", "left", "right", "equation"}) {
            put_cell(rows.table, check.string(name));
        }
        put_cell(rows.table, over);
        rows.table += '\n';
    }
}

}  // namespace huitong::dataset
