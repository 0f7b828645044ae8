#include "match/copies.h"

#include <algorithm>
#include <cstddef>

#include "grammar/grammar.h"
#include "match/atom.h"

namespace huitong::match {
namespace {

constexpr std::ptrdiff_t least_of_two = 2;  // tables that differ, in a document of two reports
constexpr const char* otherwise = "table_repeated_otherwise";

}  // namespace

void compare_copies(const Stream& stream, const std::vector<CopyValue>& copies, Captures& out) {
    const grammar::Grammar& grammar = *out.grammar;
    std::vector<char> borne_out(out.fields.size(), 0), named(out.fields.size(), 0);
    std::vector<char> differs(grammar.tables.size(), 0);
    for (const CopyValue& copy : copies) {
        const auto f = static_cast<std::size_t>(copy.field);
        const Atom& a = stream.atoms[static_cast<std::size_t>(copy.atom)];
        Capture& kept = out.fields[f];
        if (!a.numeral || !kept.number) continue;
        if (*kept.number == a.numeral->value) {
            borne_out[f] = 1;
            continue;
        }
        kept.rivals.push_back({a.numeral->value, a.text, a.origin, "repeated_table"});
        kept.evidence.add(Evidence::repeated_otherwise);
        named[f] = 1;
        differs[static_cast<std::size_t>(grammar.fields[f].table)] = 1;
    }
    // What stands in one copy alone may be the other report's as well. If several tables differ,
    // two reports stand there, whole or in pieces, and a table that is there once may be either's.
    const bool two = std::count(differs.begin(), differs.end(), char{1}) >= least_of_two;
    for (std::size_t f = 0; f < out.fields.size(); ++f) {
        const int table = grammar.fields[f].table;
        if (table < 0 || (!two && differs[static_cast<std::size_t>(table)] == 0)) continue;
        if (out.fields[f].state != State::printed || borne_out[f] != 0 || named[f] != 0) continue;
        out.fields[f].notes.emplace_back(otherwise);
        out.fields[f].evidence.add(Evidence::repeated_otherwise);
    }
}

}  // namespace huitong::match
