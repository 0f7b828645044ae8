#include "record/json.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace huitong::record {
namespace {

constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
constexpr std::uint64_t first_plain = 0x20;
constexpr std::size_t most_escaped = 6;      // "\u001F"
constexpr std::size_t first_size = 1 << 17;  // most records have less

bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= first_plain && c != '"' && c != '\\';
}

// Eight characters at a time: the top bit of each byte tells whether it must be escaped.
bool is_plain(std::uint64_t word) {
    const auto has_below = [](std::uint64_t of, std::uint64_t least) {
        return (of - ones * least) & ~of & tops;
    };
    const std::uint64_t odd = has_below(word, first_plain) | has_below(word ^ (ones * '"'), 1) |
                              has_below(word ^ (ones * '\\'), 1);
    return odd == 0;
}

}  // namespace

void Json::grow(std::size_t size) {
    out_.resize(std::max({first_size, 2 * out_.size(), used_ + size}));
}

// Nearly every text is plain: it is copied while it is looked through, a word at a time. Before
// each part there is room for all that is left, were it plain, and for a word full of escapes.
void Json::text(std::string_view value) {
    constexpr std::size_t word_size = sizeof(std::uint64_t);
    constexpr std::size_t more = most_escaped * word_size + 2;
    part();
    char* to = room(value.size() + more);
    *to++ = '"';
    while (value.size() >= word_size) {
        std::uint64_t word = 0;
        std::memcpy(&word, value.data(), word_size);
        if (is_plain(word)) {
            std::memcpy(to, &word, word_size);
            to += word_size;
        } else {
            to = escape(value.substr(0, word_size), to);
            used_ = static_cast<std::size_t>(to - out_.data());
            to = room(value.size() + more);
        }
        value.remove_prefix(word_size);
    }
    std::uint64_t rest = ones * ' ';
    std::memcpy(&rest, value.data(), value.size());
    if (is_plain(rest)) {
        std::memcpy(to, &rest, word_size);
        to += value.size();
    } else {
        to = escape(value, to);
    }
    *to++ = '"';
    used_ = static_cast<std::size_t>(to - out_.data());
}

char* Json::escape(std::string_view value, char* to) {
    constexpr std::string_view letters = "\"\\\b\f\n\r\t", written = "\"\\bfnrt";
    constexpr std::string_view hex = "0123456789ABCDEF";
    for (const char c : value) {
        if (is_plain(c)) {
            *to++ = c;
            continue;
        }
        *to++ = '\\';
        const std::size_t letter = letters.find(c);
        if (letter != std::string_view::npos) {
            *to++ = written[letter];
            continue;
        }
        const auto code = static_cast<unsigned char>(c);
        for (const char each : {'u', '0', '0', hex[code >> 4], hex[code & 15]}) *to++ = each;
    }
    return to;
}

void Json::integer(std::size_t value) {
    constexpr std::size_t longest = 20;
    char digits[longest];
    const auto end = std::to_chars(digits, digits + longest, value).ptr;
    word({digits, static_cast<std::size_t>(end - digits)});
}

void Json::word(std::string_view characters) {
    part();
    characters.copy(room(characters.size()), characters.size());
    used_ += characters.size();
}

std::string Json::take() {
    out_.resize(used_);
    used_ = 0;
    return std::move(out_);
}

}  // namespace huitong::record
