// A charstring is a sequence of numbers and operators; the first operator that draws, or the end,
// tells. The private part of a Type 1 program is ciphered by a running key, and so is each of its
// charstrings again (Adobe Type 1 Font Format, chapter 7).
#include "pdf/ink.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "pdf/token.h"

namespace huitong::pdf {

namespace {

constexpr std::size_t most_read = 65536;  // bytes of one charstring, or of its cipher
constexpr std::size_t most_glyphs = 65536;
constexpr std::size_t most_tokens = 100'000;  // of a Type 3 procedure

constexpr std::uint16_t program_key = 55665, charstring_key = 4330;
constexpr std::size_t program_skip = 4, usual_charstring_skip = 4;

std::string deciphered(std::string_view bytes, std::uint16_t key, std::size_t skip) {
    constexpr std::uint32_t factor = 52845, step = 22719;
    std::string out;
    for (const char each : bytes) {
        const auto c = static_cast<std::uint8_t>(each);
        out += static_cast<char>(c ^ (key >> 8));
        key = static_cast<std::uint16_t>((c + key) * factor + step);
    }
    return out.size() > skip ? out.substr(skip) : std::string();
}

bool is_hexadecimal(std::string_view bytes) {
    return bytes.size() >= 4 && std::all_of(bytes.begin(), bytes.begin() + 4, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
           });
}

std::string from_hexadecimal(std::string_view digits) {
    std::string out;
    int high = -1;
    for (const char c : digits) {
        int value = -1;
        if (c >= '0' && c <= '9') value = c - '0';
        if (c >= 'a' && c <= 'f') value = c - 'a' + 10;
        if (c >= 'A' && c <= 'F') value = c - 'A' + 10;
        if (value < 0) continue;
        if (high < 0) {
            high = value;
            continue;
        }
        out += static_cast<char>(high << 4 | value);
        high = -1;
    }
    return out;
}

bool draws(unsigned op, Charstring kind) {
    if (op >= 5 && op <= 8) return true;  // rlineto hlineto vlineto rrcurveto
    if (op == 30 || op == 31) return true;
    return kind == Charstring::type2 && op >= 24 && op <= 27;
}

// What stands between `from` and the next blank.
std::string_view word_at(std::string_view text, std::size_t& from) {
    while (from < text.size() && is_space(text[from])) ++from;
    const std::size_t begin = from;
    while (from < text.size() && !is_space(text[from])) ++from;
    return text.substr(begin, from - begin);
}

bool number_of(std::string_view word, std::size_t& value) {
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    return error == std::errc() && end == word.data() + word.size();
}

}  // namespace

Ink ink_of(std::string_view charstring, Charstring kind) {
    charstring = charstring.substr(0, most_read);
    const auto byte = [&](std::size_t at) {
        return at < charstring.size() ? static_cast<std::uint8_t>(charstring[at]) : 0U;
    };
    std::size_t numbers = 0;
    for (std::size_t at = 0; at < charstring.size();) {
        const unsigned b = byte(at++);
        if (b >= 32) {
            ++numbers;
            if (b >= 247) at += b == 255 ? 4 : 1;
            continue;
        }
        if (b == 28 && kind == Charstring::type2) {
            ++numbers;
            at += 2;
            continue;
        }
        if (draws(b, kind)) return Ink::some;
        constexpr unsigned call = 10, escape = 12, end = 14, call_global = 29;
        if (b == call || (b == call_global && kind == Charstring::type2)) return Ink::unknown;
        if (b == end) {
            // Behind four numbers more than the width it puts two other glyphs over each other.
            return kind == Charstring::type2 && numbers >= 4 ? Ink::some : Ink::none;
        }
        if (b == escape) {
            constexpr unsigned seac = 6, call_other = 16, first_flex = 34, last_flex = 37;
            const unsigned second = byte(at++);
            if (kind == Charstring::type1 && second == seac) return Ink::some;
            if (kind == Charstring::type1 && second == call_other) return Ink::unknown;
            if (kind == Charstring::type2 && second >= first_flex && second <= last_flex)
                return Ink::some;
        }
        numbers = 0;
    }
    return charstring.empty() ? Ink::unknown : Ink::none;
}

Ink ink_of_procedure(std::string_view content) {
    static constexpr std::array painting = {
        std::string_view("S"),  std::string_view("s"),  std::string_view("f"),
        std::string_view("F"),  std::string_view("f*"), std::string_view("B"),
        std::string_view("B*"), std::string_view("b"),  std::string_view("b*"),
        std::string_view("sh"), std::string_view("Do"), std::string_view("BI"),
        std::string_view("Tj"), std::string_view("TJ"), std::string_view("'"),
        std::string_view("\"")};
    Arena arena;
    Tokens tokens(content, arena);
    for (std::size_t i = 0; i < most_tokens; ++i) {
        const Token token = tokens.next();
        if (token.kind == Token::Kind::end) return Ink::none;
        if (token.kind == Token::Kind::word &&
            std::find(painting.begin(), painting.end(), token.text) != painting.end())
            return Ink::some;
    }
    return Ink::unknown;
}

std::map<std::string, Ink, std::less<>> inks_of_type1(std::string_view program) {
    std::map<std::string, Ink, std::less<>> inks;
    std::size_t at = program.find("eexec");
    if (at == std::string_view::npos) return inks;
    at += 5;
    while (at < program.size() && is_space(program[at])) ++at;
    const std::string_view ciphered = program.substr(at);
    const std::string clear =
        deciphered(is_hexadecimal(ciphered) ? from_hexadecimal(ciphered) : std::string(ciphered),
                   program_key, program_skip);
    const std::string_view text = clear;
    std::size_t skip = usual_charstring_skip;
    if (std::size_t key = text.find("/lenIV"); key != std::string_view::npos) {
        key += 6;
        number_of(word_at(text, key), skip);
    }
    // "/name 123 RD ", as many bytes, " ND".
    std::size_t from = text.find("/CharStrings");
    if (from == std::string_view::npos) return inks;
    for (from += 12; inks.size() < most_glyphs;) {
        from = text.find('/', from);
        if (from == std::string_view::npos) break;
        const std::string_view name = word_at(text, from).substr(1);
        std::size_t length = 0;
        if (!number_of(word_at(text, from), length) || length > most_read) continue;
        word_at(text, from);
        if (++from >= text.size()) break;
        const std::string_view bytes = text.substr(from, length);
        if (bytes.size() < length) break;
        inks.emplace(name, ink_of(deciphered(bytes, charstring_key, skip), Charstring::type1));
        from += length;
    }
    return inks;
}

}  // namespace huitong::pdf
