// All reads go through checked big-endian accessors that give zero outside of the table, so that no
// offset of a hostile font matters; the number of pairs is bounded by 65,536 glyphs.
#include "pdf/truetype.h"

#include <algorithm>

#include "pdf/cmap.h"
#include "pdf/encoding.h"

namespace huitong::pdf {

namespace {

constexpr std::size_t most_pairs = 400'000;  // of one subtable; all of Unicode's Han is 98,000
constexpr std::size_t most_tables = 64;

// The fixed order of names that post refers to: three without text, ASCII, the upper half of Mac
// Roman, and these.
constexpr std::uint32_t mac_ascii = 3, mac_upper = 98, mac_rest = 226, mac_names = 258;
constexpr char16_t mac_more[mac_names - mac_rest] = {
    0x0141, 0x0142, 0x0160, 0x0161, 0x017D, 0x017E, 0x00A6, 0x00D0, 0x00F0, 0x00DD, 0x00FD,
    0x00DE, 0x00FE, 0x2212, 0x00D7, 0x00B9, 0x00B2, 0x00B3, 0x00BD, 0x00BC, 0x00BE, 0x20A3,
    0x011E, 0x011F, 0x0130, 0x015E, 0x015F, 0x0106, 0x0107, 0x010C, 0x010D, 0x0111};

std::uint32_t u8(std::string_view s, std::size_t at) {
    return at < s.size() ? static_cast<std::uint8_t>(s[at]) : 0;
}
std::uint32_t u16(std::string_view s, std::size_t at) {
    return u8(s, at) << 8 | u8(s, at + 1);
}
std::uint32_t u32(std::string_view s, std::size_t at) {
    return u16(s, at) << 16 | u16(s, at + 2);
}

std::string_view part(std::string_view s, std::size_t at, std::size_t size) {
    if (at >= s.size()) return {};
    return s.substr(at, size);
}

bool is_private(std::uint32_t c) {
    return (c >= 0xE000 && c < 0xF900) || c >= 0xF0000;
}

// Which of two Unicodes of one glyph is the better name for it: an ordinary character before a
// compatibility one, those before radicals, those before private use.
int rank(std::uint32_t c) {
    if (is_private(c) || c < 0x20) return 4;
    if (c >= 0x2E80 && c < 0x2FE0) return 3;
    if ((c >= 0xF900 && c < 0xFB00) || (c >= 0xFE30 && c < 0xFE50) || c >= 0x2F800) return 2;
    if (c == 0xA0 || c == 0xAD) return 1;
    return 0;
}

}  // namespace

TrueType::TrueType(std::string program) {
    std::string_view file = program;
    if (file.substr(0, 4) == "ttcf") {
        const std::size_t first = u32(file, 12);
        if (first >= file.size()) return;
        const std::size_t tables = u16(file, first + 4);
        for (std::size_t i = 0; i < std::min(tables, most_tables); ++i) {
            const std::size_t at = first + 12 + 16 * i;
            const auto tag = part(file, at, 4);
            if (tag == "cmap") read_cmap(part(file, u32(file, at + 8), u32(file, at + 12)));
        }
        return;
    }
    const std::size_t tables = u16(file, 4);
    std::string_view head, loca, glyf;
    for (std::size_t i = 0; i < std::min(tables, most_tables); ++i) {
        const std::size_t at = 12 + 16 * i;
        const auto tag = part(file, at, 4);
        const auto table = part(file, u32(file, at + 8), u32(file, at + 12));
        if (tag == "cmap") read_cmap(table);
        if (tag == "post") read_post(table);
        if (tag == "head") head = table;
        if (tag == "loca") loca = table;
        if (tag == "glyf") glyf = table;
    }
    constexpr std::size_t long_offsets = 50;  // indexToLocFormat
    if (!loca.empty()) read_outlines(glyf, loca, u16(head, long_offsets) != 0);
}

void TrueType::read_outlines(std::string_view glyf, std::string_view loca, bool long_offsets) {
    const std::size_t width = long_offsets ? 4 : 2;
    const std::size_t count = std::min(loca.size() / width, std::size_t{65536} + 1);
    const auto offset = [&](std::size_t i) {
        return long_offsets ? std::size_t{u32(loca, 4 * i)} : std::size_t{2} * u16(loca, 2 * i);
    };
    if (count < 2) return;
    inks_.assign(count - 1, Ink::unknown);
    for (std::size_t glyph = 0; glyph + 1 < count; ++glyph) {
        const std::size_t from = offset(glyph), to = offset(glyph + 1);
        // Two bytes say how many contours there are, or that the glyph is made of others.
        if (from == to)
            inks_[glyph] = Ink::none;
        else if (from < to && from + 2 <= glyf.size())
            inks_[glyph] = u16(glyf, from) == 0 ? Ink::none : Ink::some;
    }
}

std::vector<TrueType::Pair> TrueType::read_subtable(std::string_view table) {
    std::vector<Pair> pairs;  // code, glyph
    const auto add = [&](std::uint32_t code, std::uint32_t glyph) {
        if (glyph != 0 && pairs.size() < most_pairs) pairs.push_back({code, glyph});
    };
    switch (u16(table, 0)) {
        case 0:
            for (std::uint32_t code = 0; code < 256; ++code) add(code, u8(table, 6 + code));
            break;
        case 4: {
            const std::size_t segments = u16(table, 6) / 2;
            const std::size_t ends = 14, starts = 16 + 2 * segments, deltas = starts + 2 * segments,
                              offsets = deltas + 2 * segments;
            std::uint32_t after = 0;  // segments are sorted, so none may start before this
            for (std::size_t s = 0; s < segments && starts + 2 * s < table.size(); ++s) {
                const std::uint32_t start = std::max(after, u16(table, starts + 2 * s));
                const std::uint32_t end = u16(table, ends + 2 * s);
                const std::uint32_t delta = u16(table, deltas + 2 * s);
                const std::size_t offset = u16(table, offsets + 2 * s);
                if (end < start) continue;
                after = end + 1;
                for (std::uint32_t code = start; code <= end && code != 0xFFFF; ++code) {
                    std::uint32_t glyph = 0;
                    if (offset == 0) {
                        glyph = (code + delta) & 0xFFFF;
                    } else {
                        const std::size_t first = u16(table, starts + 2 * s);
                        glyph = u16(table, offsets + 2 * s + offset + 2 * (code - first));
                        if (glyph) glyph = (glyph + delta) & 0xFFFF;
                    }
                    add(code, glyph);
                }
            }
            break;
        }
        case 6: {
            const std::uint32_t first = u16(table, 6), count = u16(table, 8);
            for (std::uint32_t i = 0; i < count; ++i) add(first + i, u16(table, 10 + 2 * i));
            break;
        }
        case 12: {
            const std::size_t groups = std::min<std::size_t>(u32(table, 12), table.size() / 12);
            for (std::size_t g = 0; g < groups && pairs.size() < most_pairs; ++g) {
                const std::size_t at = 16 + 12 * g;
                const std::uint32_t low = u32(table, at), high = u32(table, at + 4);
                const std::uint32_t glyph = u32(table, at + 8);
                if (high > 0x10FFFF || low > high) continue;
                for (std::uint32_t code = low; code <= high && glyph + (code - low) <= 0xFFFF;
                     ++code) {
                    add(code, glyph + (code - low));
                    if (pairs.size() >= most_pairs) break;
                }
            }
            break;
        }
        default:
            break;
    }
    return pairs;
}

void TrueType::read_cmap(std::string_view table) {
    const std::size_t count = std::min<std::size_t>(u16(table, 2), most_tables);
    std::size_t unicode_at = 0, symbol_at = 0, mac_at = 0;
    int best = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t platform = u16(table, 4 + 8 * i), encoding = u16(table, 6 + 8 * i);
        const std::size_t at = u32(table, 8 + 8 * i);
        if (at == 0 || at >= table.size()) continue;
        int quality = 0;
        if (platform == 3 && encoding == 10) quality = 4;
        if (platform == 0 && encoding >= 4 && encoding != 5) quality = 3;
        if (platform == 3 && encoding == 1) quality = 2;
        if (platform == 0 && encoding < 4) quality = 1;
        if (quality > best) {
            best = quality;
            unicode_at = at;
        }
        if (platform == 3 && encoding == 0) symbol_at = at;
        if (platform == 1 && encoding == 0) mac_at = at;
    }
    if (unicode_at) {
        for (const Pair& pair : read_subtable(table.substr(unicode_at)))
            unicodes_.push_back({pair.value, pair.key});
        std::sort(unicodes_.begin(), unicodes_.end(), [](const Pair& a, const Pair& b) {
            if (a.key != b.key) return a.key < b.key;
            const int left = rank(a.value), right = rank(b.value);
            return left != right ? left < right : a.value < b.value;
        });
    }
    if (symbol_at) {
        symbols_ = read_subtable(table.substr(symbol_at));
        for (Pair& pair : symbols_) pair.key &= 0xFF;
        std::sort(symbols_.begin(), symbols_.end());
    }
    if (mac_at) {
        codes_ = read_subtable(table.substr(mac_at));
        std::sort(codes_.begin(), codes_.end());
    }
}

