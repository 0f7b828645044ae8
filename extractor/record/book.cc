// Variables that look alike are told by their labels: two that no form has both, whose words differ
// little. Within one form labels tell their fields apart, and nobody takes one for the other.
#include "record/book.h"

#include <algorithm>
#include <map>
#include <string>

#include <fmt/format.h>

#include "grammar/open.h"
#include "match/equations.h"
#include "text/normalise.h"
#include "text/similarity.h"

namespace huitong::record {

namespace {

constexpr double alike_from = 0.72;    // of labels; below it they have words of their own
constexpr std::size_t most_alike = 3;  // of one variable

// Checks of rows that documents name in which a column stands.
std::vector<std::string> checks_of_column(const grammar::Grammar& grammar, int table, int column) {
    using Over = grammar::OpenCheck::Over;
    std::vector<std::string> out;
    for (const grammar::OpenCheck& check : grammar.open_checks) {
        if (check.table != table) continue;
        bool has = check.over != Over::rows && std::find(check.columns.begin(), check.columns.end(),
                                                         column) != check.columns.end();
        if (check.over == Over::rows) {
            for (const auto* side : {&check.left, &check.right})
                for (const grammar::OpenCheck::Name& name : *side)
                    has = has || name.column == column;
        }
        if (has) out.push_back(check.check.id);
    }
    return out;
}

// Checks between tables in which a field stands, by its id, that of open rows with {code}.
void add_linked(const grammar::Grammar& grammar, const std::string& id,
                std::vector<std::string>& out) {
    for (const grammar::LinkedCheck& check : grammar.linked) {
        const bool has = [&] {
            for (const auto* side : {&check.left, &check.right})
                for (const grammar::LinkedCheck::Name& name : *side)
                    if (name.id == id) return true;
            return false;
        }();
        if (has) out.push_back(check.check.id);
    }
}

// Fields of the open tables from `from` to before `to`, behind those of their own rows.
void add_open(const grammar::Grammar& grammar, int from, int to, Book& book) {
    for (int t = from; t < to; ++t) {
        const grammar::Table& table = grammar.tables[static_cast<std::size_t>(t)];
        if (!table.open || table.upright_of >= 0) continue;
        for (grammar::Field& field : grammar::pattern_fields(grammar, t)) {
            std::vector<std::string> checks = checks_of_column(grammar, t, field.column);
            add_linked(grammar, field.id, checks);
            book.made.push_back(std::make_unique<const grammar::Field>(std::move(field)));
            book.entries.push_back(
                {&grammar, book.made.back().get(), std::move(checks), &*table.open});
        }
    }
}

void add_entries(const grammar::Grammar& grammar, Book& book) {
    const auto checks = match::checks_of_fields(grammar);
    std::vector<std::vector<std::string>> across(grammar.fields.size());
    for (const grammar::Check& check : grammar.across) {
        for (const auto* side : {&check.left, &check.right}) {
            for (const grammar::Term& term : *side) {
                auto& ids = across[static_cast<std::size_t>(term.field)];
                if (ids.empty() || ids.back() != check.id) ids.push_back(check.id);
            }
        }
    }
    int told = 0;  // tables, in the order of the record
    for (std::size_t f = 0; f < grammar.fields.size(); ++f) {
        if (const int table = grammar.fields[f].table; table > told) {
            add_open(grammar, told, table, book);
            told = table;
        }
        Entry entry{&grammar, &grammar.fields[f], {}, nullptr};
        for (int c : checks[f]) {
            entry.checks.push_back(grammar.checks[static_cast<std::size_t>(c)].id);
        }
        add_linked(grammar, grammar.fields[f].id, entry.checks);
        entry.checks.insert(entry.checks.end(), across[f].begin(), across[f].end());
        book.entries.push_back(std::move(entry));
    }
    add_open(grammar, told, static_cast<int>(grammar.tables.size()), book);
}

void add_variables(Book& book) {
    std::map<std::string, std::size_t> known;
    for (std::size_t e = 0; e < book.entries.size(); ++e) {
        const std::string& id = book.entries[e].field->id;
        const auto [at, added] = known.emplace(id, book.variables.size());
        if (added) book.variables.push_back({id, {}, {}});
        book.variables[at->second].entries.push_back(e);
    }
}

bool share_a_form(const Book& book, const Variable& a, const Variable& b) {
    return std::any_of(a.entries.begin(), a.entries.end(), [&](std::size_t x) {
        return std::any_of(b.entries.begin(), b.entries.end(), [&](std::size_t y) {
            return book.entries[x].grammar == book.entries[y].grammar;
        });
    });
}

void add_alike(Book& book) {
    std::vector<std::u32string> keys;
    for (const Variable& variable : book.variables) {
        const Entry& entry = book.entries[variable.entries.front()];
        const grammar::Field& field = *entry.field;
        // Of open rows: the rows of the form beside them say it of both.
        keys.push_back(field.table < 0 || entry.open != nullptr
                           ? std::u32string()
                           : text::code_points(text::fold(field.label)));
    }
    for (std::size_t a = 0; a < keys.size(); ++a) {
        std::vector<std::pair<double, std::size_t>> found;
        for (std::size_t b = 0; b < keys.size(); ++b) {
            if (a == b || keys[a].empty() || keys[b].empty()) continue;
            if (share_a_form(book, book.variables[a], book.variables[b])) continue;
            const double alike = text::similarity(keys[a], keys[b], alike_from);
            if (alike >= alike_from) found.emplace_back(-alike, b);
        }
        std::sort(found.begin(), found.end());
        if (found.size() > most_alike) found.resize(most_alike);
        for (const auto& [negative, b] : found) book.variables[a].alike.push_back(b);
    }
}

void add_check(const grammar::Grammar& grammar, const grammar::Check& check, bool across,
               Book& book) {
    const auto same =
        std::find_if(book.checks.begin(), book.checks.end(), [&](const BookCheck& each) {
            return each.check->id == check.id && each.check->equation == check.equation &&
                   each.check->official == check.official;
        });
    if (same == book.checks.end())
        book.checks.push_back({&check, across, {&grammar}});
    else
        same->forms.push_back(&grammar);
}

void add_checks(const grammar::Grammar& grammar, Book& book) {
    for (const grammar::Check& check : grammar.checks) add_check(grammar, check, false, book);
    for (const grammar::OpenCheck& open : grammar.open_checks)
        add_check(grammar, open.check, false, book);
    for (const grammar::LinkedCheck& linked : grammar.linked)
        add_check(grammar, linked.check, false, book);
    for (const grammar::Check& check : grammar.across) add_check(grammar, check, true, book);
}

void add_figures(const grammar::Grammar& grammar, Book& book) {
    for (const grammar::Quantity& quantity : grammar.quantities) {
        const auto same =
            std::find_if(book.figures.begin(), book.figures.end(),
                         [&](const Figure& each) { return each.quantity->id == quantity.id; });
        if (same == book.figures.end())
            book.figures.push_back({&quantity, {&grammar}});
        else
            same->forms.push_back(&grammar);
    }
}

}  // namespace

std::string years(const grammar::Grammar& grammar) {
    if (!grammar.first_year) return "";
    return fmt::format("{}–{}", *grammar.first_year,
                       grammar.last_year ? std::to_string(*grammar.last_year) : "");
}

std::vector<Book> books(const std::vector<grammar::Grammar>& grammars, std::string_view family) {
    std::vector<Book> out;
    for (const grammar::Grammar& grammar : grammars) {
        if (!family.empty() && grammar.family != family) continue;
        if (out.empty() || out.back().family != grammar.family)
            out.push_back({grammar.family, {}, {}, {}, {}, {}, {}});
        out.back().forms.push_back(&grammar);
        add_entries(grammar, out.back());
        add_checks(grammar, out.back());
        add_figures(grammar, out.back());
    }
    for (Book& book : out) {
        add_variables(book);
        add_alike(book);
    }
    return out;
}

}  // namespace huitong::record
