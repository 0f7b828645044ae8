// Columns of both parts are put on the union of their edges. Then, at the seam: head rows repeated
// from the top of the table are dropped; a row that the page cut in two is joined; a cell that
// spans rows and goes on in an empty cell on the next page grows.
#include "page/continuation.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "page/characters.h"
#include "page/merge.h"

namespace huitong::page {
namespace {

std::string solid(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        if (!is_blank(next_code(text, at))) out += text.substr(from, at - from);
    }
    return out;
}

std::vector<double> moved(const std::vector<double>& xs, double shift) {
    std::vector<double> out = xs;
    for (double& x : out) x += shift;
    return out;
}

void renumber_columns(Part& part, const std::vector<double>& edges, double shift) {
    for (PartCell& cell : part.cells) {
        const auto left = static_cast<std::size_t>(cell.place.column);
        const auto right = static_cast<std::size_t>(cell.place.column + cell.place.column_span);
        const int from = nearest(edges, part.xs[left] + shift);
        const int to = nearest(edges, part.xs[right] + shift);
        cell.place.column = from;
        cell.place.column_span = std::max(1, to - from);
    }
    part.xs = moved(edges, -shift);
}

std::vector<std::vector<int>> owners(const Part& part) {
    std::vector<std::vector<int>> grid(
        static_cast<std::size_t>(part.rows()),
        std::vector<int>(static_cast<std::size_t>(part.columns()), -1));
    for (std::size_t id = 0; id < part.cells.size(); ++id) {
        const Place& p = part.cells[id].place;
        for (int r = p.row; r < p.row + p.row_span && r < part.rows(); ++r) {
            for (int c = p.column; c < p.column + p.column_span && c < part.columns(); ++c)
                grid[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)] =
                    static_cast<int>(id);
        }
    }
    return grid;
}

// Rows at the top of `next` that repeat the top of `table`.
int repeated_rows(const Part& table, const Part& next) {
    const auto signature = [](const Part& part) {
        std::map<int, std::vector<std::string>> rows;
        for (const PartCell& cell : part.cells) {
            const Place& p = cell.place;
            rows[p.row].push_back(std::to_string(p.column) + '+' + std::to_string(p.column_span) +
                                  'x' + std::to_string(p.row_span) + solid(cell.text));
        }
        return rows;
    };
    auto a = signature(table);
    auto b = signature(next);
    int same = 0;
    while (same < table.rows() && same < next.rows() - 1 && a[same] == b[same]) ++same;
    if (same == 0) return 0;
    bool letters = false;
    int texts = 0;
    int reach = same;  // spans of the head must end within it
    for (const PartCell& cell : next.cells) {
        if (cell.place.row >= same) continue;
        letters = letters || has_letter(cell.text);
        texts += cell.text.empty() ? 0 : 1;
        reach = std::max(reach, cell.place.row + cell.place.row_span);
    }
    return letters && texts > 1 && reach == same ? same : 0;
}

void drop_rows(Part& part, int count) {
    std::erase_if(part.cells, [&](const PartCell& cell) { return cell.place.row < count; });
    for (PartCell& cell : part.cells) cell.place.row -= count;
    part.ys.erase(part.ys.begin(), part.ys.begin() + count);
}

bool unbalanced(std::string_view text) {  // a bracket is open at the end
    int open = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code(text, at);
        if (c == U'（' || c == U'(' || c == U'《') ++open;
        if (c == U'）' || c == U')' || c == U'》') --open;
    }
    return open > 0;
}

void join_text(PartCell& to, const PartCell& from) {
    if (from.text.empty()) return;
    if (to.text.empty()) {
        to.box = from.box;
        to.origin = from.origin;
    } else if (!(to.stacked && from.stacked)) {
        to.text += '\n';
    }
    to.text += from.text;
}

// The first row of `next` is the rest of the last row of the table.
bool row_was_cut(const Part& table, const Part& next, const std::vector<std::vector<int>>& above,
                 const std::vector<std::vector<int>>& below) {
    const auto& last = above.back();
    const auto& first = below.front();
    if (last.size() != first.size()) return false;
    bool bracket = false;
    std::size_t fills = 0;    // texts of one side where the other has none
    std::size_t clashes = 0;  // values on both sides
    std::size_t rest = 0;     // texts of the lower side
    std::size_t both = 0;
    for (std::size_t c = 0; c < first.size(); ++c) {
        if (last[c] < 0 || first[c] < 0) return false;
        const PartCell& a = table.cells[static_cast<std::size_t>(last[c])];
        const PartCell& b = next.cells[static_cast<std::size_t>(first[c])];
        if (a.place.column != b.place.column || a.place.column_span != b.place.column_span)
            return false;
        if (b.place.row_span != 1) continue;
        rest += b.text.empty() ? 0 : 1;
        if (!a.text.empty() && !b.text.empty()) {
            ++both;
            if (numeric(b.text) || numeric(a.text)) ++clashes;
            bracket = bracket || (unbalanced(a.text) && is_closing(last_code(b.text)));
        } else if (!a.text.empty()) {
            ++fills;
        }
    }
    if (rest == 0 || clashes > 0) return false;
    if (bracket) return true;
    return table.open_bottom && next.open_top && fills > 0 && both > 0 && rest == both;
}

}  // namespace

