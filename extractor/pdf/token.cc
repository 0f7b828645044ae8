// One switch on the first byte; the class of every byte comes from a table. Literal strings without
// escapes are not copied: one pass finds the end and whether there are any.
#include "pdf/token.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace huitong::pdf {

namespace {

enum Class : unsigned char { regular = 0, space = 1, delimiter = 2 };

constexpr std::array<unsigned char, 256> make_classes() {
    std::array<unsigned char, 256> classes{};
    for (const char c : {'\0', '\t', '\n', '\f', '\r', ' '})
        classes[static_cast<unsigned char>(c)] = space;
    for (const char c : {'(', ')', '<', '>', '[', ']', '{', '}', '/', '%'})
        classes[static_cast<unsigned char>(c)] = delimiter;
    return classes;
}
constexpr auto classes = make_classes();

unsigned char class_of(char c) {
    return classes[static_cast<unsigned char>(c)];
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr std::size_t block_size = 4096;

}  // namespace

bool is_space(char c) {
    return class_of(c) == space;
}
bool is_delimiter(char c) {
    return class_of(c) == delimiter;
}

char* Arena::take(std::size_t size) {
    if (size > left_) {
        const std::size_t wanted = std::max(size, block_size);
        blocks_.push_back(std::unique_ptr<char[]>(new char[wanted]));
        if (blocks_.size() == 1) first_size_ = wanted;
        free_ = blocks_.back().get();
        left_ = wanted;
    }
    char* result = free_;
    free_ += size;
    left_ -= size;
    return result;
}

void Arena::clear() {
    if (blocks_.empty()) return;
    blocks_.resize(1);
    free_ = blocks_.front().get();
    left_ = first_size_;
}

void Tokens::seek(std::size_t position) {
    at_ = begin_ + std::min(position, static_cast<std::size_t>(end_ - begin_));
}

void Tokens::skip_space() {
    for (; at_ < end_; ++at_) {
        if (class_of(*at_) == space) continue;
        if (*at_ != '%') return;
        while (at_ < end_ && *at_ != '\n' && *at_ != '\r') ++at_;
        if (at_ == end_) return;
    }
}

Token Tokens::next() {
    for (;;) {
        skip_space();
        if (at_ == end_) return {};
        const char c = *at_;
        const bool two = end_ - at_ > 1;
        switch (c) {
            case '(':
                return string();
            case '/':
                return name();
            case '[':
                ++at_;
                return {Token::Kind::array_begin, 0, {}};
            case ']':
                ++at_;
                return {Token::Kind::array_end, 0, {}};
            case '<':
                if (two && at_[1] == '<') {
                    at_ += 2;
                    return {Token::Kind::dictionary_begin, 0, {}};
                }
                return hex();
            case '>':
                if (two && at_[1] == '>') {
                    at_ += 2;
                    return {Token::Kind::dictionary_end, 0, {}};
                }
                ++at_;
                continue;
            case ')':
            case '{':
            case '}':
                ++at_;
                continue;
            default:
                break;
        }
        if (is_digit(c) || c == '-' || c == '+' || c == '.') return number();
        return word();
    }
}

Token Tokens::number() {
    constexpr int most_digits = 17;
    static constexpr std::array<double, 19> powers = {1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,
                                                      1e7,  1e8,  1e9,  1e10, 1e11, 1e12, 1e13,
                                                      1e14, 1e15, 1e16, 1e17, 1e18};
    const char* start = at_;
    bool negative = false;
    // Nearly all numbers are plain, and a page has thousands.
    {
        const char* at = start;
        negative = at < end_ && *at == '-';
        at += negative;
        const char* const first = at;
        std::int64_t mantissa = 0;
        for (; at < end_ && is_digit(*at) && at - first < most_digits; ++at)
            mantissa = mantissa * 10 + (*at - '0');
        std::ptrdiff_t digits = at - first, decimals = 0;
        if (at < end_ && *at == '.') {
            const char* const point = at++;
            for (; at < end_ && is_digit(*at) && at - first < most_digits; ++at)
                mantissa = mantissa * 10 + (*at - '0');
            decimals = at - point - 1;
            digits += decimals;
        }
        if (digits > 0 && (at == end_ || class_of(*at) != regular)) {
            at_ = at;
            const double value =
                static_cast<double>(mantissa) / powers[static_cast<std::size_t>(decimals)];
            return {Token::Kind::number, negative ? -value : value, {}};
        }
        negative = false;
    }
    while (at_ < end_ && (*at_ == '-' || *at_ == '+')) negative = *at_++ == '-' || negative;
    std::int64_t mantissa = 0;
    int digits = 0, decimals = 0;
    double scale = 1;
    bool any = false;
    for (; at_ < end_ && is_digit(*at_); ++at_) {
        any = true;
        if (digits < most_digits) {
            mantissa = mantissa * 10 + (*at_ - '0');
            digits += mantissa != 0;
        } else if (scale < 1e30) {
            scale *= 10;
        }
    }
    if (at_ < end_ && *at_ == '.') {
        ++at_;
        for (; at_ < end_ && is_digit(*at_); ++at_) {
            any = true;
            if (digits < most_digits && decimals < most_digits && scale == 1) {
                mantissa = mantissa * 10 + (*at_ - '0');
                digits += mantissa != 0;
                ++decimals;
            }
        }
    }
    // "12-34" and "1.2.3" come from broken writers; readers take what stands in front.
    while (at_ < end_ && (*at_ == '-' || *at_ == '.' || is_digit(*at_))) ++at_;
    if (!any && at_ < end_ && class_of(*at_) == regular) {
        at_ = start;
        return word();
    }
    const double value =
        static_cast<double>(mantissa) * scale / powers[static_cast<std::size_t>(decimals)];
    return {Token::Kind::number, negative ? -value : value, {}};
}

Token Tokens::name() {
    const char* start = ++at_;
    bool escaped = false;
    for (; at_ < end_ && class_of(*at_) == regular; ++at_) escaped = escaped || *at_ == '#';
    std::string_view text(start, static_cast<std::size_t>(at_ - start));
    if (!escaped) return {Token::Kind::name, 0, text};
    char* out = arena_.take(text.size());
    std::size_t length = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '#' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
            hex_digit(text[i + 2]) >= 0) {
            out[length++] = static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else {
            out[length++] = text[i];
        }
    }
    return {Token::Kind::name, 0, {out, length}};
}

