#include "match/columns.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "grammar/grammar.h"
#include "match/align.h"
#include "match/atom.h"

namespace huitong::match {
namespace {

// Texts that are no numbers and were taken for values of the table. The unit of a row is none: it
// is what is left where the value behind it is lost.
std::set<std::string> marks_of(const Draft& draft, const Alignment& alignment) {
    const grammar::Table& form = draft.table(alignment.table);
    std::set<std::string> out;
    for (const AlignedRow& row : alignment.rows) {
        for (std::size_t c = 0; c < row.values.size(); ++c) {
            if (row.values[c] < 0) continue;
            const Atom& a = draft.atom(row.values[c]);
            const int field = form.field(row.row, static_cast<int>(c));
            const bool unit =
                field >= 0 &&
                draft.grammar.fields[static_cast<std::size_t>(field)].unit == a.folded;
            if (a.shape == Atom::Shape::text && !a.numeral && !unit) out.insert(a.folded);
        }
    }
    return out;
}

bool below_head(const Draft& draft, const Alignment& alignment, const Atom& a) {
    return std::any_of(alignment.head.begin(), alignment.head.end(), [&](const HeadHit& hit) {
        const Atom& head = draft.atom(hit.atom);
        return hit.column >= 0 && head.kind == Atom::Kind::cell && head.block == a.block &&
               head.row < a.row && covers(head, a);
    });
}

// Pieces of a label may be joined with what stands behind it, marks included.
int behind_label(const AlignedRow& row) {
    return *std::min_element(row.label.begin(), row.label.end()) + 1;
}

// One past the last atom of the line or grid row on which `i` stands.
int end_of_line(const Draft& draft, int i) {
    const int count = static_cast<int>(draft.stream.atoms.size());
    int end = i + 1;
    while (end < count && !draft.atom(end).break_before &&
           draft.atom(end).block == draft.atom(i).block)
        ++end;
    return end;
}

// Several values, each the first of its line.
bool stands_on_lines(const Draft& draft, const AlignedRow& row) {
    return row.values.size() > 1 &&
           std::all_of(row.values.begin(), row.values.end(), [&](int value) {
               return value >= 0 && draft.atom(value).kind != Atom::Kind::cell &&
                      draft.atom(value).break_before;
           });
}

// Pieces of the row's line up to its last value; 0 where it does not stand on one line.
int width(const Draft& draft, const AlignedRow& row) {
    const int last = *std::max_element(row.values.begin(), row.values.end());
    int first = behind_label(row) - 1;
    for (int i = first + 1; i <= last; ++i) {
        if (draft.atom(i).break_before) return 0;
    }
    while (first > 0 && !draft.atom(first).break_before) --first;
    return last - first + 1;
}

// Of a row whose values stand on one line, one behind the other, with nothing but empty pieces
// behind them: its pieces, those before its values, those behind them. No pieces: it is none.
Line line_of(const Draft& draft, const AlignedRow& row) {
    if (row.values.empty() || row.values.front() < 0) return {};
    for (std::size_t c = 1; c < row.values.size(); ++c) {
        if (row.values[c] != row.values[c - 1] + 1) return {};
    }
    int first = row.values.front();
    while (first > 0 && !draft.atom(first).break_before) --first;
    const int last = row.values.back(), end = end_of_line(draft, first);
    const Atom& start = draft.atom(first);
    if (!start.row_breaks || start.kind != Atom::Kind::piece || end <= last) return {};
    for (int i = last + 1; i < end; ++i) {
        if (draft.atom(i).shape != Atom::Shape::empty) return {};
    }
    return {end - first, row.values.front() - first, end - last - 1};
}

// Of fewer rows each may have lost a cell; then they are alike, too.
constexpr int enough_rows = 6;

// It has more pieces than three in four of the rows; what a span leaves empty is in all of them.
bool is_wider(const Draft& draft, const Alignment& alignment, const AlignedRow& row) {
    const int here = width(draft, row);
    int rows = 0, fewer = 0;
    for (const AlignedRow& each : alignment.rows) {
        if (each.label.empty() || each.values.empty()) continue;
        ++rows;
        fewer += width(draft, each) < here ? 1 : 0;
    }
    return 4 * fewer >= 3 * rows;
}

// The cells of the head that are labels of one column alone, letter for letter: grid cell and
// column of the form.
struct NamedColumn {
    int row = 0, grid = 0, column = 0;
};

// Each is compared with each; a head has no more, and does not begin farther before its table.
constexpr std::size_t most_named = 64;
constexpr int head_reach = 64;

std::vector<NamedColumn> named_columns(const Draft& draft, const Alignment& alignment) {
    const grammar::Table& form = draft.table(alignment.table);
    std::vector<NamedColumn> out;
    int body = alignment.end;
    for (const AlignedRow& row : alignment.rows) {
        for (int value : row.values) body = value >= 0 ? std::min(body, value) : body;
    }
    if (body >= alignment.end || draft.atom(body).kind != Atom::Kind::cell) return out;
    const Atom& first = draft.atom(body);
    const int begin = std::max(0, alignment.begin - head_reach);
    for (int i = body - 1; i >= begin && out.size() < most_named; --i) {
        const Atom& a = draft.atom(i);
        if (a.kind != Atom::Kind::cell || a.block != first.block) break;
        if (a.row == first.row || a.shape != Atom::Shape::text) continue;
        int column = -1, found = 0;
        for (std::size_t c = 0; c < form.columns.size(); ++c) {
            const auto& keys = form.columns[c].label.keys;
            if (std::find(keys.begin(), keys.end(), a.folded) == keys.end()) continue;
            column = static_cast<int>(c);
            ++found;
        }
        if (found == 1) out.push_back({a.row, a.column, column});
    }
    return out;
}

// Each column has a place, and its own.
bool is_whole(const std::vector<int>& columns) {
    const std::set<int> all(columns.begin(), columns.end());
    return all.size() == columns.size() && all.count(-1) == 0;
}

// Grid column of each, for a head of which the alignment, which goes from left to right, could not
// read all.
std::vector<int> columns_by_name(const Draft& draft, const Alignment& alignment) {
    const grammar::Table& form = draft.table(alignment.table);
    std::vector<int> out(form.columns.size(), -1);
    for (const NamedColumn& each : named_columns(draft, alignment)) {
        int& grid = out[static_cast<std::size_t>(each.column)];
        if (grid >= 0 && grid != each.grid) return {};
        grid = each.grid;
    }
    return is_whole(out) ? out : std::vector<int>();
}

}  // namespace

bool head_in_other_order(const Draft& draft, const Alignment& alignment) {
    if (draft.table(alignment.table).upright_of >= 0) return false;
    const std::vector<NamedColumn> named = named_columns(draft, alignment);
    // Lists side by side name their columns again and again.
    const auto again = [&](const NamedColumn& a, const NamedColumn& b) {
        return std::any_of(named.begin(), named.end(), [&](const NamedColumn& c) {
            return c.row == a.row && c.column == a.column && c.grid > b.grid;
        });
    };
    return std::any_of(named.begin(), named.end(), [&](const NamedColumn& a) {
        return std::any_of(named.begin(), named.end(), [&](const NamedColumn& b) {
            return a.row == b.row && a.grid < b.grid && a.column > b.column && !again(a, b);
        });
    });
}

std::vector<int> head_columns(const Draft& draft, const Alignment& alignment) {
    const grammar::Table& form = draft.table(alignment.table);
    std::vector<std::pair<int, int>> seen;  // grid column, form column
    int block = -1;
    for (const HeadHit& hit : alignment.head) {
        const Atom& a = draft.atom(hit.atom);
        if (hit.column < 0 || a.kind != Atom::Kind::cell) continue;
        if (block >= 0 && a.block != block) return {};  // of two tables
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
    return is_whole(out) ? out : columns_by_name(draft, alignment);
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

namespace {

// The rows of grids in which values of the table stand, by block and row: a text there is a mark
// for nothing or what is left of a cell, and no head of those below it.
std::set<std::pair<int, int>> rows_of_values(const Draft& draft, const Alignment& alignment) {
    std::set<std::pair<int, int>> out;
    for (const AlignedRow& row : alignment.rows) {
        for (int value : row.values) {
            if (value >= 0) out.emplace(draft.atom(value).block, draft.atom(value).row);
        }
    }
    return out;
}

}  // namespace

bool crowded(const Draft& draft, const Alignment& alignment, const AlignedRow& row) {
    if (row.left_over.empty()) return false;
    const std::set<std::pair<int, int>> bodies = rows_of_values(draft, alignment);
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
            if (text && head.block == a.block && head.row < a.row && covers(head, a) &&
                bodies.count({head.block, head.row}) == 0) {
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

std::vector<int> nothing_too_many(const Draft& draft, const Alignment& alignment,
                                  const AlignedRow& row) {
    std::vector<int> out;
    if (row.label.empty() || row.values.empty()) return out;
    const auto [first, last] = std::minmax_element(row.values.begin(), row.values.end());
    if (*first < 0) return out;  // a value is lost: this may be its place
    std::set<std::string> marks;
    bool sought = false;
    std::vector<int> pieces;
    // Where each cell stands on a line of its own, the row goes on over lines.
    const bool a_line_each = stands_on_lines(draft, row);
    const int end =
        a_line_each ? static_cast<int>(draft.stream.atoms.size()) : end_of_line(draft, *last);
    for (int i = behind_label(row); i < end; ++i) {
        const Atom& a = draft.atom(i);
        if (i > *last && a.block != draft.atom(*last).block) break;
        if (i > *last && a.shape != Atom::Shape::text) break;  // a pad; of grids see empty_too_many
        if (a.shape == Atom::Shape::numeral || a.furniture || a.hole) continue;
        if (std::find(row.values.begin(), row.values.end(), i) != row.values.end()) continue;
        if (a.shape == Atom::Shape::empty) {
            if (a.kind != Atom::Kind::cell) {
                pieces.push_back(i);
            } else if (below_head(draft, alignment, a)) {
                out.push_back(i);
            }
            continue;
        }
        if (!std::exchange(sought, true)) marks = marks_of(draft, alignment);
        if (marks.count(a.folded) != 0) {
            out.push_back(i);
        } else if (i > *last) {
            break;
        }
    }
    if (!pieces.empty() && is_wider(draft, alignment, row)) {
        out.insert(out.end(), pieces.begin(), pieces.end());
    }
    return out;
}

namespace {

bool has_blank(const Draft& draft, const AlignedRow& row) {
    return std::any_of(row.values.begin(), row.values.end(), [&](int value) {
        return value >= 0 && draft.atom(value).shape == Atom::Shape::empty;
    });
}

bool has_zero(const Draft& draft, const AlignedRow& row) {
    return std::any_of(row.values.begin(), row.values.end(), [&](int value) {
        return value >= 0 && draft.atom(value).shape == Atom::Shape::numeral &&
               draft.atom(value).numeral->value == base::Decimal();
    });
}

}  // namespace

Line full_line(const Draft& draft, const Alignment& alignment) {
    std::map<int, int> widths;
    int rows = 0;
    for (const AlignedRow& each : alignment.rows) {
        const Line line = line_of(draft, each);
        if (line.pieces == 0) continue;
        ++rows;
        ++widths[line.pieces];
    }
    if (rows < enough_rows) return {};
    const auto most =
        std::max_element(widths.begin(), widths.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (4 * most->second < 3 * rows) return {};
    Line out;
    int full = 0;
    for (const AlignedRow& each : alignment.rows) {
        const Line line = line_of(draft, each);
        if (line.pieces != most->first || line.behind != 0) continue;
        out = line;
        ++full;
    }
    if (2 * full <= rows) return {};
    std::ptrdiff_t blanks = 0, zeros = 0;
    for (const AlignedRow& each : alignment.rows) {
        blanks += has_blank(draft, each) ? 1 : 0;
        zeros += has_zero(draft, each) ? 1 : 0;
    }
    out.nil_is_zero = zeros > blanks;
    return out;
}

namespace {

// Of the line on which the row's values and its label stand; none: they stand on several, or it is
// no line of a run.
Widths widths_of(const Draft& draft, const AlignedRow& row) {
    int first = row.label.empty() ? -1 : row.label.front(), last = -1;
    for (int value : row.values) {
        if (value < 0) return {};
        if (first < 0) first = value;
        last = std::max(last, value);
    }
    if (last < 0 || draft.atom(last).kind != Atom::Kind::piece || !draft.atom(last).row_breaks)
        return {};
    for (int i = first + 1; i <= last; ++i) {
        if (draft.atom(i).break_before) return {};
    }
    int begin = first;
    while (begin > 0 && !draft.atom(begin).break_before) --begin;
    const int end = end_of_line(draft, last);
    for (int i = last + 1; i < end; ++i) {
        if (draft.atom(i).shape == Atom::Shape::text) return {};  // of a list beside this one
    }
    for (int i = begin; i < first; ++i) {
        if (draft.atom(i).shape == Atom::Shape::numeral && !draft.atom(i).furniture) return {};
    }
    // A number cut off a word is no piece of its own.
    const auto pieces = [&](int from) {
        int out = 0;
        for (int i = from; i < end; ++i) out += draft.atom(i).cut ? 0 : 1;
        return out;
    };
    return {pieces(begin), row.label.empty() ? 0 : pieces(row.label.back() + 1)};
}

// The width of seven in eight rows and more, but for one row that may always differ.
int usual(const std::map<int, int>& counts, int rows) {
    for (const auto& [width, count] : counts) {
        if (rows >= enough_rows && 8 * (rows - count) <= std::max(8, rows)) return width;
    }
    return 0;
}

// Pieces of the line on which the labels of all columns stand; 0: there is none.
int width_of_head(const Draft& draft, const Alignment& alignment) {
    std::set<int> columns;
    int first = -1, last = -1;
    for (const HeadHit& hit : alignment.head) {
        if (hit.column < 0 || draft.atom(hit.atom).kind != Atom::Kind::piece) continue;
        columns.insert(hit.column);
        first = first < 0 ? hit.atom : std::min(first, hit.atom);
        last = std::max(last, hit.atom);
    }
    if (columns.size() < 2 || columns.size() != draft.table(alignment.table).columns.size())
        return 0;
    for (int i = first + 1; i <= last; ++i) {
        if (draft.atom(i).break_before) return 0;
    }
    while (first > 0 && !draft.atom(first).break_before) --first;
    return end_of_line(draft, last) - first;
}

}  // namespace

Widths usual_widths(const Draft& draft, const Alignment& alignment) {
    // A code and its name are one piece, or two.
    if (draft.table(alignment.table).open) return {};
    std::map<int, int> lines, values;
    int rows = 0;
    for (const AlignedRow& each : alignment.rows) {
        const Widths here = widths_of(draft, each);
        ++rows;
        ++lines[here.line];
        ++values[here.values];
    }
    Widths out{usual(lines, rows), usual(values, rows)};
    // Few rows tell with their head.
    const int head = rows > 1 && rows < enough_rows ? width_of_head(draft, alignment) : 0;
    if (head > 0 && lines[head] + 1 >= rows) out.line = head;
    return out;
}

bool is_of_other_width(const Draft& draft, const Widths& usual, const AlignedRow& row) {
    const Widths here = widths_of(draft, row);
    if (here.line == 0) return false;
    // A number cut off its label, and a piece left over behind the values.
    const int first = row.values.front(), last = row.values.back();
    const bool cut = draft.atom(first).cut && last + 1 < end_of_line(draft, last);
    if (cut) return true;
    // Several more are the empty cells of a list beside this one.
    const bool wider = usual.line > 0 ? here.line == usual.line + 1
                                      : usual.values > 0 && here.values == usual.values + 1;
    if (wider) return true;
    if (usual.line == 0 || here.line >= usual.line) return false;
    return std::any_of(row.values.begin(), row.values.end(),
                       [&](int value) { return draft.atom(value).shape != Atom::Shape::numeral; });
}

// Lines of a table have as many pieces as it has columns and labels; a line with a piece lost has
// fewer, and pads make up for spans alone, of the label that has fewer pieces than others.
bool fills_its_line(const Draft& draft, const Line& full, const AlignedRow& row) {
    const Line here = line_of(draft, row);
    if (full.nil_is_zero && has_blank(draft, row)) return false;
    return full.pieces != 0 && here.pieces == full.pieces &&
           here.before + here.behind == full.before;
}

std::vector<int> values_at_end(const Draft& draft, const Line& full, const AlignedRow& row) {
    if (full.pieces == 0 || row.label.empty()) return {};
    int first = row.label.front();
    while (first > 0 && !draft.atom(first).break_before) --first;
    const int label_end = row.label.back() + 1, end = end_of_line(draft, first);
    const int begin = first + full.before;
    if (end - first != full.pieces || label_end >= begin) return {};
    for (int i = first; i < begin; ++i) {
        const bool label = i >= row.label.front() && i < label_end;
        if (!label && draft.atom(i).shape != Atom::Shape::empty) return {};
    }
    std::vector<int> out;
    for (int i = begin; i < end; ++i) out.push_back(i);
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
