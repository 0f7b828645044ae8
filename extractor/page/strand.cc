// Strands of a sheet that lie over each other are one column. A run of sheets has columns that lie
// over each other and over no others: tracks. In it both orders are tried: each column after the
// one beside it, and each after the one above it on the sheet before. Where two columns meet, a
// table that goes on speaks for the order, and one that ends or begins there against it.
#include "page/strand.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "page/continuation.h"

namespace huitong::page {
namespace {

struct Column {
    double left = 0, right = 0;
    std::vector<std::size_t> strands;  // of its sheet, in reading order
};

std::vector<Column> columns_of(const std::vector<Strand>& strands) {
    std::vector<Column> columns;
    for (std::size_t i = 0; i < strands.size(); ++i)
        columns.push_back({strands[i].box.left, strands[i].box.right, {i}});
    std::stable_sort(columns.begin(), columns.end(),
                     [](const Column& a, const Column& b) { return a.left < b.left; });
    std::vector<Column> merged;
    for (Column& column : columns) {
        if (merged.empty() || column.left >= merged.back().right) {
            merged.push_back(std::move(column));
            continue;
        }
        merged.back().right = std::max(merged.back().right, column.right);
        merged.back().strands.push_back(column.strands.front());
    }
    for (Column& column : merged) std::sort(column.strands.begin(), column.strands.end());
    return merged;
}

bool over(const Column& a, const Column& b) {
    return a.left < b.right && b.left < a.right;
}

// A run: sheets from `first` on, and for each the column of each track; nullptr: the sheet has
// none.
struct Run {
    std::vector<Column> tracks;
    std::vector<std::vector<const Column*>> sheets;
};

// The columns of a sheet by tracks; nullopt where they are not the same columns. Widens the tracks.
std::optional<std::vector<const Column*>> fit(const std::vector<Column>& columns,
                                              std::vector<Column>& tracks) {
    std::vector<const Column*> places(tracks.size(), nullptr);
    std::vector<Column> wider = tracks;
    for (const Column& column : columns) {
        std::size_t at = tracks.size(), count = 0;
        for (std::size_t k = 0; k < tracks.size(); ++k) {
            if (!over(column, tracks[k])) continue;
            at = k;
            ++count;
        }
        if (count != 1 || places[at] != nullptr) return std::nullopt;
        places[at] = &column;
        wider[at].left = std::min(wider[at].left, column.left);
        wider[at].right = std::max(wider[at].right, column.right);
    }
    for (std::size_t k = 0; k + 1 < wider.size(); ++k) {
        if (wider[k].right > wider[k + 1].left) return std::nullopt;
    }
    tracks = std::move(wider);
    return places;
}

class Orders {
  public:
    Orders(const std::vector<std::vector<Strand>>& sheets, std::size_t first, const Run& run,
           const Options& options)
        : sheets_(sheets), first_(first), run_(run), o_(options) {}

    bool by_tracks() const {
        int down = 0, across = 0, joined = 0;
        const std::size_t tracks = run_.tracks.size();
        for (std::size_t i = 0; i < run_.sheets.size(); ++i) {
            for (std::size_t k = 0; k < tracks; ++k) {
                if (i + 1 < run_.sheets.size()) {
                    const int met = meet(i, k, i + 1, k);
                    down += met;
                    joined += met > 0 ? 1 : 0;
                }
                if (k + 1 < tracks)
                    across += meet(i, k, i, k + 1);
                else if (i + 1 < run_.sheets.size())
                    across += meet(i, k, i + 1, 0);
            }
        }
        return joined > 0 && down > across;
    }

  private:
    // 1: a table goes on. -1: one ends at the foot of the upper column, or begins at the head of
    // the lower one, and does not. 0: nothing is told.
    int meet(std::size_t upper_sheet, std::size_t upper_track, std::size_t lower_sheet,
             std::size_t lower_track) const {
        const Column* upper = run_.sheets[upper_sheet][upper_track];
        const Column* lower = run_.sheets[lower_sheet][lower_track];
        if (upper == nullptr || lower == nullptr) return 0;
        const auto* a =
            std::get_if<Part>(&sheets_[first_ + upper_sheet][upper->strands.back()].pieces.back());
        const auto* b = std::get_if<Part>(
            &sheets_[first_ + lower_sheet][lower->strands.front()].pieces.front());
        if (a == nullptr && b == nullptr) return 0;
        if (a == nullptr || b == nullptr || a->ruled != b->ruled) return -1;
        // Into another track the table is moved as a whole.
        Part moved = *b;
        if (upper_track != lower_track) {
            const double shift = a->xs.front() - b->xs.front();
            for (double& x : moved.xs) x += shift;
        }
        return same_columns(*a, moved, o_) ? 1 : -1;
    }

    const std::vector<std::vector<Strand>>& sheets_;
    std::size_t first_;
    const Run& run_;
    const Options& o_;
};

}  // namespace

std::vector<Strand> in_order(std::vector<std::vector<Strand>> sheets, const Options& o) {
    std::vector<std::vector<Column>> columns;
    for (const auto& strands : sheets) columns.push_back(columns_of(strands));
    std::vector<Strand> out;
    const auto take = [&](std::size_t sheet, const Column& column, bool seam) {
        for (const std::size_t i : column.strands) {
            out.push_back(std::move(sheets[sheet][i]));
            if (i == column.strands.front()) out.back().seam = seam;
        }
    };
    for (std::size_t first = 0; first < sheets.size();) {
        Run run{columns[first], {}};
        std::size_t end = first;
        while (end < sheets.size() && run.tracks.size() > 1) {
            auto places = fit(columns[end], run.tracks);
            if (!places) break;
            run.sheets.push_back(std::move(*places));
            ++end;
        }
        if (run.sheets.size() > 1 && Orders(sheets, first, run, o).by_tracks()) {
            for (std::size_t k = 0; k < run.tracks.size(); ++k) {
                bool begun = false;
                for (std::size_t i = 0; i < run.sheets.size(); ++i) {
                    const Column* column = run.sheets[i][k];
                    if (column == nullptr) continue;
                    take(first + i, *column, begun);
                    begun = true;
                }
            }
            first = end;
            continue;
        }
        for (Strand& strand : sheets[first]) out.push_back(std::move(strand));
        ++first;
    }
    return out;
}

}  // namespace huitong::page
