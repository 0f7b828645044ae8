// ASCII as HTML sees it: white space, case and letters, whatever the locale.
#pragma once

#include <cstddef>
#include <string_view>

namespace huitong::html {

constexpr bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// `lowered` is in lower case already.
constexpr bool starts_nocase(std::string_view text, std::string_view lowered) {
    if (text.size() < lowered.size()) return false;
    for (std::size_t i = 0; i < lowered.size(); ++i)
        if (lower(text[i]) != lowered[i]) return false;
    return true;
}
constexpr bool equal_nocase(std::string_view text, std::string_view lowered) {
    return text.size() == lowered.size() && starts_nocase(text, lowered);
}

constexpr std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace huitong::html
