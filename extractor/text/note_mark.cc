#include "text/note_mark.h"

#include <cstddef>

#include "text/codepoint.h"

namespace huitong::text {
namespace {

constexpr char32_t note = 0x6CE8;   // zhu, "note"
constexpr std::size_t longest = 4;  // code points within brackets

bool is_sign(char32_t c) {
    return c == '*' || c == 0xFF0A || c == 0x203B || is_between(c, 0x2460, 0x2473);
}

char32_t opening(char32_t closing) {
    switch (closing) {
        case ']':
            return '[';
        case 0xFF3D:
            return 0xFF3B;
        case 0x3015:
            return 0x3014;
        case ')':
            return '(';
        case 0xFF09:
            return 0xFF08;
        default:
            return 0;
    }
}

}  // namespace

std::string_view without_note_mark(std::string_view utf8) {
    // Where each of the last code points begins.
    std::size_t begins[longest + 3] = {};
    std::size_t count = 0, at = utf8.size();
    const auto code = [&](std::size_t k) {
        std::size_t from = begins[k];
        return next_code_point(utf8, from);
    };
    while (at > 0 && count < longest + 3) {
        do --at;
        while (at > 0 && (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80);
        begins[count++] = at;
    }
    if (count < 2) return utf8;
    std::size_t used = 0;
    while (used < count && used < 2 && is_sign(code(used))) ++used;
    if (used > 0) return begins[used - 1] == 0 ? utf8 : utf8.substr(0, begins[used - 1]);
    const char32_t open = opening(code(0));
    if (open == 0) return utf8;
    const bool square = open != '(' && open != 0xFF08;
    bool noted = square, digits = false;
    for (std::size_t k = 1; k < count; ++k) {
        const char32_t c = code(k);
        if (c == open) return digits && noted && begins[k] > 0 ? utf8.substr(0, begins[k]) : utf8;
        if (c == note)
            noted = true;
        else if (is_digit(c) || is_between(c, 0x2460, 0x2473))
            digits = true;
        else
            return utf8;
    }
    return utf8;
}

}  // namespace huitong::text
