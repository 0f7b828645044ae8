// The phrases' left and right ends are swept; where the number of phrases that cover a place falls
// to the slack, or is small beside that of the rows with a gap there, a gutter opens. Within a
// gutter the stretch that fewest phrases cover is the cut; of several that none covers each is one,
// if a column of few rows stands between them.
#include "page/gaps.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "page/characters.h"

namespace huitong::page {

bool crosses(const base::Box& box, double cut) {
    return box.left < cut && box.right > cut;
}

std::vector<Phrase> phrases_of(const Row& row, const Options& o) {
    std::vector<Phrase> phrases;
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= row.words.size(); ++i) {
        if (i < row.words.size() && !row.words[i].apart &&
            row.words[i].gap < o.phrase * std::min(row.words[i].size, row.words[i - 1].size))
            continue;
        Phrase phrase{begin, i, row.words[begin].box, join_words(row.words, begin, i), false};
        for (std::size_t k = begin; k < i; ++k)
            phrase.box = base::unite(phrase.box, row.words[k].box);
        phrase.number = numeric(phrase.text);
        phrases.push_back(std::move(phrase));
        begin = i;
    }
    return phrases;
}

std::vector<double> cuts_of(const std::vector<std::vector<Phrase>>& rows, double em, double slack,
                            const Options& o) {
    struct Event {
        double x;
        int step;     // of the rows that cover the place
        int support;  // of the rows that have a gap there, with text on both sides
    };
    // A lone text tells no gap, and reaches over any number of columns as a title does.
    const auto several = static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.size() > 1; }));
    const std::size_t least = several >= o.gap_rows ? 2 : 1;
    std::vector<Event> events;
    std::vector<double> lefts, rights;  // of rows: where text begins and ends
    for (const auto& row : rows) {
        if (row.size() < least) continue;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool last = i + 1 == row.size();
            events.push_back({row[i].box.left, 1, i > 0 ? -1 : 0});
            events.push_back({row[i].box.right, -1, last ? 0 : 1});
        }
        lefts.push_back(row.front().box.left);
        rights.push_back(row.back().box.right);
    }
    std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
        return a.x != b.x ? a.x < b.x : a.step < b.step;
    });
    std::sort(lefts.begin(), lefts.end());
    std::sort(rights.begin(), rights.end());
    const int allowed = static_cast<int>(slack * static_cast<double>(lefts.size()));
    const auto need = std::max<std::ptrdiff_t>(
        1, static_cast<std::ptrdiff_t>(o.column_share * static_cast<double>(lefts.size())));
    std::vector<double> cuts;
    int cover = 0;
    int support = 0;
    int best_cover = 0;
    double best_width = 0, best = 0;
    bool open = false;
    int peak = 0;  // most rows that cover a place since the last stretch that none covers
    struct Low {
        double middle, width;
    };
    std::vector<Low> lows;
    const auto cut_at = [&](double x, double width) {
        const auto before = std::lower_bound(lefts.begin(), lefts.end(), x) - lefts.begin();
        const auto after = rights.end() - std::upper_bound(rights.begin(), rights.end(), x);
        if (width >= o.cut * em && before >= need && after >= need) cuts.push_back(x);
    };
    const auto close = [&] {
        if (!open) return;
        open = false;
        if (lows.size() > 1) {
            for (const Low& low : lows) cut_at(low.middle, low.width);
        } else {
            cut_at(best, best_width);
        }
        lows.clear();
    };
    for (std::size_t i = 0; i < events.size(); ++i) {
        cover += events[i].step;
        support += events[i].support;
        const bool gap = cover <= allowed || (support >= static_cast<int>(o.gap_rows) &&
                                              static_cast<double>(cover) <=
                                                  o.cut_support * static_cast<double>(support));
        if (!gap) {
            close();
            continue;
        }
        const double next = i + 1 < events.size() ? events[i + 1].x : events[i].x;
        const double width = next - events[i].x;
        const bool better =
            !open || (width >= o.cut * em && (best_width < o.cut * em || cover < best_cover ||
                                              (cover == best_cover && width > best_width)));
        if (better) {
            best_cover = cover;
            best_width = width;
            best = (next + events[i].x) / 2;
        }
        open = true;
        peak = std::max(peak, cover);
        if (cover > 0 || width < o.cut * em) continue;
        const Low low{(next + events[i].x) / 2, width};
        if (lows.empty() || peak >= static_cast<int>(o.gap_rows)) {
            lows.push_back(low);
        } else if (lows.back().width < width) {
            lows.back() = low;
        }
        peak = 0;
    }
    return cuts;  // text ends at the last event: that gutter is a margin
}

}  // namespace huitong::page
