#include "record/codebook.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "grammar/grammar.h"
#include "grammar/load.h"
#include "record/book.h"
#include "record/record.h"

namespace huitong::record {
namespace {

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

// What one form or several say of a variable: once if they agree, else with the forms that say it.
template <class Say>
std::string by_form(const Book& book, const Variable& variable, Say say) {
    std::vector<std::pair<std::string, std::string>> said;  // text, forms
    for (const std::size_t e : variable.entries) {
        const Entry& entry = book.entries[e];
        const std::string text = say(*entry.field);
        if (!said.empty() && said.back().first == text)
            said.back().second += ", " + entry.grammar->form;
        else
            said.emplace_back(text, entry.grammar->form);
    }
    if (said.size() == 1) return said.front().first;
    std::string out;
    for (const auto& [text, forms] : said)
        if (!text.empty()) out += fmt::format("{}{} ({})", out.empty() ? "" : "; ", text, forms);
    return out;
}

std::string forms_of(const std::vector<const grammar::Grammar*>& forms) {
    std::vector<std::string> names;
    for (const grammar::Grammar* form : forms) names.push_back(form->form);
    return joined(names, ", ");
}

std::string forms_spaced(const std::vector<const grammar::Grammar*>& forms) {
    std::vector<std::string> names;
    for (const grammar::Grammar* form : forms) names.push_back(form->form);
    return joined(names, " ");
}

std::string form_and_years(const grammar::Grammar& grammar) {
    const std::string of = years(grammar);
    return of.empty() ? grammar.form : fmt::format("{} ({})", grammar.form, of);
}

// "open": an id with {code} or {n}, for the rows that each document names.
std::string_view kind(const Entry& entry) {
    return entry.open != nullptr ? "open" : "field";
}

std::string row_pattern(const Entry& entry) {
    return entry.open != nullptr ? entry.open->pattern.source() : std::string();
}

// How far apart the sides of a check may be.
std::string slack(const grammar::Check& check) {
    std::string out = check.tolerance.is_zero() ? std::string() : check.tolerance.str();
    if (!check.rounding.is_zero())
        out += fmt::format("{}{} a term", out.empty() ? "" : " and ", check.rounding.str());
    return out;
}

class Page {
  public:
    Page(const Book& book, const Engine& engine) : book_(book), engine_(engine) {}

    std::string run() {
        head();
        forms();
        variables();
        open_rows();
        alike();
        checks();
        figures();
        return std::move(out_);
    }

  private:
    template <class... T>
    void put(fmt::format_string<T...> text, T&&... values) {
        fmt::format_to(std::back_inserter(out_), text, std::forward<T>(values)...);
    }

    const grammar::Grammar& last() const { return *book_.forms.back(); }

    void head() {
        put("# Codebook of {}: {}\n\n", book_.family, last().title);
        if (!last().title_en.empty()) put("{}.\n\n", last().title_en);
        put("A variable has one id wherever it counts the same: values under one id may be "
            "compared "
            "across forms and\nyears, and values under two ids may not, however alike their labels "
            "are.\n\n## How to cite\n\n"
            "> huitong {}, family {}, forms {}; grammars of SHA-256 {}.\n\n"
            "Both stand in every record, as `engine.version` and `engine.grammar_sha256`: data "
            "made "
            "with another\nversion or other grammars is to be cited with its own.\n\n",
            engine_.version, book_.family, forms_of(book_.forms), engine_.grammar_sha256);
    }

    void forms() {
        put("## Forms\n\n| form | title | years | set by | variables | "
            "|\n|---|---|---|---|---:|---|\n");
        for (const grammar::Grammar* form : book_.forms)
            put("| {} | {} | {} | {} | {} | {} |\n", form->form, cell(form->title), years(*form),
                cell(form->source), form->fields.size(), cell(form->description));
    }

    void variables() {
        put("\n## Variables\n\n| id | label (zh) | label (en) | unit | type | forms (years) | "
            "checks "
            "|\n|---|---|---|---|---|---|---|\n");
        for (const Variable& variable : book_.variables) {
            std::vector<std::string> forms, checks;
            for (const std::size_t e : variable.entries) {
                const Entry& entry = book_.entries[e];
                forms.push_back(form_and_years(*entry.grammar));
                for (const std::string& check : entry.checks)
                    if (std::find(checks.begin(), checks.end(), check) == checks.end())
                        checks.push_back(check);
            }
            const auto of = [&](auto say) { return cell(by_form(book_, variable, say)); };
            put("| `{}` | {} | {} | {} | {} | {} | {} |\n", variable.id,
                of([](const grammar::Field& field) { return field.label; }),
                of([](const grammar::Field& field) { return field.label_en; }),
                of([](const grammar::Field& field) { return field.unit; }),
                of([](const grammar::Field& field) { return std::string(name(field.type)); }),
                joined(forms, ", "), joined(checks, ", "));
        }
    }

