#include "damage/hybrid.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "damage/random.h"
#include "grammar/compose.h"
#include "grammar/grammar.h"

namespace huitong::damage {
namespace {

std::set<std::string> ids(const grammar::Grammar& grammar, const grammar::Table& table) {
    std::set<std::string> out;
    for (const int f : table.fields)
        if (f >= 0) out.insert(grammar.fields[static_cast<std::size_t>(f)].id);
    return out;
}

// The tables of `other` that stand where main has one of other fields. Open ones are left: their
// rows are the document's.
std::vector<grammar::Block> differing(const grammar::Grammar& main, const grammar::Grammar& other) {
    std::vector<grammar::Block> out;
    for (std::size_t t = 0; t < other.tables.size(); ++t) {
        const grammar::Table& table = other.tables[t];
        if (table.upright_of >= 0 || table.open) continue;
        const auto own =
            std::find_if(main.tables.begin(), main.tables.end(), [&](const grammar::Table& each) {
                return each.id == table.id && each.upright_of < 0 && !each.open;
            });
        if (own != main.tables.end() && ids(main, *own) != ids(other, table))
            out.push_back({&other, static_cast<int>(t)});
    }
    return out;
}

}  // namespace

std::shared_ptr<const grammar::Grammar> hybrid(const grammar::Grammar& main,
                                               const grammar::Grammar& other, Random& random) {
    std::vector<grammar::Block> all = differing(main, other);
    if (all.empty()) return nullptr;
    random.shuffle(all);
    // One mostly, and never so many that the report is rather of the other form.
    const std::size_t most = std::max<std::size_t>(1, all.size() / 2);
    all.resize(1 + random.index(most));
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.table < b.table; });
    auto out = std::make_shared<grammar::Grammar>(grammar::compose(main, all));
    out->form = main.form + "+" + other.form;
    return out;
}

}  // namespace huitong::damage