void TrueType::read_post(std::string_view table) {
    if (u32(table, 0) != 0x00020000) return;
    const std::size_t count = std::min<std::size_t>(u16(table, 32), table.size() / 2);
    std::vector<std::string_view> strings;
    for (std::size_t at = 34 + 2 * count; at < table.size();) {
        const std::size_t length = u8(table, at);
        strings.push_back(part(table, at + 1, length));
        at += 1 + length;
    }
    texts_.resize(count);
    for (std::size_t glyph = 0; glyph < count; ++glyph) {
        const std::uint32_t index = u16(table, 34 + 2 * glyph);
        char16_t mac = 0;
        if (index >= mac_rest && index < mac_names) mac = mac_more[index - mac_rest];
        if (index >= mac_upper && index < mac_rest)
            mac = mac_roman_encoding()[0x80 + index - mac_upper];
        if (index >= mac_ascii && index < mac_upper)
            mac = static_cast<char16_t>(0x20 + index - mac_ascii);
        if (mac) append_utf8(texts_[glyph], mac);
        if (index >= mac_names && index - mac_names < strings.size())
            texts_[glyph] = unicode_of_glyph_name(strings[index - mac_names]);
    }
}

std::string TrueType::unicode_of_glyph(std::uint32_t glyph) const {
    std::string result;
    const auto it = std::lower_bound(unicodes_.begin(), unicodes_.end(), glyph,
                                     [](const Pair& a, std::uint32_t g) { return a.key < g; });
    if (it != unicodes_.end() && it->key == glyph && rank(it->value) < 4) {
        append_utf8(result, it->value);
        return result;
    }
    if (glyph < texts_.size()) result = texts_[glyph];
    return result;
}

std::uint32_t TrueType::glyph_of_code(std::uint32_t code) const {
    for (const auto* table : {&symbols_, &codes_}) {
        const auto it = std::lower_bound(table->begin(), table->end(), code,
                                         [](const Pair& a, std::uint32_t c) { return a.key < c; });
        if (it != table->end() && it->key == code) return it->value;
    }
    return 0;
}

std::string_view sfnt_table(std::string_view program, std::string_view tag) {
    const std::size_t tables = u16(program, 4);
    for (std::size_t i = 0; i < std::min(tables, most_tables); ++i) {
        const std::size_t at = 12 + 16 * i;
        if (part(program, at, 4) == tag)
            return part(program, u32(program, at + 8), u32(program, at + 12));
    }
    return {};
}

std::uint32_t TrueType::glyph_of_unicode(std::uint32_t unicode) const {
    const auto it = std::find_if(unicodes_.begin(), unicodes_.end(),
                                 [&](const Pair& pair) { return pair.value == unicode; });
    return it != unicodes_.end() ? it->key : 0;
}

Ink TrueType::ink(std::uint32_t glyph) const {
    return glyph < inks_.size() ? inks_[glyph] : Ink::unknown;
}

}  // namespace huitong::pdf