    // What stands for {code} and {n}.
    void open_rows() {
        std::string rows;
        std::vector<std::pair<std::string, std::string>> told;  // table, pattern
        for (const Variable& variable : book_.variables) {
            for (const std::size_t e : variable.entries) {
                const Entry& entry = book_.entries[e];
                if (entry.open == nullptr) continue;
                const grammar::Table& table =
                    entry.grammar->tables[static_cast<std::size_t>(entry.field->table)];
                std::pair<std::string, std::string> row = {table.id, row_pattern(entry)};
                if (std::find(told.begin(), told.end(), row) != told.end()) continue;
                rows += fmt::format("| {} | `{}` | {} |\n", cell(row.first), cell(row.second),
                                    entry.open->by == grammar::Open::By::code ? "code" : "name");
                told.push_back(std::move(row));
            }
        }
        if (rows.empty()) return;
        put("\n## Rows that each document names\n\nVariables with `{{code}}` or `{{n}}` in their "
            "id "
            "have a value for each of these rows: `{{code}}` is the code\nas printed, `{{n}}` the "
            "number of the row, from 1. The name beside it is the `label` of the field in the "
            "record.\n\n| table | whole text, folded | it is a |\n|---|---|---|\n{}",
            rows);
    }

    void alike() {
        std::string rows;
        for (std::size_t v = 0; v < book_.variables.size(); ++v) {
            const Variable& variable = book_.variables[v];
            for (const std::size_t other : variable.alike) {
                const Variable& twin = book_.variables[other];
                const bool told = other < v && std::find(twin.alike.begin(), twin.alike.end(), v) !=
                                                   twin.alike.end();
                if (told) continue;
                rows += fmt::format("| `{}` | {} | `{}` | {} |\n", variable.id, described(variable),
                                    twin.id, described(twin));
            }
        }
        if (rows.empty()) return;
        put("\n## Alike, and not comparable\n\n| id | | id | |\n|---|---|---|---|\n{}", rows);
    }

    std::string described(const Variable& variable) const {
        std::vector<const grammar::Grammar*> forms;
        for (const std::size_t e : variable.entries) forms.push_back(book_.entries[e].grammar);
        return cell(fmt::format("{} ({})", book_.entries[variable.entries.front()].field->label,
                                forms_of(forms)));
    }

    void checks() {
        if (book_.checks.empty()) return;
        put("\n## Checks\n\n| id | says | equation | tolerance | | forms "
            "|\n|---|---|---|---|---|---|\n");
        for (const BookCheck& each : book_.checks)
            put("| `{}` | {} | {} | {} | {}{} | {} |\n", each.check->id,
                cell(each.check->label_en.empty() ? each.check->label : each.check->label_en),
                each.check->equation.empty() ? "its parts = the code" : cell(each.check->equation),
                slack(*each.check), each.check->official ? "official" : "customary",
                each.across ? ", across years" : "", forms_of(each.forms));
    }

    void figures() {
        if (book_.figures.empty()) return;
        put("\n## Figures of the text\n\nIn the record they are `quantities`: what the text says, "
            "beside the tables.\n\n| id | label (zh) | label (en) | unit | period | forms "
            "|\n|---|---|---|---|---|---|\n");
        for (const Figure& figure : book_.figures)
            put("| `{}` | {} | {} | {} | {} | {} |\n", figure.quantity->id,
                cell(figure.quantity->label), cell(figure.quantity->label_en),
                figure.quantity->unit.empty() ? "as printed" : figure.quantity->unit,
                figure.quantity->period, forms_of(figure.forms));
    }

