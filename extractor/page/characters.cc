#include "page/characters.h"

#include <algorithm>
#include <array>

namespace huitong::page {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool any_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

}  // namespace

char32_t next_code(std::string_view utf8, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
    const unsigned char lead = byte(at);
    int more = 0;
    char32_t code = lead;
    if (lead >= 0xF0 && lead < 0xF5) {
        more = 3;
        code = lead & 0x07U;
    } else if (lead >= 0xE0 && lead < 0xF0) {
        more = 2;
        code = lead & 0x0FU;
    } else if (lead >= 0xC2 && lead < 0xE0) {
        more = 1;
        code = lead & 0x1FU;
    } else if (lead >= 0x80) {
        ++at;
        return replacement;
    }
    ++at;
    for (; more > 0; --more, ++at) {
        if (at >= utf8.size() || (byte(at) & 0xC0U) != 0x80U) return replacement;
        code = (code << 6U) | (byte(at) & 0x3FU);
    }
    return code;
}

char32_t first_code(std::string_view utf8) {
    std::size_t at = 0;
    return utf8.empty() ? 0 : next_code(utf8, at);
}

char32_t last_code(std::string_view utf8) {
    if (utf8.empty()) return 0;
    std::size_t at = utf8.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(utf8[at]) & 0xC0U) == 0x80U) --at;
    return next_code(utf8, at);
}

bool is_blank(char32_t c) {
    return c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0xAD || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || c == 0x205F ||
           c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

bool is_ideograph(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) ||
           (c >= 0x2E80 && c <= 0x2FDF) || c == 0x3007;
}

bool is_han(char32_t c) {
    return is_ideograph(c) || (c >= 0x3001 && c <= 0x33FF) || (c >= 0xFE30 && c <= 0xFE4F) ||
           (c >= 0xFF01 && c <= 0xFF60);
}

bool is_digit(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= 0xFF10 && c <= 0xFF19);
}

bool is_closing(char32_t c) {
    return any_of(c, U"。，、；：？！）】》〉」』〕”’％…,.;:?!)]}%");
}

bool is_opening(char32_t c) {
    return any_of(c, U"（【《〈「『〔“‘([{");
}

bool is_bullet(char32_t c) {
    return any_of(c, U"•·▪■□●○◆◇►▶➢✓–—-*\uF0B7\uF0A7\uF0D8");
}

bool is_combining(char32_t c) {
    return c >= 0x300 && c <= 0x36F;
}

bool enumerated(std::string_view utf8) {
    std::size_t at = 0;
    bool bracket = false;
    int figures = 0;
    char32_t c = 0;
    while (at < utf8.size()) {
        c = next_code(utf8, at);
        if (is_blank(c)) continue;
        if (figures == 0 && !bracket && (c == U'（' || c == U'(')) {
            bracket = true;
            continue;
        }
        if (!is_digit(c) && !any_of(c, U"一二三四五六七八九十百")) break;
        ++figures;
    }
    if (figures == 0 || figures > 3) return false;
    if (bracket) return c == U'）' || c == U')';
    std::size_t after = at;
    const char32_t next = after < utf8.size() ? next_code(utf8, after) : 0;
    return c == U'、' || ((c == U'.' || c == U'．') && !is_digit(next));
}

bool begins_part(std::string_view utf8) {
    std::size_t at = 0;
    if (utf8.empty() || next_code(utf8, at) != U'第') return false;
    int figures = 0;
    char32_t c = 0;
    while (at < utf8.size()) {
        c = next_code(utf8, at);
        if (is_blank(c)) continue;
        if (!is_digit(c) && !any_of(c, U"一二三四五六七八九十百")) break;
        ++figures;
    }
    if (figures == 0) return false;
    return c == U'章' || (c == U'部' && at < utf8.size() && next_code(utf8, at) == U'分');
}

bool has_letter(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = next_code(utf8, at);
        if (is_ideograph(c) || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
            (c >= 0xC0 && c <= 0x24F) || (c >= 0x370 && c <= 0x1FFF) ||
            (c >= 0x3040 && c <= 0x30FF))
            return true;
    }
    return false;
}

bool numeric(std::string_view utf8) {
    constexpr int most_letters = 2;
    int digits = 0;
    int letters = 0;
    bool nil = false;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = next_code(utf8, at);
        if (is_digit(c)) {
            ++digits;
        } else if (!is_ideograph(c) && any_of(c, U"-–—−/:.…*")) {
            nil = true;
        } else if (is_ideograph(c) ||
                   (!is_blank(c) &&
                    !any_of(c, U"+±,.:%()[]<>=~≤≥$€£¥′'’*†‡§#，．％（）×^°·|⁽⁾¹²³"))) {
            if (++letters > most_letters) return false;
        }
    }
    if (letters == 0) return digits > 0 || nil;
    return digits > 0 && digits >= letters;  // "5b", "3 m"
}

}  // namespace huitong::page
