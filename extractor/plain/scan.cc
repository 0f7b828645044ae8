// One pass over the bytes with a table of those that may matter: line ends, pipes, tabs, and the
// lead bytes of their multi-byte forms. A line is looked at again only if it has a separator.

#include "plain/scan.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "plain/space.h"

namespace huitong::plain {
namespace {

using base::Error;
using base::Kind;

enum class Byte : unsigned char { ordinary, line_feed, carriage_return, soft, pipe, tab, lead };

constexpr std::array<Byte, 256> classify_bytes() {
    std::array<Byte, 256> table{};
    table['\n'] = Byte::line_feed;
    table['\r'] = Byte::carriage_return;
    table['\f'] = table['\v'] = Byte::soft;
    table['|'] = Byte::pipe;
    table['\t'] = Byte::tab;
    table[0xc2] = Byte::lead;  // U+0085
    table[0xe2] = Byte::lead;  // U+2028, U+2029, box drawing
    table[0xef] = Byte::lead;  // full-width and half-width forms
    return table;
}

constexpr std::array<Byte, 256> byte_classes = classify_bytes();

constexpr std::string_view no_break = "\u00a0";

Byte class_of(char byte) {
    return byte_classes[static_cast<unsigned char>(byte)];
}

bool is_line_end(char32_t c) {
    return c == U'\u0085' || c == U'\u2028' || c == U'\u2029';
}

// What may stand as a mark before an indented paragraph: "1", "(一)", "十二、", "3.", "•".
bool is_ordinal(std::string_view text) {
    constexpr std::u32string_view marks =
        U"0123456789０１２３４５６７８９一二三四五六七八九十百〇零()（）[]〔〕."
        U"．、,，:：-–—•·●○◆■□▪"
        U"①②③④⑤⑥⑦⑧⑨⑩*+§";
    constexpr std::size_t longest = 24;  // bytes; "（二十一）、" has 18
    if (text.size() > longest) return false;
    while (!text.empty()) {
        const CodePoint c = first_of(text);
        if (marks.find(c.value) == std::u32string_view::npos) return false;
        text.remove_prefix(c.bytes);
    }
    return true;
}

bool is_number(std::string_view text) {
    return text.find_first_not_of("0123456789.,+-/% ") == std::string_view::npos;
}

// Tabs separate cells, but for the one that sets off the mark of a paragraph.
bool is_tabbed(std::string_view text) {
    const std::size_t tab = text.find('\t');
    if (tab == std::string_view::npos) return false;
    const std::string_view rest = trim_left(text.substr(tab));
    if (rest.find('\t') != std::string_view::npos || is_number(rest)) return true;
    return !is_ordinal(trim_right(text.substr(0, tab)));
}

bool is_level(char32_t border) {
    constexpr std::u32string_view strokes = U"─━┄┅┈┉╌╍═╴╶╸╺╼╾";
    return strokes.find(border) != std::u32string_view::npos;
}

// +----+----+ or ├───┼───┤, or +====+
bool is_drawn_rule(std::string_view text, std::size_t least) {
    std::size_t borders = 0, joints = 0, strokes = 0, plus = 0;
    while (!text.empty()) {
        const CodePoint c = first_of(text);
        if (is_border(c.value)) {
            ++borders;
            joints += is_level(c.value) ? 0 : 1;
        } else if (is_pipe(c.value)) {
            ++joints;
        } else if (c.value == U'+') {
            ++plus;
        } else if (c.value == U'-' || c.value == U'=') {
            ++strokes;
        } else if (!is_space(c.value)) {
            return false;
        }
        text.remove_prefix(c.bytes);
    }
    if (borders > 0) return joints > 0 && plus == 0 && strokes == 0;
    return plus > 1 && strokes >= least;
}

struct Dashes {
    bool all = false;       // every cell is dashes, with or without a colon at its ends
    bool colons = false;    // one has a colon
    std::size_t least = 0;  // dashes in the shortest cell
};

Dashes dashes_of(std::string_view text) {
    Dashes found;
    std::size_t here = 0, cells = 0;
    bool ended = false;  // the cell has its last colon
    const auto end_cell = [&] {
        if (here > 0) {
            found.least = cells == 0 ? here : std::min(found.least, here);
            ++cells;
        }
        here = 0;
        ended = false;
    };
    for (const char byte : text) {
        if (byte == '|') {
            end_cell();
        } else if (byte == '-') {
            if (ended) return {};
            ++here;
        } else if (byte == ':') {
            found.colons = true;
            ended = here > 0;
        } else if (byte != ' ') {
            return {};
        }
    }
    end_cell();
    found.all = cells > 0;
    return found;
}

class Scanner {
  public:
    Scanner(std::string_view name, const base::Limits& limits, const Options& options)
        : name_(name), limits_(limits), options_(options) {}

