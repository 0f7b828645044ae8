#include "match/catalogue.h"

#include <algorithm>

namespace huitong::match {
namespace {

using grammar::Grammar;
using grammar::Label;
using grammar::Table;

constexpr std::size_t most_forms = 32;  // bits of a mask

bool same(const std::vector<Label>& a, const std::vector<Label>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Label& x, const Label& y) { return x.keys == y.keys; });
}

bool same(const std::optional<grammar::Open>& a, const std::optional<grammar::Open>& b) {
    if (!a || !b) return !a && !b;
    return a->by == b->by && a->id == b->id && a->levels == b->levels && a->total == b->total &&
           a->pattern.source() == b->pattern.source();
}

// A table looks the same where all that is printed of it does. Which of two alternative rows is
// the usual one makes no difference to that.
bool same(const Table& a, const Table& b) {
    if (a.id != b.id || a.beside != b.beside || a.title.keys != b.title.keys ||
        (a.upright_of < 0) != (b.upright_of < 0) || !same(a.furniture, b.furniture) ||
        !same(a.open, b.open) || !same(a.groups, b.groups) ||
        a.columns.size() != b.columns.size() || a.rows.size() != b.rows.size())
        return false;
    if (a.names.heads.keys != b.names.heads.keys || a.names.totals != b.names.totals) return false;
    for (std::size_t c = 0; c < a.columns.size(); ++c) {
        if (a.columns[c].optional != b.columns[c].optional ||
            a.columns[c].units != b.columns[c].units)
            return false;
        if (a.columns[c].id != b.columns[c].id || a.columns[c].groups != b.columns[c].groups ||
            a.columns[c].label.keys != b.columns[c].label.keys ||
            a.columns[c].others.keys != b.columns[c].others.keys)
            return false;
    }
    for (std::size_t r = 0; r < a.rows.size(); ++r) {
        if (a.rows[r].id != b.rows[r].id || a.rows[r].groups != b.rows[r].groups ||
            a.rows[r].label.keys != b.rows[r].label.keys)
            return false;
    }
    return std::equal(a.fields.begin(), a.fields.end(), b.fields.begin(), b.fields.end(),
                      [](int x, int y) { return (x < 0) == (y < 0); });
}

template <class Items>
void add_new(Items& to, const Items& from) {
    for (const auto& item : from) {
        if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
    }
}

void add_form(Catalogue& out, const Grammar& grammar, std::size_t number) {
    Grammar& all = out.all;
    for (const grammar::Section& section : grammar.sections) {
        const bool known = std::any_of(
            all.sections.begin(), all.sections.end(), [&](const grammar::Section& other) {
                return other.id == section.id && other.title.keys == section.title.keys;
            });
        if (!known) all.sections.push_back(section);
    }
    for (const grammar::Pattern& title : grammar.titles) {
        const bool known = std::any_of(
            all.titles.begin(), all.titles.end(),
            [&](const grammar::Pattern& other) { return other.source() == title.source(); });
        if (!known) all.titles.push_back(title);
    }
    add_new(all.blanks, grammar.blanks);
    add_new(all.plus, grammar.plus);
    add_new(all.minus, grammar.minus);
    std::vector<int> place(all.tables.size(), -1);
    std::vector<int> where(grammar.tables.size(), -1);
    for (std::size_t t = 0; t < grammar.tables.size(); ++t) {
        const auto known =
            std::find_if(all.tables.begin(), all.tables.end(),
                         [&](const Table& other) { return same(other, grammar.tables[t]); });
        where[t] = static_cast<int>(known - all.tables.begin());
        if (known == all.tables.end()) {
            all.tables.push_back(grammar.tables[t]);
            place.push_back(-1);
            if (all.tables.back().upright_of >= 0)
                all.tables.back().upright_of =
                    where[static_cast<std::size_t>(all.tables.back().upright_of)];
        }
        place[static_cast<std::size_t>(where[t])] = static_cast<int>(t);
    }
    for (std::vector<int>& other : out.table_of) other.resize(all.tables.size(), -1);
    out.table_of.push_back(std::move(place));
    out.forms.push_back(number);
}

}  // namespace

std::vector<std::uint32_t> Catalogue::masks() const {
    std::vector<std::uint32_t> out(all.tables.size(), 0);
    for (std::size_t f = 0; f < table_of.size(); ++f) {
        for (std::size_t t = 0; t < out.size(); ++t) {
            if (table_of[f][t] >= 0) out[t] |= std::uint32_t{1} << f;
        }
    }
    return out;
}

std::vector<Catalogue> catalogues(const std::vector<Grammar>& grammars) {
    std::vector<Catalogue> out;
    for (std::size_t g = 0; g < grammars.size(); ++g) {
        auto home = std::find_if(out.begin(), out.end(), [&](const Catalogue& each) {
            return each.all.family == grammars[g].family && each.forms.size() < most_forms;
        });
        if (home == out.end()) {
            out.emplace_back();
            home = out.end() - 1;
            home->all.family = grammars[g].family;
        }
        add_form(*home, grammars[g], g);
    }
    return out;
}

}  // namespace huitong::match
