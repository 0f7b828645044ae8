// Strands of a sheet that lie over each other are one column. A run of sheets has columns that lie
// over each other and over no others: tracks. In it both orders are tried: each column after the
// one beside it, and each after the one above it on the sheet before. Where two columns meet, a
// table that goes on speaks for the order, and one that ends or begins there against it; so do
// numbered headings that go on, or are out of order.
#include "page/strand.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "page/characters.h"
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

// The number of a heading such as "三、" at the beginning of a text; 0: it is none.
int ordinal_of(std::string_view text) {
    constexpr std::u32string_view digits = U"一二三四五六七八九";
    constexpr char32_t ten = U'十', comma = U'、';
    int number = 0;
    bool tens = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code(text, at);
        if (is_blank(c) && number == 0) continue;
        if (c == comma) return number;
        const auto digit = digits.find(c);
        if (c == ten && !tens) {
            number = std::max(number, 1) * 10;
            tens = true;
        } else if (digit != std::u32string_view::npos &&
                   (number == 0 || (tens && number % 10 == 0))) {
            number += static_cast<int>(digit) + 1;
        } else {
            return 0;
        }
    }
    return 0;
}

// What an order of the columns of a run has for it and against it.
class Judgement {
  public:
    Judgement(const std::vector<std::vector<Strand>>& sheets, std::size_t first, const Run& run,
              const Options& options)
        : sheets_(sheets), first_(first), run_(run), o_(options) {}

    void add(std::size_t sheet, std::size_t track) {
        const Column* column = run_.sheets[sheet][track];
        if (column == nullptr) return;
        // The end of a track tells nothing of the next one.
        const bool down = sheet > sheet_ || (sheet == sheet_ && track > track_);
        if (before_ != nullptr && down) count(meet(*column, sheet, track));
        count(number(*column, sheet));
        before_ = column;
        sheet_ = sheet;
        track_ = track;
    }

    int balance() const { return pro_ - contra_; }
    bool has_any() const { return pro_ > 0; }

  private:
    void count(int found) {
        pro_ += found > 0 ? 1 : 0;
        contra_ += found < 0 ? 1 : 0;
    }

    const Strand& strand(std::size_t sheet, std::size_t index) const {
        return sheets_[first_ + sheet][index];
    }

    // 1: a table goes on from the column before. -1: one ends at its foot, or begins at the head of
    // this one, and does not. 0: nothing is told.
    int meet(const Column& column, std::size_t sheet, std::size_t track) const {
        const auto* a = std::get_if<Part>(&strand(sheet_, before_->strands.back()).pieces.back());
        const auto* b = std::get_if<Part>(&strand(sheet, column.strands.front()).pieces.front());
        if (a == nullptr && b == nullptr) return 0;
        if (a == nullptr || b == nullptr || a->ruled != b->ruled) return -1;
        // Into another track the table is moved as a whole.
        Part moved = *b;
        if (track != track_) {
            const double shift = a->xs.front() - b->xs.front();
            for (double& x : moved.xs) x += shift;
        }
        return same_columns(*a, moved, o_) ? 1 : -1;
    }

    // The same of numbered headings: a higher number (a table may hold the next one), one out of
    // order, or a new beginning.
    int number(const Column& column, std::size_t sheet) {
        int found = 0;
        bool first = true;
        for (const std::size_t i : column.strands) {
            for (const Piece& piece : strand(sheet, i).pieces) {
                const auto* paragraph = std::get_if<Paragraph>(&piece);
                const int own = paragraph != nullptr ? ordinal_of(paragraph->text) : 0;
                if (own == 0) continue;
                if (first && number_ > 0) found = own > number_ ? 1 : own == 1 ? 0 : -1;
                first = false;
                number_ = own;
            }
        }
        return found;
    }

    const std::vector<std::vector<Strand>>& sheets_;
    std::size_t first_;
    const Run& run_;
    const Options& o_;
    const Column* before_ = nullptr;
    std::size_t sheet_ = 0, track_ = 0;
    int number_ = 0, pro_ = 0, contra_ = 0;
};

// Whether each column goes on in its own track rather than in the column beside it.
bool by_tracks(const std::vector<std::vector<Strand>>& sheets, std::size_t first, const Run& run,
               const Options& o) {
    Judgement across(sheets, first, run, o), down(sheets, first, run, o);
    for (std::size_t i = 0; i < run.sheets.size(); ++i) {
        for (std::size_t k = 0; k < run.tracks.size(); ++k) across.add(i, k);
    }
    for (std::size_t k = 0; k < run.tracks.size(); ++k) {
        for (std::size_t i = 0; i < run.sheets.size(); ++i) down.add(i, k);
    }
    return down.has_any() && down.balance() > across.balance();
}

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
        if (run.sheets.size() > 1 && by_tracks(sheets, first, run, o)) {
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
