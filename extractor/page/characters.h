// Characters: code points out of UTF-8 and the few classes that spacing depends on. Not a Unicode
// library: text is decoded and normalised elsewhere.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace huitong::page {

// The code point at `at`, which moves past it; U+FFFD for what is not UTF-8.
char32_t next_code(std::string_view utf8, std::size_t& at);
char32_t first_code(std::string_view utf8);
char32_t last_code(std::string_view utf8);

bool is_blank(char32_t c);      // of any width, and what shows nothing
bool is_han(char32_t c);        // ideographs, kana, CJK punctuation, full-width forms
bool is_ideograph(char32_t c);  // ideographs only
bool is_digit(char32_t c);      // 0-9 and full-width
bool is_closing(char32_t c);    // may not begin a line: 。，）…
bool is_opening(char32_t c);    // opening brackets
bool is_bullet(char32_t c);     // marks of list items
bool is_combining(char32_t c);  // accents drawn over the letter before

// Begins like an item of a numbered list: "九、", "（二）", "3.", "3、", "(4)".
bool enumerated(std::string_view utf8);
// Begins like the heading of a part of a report: "第四部分", "第二章".
bool begins_part(std::string_view utf8);
bool has_letter(std::string_view utf8);  // an ideograph or any letter beyond digits and signs
bool numeric(std::string_view utf8);     // looks like a value: digits with signs, separators, units

}  // namespace huitong::page
