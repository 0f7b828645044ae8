// One code point of UTF-8 at a time, and what kind of character it is. Inline and free of tables,
// as every character of a document passes here several times. Not a Unicode database: the kinds are
// those that Chinese reports need.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace huitong::text {

constexpr char32_t replacement = 0xFFFD;

// The code point at `at`, which moves behind it. A broken sequence is U+FFFD, once for each maximal
// prefix of a well-formed one (Unicode's recommended practice); `broken` is set then. at < size.
inline char32_t next_code_point(std::string_view utf8, std::size_t& at, bool* broken = nullptr) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
    unsigned first = byte(at++);
    if (first < 0x80) return first;
    if ((first & 0xF0U) == 0xE0 && utf8.size() - at >= 2) {  // nearly every one
        const unsigned second = byte(at) ^ 0x80U, third = byte(at + 1) ^ 0x80U;
        const char32_t code = (first & 0x0FU) << 12 | second << 6 | third;
        if ((second | third) < 0x40 && code >= 0x800 && (code & 0xF800U) != 0xD800U) {
            at += 2;
            return code;
        }
    }
    unsigned more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first >= 0xC2 && first <= 0xF4) {
        // The second byte has narrower bounds after E0, ED, F0, F4: overlong, surrogates, too
        // large.
        unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        char32_t code = first & (0x3Fu >> more);
        unsigned read = 0;
        while (read < more && at < utf8.size() && byte(at) >= low && byte(at) <= high) {
            code = code << 6 | (byte(at++) & 0x3Fu);
            low = 0x80;
            high = 0xBF;
            ++read;
        }
        if (read == more) return code;
    }
    if (broken) *broken = true;
    return replacement;
}

// Surrogates and what is beyond U+10FFFF become U+FFFD. One write a character: each has its price.
inline void append(std::string& out, char32_t code) {
    if (code < 0x80) {
        out.push_back(static_cast<char>(code));
        return;
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = replacement;
    const auto byte = [&](char32_t lead, unsigned shift) {
        return static_cast<char>(lead | (code >> shift & 0x3F));
    };
    if (code < 0x800) {
        const char bytes[] = {static_cast<char>(0xC0 | code >> 6), byte(0x80, 0)};
        out.append(bytes, sizeof bytes);
    } else if (code < 0x10000) {
        const char bytes[] = {static_cast<char>(0xE0 | code >> 12), byte(0x80, 6), byte(0x80, 0)};
        out.append(bytes, sizeof bytes);
    } else {
        const char bytes[] = {static_cast<char>(0xF0 | code >> 18), byte(0x80, 12), byte(0x80, 6),
                              byte(0x80, 0)};
        out.append(bytes, sizeof bytes);
    }
}

constexpr bool is_between(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

// Ideographs, with radicals, the iteration mark and 〇, which stand where ideographs do.
constexpr bool is_han(char32_t c) {
    return is_between(c, 0x4E00, 0x9FFF) || is_between(c, 0x3400, 0x4DBF) || c == 0x3007 ||
           c == 0x3005 || is_between(c, 0xF900, 0xFAFF) || is_between(c, 0x2E80, 0x2FD5) ||
           is_between(c, 0x20000, 0x323AF);
}

// Punctuation that is as wide as an ideograph and carries its own white space: 。、《》，（）…
constexpr bool is_wide_punctuation(char32_t c) {
    return is_between(c, 0x3001, 0x3003) || is_between(c, 0x3008, 0x301F) ||
           is_between(c, 0xFE30, 0xFE6F) || is_between(c, 0xFF01, 0xFF0F) ||
           is_between(c, 0xFF1A, 0xFF20) || is_between(c, 0xFF3B, 0xFF40) ||
           is_between(c, 0xFF5B, 0xFF65);
}

constexpr bool is_digit(char32_t c) {
    return is_between(c, '0', '9') || is_between(c, 0xFF10, 0xFF19);
}

// Value of a digit of either width.
constexpr int digit_value(char32_t c) {
    return static_cast<int>(c - (c < 0x80 ? U'0' : char32_t{0xFF10}));
}

constexpr bool is_line_end(char32_t c) {
    return is_between(c, 0x0A, 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

constexpr bool is_space(char32_t c) {
    return c == ' ' || is_between(c, 0x09, 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           is_between(c, 0x2000, 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

// Characters that show nothing and separate nothing: controls, joiners, directions, soft hyphen,
// blanks of no width. The invisible separator is none of them: it separates.
constexpr bool is_invisible(char32_t c) {
    return (c < 0x20 || is_between(c, 0x7F, 0x9F) || c == 0xAD || c == 0x180E || c == 0x61C ||
            is_between(c, 0x200B, 0x200F) || is_between(c, 0x202A, 0x202E) ||
            is_between(c, 0x2060, 0x2062) || is_between(c, 0x2064, 0x206F) || c == 0xFEFF ||
            is_between(c, 0xFFF9, 0xFFFB) || is_between(c, 0xE0000, 0xE007F)) &&
           !is_space(c);
}

}  // namespace huitong::text
