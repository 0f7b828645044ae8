// series: records are read back, joined by room `series`, and what it finds is written, a line each
// or as text for people.
#include "series/series.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "commands.h"
#include "grammar/grammar.h"
#include "grammar/load.h"
#include "grammars.h"
#include "inputs.h"
#include "json.h"
#include "options.h"
#include "output.h"
#include "progress.h"

namespace huitong::tools {

namespace {

using huitong::series::Line;
using huitong::series::Report;
using huitong::series::Value;

constexpr std::string_view schema_id = "huitong.series/1";
constexpr std::size_t most_ids = 8;  // of fields that differ, in the text for people

Json number(std::string text) {
    return {Json::Type::number, std::move(text), {}, {}};
}

Json truth(bool value) {
    return {Json::Type::boolean, value ? "true" : "false", {}, {}};
}

Json text_or_null(std::string_view text) {
    return text.empty() ? Json() : Json::of(text);
}

// What of records the room needs.
class Records {
  public:
    explicit Records(const std::vector<grammar::Grammar>& grammars) : grammars_(grammars) {}

    // A text of records: one a line, or one array of them.
    void add(const std::string& path, const std::string& bytes) {
        std::size_t first = bytes.find_first_not_of(" \t\r\n");
        if (first != std::string::npos && bytes[first] == '[') {
            const base::Result<Json> all = parse_json(bytes);
            if (!all || all->type != Json::Type::array)
                return fail(path, 0, "is no array of records");
            for (const Json& each : all->items) add(path, 0, each);
            return;
        }
        std::size_t line = 0;
        for (std::size_t begin = 0; begin < bytes.size();) {
            std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
            ++line;
            const std::string_view one = std::string_view(bytes).substr(begin, end - begin);
            begin = end + 1;
            if (one.find_first_not_of(" \t\r") == std::string_view::npos) continue;
            const base::Result<Json> value = parse_json(one);
            if (!value) {
                fail(path, line, "is no JSON; give the records that extract writes");
                continue;
            }
            add(path, line, *value);
        }
    }

    void fail(const std::string& path, std::size_t line, std::string_view what) {
        ++failed_;
        say(line ? fmt::format("{}:{}: {}", path, line, what) : fmt::format("{}: {}", path, what));
    }

    const std::vector<Report>& reports() const { return reports_; }
    std::size_t failed() const { return failed_; }

  private:
    void add(const std::string& path, std::size_t line, const Json& record) {
        const Json* fields = record.find("fields");
        const Json* form = record.find("grammar");
        const Json* source = record.find("source");
        if (const Json* error = record.find("error")) {
            return fail(path, line,
                        fmt::format("is no record of a report: {}", error->string("message")));
        }
        if (!fields || fields->type != Json::Type::object || !form || !source) {
            return fail(path, line, "is no record; give those that extract writes");
        }
        Report out;
        out.source = source->string("path");
        out.family = form->string("family");
        out.form = form->string("form");
        const grammar::Grammar* of = grammar_of(out);
        const auto part = [&](std::string_view id) {
            return of ? organ_part(*fields, *of, id) : "";
        };
        out.organ = part("name");
        if (out.organ.empty()) out.organ = told(*fields, grammar::organ_field);
        out.division_code = part("division_code");
        out.department = part("department");
        out.shared_name = of && is_shared(*fields, *of);
        const std::string year = told(*fields, grammar::year_field);
        const auto digits = base::Decimal::parse(year);
        if (digits && digits->scale() == 0 && digits->units() > 0 && digits->units() < 10000) {
            out.year = static_cast<int>(digits->units());
        }
        for (std::size_t i = 0; i < fields->items.size(); ++i) {
            const Json& field = fields->items[i];
            const Json* value = field.find("value");
            if (!value || !is_number(of, fields->names[i], *value)) continue;
            Value made;
            made.field = fields->names[i];
            if (value->type == Json::Type::number) made.number = base::Decimal::parse(value->text);
            made.flag = field.string("flag");
            made.unit = field.string("unit");
            if (const Json* origin = field.find("origin"))
                made.detail = indent(*origin, Indent::none);
            out.values.push_back(std::move(made));
        }
        std::sort(out.values.begin(), out.values.end(),
                  [](const Value& a, const Value& b) { return a.field < b.field; });
        reports_.push_back(std::move(out));
    }

    const grammar::Grammar* grammar_of(const Report& report) const {
        for (const grammar::Grammar& each : grammars_) {
            if (each.family == report.family && each.form == report.form) return &each;
        }
        return nullptr;
    }

    // Of a field that stands for itself: a doubtful name of a body would join what is not one.
    static std::string told(const Json& fields, std::string_view id) {
        const Json* field = fields.find(id);
        if (!field || field->string("flag") == "suspect") return {};
        const Json* value = field->find("value");
        if (!value || !value->is_scalar() || value->type == Json::Type::null) return {};
        return value->text;
    }

