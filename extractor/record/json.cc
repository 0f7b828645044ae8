#include "record/json.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <utility>

namespace huitong::record {
namespace {

constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
constexpr unsigned char first_plain = 0x20;
constexpr std::size_t most_escaped = 6;      // "\u001F"
constexpr std::size_t longest_integer = 20;  // "-9223372036854775807", or one without a sign
constexpr std::size_t first_size = 1 << 17;  // most records have less

bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= first_plain && c != '"' && c != '\\';
}

// What of these characters must be escaped: of eight, or of sixteen in two halves; 0: nothing.
std::uint64_t odd(std::uint64_t word) {
    const auto has_below = [](std::uint64_t of, std::uint64_t least) {
        return (of - ones * least) & ~of & tops;
    };
    return has_below(word, first_plain) | has_below(word ^ (ones * '"'), 1) |
           has_below(word ^ (ones * '\\'), 1);
}

using Sixteen = unsigned char __attribute__((vector_size(16)));

std::uint64_t odd(Sixteen block) {
    const auto found = (block < first_plain) | (block == '"') | (block == '\\');
    std::uint64_t halves[2];
    std::memcpy(halves, &found, sizeof found);
    return halves[0] | halves[1];
}

template <class Word>
Word load(const char* from) {
    Word out;
    std::memcpy(&out, from, sizeof out);
    return out;
}

template <class Word>
std::uint64_t copy(const char* from, char* to) {
    const Word word = load<Word>(from);
    std::memcpy(to, &word, sizeof word);
    return odd(word);
}

// Copies `size` characters in parts of one width, the last of which reaches back over the one
// before it. Gives what must be escaped; 0: nothing.
template <class Word>
std::uint64_t copy(const char* from, char* to, std::size_t size) {
    const std::size_t last = size - sizeof(Word);
    std::uint64_t out = copy<Word>(from + last, to + last);
    for (std::size_t at = 0; at < last; at += sizeof(Word)) out |= copy<Word>(from + at, to + at);
    return out;
}

std::uint64_t copy(std::string_view value, char* to) {
    const std::size_t size = value.size();
    if (size >= sizeof(Sixteen)) return copy<Sixteen>(value.data(), to, size);
    if (size >= sizeof(std::uint64_t)) return copy<std::uint64_t>(value.data(), to, size);
    bool plain = true;
    for (std::size_t at = 0; at < size; ++at) {
        to[at] = value[at];
        plain &= is_plain(value[at]);
    }
    return plain ? 0 : 1;
}

}  // namespace

void Json::grow(std::size_t size) {
    size_ = std::max({first_size, 2 * size_, used_ + size});
    auto larger = std::make_unique_for_overwrite<char[]>(size_);
    std::copy_n(out_.get(), used_, larger.get());
    out_ = std::move(larger);
}

// Nearly every text is plain: it is copied while it is looked through.
void Json::text(std::string_view value) {
    part();
    char* to = room(value.size() + 2);
    *to = '"';
    if (copy(value, to + 1) != 0) return escape(value);
    to[value.size() + 1] = '"';
    used_ += value.size() + 2;
}

void Json::escape(std::string_view value) {
    constexpr std::string_view letters = "\"\\\b\f\n\r\t", written = "\"\\bfnrt";
    constexpr std::string_view hex = "0123456789ABCDEF";
    char* to = room(most_escaped * value.size() + 2);
    *to++ = '"';
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
    *to++ = '"';
    used_ = static_cast<std::size_t>(to - out_.get());
}

void Json::number(const base::Decimal& value) {
    if (value.scale() != 0) return word(value.str());
    part();
    char* to = room(longest_integer);
    used_ +=
        static_cast<std::size_t>(std::to_chars(to, to + longest_integer, value.units()).ptr - to);
}

void Json::integer(std::size_t value) {
    part();
    char* to = room(longest_integer);
    used_ += static_cast<std::size_t>(std::to_chars(to, to + longest_integer, value).ptr - to);
}

void Json::word(std::string_view characters) {
    part();
    characters.copy(room(characters.size()), characters.size());
    used_ += characters.size();
}

std::string Json::take() {
    std::string out(out_.get(), used_);
    used_ = 0;
    return out;
}

}  // namespace huitong::record
