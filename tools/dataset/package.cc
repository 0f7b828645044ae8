#include "package.h"

#include <algorithm>
#include <string_view>

#include "json.h"
#include "meta.h"

namespace huitong::dataset {

namespace {

using tools::Json;

Json number(std::uint64_t value) {
    return {Json::Type::number, std::to_string(value), {}, {}};
}

Json boolean(bool value) {
    return {Json::Type::boolean, value ? "true" : "false", {}, {}};
}

Json texts(const std::vector<std::string>& values) {
    Json out = Json::array();
    for (const std::string& value : values) out.items.push_back(Json::of(value));
    return out;
}

Json field(std::string_view name, std::string_view type, std::string_view description) {
    Json out = Json::object();
    out.add("name", Json::of(name));
    out.add("type", Json::of(type));
    if (!description.empty()) out.add("description", Json::of(description));
    return out;
}

Json with(Json field, std::string_view constraint, Json value) {
    Json constraints = Json::object();
    constraints.add(constraint, std::move(value));
    field.add("constraints", std::move(constraints));
    return field;
}

Json flags() {
    Json out = Json::array();
    for (std::string_view name : flag_names) out.items.push_back(Json::of(name));
    return out;
}

// A year is what the document states and may be no year of the calendar.
std::vector<Json> about_report() {
    return {field("document", "string", "The report's id: digits of the SHA-256 of its bytes"),
            field("organ", "string", "Issuing body as the report names it"),
            field("code", "string", "Its administrative code, where the record has one"),
            field("year", "integer", "Year reported on"),
            field("form", "string", "Form of the report")};
}

struct Table {
    std::vector<Json> fields;
    std::vector<std::string> key;
    bool of_reports = false;  // document leads to wide.csv
};

Table table(std::string_view name, const Columns& columns) {
    Table out;
    if (name == "fields.csv") {
        out.fields = about_report();
        for (Json each :
             {field("field", "string", "Id of the field; codebook.csv explains it"),
              field("value", "string",
                    "The value; empty: missing. Numbers as printed, dates as "
                    "YYYY-MM-DD"),
              field("raw", "string", "The text that it was read from"), field("unit", "string", ""),
              with(field("flag", "string", "How far the value can be trusted"), "enum", flags()),
              field("confidence", "number", "Probability that the value is what is stated"),
              field("reasons", "string", "Words of docs/vocabulary.md, with blanks between"),
              field("page", "integer", "Page of a PDF, from 1"),
              field("box", "string", "Left, top, right, bottom on that page, in points"),
              field("line", "integer", "Line of a text"), field("column", "integer", ""),
              field("node", "string", "Node of an HTML document")}) {
            out.fields.push_back(std::move(each));
        }
        out.key = {"document", "field"};
        out.of_reports = true;
    } else if (name == "wide.csv") {
        out.fields = {
            with(field("document", "string", "The report's id: digits of the SHA-256 of its bytes"),
                 "required", boolean(true)),
            field("organ", "string", ""),
            field("code", "string", ""),
            field("level", "string", ""),
            field("year", "integer", ""),
            field("family", "string", ""),
            field("form", "string", ""),
            field("path", "string", "Where the document was found"),
            field("sha256", "string", "Of the document's bytes"),
            field("media_type", "string", "")};
        for (std::string_view flag : flag_names) {
            out.fields.push_back(field(flag, "integer", "Number of fields with this flag"));
        }
        out.fields.push_back(field("failed_checks", "integer", ""));
        out.fields.push_back(field("url", "string", "Address of a capture of the web"));
        out.fields.push_back(field("fetched", "string", "When it was captured, UTC"));
        for (const Column& column : columns.all) {
            // Decimals may stand where the form wants counts: the source is not corrected.
            const bool text = column.type == "string" || column.type == "date";
            Json value = field(column.id, text ? "string" : "number", column.description);
            value.add("title", Json::of(column.label_en));
            out.fields.push_back(std::move(value));
            out.fields.push_back(with(field(column.id + ":flag", "string", ""), "enum", flags()));
        }
        out.key = {"document"};
    } else if (name == "failed_checks.csv") {
        out.fields = about_report();
        for (Json each : {field("check", "string", "Id of the check"),
                          field("official", "boolean", "The form itself demands it"),
                          field("left", "number", ""), field("right", "number", ""),
                          field("equation", "string", ""),
                          field("fields", "string", "Ids, with blanks between")}) {
            out.fields.push_back(std::move(each));
        }
        out.of_reports = true;
    } else if (name == "skipped.csv") {
        for (const char* each : {"path", "sha256", "bytes", "kind", "message"}) {
            out.fields.push_back(
                field(each, std::string_view(each) == "bytes" ? "integer" : "string", ""));
        }
    } else if (name == "duplicates.csv") {
        for (const char* each :
             {"path", "document", "relation", "kept", "other_path", "other_document", "why"}) {
            out.fields.push_back(
                field(each, std::string_view(each) == "kept" ? "boolean" : "string", ""));
        }
    } else if (name == "codebook.csv") {
        for (const char* each :
             {"field", "label", "label_en", "unit", "type", "forms", "description"}) {
            out.fields.push_back(field(each, "string", ""));
        }
        out.key = {"field"};
    }
    return out;
}

// "fields.csv.zst" is fields.csv, compressed.
std::string plain(const std::string& name) {
    return name.ends_with(".zst") ? name.substr(0, name.size() - 4) : name;
}

Json resource(const Written& written, const Columns& columns) {
    const std::string name = plain(written.name);
    Json out = Json::object();
    std::string id = name;
    std::replace(id.begin(), id.end(), '_', '-');
    out.add("name", Json::of(id.substr(0, id.rfind('.'))));
    out.add("path", Json::of(written.name));
    if (written.name != name) out.add("compression", Json::of("zst"));
    out.add("bytes", number(written.bytes));
    out.add("hash", Json::of("sha256:" + written.sha256));
    if (!name.ends_with(".csv")) {
        out.items[0] = Json::of(name == "records.jsonl"    ? "records"
                                : name == "dataset.sqlite" ? "database"
                                : name == "dataset.xlsx"   ? "spreadsheet"
                                : name == "summary.html"   ? "summary"
                                                           : id);
        out.add("mediatype",
                Json::of(name.ends_with(".jsonl")    ? "application/jsonl"
                         : name.ends_with(".sqlite") ? "application/vnd.sqlite3"
                         : name.ends_with(".html")   ? "text/html"
                         : name.ends_with(".xlsx")
                             ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                             : "application/octet-stream"));
        return out;
    }
    out.add("profile", Json::of("tabular-data-resource"));
    out.add("format", Json::of("csv"));
    out.add("mediatype", Json::of("text/csv"));
    out.add("encoding", Json::of("utf-8"));
    // Stated, since some readers guess it: from a column of prose, a semicolon.
    Json dialect = Json::object();
    dialect.add("delimiter", Json::of(","));
    dialect.add("quoteChar", Json::of("\""));
    dialect.add("doubleQuote", boolean(true));
    dialect.add("lineTerminator", Json::of("\n"));
    out.add("dialect", std::move(dialect));
    Table made = table(name, columns);
    Json schema = Json::object(), fields = Json::array();
    fields.items = std::move(made.fields);
    schema.add("fields", std::move(fields));
    schema.add("missingValues", texts({""}));
    if (!made.key.empty()) schema.add("primaryKey", texts(made.key));
    if (made.of_reports) {
        Json reference = Json::object(), key = Json::object(), keys = Json::array();
        reference.add("resource", Json::of("wide"));
        reference.add("fields", Json::of("document"));
        key.add("fields", Json::of("document"));
        key.add("reference", std::move(reference));
        keys.items.push_back(std::move(key));
        schema.add("foreignKeys", std::move(keys));
    }
    out.add("schema", std::move(schema));
    return out;
}

}  // namespace

std::string data_package(const Made& made, const Columns& columns) {
    Json out = Json::object(), resources = Json::array(), codebook = Json::array();
    out.add("name", Json::of("huitong-dataset"));
    out.add("profile", Json::of("data-package"));
    out.add("title", Json::of("Published reports as data"));
    out.add("description",
            Json::of("Made by huitong " + made.engine + " with grammars " + made.grammars));
    for (const Written& written : made.files) {
        resources.items.push_back(resource(written, columns));
    }
    out.add("resources", std::move(resources));
    for (const auto* of_kind : {&columns.all, &columns.open}) {
        for (const Column& column : *of_kind) {
            Json each = Json::object();
            each.add("field", Json::of(column.id));
            each.add("label", Json::of(column.label));
            each.add("label_en", Json::of(column.label_en));
            each.add("unit", Json::of(column.unit));
            each.add("type", Json::of(column.type));
            each.add("forms", texts(column.forms));
            each.add("description", Json::of(column.description));
            codebook.items.push_back(std::move(each));
        }
    }
    out.add("codebook", std::move(codebook));
    return tools::indent(out, tools::Indent::leaves) + "\n";
}

std::string manifest(const Made& made) {
    Json out = Json::object(), files = Json::array();
    out.add("schema", Json::of("huitong.dataset/1"));
    out.add("engine", Json::of(made.engine));
    out.add("grammar_sha256", Json::of(made.grammars));
    out.add("inputs_sha256", Json::of(made.inputs));
    for (const auto& [name, count] : {std::pair{"documents", made.documents},
                                      {"reports", made.reports},
                                      {"skipped", made.skipped},
                                      {"duplicates", made.duplicates}}) {
        out.add(name, number(count));
    }
    for (const Written& written : made.files) {
        Json file = Json::object();
        file.add("name", Json::of(written.name));
        file.add("bytes", number(written.bytes));
        file.add("sha256", Json::of(written.sha256));
        files.items.push_back(std::move(file));
    }
    out.add("files", std::move(files));
    return tools::indent(out, tools::Indent::leaves) + "\n";
}

}  // namespace huitong::dataset