    base::Result<std::vector<TextLine>> scan(std::string_view utf8) {
        const auto most = static_cast<std::size_t>(std::numeric_limits<int>::max());
        if (utf8.size() > std::min(limits_.bytes, most)) {
            return Error{Kind::limit, name_,
                         "the text has " + std::to_string(utf8.size()) +
                             " bytes; raise the limit of bytes or cut it"};
        }
        std::size_t start = 0;
        for (std::size_t i = 0; i < utf8.size();) {
            const Byte byte = class_of(utf8[i]);
            std::size_t step = 1;
            switch (byte) {
                case Byte::ordinary:
                    ++i;
                    continue;
                case Byte::pipe:
                    ++pipes_;
                    ++i;
                    continue;
                case Byte::tab:
                    tabs_ = true;
                    ++i;
                    continue;
                case Byte::lead: {
                    const CodePoint c = first_of(utf8.substr(i, 4));
                    if (!is_line_end(c.value)) {
                        if (is_pipe(c.value)) ++pipes_;
                        if (is_border(c.value)) borders_ = true;
                        i += c.bytes;
                        continue;
                    }
                    step = c.bytes;
                    break;
                }
                case Byte::carriage_return:
                    if (i + 1 < utf8.size() && utf8[i + 1] == '\n') step = 2;
                    break;
                case Byte::line_feed:
                case Byte::soft:
                    break;
            }
            const bool stored = end_line(utf8.substr(start, i - start), byte == Byte::soft);
            if (lines_.size() > limits_.cells) return too_many();
            if (byte != Byte::soft) {
                breaks_ = std::min(breaks_ + 1, 2);
                ++line_;
                column_ = 1;
            } else if (stored) {
                breaks_ = 1;
            }
            i += step;
            start = i;
        }
        end_line(utf8.substr(start), false);
        keep_even_tabs();
        keep_blank_cells();
        if (lines_.size() > limits_.cells) return too_many();
        return std::move(lines_);
    }

  private:
    // A no-break space behind the last pipe is an empty cell that somebody wrote; without it the
    // pipe could be the end of the row.
    static std::string_view with_blank_cell(std::string_view text, std::string_view whole) {
        if (text.empty() || !is_pipe(last_of(text).value)) return text;
        const auto begin = static_cast<std::size_t>(text.data() - whole.data());
        const std::size_t at = whole.find(no_break, begin + text.size());
        if (at == std::string_view::npos) return text;
        return whole.substr(begin, at + no_break.size() - begin);
    }

    bool end_line(std::string_view whole, bool soft) {
        const std::string_view text = with_blank_cell(trim(whole), whole);
        if (text.empty() && !whole.empty() && !soft && blanks_.size() < limits_.cells) {
            blanks_.push_back(
                {lines_.size(), line_, whole.find(no_break) != std::string_view::npos});
        }
        if (!text.empty()) {
            TextLine line;
            line.text = text;
            line.line = line_;
            line.column = column_ + static_cast<int>(count_code_points(whole.substr(
                                        0, static_cast<std::size_t>(text.data() - whole.data()))));
            line.breaks = lines_.empty() ? 0 : breaks_;
            look(line);
            if (line.kind == TextLine::Kind::tabbed &&
                std::count(text.begin(), text.end(), '\t') >= options_.table_tabs)
                keep_outer_tabs(line, whole);
            wholes_.push_back(whole);
            lines_.push_back(line);
            breaks_ = 0;
        }
        // A soft end is one column wide and stays on the line.
        if (soft) column_ += static_cast<int>(count_code_points(whole)) + 1;
        pipes_ = 0;
        tabs_ = borders_ = false;
        return !text.empty();
    }

    void look(TextLine& line) const {
        line.pipes = pipes_;
        if (borders_ || line.text[0] == '+') {
            if (is_drawn_rule(line.text, options_.rule_dashes)) {
                line.kind = TextLine::Kind::rule;
                return;
            }
        }
        if (pipes_ > 0) {
            line.kind = TextLine::Kind::piped;
            line.opens = is_pipe(first_of(line.text).value);
            line.closes = is_pipe(last_of(line.text).value);
            line.bare = line.opens && line.closes && is_bare(line.text);
            if (is_markdown_rule(line)) line.kind = TextLine::Kind::rule;
        } else if (tabs_ && is_tabbed(line.text)) {
            line.kind = TextLine::Kind::tabbed;
        }
    }

