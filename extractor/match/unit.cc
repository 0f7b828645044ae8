// The words from a little before the table to its first row are read as one text: the line may
// stand above the title, below it or beside it, and may be cut at blanks.
#include "match/unit.h"

#include <algorithm>

#include "grammar/grammar.h"
#include "match/align.h"
#include "match/atom.h"

namespace huitong::match {
namespace {

constexpr int reach = 8;  // atoms before the table, where its title is not among its head

std::string read(const Stream& stream, int begin, int end, const grammar::Pattern& pattern) {
    std::string text;
    for (int i = begin; i < end; ++i) {
        const Atom& atom = stream.atoms[static_cast<std::size_t>(i)];
        if (!atom.prose) text += atom.folded;
    }
    std::string out;
    for (std::size_t from = 0; from < text.size();) {
        const auto found = pattern.find(text, from);
        if (!found) break;
        if (const auto* unit = found->group("unit"))
            out = text.substr(unit->begin, unit->end - unit->begin);
        from = std::max(found->end, from + 1);
    }
    return out;
}

}  // namespace

std::string unit_above(const Stream& stream, const Alignment& alignment,
                       const grammar::Table& table) {
    if (!table.unit_line.has_group("unit")) return {};
    int first = alignment.end;
    for (const AlignedRow& row : alignment.rows) {
        for (const int i : row.label) first = std::min(first, i);
        for (const int i : row.values) first = i < 0 ? first : std::min(first, i);
    }
    const std::string own = read(stream, alignment.begin, first, table.unit_line);
    if (!own.empty()) return own;
    return read(stream, std::max(0, alignment.begin - reach), first, table.unit_line);
}

}  // namespace huitong::match
