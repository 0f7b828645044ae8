// CFF: header, four INDEXes (names, top dictionaries, strings, subroutines), and from the first top
// dictionary the offsets of charset, encoding and glyphs. Reads outside of the program give zero.
#include <algorithm>
#include <iterator>

#include "pdf/cmap.h"
#include "pdf/encoding.h"
#include "pdf/type1.h"

namespace huitong::pdf {

namespace {

constexpr std::size_t most_glyphs = 65536;
constexpr std::uint32_t standard_strings = 391;

// Standard strings 1 … 149 are the characters of StandardEncoding in order; these come next.
constexpr std::uint32_t first_more = 150;
constexpr char16_t more[] = {
    0x00B9, 0x00AC, 0x00B5, 0x2122, 0x00D0, 0x00BD, 0x00B1, 0x00DE, 0x00BC, 0x00F7, 0x00A6, 0x00B0,
    0x00FE, 0x00BE, 0x00B2, 0x00AE, 0x2212, 0x00F0, 0x00D7, 0x00B3, 0x00A9, 0x00C1, 0x00C2, 0x00C4,
    0x00C0, 0x00C5, 0x00C3, 0x00C7, 0x00C9, 0x00CA, 0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC,
    0x00D1, 0x00D3, 0x00D4, 0x00D6, 0x00D2, 0x00D5, 0x0160, 0x00DA, 0x00DB, 0x00DC, 0x00D9, 0x00DD,
    0x0178, 0x017D, 0x00E1, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E3, 0x00E7, 0x00E9, 0x00EA, 0x00EB,
    0x00E8, 0x00ED, 0x00EE, 0x00EF, 0x00EC, 0x00F1, 0x00F3, 0x00F4, 0x00F6, 0x00F2, 0x00F5, 0x0161,
    0x00FA, 0x00FB, 0x00FC, 0x00F9, 0x00FD, 0x00FF, 0x017E,
};

std::uint32_t u8(std::string_view s, std::size_t at) {
    return at < s.size() ? static_cast<std::uint8_t>(s[at]) : 0;
}
std::uint32_t u16(std::string_view s, std::size_t at) {
    return u8(s, at) << 8 | u8(s, at + 1);
}

class Index {
  public:
    Index(std::string_view program, std::size_t at) : program_(program), at_(at) {
        count_ = u16(program, at);
        width_ = u8(program, at + 2);
        if (count_ == 0 || width_ < 1 || width_ > 4 || at >= program.size()) {
            count_ = 0;
            end_ = at + 2;
            return;
        }
        data_ = at + 3 + (std::size_t{count_} + 1) * width_ - 1;
        end_ = data_ + offset(count_);
    }
    std::size_t count() const { return count_; }
    std::size_t end() const { return end_; }
    std::string_view item(std::size_t i) const {
        if (i >= count_) return {};
        const std::size_t from = data_ + offset(i), to = data_ + offset(i + 1);
        if (from >= program_.size() || to < from) return {};
        return program_.substr(from, to - from);
    }

