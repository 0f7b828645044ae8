#include "html/paragraph.h"

#include <cstdint>
#include <utility>

#include "html/ascii.h"

namespace huitong::html {
namespace {

unsigned char byte(char c) {
    return static_cast<unsigned char>(c);
}
bool continues(char c) {
    return (byte(c) & 0xC0) == 0x80;
}

// The code point at the start of valid UTF-8, and its length. Never reads past the end.
struct Point {
    char32_t value = 0;
    std::size_t bytes = 1;
};
Point first_point(std::string_view s) {
    const unsigned char lead = byte(s[0]);
    if (lead < 0x80) return {lead, 1};
    const std::size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    Point point{static_cast<char32_t>(lead & (0xFF >> (want + 1))), 1};
    while (point.bytes < want && point.bytes < s.size() && continues(s[point.bytes]))
        point.value = (point.value << 6) | (byte(s[point.bytes++]) & 0x3F);
    return point;
}
char32_t last_point(std::string_view s) {
    std::size_t at = s.size() - 1;
    while (at > 0 && s.size() - at < 4 && continues(s[at])) --at;
    return first_point(s.substr(at)).value;
}

bool is_blank(char32_t c) {
    return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
           c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_han(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Set without blanks between them: East Asian wide, Hangul aside.
bool is_wide(char32_t c) {
    return is_han(c) || (c >= 0x2E80 && c <= 0x4DFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
           (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6);
}

}  // namespace

void Paragraph::add(std::string_view utf8) {
    std::size_t at = 0;
    while (at < utf8.size()) {
        if (is_space(utf8[at])) {
            space_ = true;
            line_end_ = line_end_ || utf8[at] == '\n' || utf8[at] == '\r';
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        while (end < utf8.size() && !is_space(utf8[end])) ++end;
        const std::string_view word = utf8.substr(at, end - at);
        if (space_ && !text_.empty() &&
            !(line_end_ && is_wide(last_point(text_)) && is_wide(first_point(word).value)))
            text_ += ' ';
        space_ = line_end_ = false;
        text_ += word;
        at = end;
    }
}

void Paragraph::add_kept(std::string_view utf8) {
    if (utf8.empty()) return;
    if (space_ && !text_.empty()) text_ += ' ';
    space_ = line_end_ = false;
    text_ += utf8;
}

bool Paragraph::ends_in_digit() const {
    return !space_ && !text_.empty() && is_digit(text_.back());
}

std::string raised_digits(std::string_view utf8) {
    static constexpr std::string_view digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string out;
    for (const char c : utf8) {
        if (is_space(c)) continue;
        if (!is_digit(c)) return std::string(utf8);
        out += digits[c - '0'];
    }
    return out.empty() ? std::string(utf8) : out;
}

std::string Paragraph::take() {
    space_ = line_end_ = false;
    const std::string_view inner = without_blank_ends(text_);
    if (inner.size() == text_.size()) return std::exchange(text_, {});
    std::string result(inner);
    text_.clear();
    return result;
}

std::string_view without_blank_ends(std::string_view utf8) {
    while (!utf8.empty()) {
        const Point point = first_point(utf8);
        if (!is_blank(point.value)) break;
        utf8.remove_prefix(point.bytes);
    }
    while (!utf8.empty() && is_blank(last_point(utf8))) {
        do {
            const bool more = continues(utf8.back());
            utf8.remove_suffix(1);
            if (!more) break;
        } while (!utf8.empty());
    }
    return utf8;
}

Ink count_ink(std::string_view utf8) {
    Ink ink;
    while (!utf8.empty()) {
        const Point point = first_point(utf8);
        utf8.remove_prefix(point.bytes);
        if (is_blank(point.value)) continue;
        ++ink.all;
        if (is_han(point.value)) ++ink.han;
    }
    return ink;
}

}  // namespace huitong::html
