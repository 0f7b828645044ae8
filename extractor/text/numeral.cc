// The text is read from left to right, once: sign, digits with separators, point and decimals,
// unit. The digits are copied in plain ASCII for Decimal to parse.
#include "text/numeral.h"

#include <array>
#include <cstddef>

#include "text/codepoint.h"

namespace huitong::text {
namespace {

constexpr std::size_t longest = 64;      // code points: 18 digits with separators, sign and unit
constexpr std::size_t longest_unit = 4;  // code points: 万平方米
constexpr std::size_t longest_spaced_unit = 2;  // behind a blank, where a second cell is near
constexpr std::size_t longest_lookalike = 8;    // more digits are a code
constexpr std::size_t group = 3;                // digits between separators

struct Buffer {
    std::array<char32_t, longest> code;
    std::size_t size = 0;
    char32_t operator[](std::size_t i) const { return i < size ? code[i] : 0; }
};

bool is_plus(char32_t c) {
    return c == '+' || c == 0xFF0B || c == 0xFE62;
}

// Hyphen, minus, their wide and small forms, and the en dash that word processors make of them. Not
// the em dash, which stands for nothing at all in tables.
bool is_minus(char32_t c) {
    return c == '-' || c == 0x2212 || c == 0xFF0D || c == 0xFE63 || c == 0x2013;
}

bool is_comma(char32_t c) {
    return c == ',' || c == 0xFF0C || c == 0xFE50;
}

// Typographic blanks within a number. Not the plain blank nor U+00A0: between two numbers of a row
// they are all that keeps them apart.
bool is_thin_space(char32_t c) {
    return is_between(c, 0x2005, 0x2009) || c == 0x202F;
}

bool is_point(char32_t c) {
    return c == '.' || c == 0xFF0E;
}

bool is_unit(char32_t c) {
    return is_han(c) || is_between(c | 0x20, 'a', 'z') ||
           (is_between(c, 0xC0, 0x24F) && c != 0xD7 && c != 0xF7) ||
           is_between(c, 0xFF21, 0xFF3A) || is_between(c, 0xFF41, 0xFF5A) || c == '%' ||
           c == 0xFF05 || c == 0x2030 || c == 0x2103 || c == 0xB2 || c == 0xB3 || c == 0xB0 ||
           is_between(c, 0x3380, 0x33DF);
}

bool read(std::string_view utf8, Buffer& out) {
    std::size_t blanks = 0;  // since the last character; they count only inside
    for (std::size_t at = 0; at < utf8.size();) {
        char32_t c = next_code_point(utf8, at);
        if (is_invisible(c)) continue;
        if (out.size == 0 && is_space(c)) continue;
        if (out.size == longest) {
            if (!is_space(c)) return false;
            continue;
        }
        blanks = is_space(c) ? blanks + 1 : 0;
        out.code[out.size++] = c;
    }
    out.size -= blanks < out.size ? blanks : out.size;
    return out.size > 0;
}

bool is_like_nought(char32_t c) {
    return c == 'O' || c == 'o' || c == 0xFF2F || c == 0xFF4F || c == 0x3007 || c == 0x25CB;
}

bool is_like_one(char32_t c) {
    return c == 'l' || c == 'I' || c == '|' || c == 0xFF4C || c == 0xFF29;
}

// Digits with their separators into `digits`. False: separators that are not in groups.
bool read_whole(const Buffer& text, std::size_t& at, std::string& digits, bool& separated) {
    std::size_t since = 0;  // digits since the start or the last separator
    for (;; ++at) {
        char32_t c = text[at];
        if (is_digit(c)) {
            digits.push_back(static_cast<char>('0' + digit_value(c)));
            ++since;
            continue;
        }
        if (!(is_comma(c) || is_thin_space(c)) || !is_digit(text[at + 1])) break;
        if (separated ? since != group : since == 0 || since > group) return false;
        if (digits.front() == '0') return false;  // 0,500 is somebody's 0.5
        separated = true;
        since = 0;
    }
    return since > 0 && (!separated || since == group);
}

// Most texts are refused by what they begin with; 0: they are blank.
char32_t first_code_point(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = next_code_point(utf8, at);
        if (!is_invisible(c) && !is_space(c)) return c;
    }
    return 0;
}

bool begins_numeral(char32_t c) {
    return is_digit(c) || is_plus(c) || is_minus(c);
}

bool begins_lookalike(char32_t c) {
    return is_digit(c) || is_point(c) || is_like_nought(c) || is_like_one(c);
}

}  // namespace

std::optional<Numeral> parse_numeral(std::string_view utf8) {
    Numeral out;
    if (!utf8.empty() && utf8.front() >= '0' && utf8.front() <= '9') {
        if (const auto plain = base::Decimal::parse(utf8)) {  // nearly every one
            out.value = *plain;
            return out;
        }
    }
    if (!begins_numeral(first_code_point(utf8))) return std::nullopt;
    Buffer text;
    if (!read(utf8, text)) return std::nullopt;
    std::string digits;
    std::size_t at = 0;
    if (is_plus(text[0]) || is_minus(text[0])) {
        out.signed_ = true;
        if (is_minus(text[0])) digits.push_back('-');
        ++at;
    }
    std::string whole;
    if (!read_whole(text, at, whole, out.separated)) return std::nullopt;
    digits += whole;
    if (is_point(text[at])) {
        if (!is_digit(text[at + 1])) return std::nullopt;
        digits.push_back('.');
        for (++at; is_digit(text[at]); ++at) {
            digits.push_back(static_cast<char>('0' + digit_value(text[at])));
        }
    }
    std::size_t behind_digits = at;
    while (at < text.size && is_space(text[at])) ++at;
    if (text.size - at > (at > behind_digits ? longest_spaced_unit : longest_unit)) {
        return std::nullopt;
    }
    for (; at < text.size; ++at) {
        if (!is_unit(text[at])) return std::nullopt;
        append(out.unit, text[at] == 0xFF05 ? U'%' : text[at]);
    }
    std::optional<base::Decimal> value = base::Decimal::parse(digits);
    if (!value) return std::nullopt;
    out.value = *value;
    return out;
}

std::optional<Numeral> parse_lookalike(std::string_view utf8) {
    if (!begins_lookalike(first_code_point(utf8))) return std::nullopt;
    Buffer text;
    if (!read(utf8, text) || text.size > longest_lookalike) return std::nullopt;
    std::string digits;
    std::size_t noughts = 0, ones = 0, real = 0;
    for (std::size_t i = 0; i < text.size; ++i) {
        const char32_t c = text[i];
        if (is_like_nought(c)) {
            digits.push_back('0');
            ++noughts;
        } else if (is_like_one(c)) {
            digits.push_back('1');
            ++ones;
        } else if (is_digit(c)) {
            digits.push_back(static_cast<char>('0' + digit_value(c)));
            ++real;
        } else if (is_point(c)) {
            digits.push_back('.');
        } else {
            return std::nullopt;
        }
    }
    const bool alone = noughts == 1 && ones == 0 && real == 0 && text.size == 1;
    if (noughts + ones == 0 || (real == 0 && !alone)) return std::nullopt;
    std::optional<base::Decimal> value = base::Decimal::parse(digits);
    if (!value) return std::nullopt;
    Numeral out;
    out.value = *value;
    out.lookalike = true;
    return out;
}

}  // namespace huitong::text
