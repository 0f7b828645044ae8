// Lines near the top and the bottom of pages are compared by what they say with all digits alike,
// and by where they stand. From the edge inwards, lines that enough pages repeat, and numbers that
// rise from page to page, are taken; the first other line ends it.
#include "page/furniture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "page/characters.h"
#include "text/page_number.h"

namespace huitong::page {
namespace {

std::string solid(std::string_view text) {  // without blanks
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        if (!is_blank(next_code(text, at))) out += text.substr(from, at - from);
    }
    return out;
}

// The text with each number as '#'.
std::string pattern(std::string_view text) {
    std::string out;
    bool in_number = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t c = next_code(text, at);
        if (is_blank(c)) continue;
        if (!is_digit(c)) out += text.substr(from, at - from);
        if (is_digit(c) && !in_number) out += '#';
        in_number = is_digit(c);
    }
    return out;
}

// Of a row at the edge of a sheet. Where pages stand side by side on it there is one number a page,
// far apart: the same one, or one that is one higher than the one before.
text::Numbering numbering_of(const Row& row, const Options& o, int* number = nullptr) {
    const auto whole = text::numbering(row.text(), number);
    if (whole != text::Numbering::none || row.words.empty()) return whole;
    auto kind = text::Numbering::none;
    int before = 0;
    for (std::size_t begin = 0, i = 1; i <= row.words.size(); ++i) {
        if (i < row.words.size() && row.words[i].gap < o.numbers_apart * row.size) continue;
        int own = -1;
        const auto part = text::numbering(part_of(row, begin, i).text(), &own);
        if (part == text::Numbering::none || (begin > 0 && part != kind))
            return text::Numbering::none;
        if (begin > 0 && own != before && own != before + 1) return text::Numbering::none;
        if (begin == 0 && number) *number = own;
        kind = part;
        before = own;
        begin = i;
    }
    return kind;
}

struct Edge {
    std::size_t sheet;
    std::size_t row;
    double y;  // distance from the edge of the page
    std::string text;
    std::string key;
    int number = -1;
    text::Numbering kind = text::Numbering::none;
};

void report(const Sheet& sheet, const base::Box& box, bool number, std::string_view text,
            std::vector<base::Finding>& findings) {
    findings.push_back(
        {number ? "page_number" : "running_head", std::string(text), sheet.origin(box)});
}

// Edges at one height that repeat: sorted by height, then cut where the height jumps.
void find_repeated(std::vector<const Edge*>& group, std::size_t pages, const Options& o,
                   std::set<const Edge*>& repeated) {
    std::stable_sort(group.begin(), group.end(),
                     [](const Edge* a, const Edge* b) { return a->y < b->y; });
    const std::size_t need = pages > o.head_pages ? o.head_pages : 2;
    for (std::size_t begin = 0; begin < group.size();) {
        std::size_t end = begin;
        std::set<std::size_t> on;
        std::set<std::string> texts;
        while (end < group.size() && group[end]->y - group[begin]->y <= o.same_place) {
            on.insert(group[end]->sheet);
            texts.insert(group[end]->text);
            ++end;
        }
        // With few pages, a numbered title may stand on each: only the same text counts.
        const bool enough = on.size() >= need && (need > 2 || texts.size() < on.size());
        if (enough)
            repeated.insert(group.begin() + static_cast<std::ptrdiff_t>(begin),
                            group.begin() + static_cast<std::ptrdiff_t>(end));
        begin = end;
    }
}

// Bare numbers that rise with the pages at one height.
void find_rising(std::vector<const Edge*> group, const Options& o, std::set<const Edge*>& numbers) {
    std::stable_sort(group.begin(), group.end(), [](const Edge* a, const Edge* b) {
        return a->sheet != b->sheet ? a->sheet < b->sheet : a->y < b->y;
    });
    for (std::size_t i = 1; i < group.size(); ++i) {
        const Edge& a = *group[i - 1];
        const Edge& b = *group[i];
        if (a.sheet < b.sheet && a.number < b.number && std::abs(a.y - b.y) <= o.same_place) {
            numbers.insert(&a);
            numbers.insert(&b);
        }
    }
}

