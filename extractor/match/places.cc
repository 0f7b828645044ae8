#include "match/places.h"

#include <algorithm>
#include <cstddef>

#include "grammar/grammar.h"
#include "match/weights.h"

namespace huitong::match {
namespace {

struct Options {
    int least_half = 2048;  // atoms of half a window: the longest table met has 330
    int sparse = 2;         // a table may have so many times the atoms of a perfect copy
};

constexpr Options options;

std::span<const LabelAt> labels_in(const Stretch& stretch, const TableLabels& labels) {
    const auto before = [](const LabelAt& each, int wanted) { return each.atom < wanted; };
    const auto first = std::lower_bound(labels.begin(), labels.end(), stretch.begin, before);
    const auto last = std::lower_bound(first, labels.end(), stretch.end, before);
    return {first, last};
}

// What a stretch can gain at most: the best that each atom could be as a part of the head, the
// labels of rows, and values, no more than stand there and no more than the rows have room for.
int most_gain(const TableLabels& labels, const grammar::Table& form, const Stretch& stretch,
              const std::vector<char>& barred, const std::vector<int>& gains) {
    const int values = static_cast<int>(form.columns.size()) * weights.number;
    const int unlabelled = std::max(0, values + weights.lost_label);
    std::vector<int> rows(form.rows.size(), never);  // the gain of their labels
    int head = 0, at = -1, best = 0;
    for (const LabelAt& each : labels_in(stretch, labels)) {
        if (barred[static_cast<std::size_t>(each.atom)]) continue;
        if (each.atom != at) {
            head += best;
            at = each.atom;
            best = 0;
        }
        const Hit& hit = each.hit;
        if (hit.role == Role::row) {
            int& row = rows[static_cast<std::size_t>(hit.index)];
            row = std::max(row, scaled(weights.row_label, hit.similarity));
        } else {
            const bool title = hit.role == Role::title;
            best =
                std::max(best, scaled(title ? weights.title : weights.head_label, hit.similarity));
        }
    }
    head += best;
    int found = 0;
    for (int i = stretch.begin; i < stretch.end; ++i) {
        const auto place = static_cast<std::size_t>(i);
        if (!barred[place]) found += std::max(0, gains[place]);
    }
    int room = 0, row_labels = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const bool free = form.rows[r].label.empty();
        const int label = std::max(0, rows[r]);
        row_labels += label;
        room += free ? values : std::max(unlabelled, rows[r] == never ? 0 : values);
    }
    return head + row_labels + std::min(found, room);
}

// Stretches of the window in which labels that are not barred lie close together.
std::vector<Stretch> stretches(const Stretch& window, std::span<const LabelAt> labels,
                               const std::vector<char>& barred) {
    std::vector<Stretch> out;
    for (const LabelAt& each : labels) {
        if (each.hit.role == Role::group) continue;
        if (!barred.empty() && barred[static_cast<std::size_t>(each.atom)]) continue;
        const int begin = std::max(window.begin, each.atom - weights.reach);
        const int end = std::min(window.end, each.atom + weights.reach);
        if (!out.empty() && begin <= out.back().end) {
            out.back().end = end;
        } else {
            out.push_back({begin, end});
        }
    }
    return out;
}

}  // namespace

std::vector<Window> windows(const TableLabels& labels, const grammar::Table& form, int size) {
    const auto perfect = static_cast<int>(form.rows.size() * (form.columns.size() + 1));
    const int half = std::max(options.least_half, options.sparse * perfect);
    std::vector<Window> out;
    for (const Stretch& all : stretches({0, size}, labels, {})) {
        int begin = all.begin;
        for (; all.end - begin > 2 * half; begin += half) {
            out.push_back({{begin, begin + 2 * half}, {}});
        }
        out.push_back({{begin, all.end}, {}});
    }
    return out;
}

std::vector<Place> places(const Stretch& window, const TableLabels& labels,
                          const grammar::Table& form, const std::vector<char>& barred,
                          const std::vector<int>& gains, int enough) {
    std::vector<Place> out;
    for (const Stretch& stretch : stretches(window, labels_in(window, labels), barred)) {
        const int most = most_gain(labels, form, stretch, barred, gains);
        if (most >= enough) out.push_back({stretch, most, std::nullopt});
    }
    return out;
}

}  // namespace huitong::match