    const Book& book_;
    const Engine& engine_;
    std::string out_;
};

std::string markdown(const std::vector<Book>& all, const Engine& engine) {
    std::string out;
    for (const Book& book : all) out += (out.empty() ? "" : "\n") + Page(book, engine).run();
    return out;
}

// Ids of one kind for each entry of a book.
struct Neighbours {
    std::vector<std::vector<std::string>> forms, alike;
};

Neighbours neighbours(const Book& book) {
    Neighbours out;
    out.forms.resize(book.entries.size());
    out.alike.resize(book.entries.size());
    for (const Variable& variable : book.variables) {
        std::vector<std::string> forms, alike;
        for (const std::size_t e : variable.entries) forms.push_back(book.entries[e].grammar->form);
        for (const std::size_t v : variable.alike) alike.push_back(book.variables[v].id);
        for (const std::size_t e : variable.entries) {
            out.forms[e] = forms;
            out.alike[e] = alike;
        }
    }
    return out;
}

std::string year(const std::optional<int>& value) {
    return value ? std::to_string(*value) : std::string();
}

std::string csv(const std::vector<Book>& all, const Engine& engine) {
    std::string out =
        "family,form,first_year,last_year,id,label,label_en,unit,type,checks,description,kind,"
        "comparable_forms,alike_not_comparable,source,engine_version,grammar_sha256,row_pattern\n";
    const auto row =
        [&](const grammar::Grammar& g, const std::string& id, const std::string& label,
            const std::string& label_en, const std::string& unit, std::string_view type,
            const std::string& checks, const std::string& description, std::string_view kind,
            const std::string& forms, const std::string& alike, const std::string& row_pattern) {
            out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", g.family,
                               g.form, year(g.first_year), year(g.last_year), id, quoted(label),
                               quoted(label_en), unit, type, quoted(checks), quoted(description),
                               kind, quoted(forms), quoted(alike), quoted(g.source), engine.version,
                               engine.grammar_sha256, quoted(row_pattern));
        };
    for (const Book& book : all) {
        const Neighbours beside = neighbours(book);
        for (std::size_t e = 0; e < book.entries.size(); ++e) {
            const Entry& each = book.entries[e];
            row(*each.grammar, each.field->id, each.field->label, each.field->label_en,
                each.field->unit, grammar::name(each.field->type), joined(each.checks, " "),
                each.field->description, kind(each), joined(beside.forms[e], " "),
                joined(beside.alike[e], " "), row_pattern(each));
        }
        for (const Figure& figure : book.figures)
            for (const grammar::Grammar* form : figure.forms)
                row(*form, figure.quantity->id, figure.quantity->label, figure.quantity->label_en,
                    figure.quantity->unit, "amount", "", "", "quantity", forms_spaced(figure.forms),
                    "", "");
    }
    return out;
}

class JsonWriter {
  public:
    JsonWriter(const std::vector<Book>& all, const Engine& engine) : engine_(engine) {
        writer_.SetIndent(' ', 2);
        writer_.StartArray();
        for (const Book& book : all) {
            const Neighbours beside = neighbours(book);
            for (std::size_t e = 0; e < book.entries.size(); ++e) field(book, e, beside);
            for (const Figure& figure : book.figures)
                for (const grammar::Grammar* form : figure.forms) quantity(figure, *form);
        }
        writer_.EndArray();
    }
    std::string take() const { return std::string(buffer_.GetString()) + "\n"; }

  private:
    void put(const char* key, std::string_view text) {
        writer_.Key(key);
        writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    }

    void put(const char* key, const std::vector<std::string>& texts) {
        writer_.Key(key);
        writer_.StartArray();
        for (const std::string& text : texts)
            writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
        writer_.EndArray();
    }

    void begin(const grammar::Grammar& grammar) {
        writer_.StartObject();
        put("family", grammar.family);
        put("form", grammar.form);
        if (grammar.first_year) {
            writer_.Key("first_year");
            writer_.Int(*grammar.first_year);
        }
        if (grammar.last_year) {
            writer_.Key("last_year");
            writer_.Int(*grammar.last_year);
        }
    }

    void end(const grammar::Grammar& grammar, std::string_view kind,
             const std::vector<std::string>& forms, const std::vector<std::string>& alike) {
        put("kind", kind);
        put("comparable_forms", forms);
        put("alike_not_comparable", alike);
        put("source", grammar.source);
        put("engine_version", engine_.version);
        put("grammar_sha256", engine_.grammar_sha256);
        writer_.EndObject();
    }

    void field(const Book& book, std::size_t e, const Neighbours& beside) {
        const Entry& each = book.entries[e];
        begin(*each.grammar);
        put("id", each.field->id);
        put("label", each.field->label);
        put("label_en", each.field->label_en);
        put("unit", each.field->unit);
        put("type", grammar::name(each.field->type));
        put("description", each.field->description);
        put("checks", each.checks);
        if (each.open != nullptr) put("row_pattern", row_pattern(each));
        end(*each.grammar, kind(each), beside.forms[e], beside.alike[e]);
    }

    void quantity(const Figure& figure, const grammar::Grammar& form) {
        begin(form);
        put("id", figure.quantity->id);
        put("label", figure.quantity->label);
        put("label_en", figure.quantity->label_en);
        put("unit", figure.quantity->unit);
        put("type", "amount");
        put("description", "");
        put("checks", std::vector<std::string>());
        std::vector<std::string> forms;
        for (const grammar::Grammar* each : figure.forms) forms.push_back(each->form);
        end(form, "quantity", forms, {});
    }

    const Engine& engine_;
    rapidjson::StringBuffer buffer_;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer_{buffer_};
};

}  // namespace

base::Result<std::string> codebook(const grammar::Library& library, std::string_view family,
                                   std::string_view format, const Engine& engine) {
    const std::vector<Book> all = books(library.grammars, family);
    if (all.empty()) {
        return base::Error{base::Kind::usage, std::string(family),
                           "no such family; `huitong grammar list` names them"};
    }
    if (format == "markdown" || format.empty()) return markdown(all, engine);
    if (format == "csv") return csv(all, engine);
    if (format == "json") return JsonWriter(all, engine).take();
    return base::Error{base::Kind::usage, std::string(format),
                       "no such format; use markdown, csv or json"};
}

}  // namespace huitong::record