  private:
    std::size_t offset(std::size_t i) const {
        std::size_t value = 0;
        for (std::size_t b = 0; b < width_; ++b)
            value = value << 8 | u8(program_, at_ + 3 + i * width_ + b);
        return value;
    }
    std::string_view program_;
    std::size_t at_, data_ = 0, end_ = 0;
    std::uint32_t count_ = 0, width_ = 0;
};

struct Top {
    std::size_t charset = 0, encoding = 0, glyphs = 0;
    bool cid_keyed = false;
};

Top read_top(std::string_view dictionary) {
    Top top;
    long value = 0;
    for (std::size_t at = 0; at < dictionary.size();) {
        const std::uint32_t b = u8(dictionary, at);
        if (b <= 21) {
            std::uint32_t op = b;
            ++at;
            if (b == 12) op = 0x100 | u8(dictionary, at++);
            const auto offset = static_cast<std::size_t>(std::max(0L, value));
            if (op == 15) top.charset = offset;
            if (op == 16) top.encoding = offset;
            if (op == 17) top.glyphs = offset;
            if (op == (0x100 | 30)) top.cid_keyed = true;
            value = 0;
        } else if (b == 28) {
            value = static_cast<std::int16_t>(u16(dictionary, at + 1));
            at += 3;
        } else if (b == 29) {
            value =
                static_cast<std::int32_t>(u16(dictionary, at + 1) << 16 | u16(dictionary, at + 3));
            at += 5;
        } else if (b == 30) {
            for (++at; at < dictionary.size(); ++at)
                if ((u8(dictionary, at) & 0xF) == 0xF || u8(dictionary, at) >> 4 == 0xF) break;
            ++at;
        } else if (b >= 32 && b <= 246) {
            value = static_cast<long>(b) - 139;
            ++at;
        } else if (b >= 247 && b <= 254) {
            const long low = static_cast<long>(u8(dictionary, at + 1));
            value = b < 251 ? (static_cast<long>(b) - 247) * 256 + low + 108
                            : -(static_cast<long>(b) - 251) * 256 - low - 108;
            at += 2;
        } else {
            ++at;
        }
    }
    return top;
}

std::string text_of_string(std::uint32_t sid, const Index& strings) {
    std::string result;
    if (sid >= standard_strings) return unicode_of_glyph_name(strings.item(sid - standard_strings));
    if (sid >= first_more && sid - first_more < std::size(more)) {
        append_utf8(result, more[sid - first_more]);
    } else if (sid >= 1 && sid < first_more) {
        std::uint32_t seen = 0;
        for (const char16_t c : standard_encoding())
            if (c && ++seen == sid) {
                append_utf8(result, c);
                break;
            }
    }
    return result;
}

// Calls use(glyph, string or CID) for what a charset of the formats 0 to 2 lists.
template <class Use>
void each_glyph(std::string_view program, std::size_t charset, std::size_t count, Use use) {
    if (charset <= 2) return;
    const std::uint32_t format = u8(program, charset);
    std::size_t at = charset + 1, glyph = 1;
    while (glyph < count && at < program.size()) {
        std::uint32_t first = u16(program, at);
        at += 2;
        std::uint32_t left = 0;
        if (format == 1) left = u8(program, at++);
        if (format == 2) {
            left = u16(program, at);
            at += 2;
        }
        for (std::uint32_t i = 0; i <= left && glyph < count; ++i) use(glyph++, first++);
    }
}

}  // namespace

Cff read_cff(std::string_view program) {
    Cff cff;
    if (program.size() < 4 || u8(program, 0) != 1) return cff;
    const Index names(program, u8(program, 2));
    const Index tops(program, names.end());
    const Index strings(program, tops.end());
    const Top top = read_top(tops.item(0));
    if (top.glyphs == 0) return cff;
    const Index outlines(program, top.glyphs);
    const std::size_t count = std::min(outlines.count(), most_glyphs);
    cff.inks.resize(count);
    for (std::size_t g = 0; g < count; ++g)
        cff.inks[g] = ink_of(outlines.item(g), Charstring::type2);
    if (top.cid_keyed) {
        cff.cids.resize(count);
        each_glyph(program, top.charset, count,
                   [&](std::size_t glyph, std::uint32_t cid) { cff.cids[glyph] = cid; });
        return cff;
    }
    cff.glyphs.resize(count);
    cff.names.resize(count);
    if (top.charset == 0) {  // ISOAdobe: glyph i is string i
        for (std::size_t g = 1; g < std::min<std::size_t>(count, 229); ++g)
            cff.glyphs[g] = text_of_string(static_cast<std::uint32_t>(g), strings);
    } else if (top.charset > 2) {
        each_glyph(program, top.charset, count, [&](std::size_t glyph, std::uint32_t sid) {
            cff.glyphs[glyph] = text_of_string(sid, strings);
            if (sid >= standard_strings)
                cff.names[glyph] = std::string(strings.item(sid - standard_strings));
        });
    }
    if (top.encoding == 0) {
        for (std::size_t code = 0; code < 256; ++code)
            if (standard_encoding()[code]) append_utf8(cff.codes[code], standard_encoding()[code]);
    } else if (top.encoding > 1) {
        const std::uint32_t format = u8(program, top.encoding);
        const std::uint32_t entries = u8(program, top.encoding + 1);
        std::size_t at = top.encoding + 2, glyph = 1;
        for (std::uint32_t i = 0; i < entries; ++i) {
            std::uint32_t code = u8(program, at++);
            const std::uint32_t left = (format & 0x7F) == 1 ? u8(program, at++) : 0;
            for (std::uint32_t j = 0; j <= left && code < 256; ++j, ++code, ++glyph)
                if (glyph < count) {
                    cff.codes[code] = cff.glyphs[glyph];
                    cff.code_glyphs[code] = static_cast<std::uint32_t>(glyph);
                }
        }
        if (format & 0x80) {
            const std::uint32_t more_codes = u8(program, at++);
            for (std::uint32_t i = 0; i < more_codes; ++i, at += 3)
                cff.codes[u8(program, at)] = text_of_string(u16(program, at + 1), strings);
        }
    }
    return cff;
}

}  // namespace huitong::pdf