    static std::string organ_part(const Json& fields, const grammar::Grammar& of,
                                  std::string_view part) {
        for (const grammar::Field& each : of.fields) {
            if (grammar::name(each.organ) == part) return told(fields, each.id);
        }
        return {};
    }

    // Reasons of docs/vocabulary.md.
    static bool is_shared(const Json& fields, const grammar::Grammar& of) {
        for (const grammar::Field& each : of.fields) {
            if (each.organ != grammar::OrganPart::division_code) continue;
            const Json* field = fields.find(each.id);
            const Json* reasons = field ? field->find("reasons") : nullptr;
            if (!reasons) continue;
            for (const Json& reason : reasons->items) {
                if (reason.text == "division_ambiguous" || reason.text == "division_needs_parent") {
                    return true;
                }
            }
        }
        return false;
    }

    static bool is_number(const grammar::Grammar* of, const std::string& id, const Json& value) {
        if (value.type == Json::Type::number) return true;
        const int field = of && value.type == Json::Type::null ? of->find_field(id) : -1;
        if (field < 0) return false;
        const grammar::Type type = of->fields[static_cast<std::size_t>(field)].type;
        return type != grammar::Type::string && type != grammar::Type::date;
    }

    const std::vector<grammar::Grammar>& grammars_;
    std::vector<Report> reports_;
    std::size_t failed_ = 0;
};

// --- as JSON

std::string_view joined_by(const Line& line) {
    if (!line.division_code.empty()) return "division_code";
    return line.shared_name ? "shared_name" : "name";
}

Json json(const series::Term& term) {
    Json out = Json::object();
    out.add("side", Json::of(term.left ? "left" : "right"));
    out.add("sign", number(std::to_string(term.sign)));
    out.add("field", Json::of(term.field));
    out.add("year", term.report->year ? number(std::to_string(*term.report->year)) : Json());
    const bool known = term.value && term.value->number;
    out.add("value", known ? number(term.value->number->str()) : Json());
    if (known && !term.value->unit.empty()) out.add("unit", Json::of(term.value->unit));
    out.add("flag", Json::of(term.value ? term.value->flag : "absent"));
    out.add("source", Json::of(term.report->source));
    const base::Result<Json> origin =
        parse_json(term.value && !term.value->detail.empty() ? term.value->detail : "null");
    out.add("origin", origin ? *origin : Json());
    return out;
}

Json strings(const std::vector<std::string>& texts) {
    Json out = Json::array();
    for (const std::string& each : texts) out.items.push_back(Json::of(each));
    return out;
}

std::string json(const Line& line) {
    Json out = Json::object();
    out.add("schema", Json::of(schema_id));
    out.add("kind", Json::of(series::name(line.kind)));
    out.add("family", Json::of(line.family));
    Json organ = Json::object();
    organ.add("name", text_or_null(line.organ));
    organ.add("division_code", text_or_null(line.division_code));
    organ.add("joined_by", Json::of(joined_by(line)));
    out.add("organ", std::move(organ));
    out.add("year", line.year ? number(std::to_string(*line.year)) : Json());
    if (line.kind == Line::Kind::check) {
        out.add("id", Json::of(line.id));
        out.add("equation", Json::of(line.equation));
        out.add("official", truth(line.official));
        out.add("holds", line.holds ? truth(*line.holds) : Json());
        out.add("left", number(line.left.str()));
        out.add("right", number(line.right.str()));
        if (!line.unit.empty()) out.add("unit", Json::of(line.unit));
        Json terms = Json::array();
        for (const series::Term& term : line.terms) terms.items.push_back(json(term));
        out.add("terms", std::move(terms));
    } else if (line.kind == Line::Kind::versions) {
        out.add("fields", strings(line.ids));
    } else if (line.kind == Line::Kind::not_comparable) {
        out.add("checks", strings(line.ids));
    }
    Json reports = Json::array();
    for (const Report* each : line.reports) {
        Json report = Json::object();
        report.add("source", Json::of(each->source));
        report.add("form", Json::of(each->form));
        report.add("year", each->year ? number(std::to_string(*each->year)) : Json());
        reports.items.push_back(std::move(report));
    }
    out.add("reports", std::move(reports));
    return indent(out, Indent::none);
}

// --- for people

std::string sources(const Line& line) {
    std::string out;
    for (const Report* each : line.reports) {
        if (!out.empty()) out += ", ";
        out += each->source;
    }
    return out;
}

std::string some(const std::vector<std::string>& ids) {
    std::string out;
    for (std::size_t i = 0; i < ids.size() && i < most_ids; ++i) out += (i ? ", " : "") + ids[i];
    if (ids.size() > most_ids) out += fmt::format(" and {} more", ids.size() - most_ids);
    return out;
}

class Table {
  public:
    std::string run(const std::vector<Line>& lines) {
        for (std::size_t i = 0; i < lines.size();) {
            head(lines[i]);
            if (lines[i].kind != Line::Kind::check) {
                other(lines[i++]);
                continue;
            }
            std::size_t end = i;
            while (end < lines.size() && lines[end].kind == Line::Kind::check &&
                   lines[end].reports == lines[i].reports) {
                ++end;
            }
            checks(lines, i, end);
            i = end;
        }
        return std::move(out_);
    }

