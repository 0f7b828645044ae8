#include "plain/space.h"

#include <algorithm>

namespace huitong::plain {
namespace {

constexpr unsigned char continuation_mask = 0xc0, continuation_bits = 0x80;

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & continuation_mask) == continuation_bits;
}

}  // namespace

CodePoint first_of(std::string_view utf8) {
    const auto lead = static_cast<unsigned char>(utf8[0]);
    if (lead < 0x80) return {lead, 1};
    const std::size_t want = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const std::size_t bytes = std::min(want, utf8.size());
    char32_t value = lead & (0x7fU >> want);
    for (std::size_t i = 1; i < bytes; ++i) {
        value = value << 6 | (static_cast<unsigned char>(utf8[i]) & 0x3fU);
    }
    return {value, bytes};
}

CodePoint last_of(std::string_view utf8) {
    constexpr std::size_t longest = 4;
    std::size_t start = utf8.size() - 1;
    const std::size_t stop = utf8.size() - std::min(utf8.size(), longest);
    while (start > stop && is_continuation(utf8[start])) --start;
    return {first_of(utf8.substr(start)).value, utf8.size() - start};
}

std::size_t count_code_points(std::string_view utf8) {
    std::size_t count = 0;
    for (const char byte : utf8) count += is_continuation(byte) ? 0 : 1;
    return count;
}

bool is_space(char32_t c) {
    switch (c) {
        case U' ':
        case U'\u0085':
        case U'\u00a0':
        case U'\u1680':
        case U'\u180e':
        case U'\u202f':
        case U'\u205f':
        case U'\u2060':
        case U'\u3000':
        case U'\ufeff':
            return true;
        default:
            return (c >= U'\t' && c <= U'\r') || (c >= U'\u2000' && c <= U'\u200b') ||
                   c == U'\u2028' || c == U'\u2029';
    }
}

bool is_pipe(char32_t c) {
    switch (c) {
        case U'|':
        case U'\uff5c':  // full width
        case U'\uffe8':  // half-width form of the light stroke
        case U'\u2502':  // light
        case U'\u2503':  // heavy
        case U'\u2506':  // dashed
        case U'\u2507':
        case U'\u250a':
        case U'\u250b':
        case U'\u254e':
        case U'\u254f':
        case U'\u2551':
            return true;  // double
        default:
            return false;
    }
}

bool is_border(char32_t c) {
    return c >= U'\u2500' && c <= U'\u257f' && !is_pipe(c);
}

std::string_view trim_left(std::string_view utf8) {
    while (!utf8.empty()) {
        const CodePoint c = first_of(utf8);
        if (!is_space(c.value)) break;
        utf8.remove_prefix(c.bytes);
    }
    return utf8;
}

std::string_view trim_right(std::string_view utf8) {
    while (!utf8.empty()) {
        const CodePoint c = last_of(utf8);
        if (!is_space(c.value)) break;
        utf8.remove_suffix(c.bytes);
    }
    return utf8;
}

}  // namespace huitong::plain
