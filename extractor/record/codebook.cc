#include "record/codebook.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <vector>

#include <fmt/format.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "grammar/grammar.h"
#include "grammar/load.h"
#include "match/equations.h"

namespace huitong::record {
namespace {

struct Entry {
    const grammar::Grammar* grammar;
    const grammar::Field* field;
    std::vector<std::string> checks;
};

std::vector<Entry> entries(const grammar::Library& library, std::string_view family) {
    std::vector<Entry> out;
    for (const grammar::Grammar& grammar : library.grammars) {
        if (!family.empty() && grammar.family != family) continue;
        auto checks = match::checks_of_fields(grammar);
        std::vector<std::vector<std::string>> across(grammar.fields.size());
        for (const grammar::Check& check : grammar.across) {
            for (const auto* side : {&check.left, &check.right}) {
                for (const grammar::Term& term : *side) {
                    auto& ids = across[static_cast<std::size_t>(term.field)];
                    if (ids.empty() || ids.back() != check.id) ids.push_back(check.id);
                }
            }
        }
        for (std::size_t f = 0; f < grammar.fields.size(); ++f) {
            Entry entry{&grammar, &grammar.fields[f], {}};
            for (int c : checks[f]) {
                entry.checks.push_back(grammar.checks[static_cast<std::size_t>(c)].id);
            }
            entry.checks.insert(entry.checks.end(), across[f].begin(), across[f].end());
            out.push_back(std::move(entry));
        }
    }
    return out;
}

std::string years(const grammar::Grammar& grammar) {
    if (!grammar.first_year) return "";
    return fmt::format("{}–{}", *grammar.first_year,
                       grammar.last_year ? std::to_string(*grammar.last_year) : "");
}

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
    return fmt::format("{}", fmt::join(items, separator));
}

// A bar ends a cell of a Markdown table.
std::string cell(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '|') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

std::string markdown(const std::vector<Entry>& all) {
    std::string out;
    auto to = std::back_inserter(out);
    const grammar::Grammar* of = nullptr;
    for (const Entry& each : all) {
        if (each.grammar != of) {
            of = each.grammar;
            fmt::format_to(to, "{}# {} {}: {}\n\n", out.empty() ? "" : "\n", of->family, of->form,
                           of->title);
            if (!of->title_en.empty()) fmt::format_to(to, "{}\n\n", of->title_en);
            if (!of->description.empty()) fmt::format_to(to, "{}\n\n", of->description);
            fmt::format_to(to, "Form: {}. Years: {}.\n\n", of->source, years(*of));
            out +=
                "| id | label (zh) | label (en) | unit | type | checks "
                "|\n|---|---|---|---|---|---|\n";
        }
        fmt::format_to(to, "| `{}` | {} | {} | {} | {} | {} |\n", each.field->id,
                       cell(each.field->label), cell(each.field->label_en), each.field->unit,
                       grammar::name(each.field->type), joined(each.checks, ", "));
    }
    return out;
}

std::string csv(const std::vector<Entry>& all) {
    std::string out =
        "family,form,first_year,last_year,id,label,label_en,unit,type,checks,description\n";
    for (const Entry& each : all) {
        const grammar::Grammar& g = *each.grammar;
        out += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", g.family, g.form,
                           g.first_year ? std::to_string(*g.first_year) : "",
                           g.last_year ? std::to_string(*g.last_year) : "", each.field->id,
                           quoted(each.field->label), quoted(each.field->label_en),
                           each.field->unit, grammar::name(each.field->type),
                           quoted(joined(each.checks, " ")), quoted(each.field->description));
    }
    return out;
}

std::string json(const std::vector<Entry>& all) {
    rapidjson::StringBuffer buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
    writer.SetIndent(' ', 2);
    auto put = [&](const char* key, std::string_view text) {
        writer.Key(key);
        writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    };
    writer.StartArray();
    for (const Entry& each : all) {
        writer.StartObject();
        put("family", each.grammar->family);
        put("form", each.grammar->form);
        if (each.grammar->first_year) {
            writer.Key("first_year");
            writer.Int(*each.grammar->first_year);
        }
        if (each.grammar->last_year) {
            writer.Key("last_year");
            writer.Int(*each.grammar->last_year);
        }
        put("id", each.field->id);
        put("label", each.field->label);
        put("label_en", each.field->label_en);
        put("unit", each.field->unit);
        put("type", grammar::name(each.field->type));
        put("description", each.field->description);
        writer.Key("checks");
        writer.StartArray();
        for (const std::string& check : each.checks) {
            writer.String(check.data(), static_cast<rapidjson::SizeType>(check.size()));
        }
        writer.EndArray();
        writer.EndObject();
    }
    writer.EndArray();
    return std::string(buffer.GetString()) + "\n";
}

}  // namespace

base::Result<std::string> codebook(const grammar::Library& library, std::string_view family,
                                   std::string_view format) {
    std::vector<Entry> all = entries(library, family);
    if (all.empty()) {
        return base::Error{base::Kind::usage, std::string(family),
                           "no such family; `huitong grammar list` names them"};
    }
    if (format == "markdown" || format.empty()) return markdown(all);
    if (format == "csv") return csv(all);
    if (format == "json") return json(all);
    return base::Error{base::Kind::usage, std::string(format),
                       "no such format; use markdown, csv or json"};
}

}  // namespace huitong::record
