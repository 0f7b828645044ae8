// 1. Slanted marks are overlay, unless most of the page is slanted. Single ones between them, of
// the same font and size, belong to them: letters of a circle that happen to stand upright. 2.
// Large faint marks of one size are overlay, all of them, where one runs into other text.
#include "page/overlay.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace huitong::page {
namespace {

using Index = std::size_t;

constexpr std::size_t longest = 200;           // bytes of the finding's text
constexpr std::size_t most_pairs = 4'000'000;  // of marks compared

double usual_size(const std::vector<Mark>& marks) {
    std::vector<double> sizes;
    for (const Mark& mark : marks) {
        if (!mark.faint) sizes.push_back(mark.size);
    }
    if (sizes.empty()) return 0;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return *middle;
}

bool alike(const Mark& a, const Mark& b) {
    return a.font == b.font && std::abs(a.size - b.size) < 0.05 * a.size;
}

void add_circles(const std::vector<Mark>& marks, std::vector<char>& over, const Options& o) {
    std::vector<char> more = over;
    for (Index i = 0; i < marks.size(); ++i) {
        if (over[i]) continue;
        const auto near = [&](Index from, Index to) {
            for (Index k = from; k < to; ++k) {
                if (over[k] && alike(marks[k], marks[i])) return true;
            }
            return false;
        };
        more[i] = near(i > o.circle ? i - o.circle : 0, i) &&
                  near(i + 1, std::min(i + 1 + o.circle, marks.size()));
    }
    over = std::move(more);
}

bool run_into(const base::Box& a, const base::Box& b) {
    return a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;
}

void add_faint(const std::vector<Mark>& marks, std::vector<char>& over, const Options& o) {
    const double least = o.overlay_size * usual_size(marks);
    if (least <= 0) return;
    std::map<long, std::vector<Index>> sizes;  // of large faint marks, in tenths of a point
    for (Index i = 0; i < marks.size(); ++i) {
        if (marks[i].faint && !over[i] && marks[i].size >= least)
            sizes[std::lround(marks[i].size * 10)].push_back(i);
    }
    std::size_t pairs = 0;
    for (const auto& [size, group] : sizes) {
        const bool into = std::any_of(group.begin(), group.end(), [&](Index i) {
            pairs += marks.size();
            return pairs <= most_pairs &&
                   std::any_of(marks.begin(), marks.end(), [&](const Mark& m) {
                       return !m.faint && run_into(marks[i].box, m.box);
                   });
        });
        if (!into) continue;
        for (const Index i : group) over[i] = 1;
    }
}

}  // namespace

void take_overlay(const Page& page, const std::vector<char>& slanted, Sheet& sheet,
                  const Options& o, std::vector<base::Finding>& findings) {
    std::vector<Mark>& marks = sheet.marks;
    std::vector<char> over = slanted;
    const auto count = std::count(over.begin(), over.end(), 1);
    if (static_cast<Index>(count) * 2 > marks.size())
        std::fill(over.begin(), over.end(), 0);
    else if (count > 0)
        add_circles(marks, over, o);
    if (std::any_of(marks.begin(), marks.end(), [](const Mark& m) { return m.faint; }))
        add_faint(marks, over, o);
    std::string text;
    base::Box box;
    std::vector<Mark> kept;
    for (Index i = 0; i < marks.size(); ++i) {
        if (!over[i]) {
            kept.push_back(marks[i]);
            continue;
        }
        box = text.empty() ? marks[i].box : base::unite(box, marks[i].box);
        if (text.size() + marks[i].text.size() <= longest) text += marks[i].text;
    }
    if (text.empty()) return;
    marks = std::move(kept);
    findings.push_back({"text_overlaid", text, base::on_page(page.number, sheet.to_page(box))});
}

}  // namespace huitong::page
