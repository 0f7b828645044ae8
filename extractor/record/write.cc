#include "record/write.h"

#include <cmath>

#include <fmt/format.h>

#include "record/json.h"

namespace huitong::record {
namespace {

void write(Json& json, const base::Origin& origin) {
    switch (origin.where) {
        case base::Origin::Where::none:
            json.null();
            return;
        case base::Origin::Where::page:
            json.open();
            json.key("page").integer(static_cast<std::size_t>(origin.page));
            json.key("box").open_list();
            for (double edge :
                 {origin.box.left, origin.box.top, origin.box.right, origin.box.bottom}) {
                json.number(fmt::format("{:.1f}", edge));
            }
            json.close_list();
            break;
        case base::Origin::Where::text:
            json.open();
            json.key("line").integer(static_cast<std::size_t>(origin.line));
            json.key("column").integer(static_cast<std::size_t>(origin.column));
            break;
        case base::Origin::Where::node:
            json.open();
            json.key("node").text(origin.node);
            json.key("offset").integer(origin.offset);
            break;
    }
    json.close();
}

void write(Json& json, const Source& source) {
    json.open();
    json.key("path").text(source.path);
    if (!source.sha256.empty()) json.key("sha256").text(source.sha256);
    if (!source.media_type.empty()) json.key("media_type").text(source.media_type);
    if (source.bytes) json.key("bytes").integer(*source.bytes);
    if (source.pages > 0) json.key("pages").integer(static_cast<std::size_t>(source.pages));
    json.close();
}

void write(Json& json, const Engine& engine) {
    json.open();
    json.key("version").text(engine.version);
    json.key("grammar_sha256").text(engine.grammar_sha256);
    json.close();
}

void write(Json& json, const Field& field) {
    json.open();
    json.key("value");
    if (field.number) {
        json.number(*field.number);
    } else if (field.text) {
        json.text(*field.text);
    } else if (field.date) {
        json.text(field.date->str());
    } else {
        json.null();
    }
    if (!field.raw.empty()) json.key("raw").text(field.raw);
    if (!field.unit.empty()) json.key("unit").text(field.unit);
    if (!field.label.empty()) json.key("label").text(field.label);
    json.key("flag").text(name(field.flag));
    json.key("confidence").number(confidence_text(field.confidence));
    json.key("reasons").texts(field.reasons);
    if (!field.checks.empty()) json.key("checks").texts(field.checks);
    if (field.proposal) json.key("proposal").number(*field.proposal);
    if (!field.rivals.empty()) {
        json.key("rivals").open_list();
        for (const Rival& rival : field.rivals) {
            json.open();
            json.key("value");
            rival.value ? json.number(*rival.value) : json.null();
            json.key("raw").text(rival.raw);
            json.key("why").text(rival.why);
            if (rival.likelihood) json.key("likelihood").number(confidence_text(*rival.likelihood));
            json.key("origin");
            write(json, rival.origin);
            json.close();
        }
        json.close_list();
    }
    json.key("origin");
    write(json, field.origin);
    json.close();
}

void write(Json& json, const Check& check) {
    json.open();
    json.key("id").text(check.id);
    json.key("equation").text(check.equation);
    json.key("holds");
    check.holds ? json.boolean(*check.holds) : json.null();
    json.key("left").number(check.left);
    json.key("right").number(check.right);
    json.key("fields").texts(check.fields);
    json.key("official").boolean(check.official);
    json.close();
}

void write(Json& json, const Section& section) {
    json.open();
    json.key("id").text(section.id);
    json.key("title").text(section.title);
    json.key("text").text(section.text);
    json.key("origin");
    write(json, section.origin);
    json.close();
}

void write(Json& json, const Quantity& quantity) {
    json.open();
    json.key("id").text(quantity.id);
    json.key("value").number(quantity.value);
    json.key("unit").text(quantity.unit);
    json.key("approximate").boolean(quantity.approximate);
    if (!quantity.comparator.empty()) json.key("comparator").text(quantity.comparator);
    if (quantity.stated_zero) json.key("stated_zero").boolean(true);
    json.key("period").text(quantity.period);
    if (!quantity.scope.empty()) json.key("scope").text(quantity.scope);
    if (!quantity.sub_unit.empty()) json.key("sub_unit").text(quantity.sub_unit);
    if (!quantity.restates.empty()) json.key("restates").text(quantity.restates);
    json.key("raw").text(quantity.raw);
    json.key("confidence").number(confidence_text(quantity.confidence));
    json.key("origin");
    write(json, quantity.origin);
    json.close();
}

void write(Json& json, const Table& table) {
    json.open();
    json.key("id").text(table.id);
    json.key("form").text(table.form);
    json.key("rows").open_list();
    for (const auto& row : table.rows) json.texts(row);
    json.close_list();
    json.key("origin");
    write(json, table.origin);
    json.close();
}

void write(Json& json, const Extra& extra) {
    json.open();
    json.key("id").text(extra.id);
    json.key("table").text(extra.table);
    if (!extra.row.empty()) json.key("row").text(extra.row);
    if (!extra.column.empty()) json.key("column").text(extra.column);
    json.key("label").text(extra.label);
    json.key("column_label").text(extra.column_label);
    json.key("value");
    extra.value ? json.number(*extra.value) : json.null();
    json.key("raw").text(extra.raw);
    if (!extra.unit.empty()) json.key("unit").text(extra.unit);
    json.key("flag").text(name(extra.flag));
    json.key("confidence").number(confidence_text(extra.confidence));
    json.key("origin");
    write(json, extra.origin);
    json.close();
}

void write(Json& json, const base::Finding& finding) {
    json.open();
    json.key("code").text(finding.code);
    json.key("message").text(finding.message);
    json.key("origin");
    write(json, finding.origin);
    json.close();
}

template <class T>
void write_list(Json& json, std::string_view key, const std::vector<T>& items) {
    json.key(key).open_list();
    for (const T& item : items) write(json, item);
    json.close_list();
}

constexpr std::string_view schema_id = "huitong.record/1";

}  // namespace

// As fmt rounds, and with its help where the figures behind the fourth are a half or nearly.
std::string confidence_text(double confidence) {
    constexpr int one = 10'000;
    constexpr double near = 1e-6;
    const double scaled = one * confidence, whole = std::floor(scaled), rest = scaled - whole;
    std::string out;
    if (confidence >= 0 && confidence <= 1 && std::abs(rest - 0.5) > near) {
        out = std::to_string(one + static_cast<int>(whole) + (rest > 0.5 ? 1 : 0));
        out.front() = static_cast<char>(out.front() - 1);
        out.insert(1, 1, '.');
    } else {
        out = fmt::format("{:.4f}", confidence);
    }
    while (out.back() == '0') out.pop_back();
    if (out.back() == '.') out.pop_back();
    return out;
}

std::string lines_as_json(std::string_view dump) {
    Json json;
    json.open();
    json.key("lines").open_list();
    while (!dump.empty()) {
        std::size_t end = dump.find('\n');
        json.text(dump.substr(0, end));
        dump.remove_prefix(end == std::string_view::npos ? dump.size() : end + 1);
    }
    json.close_list();
    json.close();
    return json.take() + "\n";
}

std::string to_json(const Record& record) {
    Json json;
    json.open();
    json.key("schema").text(schema_id);
    json.key("source");
    write(json, record.source);
    json.key("engine");
    write(json, record.engine);
    json.key("grammar").open();
    json.key("family").text(record.family);
    json.key("form").text(record.form);
    json.close();
    json.key("fields").open();
    for (const Field& field : record.fields) {
        json.key(field.id);
        write(json, field);
    }
    json.close();
    write_list(json, "checks", record.checks);
    write_list(json, "sections", record.sections);
    write_list(json, "quantities", record.quantities);
    write_list(json, "tables", record.tables);
    write_list(json, "extra", record.extra);
    write_list(json, "findings", record.findings);
    json.close();
    return json.take();
}

std::string to_json(const Source& source, const Engine& engine, const base::Error& error) {
    Json json;
    json.open();
    json.key("schema").text(schema_id);
    json.key("source");
    write(json, source);
    json.key("engine");
    write(json, engine);
    json.key("error").open();
    json.key("kind").text(base::name(error.kind));
    json.key("where").text(error.where);
    json.key("message").text(error.message);
    json.close();
    json.close();
    return json.take();
}

}  // namespace huitong::record