bool same_columns(const Part& a, const Part& b, const Options& o) {
    if (a.xs.size() < 2 || b.xs.size() < 2) return false;
    const double width_a = a.xs.back() - a.xs.front();
    const double width_b = b.xs.back() - b.xs.front();
    if (std::abs(width_a - width_b) > o.same_edge) return false;
    const double shift = a.xs.front() - b.xs.front();
    // Margins of left and right pages may differ, but not by columns.
    if (std::abs(shift) > o.page_shift) return false;
    const auto& few = a.xs.size() <= b.xs.size() ? a.xs : b.xs;
    const auto& many = a.xs.size() <= b.xs.size() ? b.xs : a.xs;
    const double move = a.xs.size() <= b.xs.size() ? -shift : shift;
    std::size_t shared = 0;
    for (std::size_t i = 1; i + 1 < few.size(); ++i) {
        const int near = nearest(many, few[i] + move);
        if (std::abs(many[static_cast<std::size_t>(near)] - few[i] - move) <= o.same_edge) ++shared;
    }
    const std::size_t inner = few.size() - 2;
    return static_cast<double>(shared) >= o.same_inner * static_cast<double>(inner);
}

void append_part(Part& table, Part next, const Options& o, std::vector<base::Finding>& findings) {
    const double shift = table.xs.front() - next.xs.front();
    std::vector<double> edges = table.xs;
    for (const double x : next.xs) {
        const int near = nearest(table.xs, x + shift);
        if (std::abs(table.xs[static_cast<std::size_t>(near)] - x - shift) > o.same_edge)
            edges.push_back(x + shift);
    }
    std::sort(edges.begin(), edges.end());
    renumber_columns(table, edges, 0);
    renumber_columns(next, edges, shift);

    if (const int head = repeated_rows(table, next); head > 0) {
        std::string text;
        base::Origin origin;
        for (const PartCell& cell : next.cells) {
            if (cell.place.row >= head) continue;
            origin = origin.where == base::Origin::Where::none ? cell.origin
                                                               : base::join(origin, cell.origin);
        }
        findings.push_back({"repeated_header",
                            std::to_string(head) + " head rows repeated on the next page", origin});
        drop_rows(next, head);
        next.open_top = false;
    }

    std::vector<std::vector<int>> above = owners(table);
    std::vector<std::vector<int>> below = owners(next);
    const int rows = table.rows();
    std::vector<char> gone(next.cells.size(), 0);
    int offset = rows;
    if (!above.empty() && !below.empty() && row_was_cut(table, next, above, below)) {
        offset = rows - 1;
        for (std::size_t c = 0; c < below.front().size(); ++c) {
            const auto from = static_cast<std::size_t>(below.front()[c]);
            if (gone[from]) continue;
            PartCell& to = table.cells[static_cast<std::size_t>(above.back()[c])];
            join_text(to, next.cells[from]);
            to.place.row_span += next.cells[from].place.row_span - 1;
            gone[from] = 1;
        }
    } else if (!above.empty() && !below.empty()) {
        bool any = false;  // a wholly empty first row is a row, no seam
        for (const int id : below.front()) {
            any = any || (id >= 0 && !next.cells[static_cast<std::size_t>(id)].text.empty());
        }
        for (std::size_t c = 0; any && c < below.front().size(); ++c) {
            if (below.front()[c] < 0 || above.back()[c] < 0) continue;
            const auto from = static_cast<std::size_t>(below.front()[c]);
            PartCell& lower = next.cells[from];
            PartCell& upper = table.cells[static_cast<std::size_t>(above.back()[c])];
            if (gone[from]) continue;
            if (upper.place.column != lower.place.column ||
                upper.place.column_span != lower.place.column_span)
                continue;
            const bool spans = upper.place.row_span > 1 || lower.place.row_span > 1;
            const bool goes_on =
                (lower.text.empty() && has_letter(upper.text)) || (lower.stacked && upper.stacked);
            if (!goes_on || !(spans || (table.open_bottom && next.open_top))) continue;
            join_text(upper, lower);
            upper.place.row_span += lower.place.row_span;
            gone[from] = 1;
        }
    }
    for (std::size_t id = 0; id < next.cells.size(); ++id) {
        if (gone[id]) continue;
        next.cells[id].place.row += offset;
        table.cells.push_back(std::move(next.cells[id]));
    }
    // Heights of another page mean nothing here; only their number does.
    const int added = next.rows() - (rows - offset);
    for (int i = 0; i < added; ++i) table.ys.push_back(table.ys.back() - 1);
    table.open_bottom = next.open_bottom;
    table.page = next.page;
    table.box = next.box;
    std::stable_sort(table.cells.begin(), table.cells.end(),
                     [](const PartCell& a, const PartCell& b) {
                         return a.place.row != b.place.row ? a.place.row < b.place.row
                                                           : a.place.column < b.place.column;
                     });
}

layout::Table table_of(const Part& part) {
    layout::Table table;
    table.rows = part.rows();
    table.columns = part.columns();
    table.origin = part.origin;
    table.ruled = part.ruled;
    for (const PartCell& cell : part.cells)
        table.cells.push_back({cell.place.row, cell.place.column, cell.place.row_span,
                               cell.place.column_span, cell.text, cell.origin});
    return table;
}

}  // namespace huitong::page
