// Characters are sorted downwards by base line; one that stands within same_row of the row's
// largest character belongs to it. Within a row they are sorted along the line, copies printed over
// each other (fake bold, shadows) fall to one, and gaps decide on words. Where Han characters are
// spread evenly to fill a line, that spacing is taken off every gap of the row first.
#include "page/rows.h"

#include <algorithm>
#include <cmath>

#include "page/characters.h"
#include "page/overrun.h"

namespace huitong::page {
namespace {

// What two marks that stand on one row have to do with each other; `b` begins at or behind `a`.
enum class Pair { apart, copy, shadow, clash };

Pair pair_of(const Mark& a, const Mark& b, const Options& o) {
    const double step = b.flow.left - a.flow.left;
    const double up = std::abs(a.level - b.level);
    const double em = std::max(a.size, b.size);
    if (up > o.same_row * em) return Pair::apart;
    const double width = b.flow.width();
    if (a.code == b.code && a.text == b.text) {
        const double near =
            std::max(std::min(o.overprint * b.size, width / 2), o.least_copy * b.size);
        if (step <= near && up <= o.overprint * b.size) return Pair::copy;
        if (a.faint != b.faint && step < o.shadow * width) return Pair::shadow;
    }
    if (!is_digit(a.code) || !is_digit(b.code)) return Pair::apart;
    const double overlap = a.flow.right - b.flow.left;
    if (step >= o.digit_advance * em || up > o.overprint * em ||
        overlap <= o.digits_overlap * std::min(a.flow.width(), width))
        return Pair::apart;
    if (a.faint != b.faint) return Pair::shadow;
    // Within a string, digits that are set tight are what the document says.
    const Mark& later = a.order > b.order ? a : b;
    const bool one_string =
        !later.starts && std::max(a.order, b.order) - std::min(a.order, b.order) == 1;
    return one_string ? Pair::apart : Pair::clash;
}

// Most rows are drawn from left to right and one below the other, and sorting takes memory.
template <class Less>
void sort(std::vector<Mark>& marks, Less less) {
    if (!std::is_sorted(marks.begin(), marks.end(), less))
        std::stable_sort(marks.begin(), marks.end(), less);
}

void drop_copies(std::vector<Mark>& marks, const Options& o) {
    constexpr std::size_t look_back = 4;  // copies are at most a few characters away after sorting
    std::size_t kept = 0;                 // those in front stay
    std::vector<std::size_t> clashes;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const Mark& mark = marks[i];
        bool copy = false;
        bool clash = false;
        for (std::size_t back = 1; back <= look_back && back <= kept && !copy; ++back) {
            Mark& other = marks[kept - back];
            switch (pair_of(other, mark, o)) {
                case Pair::apart:
                    break;
                case Pair::copy:
                    copy = true;
                    if (other.faint && !mark.faint) other = mark;
                    break;
                case Pair::shadow:
                    copy = true;
                    if (other.faint) other = mark;
                    break;
                case Pair::clash:
                    clash = true;
                    clashes.push_back(kept - back);
                    break;
            }
        }
        if (copy) {
            Mark& last = marks[kept - 1];
            last.bold = last.bold || last.code == mark.code;
        } else {
            if (clash) clashes.push_back(kept);
            if (kept != i) marks[kept] = mark;
            ++kept;
        }
    }
    marks.resize(kept);
    // Digits over digits: nobody can tell what is meant.
    std::sort(clashes.begin(), clashes.end());
    clashes.erase(std::unique(clashes.begin(), clashes.end()), clashes.end());
    for (const std::size_t i : clashes) marks[i] = doubtful(marks[i]);
}

// Letter spacing of a row: the usual gap between Han neighbours where most are alike.
double tracking_of(const std::vector<Mark>& marks, const Options& o) {
    std::vector<double> gaps;
    for (std::size_t i = 1; i < marks.size(); ++i) {
        if (is_ideograph(marks[i - 1].code) && is_ideograph(marks[i].code))
            gaps.push_back(marks[i].flow.left - marks[i - 1].flow.right);
    }
    if (gaps.size() < o.tracking_count) return 0;
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    const double usual = *middle;
    if (usual < o.tracking * marks.front().size) return 0;
    const auto alike = std::count_if(gaps.begin(), gaps.end(), [&](double gap) {
        return std::abs(gap - usual) <= o.tracking_spread * usual;
    });
    return static_cast<std::size_t>(alike) * 3 >= gaps.size() * 2 ? usual : 0;
}

// Labels of narrow columns: solid Han text with several gaps of one width. Gives that width; 0:
// none.
double parting_of(const std::vector<Mark>& marks, const Options& o) {
    std::size_t wide = 0;
    double least = 0, most = 0;
    for (std::size_t i = 1; i < marks.size(); ++i) {
        const Mark& a = marks[i - 1];
        const Mark& b = marks[i];
        if (!is_ideograph(a.code) || !is_ideograph(b.code)) return 0;
        const double gap = (b.flow.left - a.flow.right) / std::max(a.size, b.size);
        if (gap < o.blank) continue;
        if (gap < o.han_apart || b.after_blank) return 0;
        least = wide == 0 ? gap : std::min(least, gap);
        most = wide == 0 ? gap : std::max(most, gap);
        ++wide;
    }
    // Labels have two characters and more; else letters are spaced.
    if (2 * (wide + 1) > marks.size()) return 0;
    return wide >= o.han_parts && most - least <= o.tracking_spread * most ? least : 0;
}

bool blank_between(const Mark& a, const Mark& b, double gap, const Options& o) {
    const double em = std::max(a.size, b.size);
    const bool han = is_han(a.code) || is_han(b.code);
    if (is_combining(b.code)) return false;
    if (han) return gap > (b.after_blank ? o.blank_han_drawn : o.blank_han) * em;
    if (b.after_blank) return gap > o.blank_drawn * em;
    const auto of_figure = [](char32_t c) { return is_digit(c) || c == '.' || c == ','; };
    const bool digits = o.in_cell && of_figure(a.code) && of_figure(b.code);
    return gap > (digits ? o.blank_digits_cell : o.blank) * em;
}

// Digits in one cell, further apart than those of a number and nearer than those of two.
bool broken_between(const Mark& a, const Mark& b, double gap, const Options& o) {
    const double em = std::max(a.size, b.size);
    return o.in_cell && is_digit(a.code) && is_digit(b.code) && !b.after_blank &&
           gap > o.blank_digits_cell * em && gap < o.phrase * em;
}

void add(Word& word, const Mark& mark) {
    if (word.text.empty()) {
        word.box = mark.box;
        word.flow = mark.flow;
        word.bold = mark.bold;
    } else {
        word.box = base::unite(word.box, mark.box);
        word.flow = base::unite(word.flow, mark.flow);
        word.bold = word.bold && mark.bold;
    }
    word.size = std::max(word.size, mark.size);
    word.text += mark.text;
}

// The one font of the row's ideographs (figures and Latin in Han text have another), or of all of
// it.
std::string_view font_of(const std::vector<Mark>& marks) {
    std::string_view han, any;
    bool mixed_han = false, mixed = false;
    for (const Mark& mark : marks) {
        if (is_ideograph(mark.code)) {
            mixed_han = mixed_han || (!han.empty() && han != mark.font);
            han = mark.font;
        }
        mixed = mixed || (!any.empty() && any != mark.font);
        any = mark.font;
    }
    if (!han.empty()) return mixed_han ? std::string_view() : han;
    return mixed ? std::string_view() : any;
}

// Han text is cut at blanks only: its words cannot be seen.
Row make_row(std::vector<Mark>& marks, const Options& o) {
    sort(marks, [](const Mark& a, const Mark& b) { return a.flow.left < b.flow.left; });
    drop_copies(marks, o);
    const double parting = parting_of(marks, o);
    const double tracking = parting > 0 ? 0 : tracking_of(marks, o);
    Row row;
    row.quarter = marks.front().quarter;
    row.bold = true;
    Word word;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const Mark& mark = marks[i];
        if (mark.size > row.size) {
            row.size = mark.size;
            row.level = mark.level;
        }
        row.bold = row.bold && mark.bold;
        if (i > 0) {
            const double gap = mark.flow.left - marks[i - 1].flow.right - tracking;
            if (broken_between(marks[i - 1], mark, gap, o)) {
                word.text += undecided;
            } else if (const bool apart = parting > 0 && gap >= o.han_apart * mark.size;
                       apart || blank_between(marks[i - 1], mark, gap, o)) {
                row.words.push_back(std::move(word));
                word = {};
                word.apart = apart;
                word.blank = true;
                word.gap = gap;
            }
        }
        add(word, mark);
    }
    row.words.push_back(std::move(word));
    row.font = font_of(marks);
    row.box = row.words.front().box;
    row.flow = row.words.front().flow;
    for (const Word& w : row.words) {
        row.box = base::unite(row.box, w.box);
        row.flow = base::unite(row.flow, w.flow);
    }
    return row;
}

}  // namespace

