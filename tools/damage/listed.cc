#include "damage/listed.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "damage/random.h"
#include "grammar/grammar.h"
#include "grammar/open.h"

namespace huitong::damage {
namespace {

// A list without rows is no list: of so many examples one at least is there.
constexpr std::uint64_t chosen_in = 3;

std::vector<grammar::OpenRow> draw_rows(const grammar::Table& table, Random& random) {
    const grammar::Open& open = *table.open;
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
    std::vector<grammar::OpenRow> rows;
    for (const std::size_t e : chosen) {
        grammar::OpenRow row;
        row.code = open.examples[e].first;
        row.printed = open.examples[e].second;
        rows.push_back(std::move(row));
    }
    // The form's own rows before or behind them.
    const bool first = random.chance(1, 2);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        grammar::OpenRow row;
        row.row = static_cast<int>(r);
        rows.insert(first ? rows.begin() + static_cast<std::ptrdiff_t>(r) : rows.end(), row);
    }
    return rows;
}

}  // namespace

std::shared_ptr<const grammar::Grammar> with_listed_rows(const grammar::Grammar& grammar,
                                                         Random& random) {
    std::shared_ptr<grammar::Grammar> out;
    for (std::size_t t = 0; t < grammar.tables.size(); ++t) {
        const grammar::Table& table = grammar.tables[t];
        if (!table.open || table.open->examples.empty()) continue;
        if (!out) out = std::make_shared<grammar::Grammar>(grammar);
        grammar::open_rows(*out, static_cast<int>(t), draw_rows(table, random));
    }
    return out;
}

}  // namespace huitong::damage
