// The unit is what stands in the last brackets, behind a colon if there is one. Brackets hold other
// things too, so it is believed only where it is a unit that the label is known with, or one of
// the same kind as the unit of the column: with the same last character, as money has.
#include "match/head.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "grammar/grammar.h"
#include "match/align.h"
#include "match/atom.h"
#include "text/normalise.h"

namespace huitong::match {
namespace {

constexpr std::size_t longest_unit = 4;  // code points

std::u32string bracketed(const std::string& folded) {
    const std::u32string text = text::code_points(folded);
    const std::size_t end = text.rfind(U')');
    const std::size_t begin = end == std::u32string::npos ? end : text.rfind(U'(', end);
    // A bracket may be lost: the colon is enough.
    const std::size_t colon = text.rfind(U':', end);
    std::size_t from = begin == std::u32string::npos ? 0 : begin + 1;
    if (colon != std::u32string::npos) from = std::max(from, colon + 1);
    if (from == 0) return {};
    return text.substr(from, end == std::u32string::npos ? end : end - from);
}

std::string unit_of(const grammar::Column& column, const std::string& folded) {
    const std::u32string found = bracketed(folded);
    if (found.empty() || found.size() > longest_unit) return {};
    if (column.unit.empty()) {
        const auto& keys = column.label.keys;
        const bool known = std::find(keys.begin(), keys.end(), folded) != keys.end();
        return known ? text::utf8(found) : std::string();
    }
    const std::u32string own = text::code_points(column.unit);
    return own.back() == found.back() ? text::utf8(found) : std::string();
}

}  // namespace

std::vector<ColumnHead> column_heads(const Stream& stream, const grammar::Table& table,
                                     const Alignment& alignment) {
    std::vector<ColumnHead> out(table.columns.size());
    if (table.upright_of >= 0) return out;
    for (const HeadHit& hit : alignment.head) {
        if (hit.column < 0) continue;
        std::string text;
        for (int i = hit.atom; i < hit.atom + hit.count; ++i) {
            text += stream.atoms[static_cast<std::size_t>(i)].folded;
        }
        const auto c = static_cast<std::size_t>(hit.column);
        const grammar::Column& column = table.columns[c];
        const auto& others = column.others.keys;
        if (std::find(others.begin(), others.end(), text) != others.end())
            out[c].other_meaning = true;
        if (out[c].unit.empty()) out[c].unit = unit_of(column, text);
    }
    return out;
}

}  // namespace huitong::match