Token Tokens::string() {
    const char* start = ++at_;
    int depth = 1;
    bool plain = true;
    for (; at_ < end_; ++at_) {
        const char c = *at_;
        if (c == '\\') {
            plain = false;
            if (++at_ == end_) break;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')') {
            if (--depth == 0) break;
        } else if (c == '\r') {
            plain = false;
        }
    }
    const char* stop = at_;
    if (at_ < end_) ++at_;
    if (plain) return {Token::Kind::string, 0, {start, static_cast<std::size_t>(stop - start)}};
    char* out = arena_.take(static_cast<std::size_t>(stop - start));
    std::size_t length = 0;
    for (const char* p = start; p < stop; ++p) {
        char c = *p;
        if (c == '\r') {
            if (p + 1 < stop && p[1] == '\n') ++p;
            c = '\n';
        } else if (c == '\\') {
            if (++p >= stop) break;
            c = *p;
            if (c >= '0' && c <= '7') {
                int code = c - '0';
                for (int i = 0; i < 2 && p + 1 < stop && p[1] >= '0' && p[1] <= '7'; ++i)
                    code = code * 8 + (*++p - '0');
                c = static_cast<char>(code);
            } else if (c == '\n' || c == '\r') {
                if (c == '\r' && p + 1 < stop && p[1] == '\n') ++p;
                continue;
            } else {
                switch (c) {
                    case 'n':
                        c = '\n';
                        break;
                    case 'r':
                        c = '\r';
                        break;
                    case 't':
                        c = '\t';
                        break;
                    case 'b':
                        c = '\b';
                        break;
                    case 'f':
                        c = '\f';
                        break;
                    default:
                        break;
                }
            }
        }
        out[length++] = c;
    }
    return {Token::Kind::string, 0, {out, length}};
}

Token Tokens::hex() {
    const char* start = ++at_;
    while (at_ < end_ && *at_ != '>') ++at_;
    const char* stop = at_;
    if (at_ < end_) ++at_;
    char* out = arena_.take(static_cast<std::size_t>(stop - start) / 2 + 1);
    std::size_t length = 0;
    int high = -1;
    for (const char* p = start; p < stop; ++p) {
        const int digit = hex_digit(*p);
        if (digit < 0) continue;
        if (high < 0) {
            high = digit;
        } else {
            out[length++] = static_cast<char>(high * 16 + digit);
            high = -1;
        }
    }
    if (high >= 0) out[length++] = static_cast<char>(high * 16);
    return {Token::Kind::string, 0, {out, length}};
}

Token Tokens::word() {
    const char* start = at_;
    while (at_ < end_ && class_of(*at_) == regular) ++at_;
    return {Token::Kind::word, 0, {start, static_cast<std::size_t>(at_ - start)}};
}

}  // namespace huitong::pdf
