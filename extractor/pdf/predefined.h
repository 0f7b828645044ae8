// Predefined CMaps: the named ones of Chinese, Japanese and Korean fonts. Their codes are those of
// national charsets or of Unicode, so that what they mean is known without the CMap itself; of the
// CIDs behind them only those that differ in width matter.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pdf/cmap.h"

namespace huitong::pdf {

struct Predefined {
    enum class Codes : std::uint8_t { charset, ucs2, utf16, utf8, utf32 };
    Codes codes = Codes::charset;
    const char* charset = nullptr;  // for text::decode
    bool vertical = false;
    bool half_width_latin = false;  // ASCII has the CIDs of half-width glyphs
    enum class Collection : std::uint8_t { gb, cns, japan, korea } collection = Collection::gb;
    CMap codespace;  // for cutting strings into codes

    // nullptr: no such CMap is known.
    static std::unique_ptr<Predefined> find(std::string_view name);

    std::string unicode(std::uint32_t code, int bytes) const;  // empty: nothing
    // unknown_cid: one that has the default width.
    static constexpr std::uint32_t unknown_cid = 0xFFFFFF;
    std::uint32_t cid(std::uint32_t code, int bytes) const;
};

// Unicode of a CID of a character collection ("GB1"), for fonts that have nothing else.
std::string unicode_of_cid(std::string_view ordering, std::uint32_t cid);

}  // namespace huitong::pdf
