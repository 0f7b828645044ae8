// An ordinal is a number, Chinese or digits, with something that sets it off: brackets around it, a
// point or 、 behind it, or 第 … 部分 around it. A number alone is none: 三类 keeps its 三.
#include <array>

#include "text/codepoint.h"
#include "text/normalise.h"

namespace huitong::text {
namespace {

constexpr int longest_number = 4;  // 二十三, 一百〇三

struct Reader {
    std::string_view text;
    std::size_t at = 0;

    char32_t peek() const {
        std::size_t next = at;
        return at < text.size() ? next_code_point(text, next) : 0;
    }
    void skip() { next_code_point(text, at); }
    bool skip(char32_t c) {
        if (at >= text.size() || peek() != c) return false;
        skip();
        return true;
    }
};

bool is_han_digit(char32_t c) {
    constexpr std::u32string_view digits = U"〇零一二三四五六七八九十百";
    return digits.find(c) != std::u32string_view::npos;
}

// Reads digits of one kind. False: none, or too many.
bool read_number(Reader& reader, bool& han) {
    han = is_han_digit(reader.peek());
    int length = 0;
    while (reader.at < reader.text.size() &&
           (han ? is_han_digit(reader.peek()) : is_digit(reader.peek()))) {
        if (++length > longest_number) return false;
        reader.skip();
    }
    return length > 0;
}

bool read_part_word(Reader& reader) {
    constexpr std::array<std::string_view, 4> words = {"部分", "章", "节", "篇"};
    for (std::string_view word : words) {
        if (reader.text.substr(reader.at, word.size()) == word) {
            reader.at += word.size();
            return true;
        }
    }
    return false;
}

void skip_separators(Reader& reader) {
    while (reader.skip(U'、') || reader.skip('.') || reader.skip(':') || reader.skip(',')) {
    }
}

// How many bytes of `text` are one ordinal or bullet with its separator; 0: it starts with none.
std::size_t ordinal_length(std::string_view text) {
    Reader reader{text};
    bool han = false;
    char32_t first = reader.peek();
    if (is_between(first, 0x2460, 0x2473) || first == 0xB7 || first == 0x25CF || first == 0x25A0 ||
        first == 0x25C6 || first == 0x203B || first == '*') {
        reader.skip();
    } else if (reader.skip('(')) {
        if (!read_number(reader, han) || !reader.skip(')')) return 0;
    } else if (reader.skip(U'第')) {
        if (!read_number(reader, han) || !read_part_word(reader)) return 0;
    } else {
        if (!read_number(reader, han)) return 0;
        char32_t separator = reader.peek();
        if (reader.at >= text.size()) return 0;
        reader.skip();
        // 2.5 is a number and so is 1,234; 2.5. is an ordinal of the second level.
        if (!han && (separator == '.' || separator == ',') && is_digit(reader.peek())) return 0;
        if (separator != U'、' && separator != '.' && separator != ')' && separator != ',')
            return 0;
    }
    skip_separators(reader);
    return reader.at;
}

}  // namespace

std::string_view without_ordinal(std::string_view folded) {
    while (!folded.empty()) {
        std::size_t length = ordinal_length(folded);
        if (length == 0 || length >= folded.size()) break;
        folded.remove_prefix(length);
    }
    return folded;
}

bool has_ordinal(std::string_view folded) {
    return without_ordinal(folded).size() < folded.size();
}

}  // namespace huitong::text