    // A line that tabs cut into several cells may have empty cells at its ends; with fewer tabs the
    // outer ones are an indent.
    void keep_outer_tabs(TextLine& line, std::string_view whole) const {
        std::size_t begin = static_cast<std::size_t>(line.text.data() - whole.data());
        std::size_t end = begin + line.text.size();
        while (begin > 0 && whole[begin - 1] == '\t') --begin;
        while (end < whole.size() && whole[end] == '\t') ++end;
        line.column -= static_cast<int>(line.text.data() - whole.data()) - static_cast<int>(begin);
        line.text = whole.substr(begin, end - begin);
        line.kind = TextLine::Kind::tabbed;
    }

    // Unless the lines of the table next to it have as many: a row of which one cell is filled has
    // all its tabs at its ends.
    void keep_even_tabs() {
        if (std::none_of(lines_.begin(), lines_.end(), is_tabbed_line)) return;
        std::vector<std::ptrdiff_t> tabs;
        for (const std::string_view whole : wholes_)
            tabs.push_back(std::count(whole.begin(), whole.end(), '\t'));
        std::vector<char> rows(lines_.size(), 0);
        for (std::size_t i = 0; i < lines_.size(); ++i) rows[i] = is_tabbed_line(lines_[i]);
        const auto look_at = [&](std::size_t i, std::size_t beside) {
            const TextLine& line = lines_[i];
            const bool free =
                line.kind == TextLine::Kind::text || line.kind == TextLine::Kind::tabbed;
            if (!free || !rows[beside] || tabs[i] != tabs[beside]) return;
            if (tabs[i] < options_.even_tabs || lines_[std::max(i, beside)].breaks > 1) return;
            rows[i] = 1;
            keep_outer_tabs(lines_[i], wholes_[i]);
        };
        for (std::size_t i = 1; i < lines_.size(); ++i) look_at(i, i - 1);
        for (std::size_t i = lines_.size(); i-- > 1;) look_at(i - 1, i);
    }

    // Where cells stand one a line, a line of white space among them is an empty cell: with an
    // empty line between cells and it, or, of no-break spaces, with none. One that stands elsewhere
    // is a gap between paragraphs.
    void keep_blank_cells() {
        std::vector<TextLine> kept;
        std::size_t from = 0;
        for (std::size_t b = 0; b < blanks_.size();) {
            const std::size_t next = blanks_[b].before;
            std::size_t end = b + 1;
            while (end < blanks_.size() && blanks_[end].before == next) ++end;
            if (const int breaks = step_of_cells(b, end); breaks > 0) {
                kept.insert(kept.end(), at(from), at(next));
                for (; b < end; ++b) kept.push_back(blank_cell(blanks_[b].line, breaks));
                lines_[next].breaks = breaks;
                from = next;
            }
            b = end;
        }
        if (kept.empty()) return;
        kept.insert(kept.end(), at(from), at(lines_.size()));
        lines_ = std::move(kept);
    }

    std::vector<TextLine>::const_iterator at(std::size_t line) const {
        return lines_.begin() + static_cast<std::ptrdiff_t>(line);
    }

    static TextLine blank_cell(int line, int breaks) {
        TextLine out;
        out.line = line;
        out.column = 1;
        out.breaks = breaks;
        return out;
    }

    // Line breaks between cells, if all lines of white space from `begin` to `end` stand where
    // cells would; else 0.
    int step_of_cells(std::size_t begin, std::size_t end) const {
        const std::size_t next = blanks_[begin].before;
        if (next == 0 || next >= lines_.size()) return 0;
        const TextLine &above = lines_[next - 1], &below = lines_[next];
        if (!is_cell(above) || !is_cell(below)) return 0;
        if (!is_number(above.text) && !is_number(below.text)) return 0;
        const int lines = static_cast<int>(end - begin) + 1;
        const int distance = below.line - above.line;
        const bool no_breaks = std::all_of(at_blank(begin), at_blank(end),
                                           [](const Blank& blank) { return blank.no_break; });
        const int step = distance == 2 * lines ? 2 : distance == lines && no_breaks ? 1 : 0;
        if (step == 0) return 0;
        for (std::size_t b = begin; b < end; ++b) {
            if (blanks_[b].line != above.line + step * static_cast<int>(b - begin + 1)) return 0;
        }
        return step;
    }

