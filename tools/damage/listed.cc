#include "damage/listed.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "damage/random.h"
#include "grammar/grammar.h"
#include "grammar/linked.h"
#include "grammar/open.h"

namespace huitong::damage {
namespace {

// A list without rows is no list: of so many examples one at least is there.
constexpr std::uint64_t chosen_in = 3;

using Codes = std::map<std::string, std::string>;  // and what is printed beside them

// The codes of a table's report, with those that they are a part of.
std::vector<std::size_t> draw(const grammar::Open& open, Random& random) {
    std::vector<std::string> codes;
    for (const auto& [code, printed] : open.examples) codes.push_back(code);
    std::set<std::size_t> chosen{random.index(open.examples.size())};
    for (std::size_t e = 0; e < open.examples.size(); ++e) {
        if (random.chance(1, chosen_in)) chosen.insert(e);
    }
    const std::vector<std::size_t> drawn(chosen.begin(), chosen.end());
    for (const std::size_t e : drawn) {
        std::string code = open.examples[e].first;
        while (!code.empty()) {
            code = grammar::code_above(open, code, codes);
            const auto above = std::find(codes.begin(), codes.end(), code);
            if (!code.empty()) chosen.insert(static_cast<std::size_t>(above - codes.begin()));
        }
    }
    return {chosen.begin(), chosen.end()};
}

std::vector<grammar::OpenRow> rows_of(const grammar::Table& table,
                                      const std::vector<std::size_t>& chosen, const Codes& more,
                                      Random& random) {
    const grammar::Open& open = *table.open;
    std::vector<grammar::OpenRow> rows;
    std::set<std::string> known;
    for (const std::size_t e : chosen) {
        grammar::OpenRow row;
        row.code = open.examples[e].first;
        row.printed = open.examples[e].second;
        known.insert(row.code);
        rows.push_back(std::move(row));
    }
    bool added = false;
    for (const auto& [code, printed] : more) {
        if (!known.insert(code).second) continue;
        rows.emplace_back();
        rows.back().code = code;
        rows.back().printed = printed;
        added = true;
    }
    if (added)
        std::sort(rows.begin(), rows.end(),
                  [](const auto& a, const auto& b) { return a.code < b.code; });
    // The form's own rows before or behind them.
    const bool first = random.chance(1, 2);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        grammar::OpenRow row;
        row.row = static_cast<int>(r);
        rows.insert(first ? rows.begin() + static_cast<std::ptrdiff_t>(r) : rows.end(), row);
    }
    return rows;
}

// Rows of one table that checks compare with those of another are there too: else all their values
// would have to be nothing.
void add_compared(const grammar::Grammar& grammar, const std::map<std::string, Codes>& drawn,
                  std::map<std::string, Codes>& more) {
    for (const grammar::LinkedCheck& check : grammar.linked) {
        const auto own = drawn.find(check.table);
        if (own == drawn.end()) continue;
        for (const auto* side : {&check.left, &check.right}) {
            for (const grammar::LinkedCheck::Name& name : *side) {
                if (!name.table.empty() && name.table != check.table)
                    more[name.table].insert(own->second.begin(), own->second.end());
            }
        }
    }
}

}  // namespace

std::shared_ptr<const grammar::Grammar> with_listed_rows(const grammar::Grammar& grammar,
                                                         Random& random) {
    std::map<std::size_t, std::vector<std::size_t>> chosen;  // by table
    std::map<std::string, Codes> drawn, more;
    for (std::size_t t = 0; t < grammar.tables.size(); ++t) {
        const grammar::Table& table = grammar.tables[t];
        if (!table.open || table.open->examples.empty()) continue;
        chosen[t] = draw(*table.open, random);
        if (table.open->by != grammar::Open::By::code) continue;
        for (const std::size_t e : chosen[t]) drawn[table.id].insert(table.open->examples[e]);
    }
    if (chosen.empty()) return nullptr;
    add_compared(grammar, drawn, more);
    auto out = std::make_shared<grammar::Grammar>(grammar);
    for (const auto& [t, rows] : chosen) {
        const grammar::Table& table = grammar.tables[t];
        grammar::open_rows(*out, static_cast<int>(t), rows_of(table, rows, more[table.id], random));
    }
    grammar::link_rows(*out);
    return out;
}

}  // namespace huitong::damage
