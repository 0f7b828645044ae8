// Only as much of the language as tells where strings are: quotes, escapes, comments, and regular
// expressions where a value may stand. A quote without its mate on the line is none. Linear: that
// a kind of quote has no mate before some point is remembered.
#include "html/script_strings.h"

#include <algorithm>
#include <array>
#include <string>

#include "html/ascii.h"

namespace huitong::html {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// Code between two strings that makes them one, white space left out.
bool joins(std::string_view between) {
    constexpr std::size_t longest = 80;  // "document.getElementById('x').innerHTML +=" and the like
    if (between.size() > longest) return false;
    std::string code;
    for (const char c : between)
        if (!is_space(c)) code += c;
    const std::string_view view = code;
    const auto ends = [&](std::string_view tail) {
        return view.size() >= tail.size() && view.substr(view.size() - tail.size()) == tail;
    };
    if (view == "+" || view == ");document.write(" || view == ");document.writeln(") return true;
    return ends("+=") && view.find_first_of("(){}[]:?,") == npos;
}

class Scanner {
  public:
    explicit Scanner(std::string_view script) : s_(script) {}

    std::vector<Literal> scan() {
        while (at_ < s_.size()) {
            const char c = s_[at_];
            if (c == '"' || c == '\'' || c == '`')
                quote(c);
            else if (c == '/')
                slash();
            else
                plain(c);
        }
        return std::move(found_);
    }

  private:
    void plain(char c) {
        if (!is_space(c)) before_ = c;
        ++at_;
    }

    void quote(char mark) {
        std::size_t& hopeless = no_mate_before_[mark == '"' ? 0 : mark == '\'' ? 1 : 2];
        if (at_ < hopeless) return plain(mark);
        std::size_t end = at_ + 1;
        while (end < s_.size() && s_[end] != mark) {
            if (s_[end] == '\\')
                ++end;
            else if (s_[end] == '\n' && mark != '`')
                break;
            ++end;
        }
        if (end >= s_.size() || s_[end] != mark) {
            hopeless = std::min(end, s_.size());
            return plain(mark);
        }
        const bool continues = !found_.empty() && joins(s_.substr(code_from_, at_ - code_from_));
        found_.push_back({s_.substr(at_ + 1, end - at_ - 1), at_, continues});
        at_ = code_from_ = end + 1;
        before_ = mark;
    }

    void slash() {
        const char next = at_ + 1 < s_.size() ? s_[at_ + 1] : '\0';
        if (next == '/') {
            at_ = std::min(s_.find('\n', at_), s_.size());
        } else if (next == '*') {
            const std::size_t end = s_.find("*/", at_ + 2);
            at_ = end == npos ? s_.size() : end + 2;
        } else if (std::string_view("(,=:[!&|?{};+\0", 14).find(before_) != npos) {
            expression();
        } else {
            plain('/');
        }
    }

    void expression() {
        if (at_ < no_expression_before_) return plain('/');
        bool in_class = false;
        std::size_t end = at_ + 1;
        for (; end < s_.size() && s_[end] != '\n' && (in_class || s_[end] != '/'); ++end) {
            if (s_[end] == '\\')
                ++end;
            else if (s_[end] == '[')
                in_class = true;
            else if (s_[end] == ']')
                in_class = false;
        }
        if (end >= s_.size() || s_[end] != '/') {
            no_expression_before_ = std::min(end, s_.size());
            return plain('/');
        }
        at_ = end + 1;
        before_ = '/';
    }

    std::string_view s_;
    std::size_t at_ = 0, code_from_ = 0;
    char before_ = '\0';  // the last character of code
    std::array<std::size_t, 3> no_mate_before_{};
    std::size_t no_expression_before_ = 0;
    std::vector<Literal> found_;
};

}  // namespace

std::vector<Literal> string_literals(std::string_view script) {
    return Scanner(script).scan();
}

}  // namespace huitong::html
