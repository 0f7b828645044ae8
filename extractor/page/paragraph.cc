// A row goes on in the next when it is full (the next row's first word would not have fitted) and
// the next one begins where the paragraph's other rows do, at the usual distance, in the same size.
#include "page/paragraph.h"

#include <algorithm>
#include <cmath>

#include "page/characters.h"

namespace huitong::page {
namespace {

constexpr double han_slack = 1.6;     // em: a row of Han ends at most this short of the margin
constexpr double latin_slack = 0.5;   // em: the blank that would stand before the next word
constexpr double first_indent = 1.5;  // em: Han paragraphs are indented by two
constexpr double most_indent = 5;     // em: more is a heading in the middle
constexpr double narrow = 9;          // em: rows of a narrower column are no running text
constexpr double hanging = 4.5;       // em: width of a list mark

double usual_pitch(const std::vector<const Row*>& rows, const Options& o) {
    std::vector<double> pitches;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const double pitch = rows[i - 1]->level - rows[i]->level;
        const double size = rows[i]->size;
        if (pitch > 0 && std::abs(rows[i - 1]->size - size) <= o.same_size * size)
            pitches.push_back(pitch);
    }
    if (pitches.empty()) return 0;
    // The lower third: single paragraphs of headings spread more than running text does.
    const auto at = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 3);
    std::nth_element(pitches.begin(), at, pitches.end());
    return *at;
}

// Width of what has to stay together at the start of a row: a Latin word, or one Han character.
double start_width(const Word& word) {
    double head = 0;  // in units of Latin letters
    double all = 0;
    bool han = false;
    for (std::size_t at = 0; at < word.text.size();) {
        const bool wide = is_han(next_code(word.text, at));
        han = han || wide;
        all += wide ? 2 : 1;
        if (!han) head += 1;
    }
    return all > 0 ? word.box.width() * head / all : 0;
}

bool is_full(const Row& row, const Row& next, double right) {
    const double free = right - row.box.right;
    if (is_han(first_code(next.words.front().text))) return free <= han_slack * row.size;
    const bool han_row = is_han(last_code(row.words.back().text));
    const double need = start_width(next.words.front()) + (han_row ? 0 : latin_slack) * row.size;
    return free <= std::max(need, han_row ? han_slack * row.size : 0);
}

bool ends_sentence(std::string_view text) {
    constexpr std::u32string_view ends = U"。！？；：";
    return ends.find(last_code(text)) != std::u32string_view::npos;
}

// A numbered heading or item, or the title of a table or a figure.
bool begins_anew(const Row& row) {
    const std::string text = row.text();
    if (enumerated(text) || begins_part(text)) return true;
    std::size_t at = 0;
    char32_t c = next_code(text, at);
    if (c == U'附' && at < text.size()) c = next_code(text, at);
    if (c != U'表' && c != U'图') return false;
    while (at < text.size()) {
        c = next_code(text, at);
        if (!is_blank(c)) return is_digit(c);
    }
    return false;
}

// A heading of one row. Behind 第 stands the number of an article.
bool is_heading(const Paragraph& p) {
    return p.count == 1 && begins_anew(p.first) && last_code(p.last.words.back().text) != U'第';
}

bool marked_item(const Row& row) {
    const std::string& word = row.words.front().text;
    return is_bullet(first_code(word)) || is_digit(first_code(word)) || word.back() == ')' ||
           word.back() == '.';
}

// Everything but the distance between the two rows.
bool goes_on(const Paragraph& p, const Row& next, double left, double right, const Options& o) {
    const Row& last = p.last;
    const double em = std::max(last.size, next.size);
    if (last.quarter != next.quarter) return false;
    if (std::abs(last.size - next.size) > o.same_size * em) return false;
    if (p.first.bold && last.bold && !next.bold && p.count == 1) return false;
    if (next.bold && !last.bold) return false;
    // A heading in a font of its own. Emphasis within a paragraph mixes fonts in a row.
    if (p.count == 1 && !last.font.empty() && !next.font.empty() && last.font != next.font)
        return false;
    const char32_t start = first_code(next.words.front().text);
    if (is_bullet(start) && next.words.size() > 1 && start != U'-' && start != U'—' &&
        start != U'–')
        return false;
    // An item or a heading, however full the row of the sentence or heading before it is.
    if (begins_anew(next) && (ends_sentence(last.words.back().text) || is_heading(p))) return false;
    if (right - left < narrow * em || !is_full(last, next, right)) return false;
    const double from_body = next.box.left - p.body_left;
    if (p.count > 1) return std::abs(from_body) <= o.indent * em;
    if (from_body > o.indent * em) return marked_item(p.first) && from_body <= hanging * em;
    if (from_body < -most_indent * em) return false;
    if (from_body < -o.indent * em) return true;
    // Both begin at one place: two first rows, where the column's margin is further left.
    const bool indented = next.box.left - left >= first_indent * em;
    return !(indented && is_han(start));
}

void extend(Paragraph& p, const Row& row, const base::Origin& origin) {
    p.text = join_lines(p.text, row.text());
    p.origin = base::join(p.origin, origin);
    p.last = row;
    if (p.count == 1) p.body_left = row.box.left;
    ++p.count;
}

}  // namespace

std::string join_lines(std::string_view a, std::string_view b) {
    std::string text(a);
    const char32_t before = last_code(a);
    const char32_t after = first_code(b);
    const bool solid =
        is_han(before) || is_han(after) || before == U'-' || (is_digit(before) && is_digit(after));
    if (!solid && !a.empty()) text += ' ';
    text += b;
    return text;
}

std::vector<Paragraph> paragraphs_of(const std::vector<const Row*>& rows, const base::Box& margins,
                                     const Sheet& sheet, const Options& o) {
    std::vector<Paragraph> paragraphs;
    const double pitch = usual_pitch(rows, o);
    for (const Row* row : rows) {
        const base::Origin origin = sheet.origin(row->box);
        if (!paragraphs.empty()) {
            Paragraph& p = paragraphs.back();
            const double step = p.last.level - row->level;
            if (step > 0 && step <= o.leading * pitch &&
                goes_on(p, *row, margins.left, margins.right, o)) {
                extend(p, *row, origin);
                continue;
            }
        }
        Paragraph p;
        p.text = row->text();
        p.origin = origin;
        p.first = p.last = *row;
        p.count = 1;
        p.body_left = row->box.left;
        p.left = margins.left;
        p.right = margins.right;
        if (!paragraphs.empty() && pitch > 0)
            p.blank_before = paragraphs.back().last.level - row->level > o.blank_line * pitch;
        paragraphs.push_back(std::move(p));
    }
    return paragraphs;
}

bool join_over_break(Paragraph& before, const Paragraph& next, const Options& o) {
    const double em = before.last.size;
    const double right = std::max(before.right, next.right - next.left + before.left);
    // The other column's rows, moved to where this one's stand.
    Row moved = next.first;
    const double shift = before.left - next.left;
    moved.box.left += shift;
    moved.box.right += shift;
    if (moved.box.left - before.left > o.indent * em) return false;
    if (!goes_on(before, moved, before.left, right, o)) return false;
    before.text = join_lines(before.text, next.text);
    before.last = next.last;
    before.body_left = next.count > 1 ? next.body_left : next.first.box.left;
    before.left = next.left;
    before.right = next.right;
    before.count += next.count;
    return true;
}

}  // namespace huitong::page
