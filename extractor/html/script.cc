// The literals of a script, those that only continue another joined to it. From each, layers of
// escaping are taken off while there are any: a string in a string (JSON), entities instead of
// brackets, percent signs. What then holds tags and some Han text is kept.
#include "html/script.h"

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "html/ascii.h"
#include "html/paragraph.h"
#include "html/script_strings.h"
#include "html/tag_scanner.h"

namespace huitong::html {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr int most_layers = 4;  // JSON in a string in JSON with entities in it is three

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    const char l = lower(c);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

std::optional<std::uint32_t> hex(std::string_view digits, std::size_t count) {
    if (digits.size() < count) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const int digit = hex_digit(digits[i]);
        if (digit < 0) return std::nullopt;
        value = value * 16 + static_cast<std::uint32_t>(digit);
    }
    return value;
}

bool is_high(std::uint32_t c) {
    return c >= 0xD800 && c < 0xDC00;
}
bool is_low(std::uint32_t c) {
    return c >= 0xDC00 && c < 0xE000;
}

void append(std::string& out, std::uint32_t c) {
    if (is_high(c) || is_low(c) || c > 0x10FFFF || c == 0) c = 0xFFFD;
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

// After `mark` ("\u" or "%u") at `at`: four digits, and a second mark with the other half of a
// pair. Moves `at` behind what it read; false: nothing read.
bool unit(std::string_view s, std::size_t& at, std::string_view mark, std::string& out) {
    const auto first = hex(s.substr(at + mark.size()), 4);
    if (!first) return false;
    at += mark.size() + 4;
    if (is_high(*first) && s.substr(at, mark.size()) == mark) {
        const auto second = hex(s.substr(at + mark.size()), 4);
        if (second && is_low(*second)) {
            at += mark.size() + 4;
            append(out, 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00));
            return true;
        }
    }
    append(out, *first);
    return true;
}

std::string percent_decoded(std::string_view s) {
    std::string out;
    for (std::size_t at = 0; at < s.size();) {
        if (s[at] == '%') {
            if (s.substr(at, 2) == "%u" && unit(s, at, "%u", out)) continue;
            if (const auto byte = hex(s.substr(at + 1), 2)) {
                out += static_cast<char>(*byte);
                at += 3;
                continue;
            }
        }
        out += s[at++];
    }
    return out;
}

std::string entities_decoded(std::string_view s) {
    constexpr std::array<std::pair<std::string_view, char>, 6> known{{{"&lt;", '<'},
                                                                      {"&gt;", '>'},
                                                                      {"&quot;", '"'},
                                                                      {"&#39;", '\''},
                                                                      {"&#34;", '"'},
                                                                      {"&amp;", '&'}}};
    std::string out;
    for (std::size_t at = 0; at < s.size();) {
        const std::size_t before = at;
        if (s[at] == '&')
            for (const auto& [entity, character] : known)
                if (starts_nocase(s.substr(at), entity)) {
                    out += character;
                    at += entity.size();
                    break;
                }
        if (at == before) out += s[at++];
    }
    return out;
}

// Bytes that percent signs gave need not be UTF-8; the parser and we expect it.
bool is_utf8(std::string_view s) {
    for (std::size_t at = 0; at < s.size();) {
        const auto lead = static_cast<unsigned char>(s[at]);
        const std::size_t more = lead < 0x80   ? 0
                                 : lead < 0xC2 ? npos
                                 : lead < 0xE0 ? 1
                                 : lead < 0xF0 ? 2
                                 : lead < 0xF5 ? 3
                                               : npos;
        if (more == npos || s.size() - at <= more) return false;
        for (std::size_t i = 1; i <= more; ++i)
            if ((static_cast<unsigned char>(s[at + i]) & 0xC0) != 0x80) return false;
        at += more + 1;
    }
    return true;
}

class Collector {
  public:
    explicit Collector(const Tolerances& tolerances) : t_(tolerances) {}

