// A table of families of names. Codes of GB charsets are decoded a row of one lead byte at a time
// and kept; of other charsets one by one, since their rows have holes. The GB1 collection is in the
// order of GB 2312, so that a short table of runs ties its CIDs to codes.
#include "pdf/predefined.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/decode.h"

namespace huitong::pdf {

namespace {

using Codes = Predefined::Codes;
using Collection = Predefined::Collection;

struct Family {
    std::string_view prefix;
    Codes codes;
    const char* charset;
    Collection collection;
    bool half_width_latin;
};

constexpr Family families[] = {
    {"UniGB-UCS2", Codes::ucs2, nullptr, Collection::gb, false},
    {"UniGB-UTF16", Codes::utf16, nullptr, Collection::gb, false},
    {"UniGB-UTF8", Codes::utf8, nullptr, Collection::gb, false},
    {"UniGB-UTF32", Codes::utf32, nullptr, Collection::gb, false},
    {"UniCNS-UCS2", Codes::ucs2, nullptr, Collection::cns, false},
    {"UniCNS-UTF16", Codes::utf16, nullptr, Collection::cns, false},
    {"UniCNS-UTF8", Codes::utf8, nullptr, Collection::cns, false},
    {"UniCNS-UTF32", Codes::utf32, nullptr, Collection::cns, false},
    {"UniJIS-UCS2-HW", Codes::ucs2, nullptr, Collection::japan, true},
    {"UniJIS-UCS2", Codes::ucs2, nullptr, Collection::japan, false},
    {"UniJIS-UTF16", Codes::utf16, nullptr, Collection::japan, false},
    {"UniJIS2004-UTF16", Codes::utf16, nullptr, Collection::japan, false},
    {"UniJISX0213-UTF32", Codes::utf32, nullptr, Collection::japan, false},
    {"UniJIS-UTF8", Codes::utf8, nullptr, Collection::japan, false},
    {"UniJIS-UTF32", Codes::utf32, nullptr, Collection::japan, false},
    {"UniJIS2004-UTF32", Codes::utf32, nullptr, Collection::japan, false},
    {"UniKS-UCS2", Codes::ucs2, nullptr, Collection::korea, false},
    {"UniKS-UTF16", Codes::utf16, nullptr, Collection::korea, false},
    {"UniKS-UTF8", Codes::utf8, nullptr, Collection::korea, false},
    {"UniKS-UTF32", Codes::utf32, nullptr, Collection::korea, false},
    {"GB-EUC", Codes::charset, "GB18030", Collection::gb, true},
    {"GBpc-EUC", Codes::charset, "GB18030", Collection::gb, false},
    {"GBKp-EUC", Codes::charset, "GB18030", Collection::gb, false},
    {"GBK-EUC", Codes::charset, "GB18030", Collection::gb, true},
    {"GBK2K", Codes::charset, "GB18030", Collection::gb, false},
    {"B5pc", Codes::charset, "Big5", Collection::cns, false},
    {"ETenms-B5", Codes::charset, "Big5", Collection::cns, false},
    {"ETen-B5", Codes::charset, "Big5", Collection::cns, true},
    {"HKscs-B5", Codes::charset, "Big5-HKSCS", Collection::cns, true},
    {"90msp-RKSJ", Codes::charset, "Shift_JIS", Collection::japan, false},
    {"90ms-RKSJ", Codes::charset, "Shift_JIS", Collection::japan, true},
    {"90pv-RKSJ", Codes::charset, "Shift_JIS", Collection::japan, false},
    {"EUC", Codes::charset, "EUC-JP", Collection::japan, true},
    {"KSCms-UHC-HW", Codes::charset, "EUC-KR", Collection::korea, true},
    {"KSCms-UHC", Codes::charset, "EUC-KR", Collection::korea, false},
    {"KSC-EUC", Codes::charset, "EUC-KR", Collection::korea, true},
    {"KSCpc-EUC", Codes::charset, "EUC-KR", Collection::korea, false},
};

// GB 2312's rows in CIDs of GB1: codes low … high are cid, cid + 1 …
struct Run {
    std::uint16_t low, high, cid;
};
constexpr Run marks[] = {
    {0xA1A1, 0xA1FE, 96},  {0xA2B1, 0xA2E2, 190}, {0xA2E5, 0xA2EE, 240}, {0xA2F1, 0xA2FC, 250},
    {0xA3A1, 0xA3FE, 262}, {0xA4A1, 0xA4F3, 356}, {0xA5A1, 0xA5F6, 439}, {0xA6A1, 0xA6B8, 525},
    {0xA6C1, 0xA6D8, 549}, {0xA7A1, 0xA7C1, 573}, {0xA7D1, 0xA7F1, 606}, {0xA8A1, 0xA8BA, 639},
    {0xA8C5, 0xA8E9, 665}, {0xA9A4, 0xA9EF, 702},
};
// The Han of level 1 begin at 940 and end in row D7 after 89 codes; those of level 2 follow.
constexpr std::uint32_t first_han = 940, second_han = 4695, after_han = 7703;
constexpr std::uint32_t first_row = 0xB0, second_row = 0xD8, last_row = 0xF7, row_length = 94;
constexpr std::uint32_t half_width_space = 7716, half_width = 814;  // CID of '!'

std::uint32_t gb_cid(std::uint32_t code) {
    for (const Run& run : marks)
        if (code >= run.low && code <= run.high) return run.cid + (code - run.low);
    const std::uint32_t row = code >> 8, column = (code & 0xFF) - 0xA1;
    if (column >= row_length || row < first_row || row > last_row) return 0;
    const std::uint32_t cid = row < second_row
                                  ? first_han + (row - first_row) * row_length + column
                                  : second_han + (row - second_row) * row_length + column;
    return row < second_row && cid >= second_han ? 0 : cid;
}

std::uint32_t gb_code(std::uint32_t cid) {
    for (const Run& run : marks)
        if (cid >= run.cid && cid <= run.cid + std::uint32_t{run.high} - run.low)
            return run.low + (cid - run.cid);
    if (cid < first_han || cid >= after_han) return 0;
    const std::uint32_t row = cid < second_han ? first_row : second_row;
    const std::uint32_t place = cid - (cid < second_han ? first_han : second_han);
    return (row + place / row_length) << 8 | (0xA1 + place % row_length);
}

std::string bytes_of(std::uint32_t code, int bytes) {
    std::string result;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        result += static_cast<char>(code >> shift & 0xFF);
    return result;
}

std::string decode_with(const char* charset, std::string_view bytes) {
    const auto decoded = text::decode(bytes, "font", charset);
    if (!decoded.ok() || !decoded->findings.empty()) return {};
    if (decoded->utf8.find("\xEF\xBF\xBD") != std::string::npos) return {};
    return decoded->utf8;
}

// Two-byte codes of GBK, decoded a row at a time.
class GbRows {
  public:
    std::string find(std::uint32_t code) {
        const std::uint32_t lead = code >> 8 & 0xFF, trail = code & 0xFF;
        if (lead < 0x81 || lead > 0xFE || trail < 0x40 || trail > 0xFE || trail == 0x7F) return {};
        Row& row = rows_[lead - 0x81];
        if (row.starts.empty()) read(lead, row);
        const std::size_t place = trail - 0x40 - (trail > 0x7F ? 1 : 0);
        if (place + 1 >= row.starts.size()) return {};
        return row.text.substr(row.starts[place], row.starts[place + 1] - row.starts[place]);
    }