std::vector<Edge> edges_of(const Sheet& sheet, std::size_t index, const std::vector<Row>& rows,
                           bool top, const Options& o) {
    std::vector<Edge> edges;
    const double zone = o.margin * sheet.box.height();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].quarter != 0) continue;
        const double y =
            top ? sheet.box.top - rows[i].box.top : rows[i].box.bottom - sheet.box.bottom;
        if (y > zone) continue;
        Edge edge{index, i, y, solid(rows[i].text()), {}, -1, text::Numbering::none};
        edge.key = pattern(edge.text);
        edge.kind = numbering_of(rows[i], o, &edge.number);
        edges.push_back(std::move(edge));
    }
    std::stable_sort(edges.begin(), edges.end(),
                     [](const Edge& a, const Edge& b) { return a.y < b.y; });
    return edges;
}

// A number alone, well away from everything else on its page.
bool stands_apart(const Edge& edge, const std::vector<Row>& rows,
                  const std::vector<base::Box>& body, const Options& o) {
    const Row& row = rows[edge.row];
    const double away = o.apart * row.size;
    const auto clear = [&](const base::Box& b) {
        return b.bottom > row.box.top + away || b.top < row.box.bottom - away;
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i != edge.row && !clear(rows[i].box)) return false;
    }
    return std::all_of(body.begin(), body.end(), clear);
}

}  // namespace

void take_marked_numbers(std::vector<Sheet>& sheets, const Options& o,
                         std::vector<base::Finding>& findings) {
    for (Sheet& sheet : sheets) {
        const double zone = o.margin * sheet.box.height();
        for (const bool top : {false, true}) {
            std::vector<Mark> near;
            for (const Mark& mark : sheet.marks) {
                const double y =
                    top ? sheet.box.top - mark.box.top : mark.box.bottom - sheet.box.bottom;
                if (y <= zone && mark.quarter == 0) near.push_back(mark);
            }
            std::vector<Row> rows = rows_of(std::move(near), o);
            if (rows.empty()) continue;
            const Row& row = top ? rows.front() : rows.back();
            if (numbering_of(row, o) != text::Numbering::marked) continue;
            report(sheet, row.box, true, row.text(), findings);
            std::erase_if(sheet.marks, [&](const Mark& mark) {
                const double x = mark.box.middle_x();
                const double y = mark.box.middle_y();
                return mark.quarter == 0 && x >= row.box.left && x <= row.box.right &&
                       y >= row.box.bottom && y <= row.box.top;
            });
        }
    }
}

void take_furniture(const std::vector<Sheet>& sheets, std::vector<std::vector<Row>>& rows,
                    const std::vector<std::vector<base::Box>>& body, const Options& o,
                    std::vector<base::Finding>& findings) {
    std::vector<std::set<std::size_t>> gone(sheets.size());
    for (const bool top : {true, false}) {
        std::vector<std::vector<Edge>> edges;
        for (std::size_t i = 0; i < sheets.size(); ++i)
            edges.push_back(edges_of(sheets[i], i, rows[i], top, o));
        std::map<std::string, std::vector<const Edge*>> groups;
        std::vector<const Edge*> bare;
        for (const auto& page : edges) {
            for (const Edge& edge : page) {
                if (edge.kind == text::Numbering::bare)
                    bare.push_back(&edge);
                else
                    groups[edge.key].push_back(&edge);
            }
        }
        std::set<const Edge*> repeated;
        std::set<const Edge*> numbers;
        for (auto& [key, group] : groups) find_repeated(group, sheets.size(), o, repeated);
        find_rising(bare, o, numbers);
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            for (const Edge& edge : edges[i]) {
                const bool number =
                    edge.kind == text::Numbering::marked || numbers.contains(&edge) ||
                    (edge.kind == text::Numbering::bare && &edge == &edges[i].front() &&
                     stands_apart(edge, rows[i], body[i], o));
                if (!number && !repeated.contains(&edge)) break;
                gone[i].insert(edge.row);
                report(sheets[i], rows[i][edge.row].box, number, rows[i][edge.row].text(),
                       findings);
            }
        }
    }
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        std::vector<Row> kept;
        for (std::size_t k = 0; k < rows[i].size(); ++k) {
            if (!gone[i].contains(k)) kept.push_back(std::move(rows[i][k]));
        }
        rows[i] = std::move(kept);
    }
}

}  // namespace huitong::page