  private:
    template <class... Args>
    void put(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    }

    void head(const Line& line) {
        std::string of =
            fmt::format("{}{}{} ({})", line.organ.empty() ? "(no name)" : line.organ,
                        line.division_code.empty() ? "" : " ", line.division_code, line.family);
        if (of == head_) return;
        put("{}{}{}\n", out_.empty() ? "" : "\n", of,
            !line.division_code.empty() || line.organ.empty() ? ""
            : line.shared_name ? ", joined by a name that several bodies bear"
                               : ", joined by name");
        head_ = std::move(of);
    }

    void checks(const std::vector<Line>& lines, std::size_t begin, std::size_t end) {
        std::size_t hold = 0, fail = 0;
        for (std::size_t i = begin; i < end; ++i) {
            hold += lines[i].holds == true;
            fail += lines[i].holds == false;
        }
        put("  {}  {} checks with {}: {} hold, {} fail, {} open  {}\n", *lines[begin].year,
            end - begin, *lines[begin].year - 1, hold, fail, end - begin - hold - fail,
            sources(lines[begin]));
        for (std::size_t i = begin; i < end; ++i) {
            const Line& line = lines[i];
            if (line.holds == true) continue;
            put("    {} {} {}{}{}{}\n", line.holds ? "fails" : "open ", line.id, line.left.str(),
                line.holds ? " and " : " with ", line.right.str(),
                line.official ? "" : "  (customary)");
            for (const series::Term& term : line.terms) {
                const bool known = term.value && term.value->number;
                put("      {} {} {} {} ({})\n", term.sign > 0 ? '+' : '-', *term.report->year,
                    term.field, known ? term.value->number->str() : "null",
                    term.value ? term.value->flag : "absent");
            }
        }
    }

    void other(const Line& line) {
        const std::string year = line.year ? std::to_string(*line.year) : "no year";
        switch (line.kind) {
            case Line::Kind::missing_year:
                put("  {}  no report\n", year);
                break;
            case Line::Kind::same_report:
                put("  {}  the same report twice: {}\n", year, sources(line));
                break;
            case Line::Kind::versions:
                put("  {}  versions that differ: {}; in {}\n", year, sources(line), some(line.ids));
                break;
            case Line::Kind::not_comparable:
                put("  {}  forms {} and {} do not compare in {}\n", year,
                    line.reports.front()->form, line.reports.back()->form, some(line.ids));
                break;
            case Line::Kind::same_name:
                put("  not joined with the body of the same name and code {}: {}\n",
                    line.reports.front()->division_code, sources(line));
                break;
            case Line::Kind::not_placed:
                put("  {}  not placed, the {} is not known: {}\n", year,
                    line.year ? "body" : "year", sources(line));
                break;
            case Line::Kind::no_grammar:
                put("  {}  no grammar for form {}: {}\n", year, line.reports.front()->form,
                    sources(line));
                break;
            case Line::Kind::check:
                break;
        }
    }

    std::string out_, head_;
};

int wrong(const base::Error& error) {
    say(base::dump(error));
    return exit_wrong;
}

}  // namespace

int series(const Options& options) {
    const base::Result<std::string> folder = grammar_folder(options.grammars);
    if (!folder) return wrong(folder.error());
    const grammar::Loaded loaded = grammar::load_folder(*folder);
    for (const base::Error& error : loaded.errors) say(base::dump(error));
    if (!loaded.errors.empty()) return exit_wrong;
    base::Result<Output> output = Output::open(options.output);
    if (!output) return wrong(output.error());
    Records records(loaded.library.grammars);
    for (const Input& input : list_inputs(options.inputs)) {
        if (input.error) {
            records.fail(input.path, 0, input.error->message);
            continue;
        }
        const base::Result<std::string> bytes =
            read_input(input.path, std::numeric_limits<std::size_t>::max());
        if (!bytes) {
            records.fail(input.path, 0, bytes.error().message);
            continue;
        }
        records.add(input.path, *bytes);
    }
    const std::vector<Line> lines =
        huitong::series::series(records.reports(), loaded.library.grammars);
    std::string text;
    if (options.format == "table") {
        text = Table().run(lines);
    } else {
        for (const Line& line : lines) text += json(line) + "\n";
    }
    if (const auto error = output->write(text)) return wrong(*error);
    if (const auto error = output->commit()) return wrong(*error);
    return records.failed() == 0 ? exit_good : exit_failed;
}

}  // namespace huitong::tools
