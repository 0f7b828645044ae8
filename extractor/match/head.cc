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
#include "match/unit_suffix.h"
#include "text/normalise.h"

namespace huitong::match {
namespace {

constexpr std::size_t longest_unit = 4;  // code points
constexpr int units_reach = 8;           // atoms between a table and the line that names its units

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

std::string text_of(const Stream& stream, int atom, int count) {
    std::string out;
    for (int i = atom; i < atom + count; ++i) {
        out += stream.atoms[static_cast<std::size_t>(i)].folded;
    }
    return out;
}

std::string suffix_of(const std::string& folded, const std::vector<std::string>& units) {
    const auto suffix = unit_suffix(text::code_points(folded), units);
    return suffix ? suffix->unit : std::string();
}

std::string unit_of(const grammar::Column& column, const std::string& folded) {
    if (!column.units.empty()) return suffix_of(folded, column.units);
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

// A unit behind the label of a group is that of its columns.
void read_group(const grammar::Table& table, const std::string& text,
                std::vector<ColumnHead>& out) {
    for (std::size_t c = 0; c < out.size(); ++c) {
        const grammar::Column& column = table.columns[c];
        if (column.units.empty() || !out[c].unit.empty()) continue;
        const bool above = std::any_of(column.groups.begin(), column.groups.end(), [&](int group) {
            const auto& keys = table.groups[static_cast<std::size_t>(group)].keys;
            return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
                return !key.empty() && text.starts_with(key);
            });
        });
        if (above) out[c].unit = suffix_of(text, column.units);
    }
}

// The units that a line above the table, or its title, names: 单位:宗、万元. The last such line
// counts, and only one that nothing but heads separates from the table.
std::vector<std::string> units_above(const Stream& stream, const Alignment& alignment) {
    int first = alignment.end;
    for (const AlignedRow& row : alignment.rows) {
        for (const int value : row.values) first = value >= 0 ? std::min(first, value) : first;
    }
    for (int i = first - 1, strange = 0; i >= 0 && strange <= units_reach; --i) {
        const Atom& atom = stream.atoms[static_cast<std::size_t>(i)];
        if (i < alignment.begin) ++strange;
        if (atom.shape == Atom::Shape::numeral && !atom.furniture && i < alignment.begin) break;
        const std::size_t colon = atom.folded.rfind(':');
        if (colon == std::string::npos) continue;
        std::vector<std::string> out(1);
        for (const char32_t c :
             text::code_points(std::string_view(atom.folded).substr(colon + 1))) {
            if (c == U')') break;
            const bool between = c == U'、' || c == U',' || c == U';' || c == U'/';
            if (between)
                out.emplace_back();
            else
                out.back() += text::utf8(std::u32string(1, c));
        }
        const bool short_enough = std::all_of(out.begin(), out.end(), [](const std::string& unit) {
            return !unit.empty() && text::code_points(unit).size() <= longest_unit;
        });
        if (short_enough) return out;
    }
    return {};
}

// Where a column's own head names no unit: that of a line above the table.
void share_units(const Stream& stream, const Alignment& alignment,
                 const std::vector<std::vector<std::string>>& units, std::vector<ColumnHead>& out) {
    const std::vector<std::string> above = units_above(stream, alignment);
    for (std::size_t c = 0; c < out.size(); ++c) {
        if (!out[c].unit.empty() || units[c].empty()) continue;
        for (const std::string& unit : above) {
            const bool fits = std::find(units[c].begin(), units[c].end(), unit) != units[c].end();
            // Two that fit name none.
            if (fits) out[c].unit = out[c].unit.empty() ? unit : std::string();
            if (fits && out[c].unit.empty()) break;
        }
    }
}

// A turned copy has the labels of its columns beside the values.
std::vector<ColumnHead> turned_heads(const Stream& stream, const grammar::Grammar& grammar,
                                     const grammar::Table& table, const Alignment& alignment) {
    std::vector<ColumnHead> out(table.rows.size());
    std::vector<std::vector<std::string>> units(table.rows.size());
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const int field = table.field(static_cast<int>(r), 0);
        if (field >= 0) units[r] = grammar.fields[static_cast<std::size_t>(field)].units;
    }
    for (const AlignedRow& row : alignment.rows) {
        const auto r = static_cast<std::size_t>(row.row);
        if (units[r].empty() || row.label.empty()) continue;
        const int count = row.label.back() - row.label.front() + 1;
        out[r].unit = suffix_of(text_of(stream, row.label.front(), count), units[r]);
    }
    share_units(stream, alignment, units, out);
    return out;
}

}  // namespace

std::vector<ColumnHead> column_heads(const Stream& stream, const grammar::Grammar& grammar,
                                     const Alignment& alignment) {
    const grammar::Table& table = grammar.tables[static_cast<std::size_t>(alignment.table)];
    if (table.upright_of >= 0) return turned_heads(stream, grammar, table, alignment);
    std::vector<ColumnHead> out(table.columns.size());
    std::vector<std::vector<std::string>> units;
    for (const grammar::Column& column : table.columns) units.push_back(column.units);
    for (const HeadHit& hit : alignment.head) {
        const std::string text = text_of(stream, hit.atom, hit.count);
        if (hit.column < 0) {
            read_group(table, text, out);
            continue;
        }
        const auto c = static_cast<std::size_t>(hit.column);
        const grammar::Column& column = table.columns[c];
        const auto& others = column.others.keys;
        if (std::find(others.begin(), others.end(), text) != others.end())
            out[c].other_meaning = true;
        if (out[c].unit.empty()) out[c].unit = unit_of(column, text);
    }
    share_units(stream, alignment, units, out);
    return out;
}

}  // namespace huitong::match
