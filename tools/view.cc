#include "view.h"

#include <initializer_list>
#include <string_view>

#include <fmt/format.h>

#include "json.h"

namespace huitong::tools {

namespace {

const Json& member(const Json& object, std::string_view name, const Json& otherwise) {
    const Json* found = object.find(name);
    return found ? *found : otherwise;
}

Json pick(const Json& object, std::initializer_list<std::string_view> names) {
    Json out = Json::object();
    for (std::string_view name : names) {
        if (const Json* found = object.find(name)) out.add(name, *found);
    }
    return out;
}

Json pick_each(const Json& record, std::string_view list,
               std::initializer_list<std::string_view> names) {
    Json out = Json::array();
    const Json nothing;
    for (const Json& item : member(record, list, nothing).items) {
        out.items.push_back(pick(item, names));
    }
    return out;
}

Json view_record(const Json& record) {
    const Json nothing;
    Json out = pick(member(record, "grammar", nothing), {"family", "form"});
    Json fields = Json::object();
    const Json& read = member(record, "fields", nothing);
    for (std::size_t i = 0; i < read.items.size(); ++i) {
        fields.add(read.names[i], pick(read.items[i], {"value", "unit", "flag"}));
    }
    out.add("fields", std::move(fields));
    Json failing = Json::array();
    for (const Json& check : member(record, "checks", nothing).items) {
        if (check.string("holds") == "false") failing.items.push_back(Json::of(check.string("id")));
    }
    out.add("failing_checks", std::move(failing));
    out.add("sections", pick_each(record, "sections", {"id", "title"}));
    out.add("tables", pick_each(record, "tables", {"id", "form"}));
    Json extra =
        pick_each(record, "extra", {"id", "label", "column_label", "value", "unit", "flag"});
    if (!extra.items.empty()) out.add("extra", std::move(extra));
    out.add("quantities", pick_each(record, "quantities",
                                    {"id", "value", "unit", "approximate", "comparator",
                                     "stated_zero", "period", "scope", "sub_unit", "restates"}));
    return out;
}

}  // namespace

base::Result<std::string> view(const std::vector<std::string>& records) {
    Json out = Json::array();
    for (const std::string& text : records) {
        const base::Result<Json> record = parse_json(text);
        if (!record) {
            return base::Error{base::Kind::internal, record.error().where,
                               fmt::format("record is no JSON: {}", record.error().message)};
        }
        if (const Json* error = record->find("error")) {
            return base::Error{base::Kind::unrecognised, std::string(error->string("where")),
                               std::string(error->string("message"))};
        }
        out.items.push_back(view_record(*record));
    }
    return indent(out, Indent::leaves) + "\n";
}

}  // namespace huitong::tools