std::string join_words(const std::vector<Word>& words, std::size_t first, std::size_t last) {
    std::string text;
    for (std::size_t i = first; i < last && i < words.size(); ++i) {
        if (i > first && words[i].blank) text += ' ';
        text += words[i].text;
    }
    return text;
}

std::string Row::text() const {
    return join_words(words, 0, words.size());
}

Row part_of(const Row& row, std::size_t first, std::size_t last) {
    Row part;
    part.quarter = row.quarter;
    part.level = row.level;
    part.font = row.font;
    part.bold = true;
    for (std::size_t i = first; i < last; ++i) {
        const Word& word = row.words[i];
        part.box = part.words.empty() ? word.box : base::unite(part.box, word.box);
        part.flow = part.words.empty() ? word.flow : base::unite(part.flow, word.flow);
        part.size = std::max(part.size, word.size);
        part.bold = part.bold && word.bold;
        part.words.push_back(word);
    }
    return part;
}

std::vector<Row> rows_of(std::vector<Mark> marks, const Options& o) {
    sort(marks, [](const Mark& a, const Mark& b) {
        if (a.quarter != b.quarter) return a.quarter < b.quarter;
        return a.level > b.level;
    });
    std::vector<Row> rows;
    std::vector<Mark> row;
    double level = 0;
    double size = 0;
    const auto close = [&] {
        if (!row.empty()) rows.push_back(make_row(row, o));
        row.clear();
        size = 0;
    };
    for (const Mark& mark : marks) {
        const double em = std::max(size, mark.size);
        if (!row.empty() &&
            (row.back().quarter != mark.quarter ||
             level - mark.level >
                 (std::min(size, mark.size) < o.raised_size * em ? o.raised : o.same_row) * em))
            close();
        if (mark.size > size) {
            size = mark.size;
            level = mark.level;
        }
        row.push_back(mark);
    }
    close();
    return rows;
}

}  // namespace huitong::page