  private:
    struct Row {
        std::string text;
        std::vector<std::uint16_t> starts;  // of characters, and the end
    };
    static void read(std::uint32_t lead, Row& row) {
        std::string bytes;
        for (std::uint32_t trail = 0x40; trail <= 0xFE; ++trail)
            if (trail != 0x7F) bytes += bytes_of(lead << 8 | trail, 2);
        const auto decoded = text::decode(bytes, "font", "GB18030");
        if (decoded.ok() && decoded->charset == "GB18030") row.text = decoded->utf8;
        for (std::size_t i = 0; i < row.text.size(); ++i)
            if ((static_cast<unsigned char>(row.text[i]) & 0xC0) != 0x80)
                row.starts.push_back(static_cast<std::uint16_t>(i));
        if (row.starts.size() != bytes.size() / 2) row.starts.clear();
        row.starts.push_back(static_cast<std::uint16_t>(row.text.size()));
    }
    std::array<Row, 0xFE - 0x81 + 1> rows_;
};

std::string gb_unicode(std::uint32_t code) {
    thread_local GbRows rows;
    return rows.find(code);
}

void add_codespaces(Predefined& map) {
    CMap& space = map.codespace;
    if (map.codes == Codes::ucs2) {
        space.add_codespace(2, 0, 0xFFFF);
    } else if (map.codes == Codes::utf16) {
        space.add_codespace(2, 0x0000, 0xD7FF);
        space.add_codespace(4, 0xD800DC00, 0xDBFFDFFF);
        space.add_codespace(2, 0xE000, 0xFFFF);
    } else if (map.codes == Codes::utf32) {
        space.add_codespace(4, 0, 0x0010FFFF);
    } else if (map.codes == Codes::utf8) {
        space.add_codespace(1, 0x00, 0x7F);
        space.add_codespace(2, 0xC080, 0xDFBF);
        space.add_codespace(3, 0xE08080, 0xEFBFBF);
        space.add_codespace(4, 0xF0808080, 0xF7BFBFBF);
    } else if (map.collection == Collection::japan) {
        const bool euc = std::string_view(map.charset) == "EUC-JP";
        space.add_codespace(1, 0x00, 0x80);
        if (euc) {
            space.add_codespace(2, 0x8EA0, 0x8EDF);
            space.add_codespace(2, 0xA1A1, 0xFEFE);
        } else {
            space.add_codespace(1, 0xA0, 0xDF);
            space.add_codespace(2, 0x8140, 0x9FFC);
            space.add_codespace(2, 0xE040, 0xFCFC);
            space.add_codespace(1, 0xFD, 0xFF);
        }
    } else {
        space.add_codespace(1, 0x00, 0x80);
        space.add_codespace(4, 0x81308130, 0xFE39FE39);
        space.add_codespace(2, 0x8140, 0xFEFE);
        space.add_codespace(1, 0xFF, 0xFF);
    }
}

std::string printable(std::uint32_t character) {
    std::string result;
    if (character >= 0x20 && (character < 0x7F || character > 0x9F) &&
        (character < 0xD800 || character > 0xDFFF))
        append_utf8(result, character);
    return result;
}

}  // namespace

std::unique_ptr<Predefined> Predefined::find(std::string_view name) {
    for (const Family& family : families) {
        if (!name.starts_with(family.prefix)) continue;
        auto map = std::make_unique<Predefined>();
        map->codes = family.codes;
        map->charset = family.charset;
        map->collection = family.collection;
        map->half_width_latin = family.half_width_latin;
        map->vertical = name.ends_with("-V");
        add_codespaces(*map);
        return map;
    }
    return nullptr;
}

std::string Predefined::unicode(std::uint32_t code, int bytes) const {
    switch (codes) {
        case Codes::ucs2:
        case Codes::utf32:
            return printable(code);
        case Codes::utf16:
            return utf8_of_utf16be(bytes_of(code, bytes));
        case Codes::utf8:
            return code < 0x20 ? std::string() : bytes_of(code, bytes);
        case Codes::charset:
            break;
    }
    if (code < 0x80) return printable(code);
    if (collection == Collection::gb && bytes == 2) return gb_unicode(code);
    return decode_with(charset, bytes_of(code, bytes));
}

std::uint32_t Predefined::cid(std::uint32_t code, int bytes) const {
    const bool latin = code >= 0x20 && code < 0x7F && (codes != Codes::charset || bytes == 1);
    if (latin) {
        if (!half_width_latin) return code - 0x20 + 1;
        switch (collection) {
            case Collection::gb:
                return code == 0x20 ? half_width_space : half_width + (code - 0x21);
            case Collection::cns:
                return 13648 + (code - 0x20);
            case Collection::japan:
                return 231 + (code - 0x20);
            case Collection::korea:
                return 8094 + (code - 0x20);
        }
    }
    if (codes == Codes::charset && collection == Collection::gb && bytes == 2)
        if (const std::uint32_t cid = gb_cid(code)) return cid;
    return unknown_cid;
}

std::string unicode_of_cid(std::string_view ordering, std::uint32_t cid) {
    if (ordering != "GB1") return {};
    if (cid >= 1 && cid <= 95) return printable(0x20 + cid - 1);
    if (cid >= half_width && cid < half_width + row_length)
        return printable(0x21 + cid - half_width);
    if (cid == half_width_space) return " ";
    const std::uint32_t code = gb_code(cid);
    return code ? gb_unicode(code) : std::string();
}

}  // namespace huitong::pdf
