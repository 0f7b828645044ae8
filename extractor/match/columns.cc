#include "match/columns.h"

#include <algorithm>
#include <set>
#include <utility>

#include "grammar/grammar.h"
#include "match/align.h"
#include "match/atom.h"

namespace huitong::match {
namespace {}  // namespace

std::vector<int> head_columns(const Draft& draft, const Alignment& alignment) {
    const grammar::Table& form = draft.table(alignment.table);
    std::vector<std::pair<int, int>> seen;  // grid column, form column
    int block = -1;
    for (const HeadHit& hit : alignment.head) {
        const Atom& a = draft.atom(hit.atom);
        if (hit.column < 0 || a.kind != Atom::Kind::cell) continue;
        if (block >= 0 && a.block != block) return {};
        block = a.block;
        seen.emplace_back(a.column, hit.column);
    }
    std::stable_sort(seen.begin(), seen.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<int> out(form.columns.size(), -1);
    for (const auto& [grid, column] : seen) {
        const auto& keys = form.columns[static_cast<std::size_t>(column)].label.keys;
        for (std::size_t c = 0; c < form.columns.size(); ++c) {
            if (out[c] >= 0) continue;
            const auto& other = form.columns[c].label.keys;
            if (other.empty() || keys.empty() || other.front() != keys.front()) continue;
            out[c] = grid;
            break;
        }
    }
    for (int grid : out) {
        if (grid < 0) return {};
    }
    return out;
}

Placement by_head(const Placement& values, const std::vector<int>& head, const Stream& stream) {
    Placement out(values.size(), -1);
    for (int value : values) {
        if (value < 0) continue;
        const Atom& a = stream.atoms[static_cast<std::size_t>(value)];
        auto at = std::find(head.begin(), head.end(), a.column);
        if (a.kind != Atom::Kind::cell || at == head.end()) return {};
        int& place = out[static_cast<std::size_t>(at - head.begin())];
        if (place >= 0) return {};
        place = value;
    }
    return out;
}

bool crowded(const Draft& draft, const Alignment& alignment, const AlignedRow& row) {
    return std::any_of(row.left_over.begin(), row.left_over.end(), [&](int extra) {
        const Atom& a = draft.atom(extra);
        if (a.kind != Atom::Kind::cell) return true;
        for (const HeadHit& hit : alignment.head) {
            const Atom& head = draft.atom(hit.atom);
            if (hit.column >= 0 && head.kind == Atom::Kind::cell && covers(head, a)) return true;
        }
        for (int i = alignment.begin; i < extra; ++i) {
            const Atom& head = draft.atom(i);
            bool text = head.kind == Atom::Kind::cell && head.shape == Atom::Shape::text;
            if (text && head.block == a.block && head.row < a.row && covers(head, a)) {
                return false;
            }
        }
        return true;
    });
}

std::vector<int> empty_too_many(const Draft& draft, const Alignment& alignment,
                                const AlignedRow& row) {
    std::vector<int> out;
    int last = -1;
    for (int value : row.values) last = std::max(last, value);
    if (last < 0 || draft.atom(last).kind != Atom::Kind::cell) return out;
    const Atom& end = draft.atom(last);
    int head_row = -1;
    for (const HeadHit& hit : alignment.head) {
        const Atom& head = draft.atom(hit.atom);
        bool counts = hit.column >= 0 && head.kind == Atom::Kind::cell;
        if (counts && head.block == end.block) head_row = std::max(head_row, head.row);
    }
    if (head_row < 0 || head_row >= end.row) return out;
    for (int i = last + 1; i < static_cast<int>(draft.stream.atoms.size()); ++i) {
        const Atom& a = draft.atom(i);
        if (a.block != end.block || a.row != end.row || a.kind != Atom::Kind::cell) break;
        if (a.shape == Atom::Shape::empty && !a.hole) out.push_back(i);
    }
    if (out.empty()) return out;
    std::set<int> holes;  // columns
    for (int k = alignment.begin; k < last; ++k) {
        const Atom& above = draft.atom(k);
        if (above.block == end.block && above.row == head_row && above.hole)
            holes.insert(above.column);
    }
    std::erase_if(out, [&](int i) { return holes.count(draft.atom(i).column) == 0; });
    return out;
}

bool has_hole(const Draft& draft, const AlignedRow& row) {
    return std::any_of(row.values.begin(), row.values.end(),
                       [&](int value) { return value >= 0 && draft.atom(value).hole; });
}

bool covers(const Atom& head, const Atom& a) {
    return a.column >= head.column && a.column < head.column + head.column_span;
}

}  // namespace huitong::match