    struct Blank {
        std::size_t before = 0;  // the line of lines_ that comes next
        int line = 0;
        bool no_break = false;
    };
    std::vector<Blank>::const_iterator at_blank(std::size_t b) const {
        return blanks_.begin() + static_cast<std::ptrdiff_t>(b);
    }

    bool is_cell(const TextLine& line) const {
        return line.kind == TextLine::Kind::text &&
               count_code_points(line.text) <= options_.cell_length;
    }

    static bool is_tabbed_line(const TextLine& line) { return line.kind == TextLine::Kind::tabbed; }

    static bool is_bare(std::string_view text) {
        while (!text.empty()) {
            const CodePoint c = first_of(text);
            if (!is_pipe(c.value) && !is_space(c.value)) return false;
            text.remove_prefix(c.bytes);
        }
        return true;
    }

    // |---|:--:| stands below the head of a table or opens it; a table directly below another one
    // shows its head by another number of cells. A row of dashes further down is a row of values
    // that mean nil, and so is one dash in a cell.
    bool is_markdown_rule(const TextLine& line) const {
        const bool bordered = line.opens && line.closes;
        const std::size_t cells = line.pipes + 1 - (line.opens ? 1 : 0) - (line.closes ? 1 : 0);
        if (line.bare || (cells < 2 && !bordered)) return false;
        const Dashes dashes = dashes_of(line.text);
        if (!dashes.all) return false;
        if (dashes.colons) return true;
        const auto is_row = [](const TextLine& l) { return l.kind == TextLine::Kind::piped; };
        const bool first = lines_.empty() || !is_row(lines_.back());
        const bool second =
            !first && (lines_.size() < 2 || !is_row(lines_[lines_.size() - 2]) ||
                       lines_.back().breaks > 1 || starts_anew(lines_.back(), line));
        if (!first && !second) return false;
        return dashes.least >= options_.rule_dashes;
    }

    // Is `head` as wide as `rule` below it, and of another width than the row above?
    bool starts_anew(const TextLine& head, const TextLine& rule) const {
        return head.pipes == rule.pipes && head.pipes != lines_[lines_.size() - 2].pipes;
    }

    Error too_many() const {
        return {Kind::limit, name_ + ":" + std::to_string(line_),
                "more than " + std::to_string(limits_.cells) +
                    " lines; raise the limit of cells or cut the text"};
    }

    std::string name_;
    const base::Limits& limits_;
    const Options& options_;
    std::vector<TextLine> lines_;
    std::vector<std::string_view> wholes_;  // of each line, white space at its ends too
    std::vector<Blank> blanks_;             // lines of white space alone
    int line_ = 1, column_ = 1, breaks_ = 0;
    std::size_t pipes_ = 0;  // of the line at hand
    bool tabs_ = false, borders_ = false;
};

}  // namespace

base::Result<std::vector<TextLine>> scan(std::string_view utf8, std::string_view name,
                                         const base::Limits& limits, const Options& options) {
    return Scanner(name, limits, options).scan(utf8);
}

void cut(const TextLine& line, std::vector<TextCell>& cells) {
    cells.clear();
    const std::string_view text = line.text;
    const bool tabs = line.kind == TextLine::Kind::tabbed;
    int column = line.column;  // of `start`
    std::size_t start = 0;
    const auto add = [&](std::size_t end, bool last) {
        const std::string_view whole = text.substr(start, end - start);
        const std::string_view left = trim_left(whole);
        const int width = static_cast<int>(count_code_points(whole));
        TextCell cell;
        cell.text = trim_right(left);
        if (!left.empty()) {
            cell.column =
                column +
                static_cast<int>(count_code_points(whole.substr(0, whole.size() - left.size())));
        } else {
            cell.column = last && !cells.empty() ? column - 1 : column + width;
        }
        cells.push_back(cell);
        column += width + 1;
    };
    for (std::size_t i = 0; i < text.size();) {
        const Byte byte = class_of(text[i]);
        CodePoint c{0, 1};
        bool separates = false;
        if (tabs) {
            separates = byte == Byte::tab;
        } else if (byte == Byte::pipe) {
            separates = true;
        } else if (byte == Byte::lead) {
            c = first_of(text.substr(i, 4));
            separates = is_pipe(c.value);
        }
        if (separates) {
            add(i, false);
            start = i + c.bytes;
        }
        i += c.bytes;
    }
    add(text.size(), true);
}

}  // namespace huitong::plain
