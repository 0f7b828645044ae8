// A group holds from its label on until a text comes again: then the label of the next group is
// lost, and nobody knows whose row it is.
#include "match/group_rows.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "grammar/grammar.h"
#include "match/atom.h"
#include "match/labels.h"

namespace huitong::match {
namespace {

constexpr float equal = 0.98F;

int group_at(const std::vector<Hit>& here, int table) {
    for (const Hit& hit : here) {
        if (hit.table == table && hit.role == Role::group && hit.count == 1 &&
            hit.similarity >= equal)
            return hit.index;
    }
    return -1;
}

void settle(const Stream& stream, Hits& hits, const grammar::Table& table, int number) {
    const auto is_other = [&](const Hit& hit, int group) {
        if (hit.table != number || hit.role != Role::row) return false;
        const auto& of = table.rows[static_cast<std::size_t>(hit.index)].groups;
        return !of.empty() && of.back() != group;
    };
    const auto is_own = [&](const Hit& hit, int group) {
        if (hit.table != number || hit.role != Role::row || hit.similarity < equal) return false;
        const auto& of = table.rows[static_cast<std::size_t>(hit.index)].groups;
        return !of.empty() && of.back() == group;
    };
    int group = -1;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < stream.atoms.size(); ++i) {
        const Atom& atom = stream.atoms[i];
        if (atom.prose) group = -1;
        if (atom.prose || atom.shape != Atom::Shape::text) continue;
        std::vector<Hit>& here = hits.of_atom[i];
        if (const int next = group_at(here, number); next >= 0) {
            group = next;
            seen.clear();
        } else if (!seen.insert(atom.folded).second) {
            group = -1;
        }
        const bool told = group >= 0 && std::any_of(here.begin(), here.end(), [&](const Hit& hit) {
                              return is_own(hit, group);
                          });
        if (told) std::erase_if(here, [&](const Hit& hit) { return is_other(hit, group); });
    }
}

}  // namespace

void settle_group_rows(const Stream& stream, Hits& hits, const grammar::Grammar& grammar) {
    for (std::size_t t = 0; t < grammar.tables.size(); ++t) {
        const grammar::Table& table = grammar.tables[t];
        if (table.upright_of >= 0 && table.varies && !table.groups.empty())
            settle(stream, hits, table, static_cast<int>(t));
    }
}

}  // namespace huitong::match
