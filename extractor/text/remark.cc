#include "text/remark.h"

#include <cstddef>

#include "text/codepoint.h"

namespace huitong::text {
namespace {

constexpr std::size_t longest_lost = 2;  // question marks
constexpr std::size_t digits_of_year = 4;

bool is_question(char32_t c) {
    return c == '?' || c == 0xFF1F;
}

bool is_stop(char32_t c) {
    return c == 0x3002 || c == ';' || c == 0xFF1B;
}

// May cut a number in two.
bool is_comma(char32_t c) {
    return c == ',' || c == 0xFF0C || c == 0x3001;
}

char32_t last_of(std::string_view s, std::size_t& begin) {
    begin = s.size();
    do --begin;
    while (begin > 0 && (static_cast<unsigned char>(s[begin]) & 0xC0) == 0x80);
    std::size_t at = begin;
    return next_code_point(s, at);
}

}  // namespace

Figure without_remark(std::string_view utf8) {
    Figure out{utf8, false};
    if (utf8.empty()) return out;
    std::size_t at = 0;
    const char32_t first = next_code_point(utf8, at);
    if (is_question(first)) {
        std::size_t behind = at;
        const bool blank = at < utf8.size() && is_space(next_code_point(utf8, behind));
        return {utf8.substr(at), !blank};
    }
    if (!is_digit(first)) return out;
    std::size_t end = 0;
    const char32_t last = last_of(utf8, end);
    if (is_stop(last)) return {utf8.substr(0, end), false};
    if (is_question(last) || is_comma(last)) return {utf8.substr(0, end), true};
    if (last != ')' && last != 0xFF09) return out;
    std::size_t digits = 1;
    bool whole = true;
    while (at < utf8.size()) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(utf8, at);
        if (c == '(' || c == 0xFF08)
            return whole && digits == digits_of_year ? out : Figure{utf8.substr(0, begin), true};
        if (!is_digit(c) && c != '.' && c != ',') return out;
        if (is_digit(c))
            ++digits;
        else
            whole = false;
    }
    return out;
}

bool is_lost_blank(std::string_view word) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < word.size(); ++count) {
        if (!is_question(next_code_point(word, at))) return false;
    }
    return count > 0 && count <= longest_lost;
}

}  // namespace huitong::text