    void literals(std::string_view script, int layer, std::size_t offset) {
        std::string joined;
        std::size_t joined_at = 0;
        for (const Literal& literal : string_literals(script)) {
            if (!literal.continues) {
                text(std::exchange(joined, {}), layer + 1, layer == 0 ? joined_at : offset);
                joined_at = literal.offset;
            }
            joined += unescape_string(literal.body);
        }
        text(std::move(joined), layer + 1, layer == 0 ? joined_at : offset);
    }

    void text(std::string value, int layer, std::size_t offset) {
        while (layer++ < most_layers) {
            const std::string_view inner = trimmed(value);
            if (inner.empty()) return;
            if (inner[0] == '{' || inner[0] == '[') return literals(value, layer, offset);
            if (value.find('<') != npos) {
                if (!has_escapes(value)) break;
                value = unescape_string(value);
            } else if (value.find("&lt;") != npos) {
                value = entities_decoded(value);
            } else if (value.find("%3C") != npos || value.find("%3c") != npos) {
                value = percent_decoded(value);
                if (!is_utf8(value)) return;
            } else {
                return;
            }
        }
        keep(value, offset);
    }

    Stowed result;

  private:
    static bool has_escapes(std::string_view s) {
        for (std::size_t at = s.find("\\u"); at != npos; at = s.find("\\u", at + 2))
            if (hex(s.substr(at + 2), 4)) return true;
        return false;
    }

    void keep(std::string_view markup, std::size_t offset) {
        Ink ink;
        bool table = false, tags = false;
        std::size_t from = 0;
        const auto count = [&](std::size_t to) {
            const Ink here = count_ink(markup.substr(from, to - from));
            ink.all += here.all;
            ink.han += here.han;
        };
        TagScanner scanner(markup);
        Tag tag;
        while (scanner.next(tag)) {
            tags = true;
            table = table || (!tag.is_end && equal_nocase(tag.spelling, "table"));
            count(tag.offset);
            from = scanner.offset();
        }
        count(markup.size());
        if (!tags || ink.han < static_cast<std::size_t>(t_.part_han)) return;
        if (result.markup.empty()) result.offset = offset;
        result.markup += "<div>";
        result.markup += markup;
        result.markup += "</div>";
        result.han += ink.han;
        result.text += ink.all;
        result.table = result.table || table;
    }

    const Tolerances& t_;
};

}  // namespace

std::string unescape_string(std::string_view s) {
    std::string out;
    out.reserve(s.size());
    for (std::size_t at = 0; at < s.size();) {
        if (s[at] != '\\' || at + 1 == s.size()) {
            out += s[at++];
            continue;
        }
        const char c = s[at + 1];
        if (c == 'u') {
            if (unit(s, at, "\\u", out)) continue;
            const std::size_t close = s.substr(at, 12).find('}');  // \u{10ffff}
            if (s.substr(at + 2, 1) == "{" && close != npos && close > 3) {
                if (const auto value = hex(s.substr(at + 3), close - 3)) {
                    append(out, *value);
                    at += close + 1;
                    continue;
                }
            }
        } else if (c == 'x') {
            if (const auto value = hex(s.substr(at + 2), 2)) {
                append(out, *value);
                at += 4;
                continue;
            }
        }
        at += 2;
        switch (c) {
            case 'n':
                out += '\n';
                break;
            case 'r':
                out += '\r';
                break;
            case 't':
                out += '\t';
                break;
            case 'b':
            case 'f':
            case 'v':
                out += ' ';
                break;
            case '0':
                append(out, 0);
                break;
            case '\n':
                break;  // the literal goes on in the next line
            case '\r':
                if (at < s.size() && s[at] == '\n') ++at;
                break;
            default:
                out += c;
        }
    }
    return out;
}

Stowed stowed_in_script(std::string_view script, const Tolerances& tolerances) {
    Collector collector(tolerances);
    collector.literals(script, 0, 0);
    return std::move(collector.result);
}

Stowed stowed_in_text(std::string_view text, const Tolerances& tolerances) {
    Collector collector(tolerances);
    collector.text(std::string(text), 0, 0);
    return std::move(collector.result);
}

}  // namespace huitong::html
