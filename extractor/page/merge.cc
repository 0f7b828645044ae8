// Sorted across, then along: pieces whose heights follow each other within `collinear` are one
// line, and pieces of a line that overlap or leave at most a dash's gap are one stroke.
#include "page/merge.h"

#include <algorithm>
#include <cmath>

namespace huitong::page {
namespace {

void merge_line(std::vector<Stroke>& line, const Options& o, std::vector<Stroke>& out) {
    std::sort(line.begin(), line.end(), [](const Stroke& a, const Stroke& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    std::vector<Stroke> whole;
    double weight = 0;
    for (const Stroke& piece : line) {
        if (!whole.empty() && piece.begin <= whole.back().end + o.dash) {
            Stroke& last = whole.back();
            // The longer pieces say where the line is.
            const double more = piece.length() + o.collinear;
            last.at = (last.at * weight + piece.at * more) / (weight + more);
            weight += more;
            last.end = std::max(last.end, piece.end);
        } else {
            whole.push_back(piece);
            weight = piece.length() + o.collinear;
        }
    }
    for (const Stroke& stroke : whole) {
        if (stroke.length() >= o.min_rule) out.push_back(stroke);
    }
}

std::vector<Stroke> merge(std::vector<Stroke> pieces, const Options& o) {
    std::sort(pieces.begin(), pieces.end(), [](const Stroke& a, const Stroke& b) {
        return a.at != b.at ? a.at < b.at : a.begin < b.begin;
    });
    std::vector<Stroke> out;
    std::vector<Stroke> line;
    double first = 0;
    for (const Stroke& piece : pieces) {
        // A chain of near pieces may not creep over a whole page.
        if (!line.empty() &&
            (piece.at - line.back().at > o.collinear || piece.at - first > o.double_rule)) {
            merge_line(line, o, out);
            line.clear();
        }
        if (line.empty()) first = piece.at;
        line.push_back(piece);
    }
    if (!line.empty()) merge_line(line, o, out);
    return out;
}

}  // namespace

Strokes merge_rules(const std::vector<Rule>& rules, const Options& o) {
    Strokes strokes;
    for (const Rule& rule : rules) {
        const double x = (rule.x0 + rule.x1) / 2, y = (rule.y0 + rule.y1) / 2;
        const double length = std::max(rule.x1 - rule.x0, rule.y1 - rule.y0);
        // Which way a dotted line goes is not told by its dots.
        const bool dot = length < o.min_rule && length < o.dot * rule.thickness;
        const double half = dot ? length / 2 : 0;
        if (rule.horizontal() || dot)
            strokes.across.push_back({y, std::min(rule.x0, x - half), std::max(rule.x1, x + half)});
        if (!rule.horizontal() || dot)
            strokes.down.push_back({x, std::min(rule.y0, y - half), std::max(rule.y1, y + half)});
    }
    strokes.across = merge(std::move(strokes.across), o);
    strokes.down = merge(std::move(strokes.down), o);
    return strokes;
}

std::vector<double> cluster(std::vector<double> values, double near) {
    std::sort(values.begin(), values.end());
    std::vector<double> centres;
    for (std::size_t begin = 0; begin < values.size();) {
        std::size_t end = begin + 1;
        while (end < values.size() && values[end] - values[end - 1] <= near &&
               values[end] - values[begin] <= 2 * near)
            ++end;
        centres.push_back((values[begin] + values[end - 1]) / 2);
        begin = end;
    }
    return centres;
}

int nearest(const std::vector<double>& sorted, double value) {
    if (sorted.empty()) return -1;
    const auto after = std::lower_bound(sorted.begin(), sorted.end(), value);
    if (after == sorted.begin()) return 0;
    const auto index = static_cast<int>(after - sorted.begin());
    if (after == sorted.end()) return index - 1;
    return *after - value < value - *(after - 1) ? index : index - 1;
}

}  // namespace huitong::page
