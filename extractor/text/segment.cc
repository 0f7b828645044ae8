// Own rules rather than a break iterator, as the ends are few and brackets matter: 。！？；… and
// line ends; a full stop only behind a word. Two passes over the bytes, each linear: the first
// pairs brackets within a line, the second cuts outside of them.
#include "text/segment.h"

#include "text/codepoint.h"

namespace huitong::text {
namespace {

struct Rules {
    std::size_t longest_brackets = 600;  // bytes; longer ones hold sentences of their own
    std::size_t deepest_brackets = 16;
    std::size_t shortest_stop = 12;  // bytes before a full stop: shorter is an ordinal, or "No."
};
constexpr Rules rules;

char32_t closing(char32_t opening) {
    switch (opening) {
        case '(':
            return ')';
        case '[':
            return ']';
        case U'（':
            return U'）';
        case U'《':
            return U'》';
        case U'〈':
            return U'〉';
        case U'“':
            return U'”';
        case U'‘':
            return U'’';
        case U'「':
            return U'」';
        case U'『':
            return U'』';
        case U'〔':
            return U'〕';
        case U'【':
            return U'】';
        case U'［':
            return U'］';
        default:
            return 0;
    }
}

bool is_closing(char32_t c) {
    constexpr std::u32string_view marks = U")]）》〉”’」』〕】］";
    return marks.find(c) != std::u32string_view::npos;
}

// Outermost pairs of brackets, in order. A closing mark that fits none is text; so is an opening
// one that its line does not close. （ may be closed by ).
std::vector<Span> brackets(std::string_view utf8) {
    struct Open {
        char32_t close;
        std::size_t at;
    };
    std::vector<Span> pairs;
    std::vector<Open> open;
    auto fits = [](char32_t close, char32_t c) {
        return close == c || (close == U'）' && c == ')') || (close == ')' && c == U'）');
    };
    for (std::size_t at = 0; at < utf8.size();) {
        std::size_t start = at;
        char32_t c = next_code_point(utf8, at);
        if (is_line_end(c)) {
            open.clear();
        } else if (char32_t close = closing(c)) {
            if (open.size() < rules.deepest_brackets) open.push_back({close, start});
        } else if (!open.empty() && is_closing(c)) {
            // Up to deepest_brackets steps: an opening mark inside may have lost its own.
            std::size_t depth = open.size();
            while (depth > 0 && !fits(open[depth - 1].close, c)) --depth;
            if (depth == 0) continue;
            Span pair{open[depth - 1].at, at};
            open.resize(depth - 1);
            if (pair.end - pair.begin > rules.longest_brackets) continue;
            while (!pairs.empty() && pairs.back().begin > pair.begin) pairs.pop_back();
            pairs.push_back(pair);
        }
    }
    return pairs;
}

bool ends_sentence(char32_t c) {
    return c == U'。' || c == U'！' || c == U'？' || c == U'；' || c == U'｡' || c == '!' ||
           c == '?' || c == ';' || c == U'…';
}

bool is_number_character(char32_t c) {
    constexpr std::u32string_view digits = U"〇零一二三四五六七八九十百";
    return is_digit(c) || digits.find(c) != std::u32string_view::npos;
}

class Cutter {
  public:
    Cutter(std::string_view utf8, bool into_clauses)
        : text_(utf8), pairs_(brackets(utf8)), into_clauses_(into_clauses) {}

    std::vector<Span> run() {
        std::size_t pair = 0;
        char32_t before = 0;
        for (std::size_t at = 0; at < text_.size();) {
            while (pair < pairs_.size() && pairs_[pair].end <= at) ++pair;
            bool inside = pair < pairs_.size() && pairs_[pair].begin < at;
            std::size_t start = at;
            char32_t c = next_code_point(text_, at);
            if (is_line_end(c)) {
                close(start);
                before = 0;
                begin_ = at;
                continue;
            }
            if (!is_space(c) && !is_number_character(c) && c != U'、') {
                only_number_ = false;
            }
            if (!inside && cuts(c, before, at)) {
                at = behind_marks(at);
                close(at);
                begin_ = at;
                before = 0;
                continue;
            }
            before = c;
        }
        close(text_.size());
        return std::move(spans_);
    }

  private:
    char32_t peek(std::size_t at) const {
        return at < text_.size() ? next_code_point(text_, at) : 0;
    }

    bool cuts(char32_t c, char32_t before, std::size_t at) const {
        if (ends_sentence(c)) return true;
        if (c == '.') {
            bool word = is_between(before | 0x20, 'a', 'z') || is_han(before);
            char32_t next = peek(at);
            bool end = next == 0 || is_space(next);
            return word && end && at - begin_ > rules.shortest_stop;
        }
        if (!into_clauses_ || (c != U'，' && c != ',' && c != U'、' && c != U'﹐')) return false;
        // 一、 begins a clause and is none; 12，077 is a number.
        if (c == U'、' && only_number_) return false;
        return !separates_thousands(c, before, at);
    }

    bool separates_thousands(char32_t c, char32_t before, std::size_t at) const {
        if (c == U'、' || !is_digit(before)) return false;
        for (int i = 0; i < 3; ++i) {
            if (at >= text_.size() || !is_digit(next_code_point(text_, at))) return false;
        }
        return !is_digit(peek(at));
    }

    // More ends and closing marks belong to what they close: ！”, ……
    std::size_t behind_marks(std::size_t at) const {
        while (at < text_.size()) {
            std::size_t next = at;
            char32_t c = next_code_point(text_, next);
            if (!is_closing(c) && !(ends_sentence(c) && c != U'；')) break;
            at = next;
        }
        return at;
    }

    // Adds [begin_, end) without white space around it, if anything is left.
    void close(std::size_t end) {
        std::size_t first = begin_, last = begin_, next = begin_;
        bool any = false;
        while (next < end) {
            std::size_t start = next;
            char32_t c = next_code_point(text_, next);
            if (is_space(c)) continue;
            if (!any) first = start;
            any = true;
            last = next;
        }
        if (any) spans_.push_back({first, last});
        only_number_ = true;
    }

    std::string_view text_;
    std::vector<Span> pairs_;
    bool into_clauses_;
    std::size_t begin_ = 0;
    bool only_number_ = true;  // nothing but a number and separators since begin_
    std::vector<Span> spans_;
};

}  // namespace

std::vector<Span> sentences(std::string_view utf8) {
    return Cutter(utf8, false).run();
}

std::vector<Span> clauses(std::string_view utf8) {
    return Cutter(utf8, true).run();
}

}  // namespace huitong::text
