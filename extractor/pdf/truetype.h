// TrueType: the tables of an embedded font program that tell what its glyphs mean: cmap (formats 0,
// 4, 6 and 12) and post (format 2). Of outlines only whether there is one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/ink.h"

namespace huitong::pdf {

class TrueType {
  public:
    explicit TrueType(std::string program);

    // The Unicode of a glyph by its own cmap, then by the name of the glyph; 0: none.
    std::string unicode_of_glyph(std::uint32_t glyph) const;
    // The glyph that a simple font shows for a code: (3,0) then (1,0). 0: none.
    std::uint32_t glyph_of_code(std::uint32_t code) const;
    // The glyph of a character by the Unicode cmap. 0: none.
    std::uint32_t glyph_of_unicode(std::uint32_t unicode) const;
    // By glyf. Unknown where the program has none.
    Ink ink(std::uint32_t glyph) const;

  private:
    struct Pair {
        std::uint32_t key, value;
        auto operator<=>(const Pair&) const = default;
    };
    void read_cmap(std::string_view table);
    void read_post(std::string_view table);
    void read_outlines(std::string_view glyf, std::string_view loca, bool long_offsets);
    static std::vector<Pair> read_subtable(std::string_view table);

    std::vector<Pair> unicodes_;      // glyph → Unicode, sorted
    std::vector<Pair> symbols_;       // code of (3,0), without its 0xF000 → glyph, sorted
    std::vector<Pair> codes_;         // code of (1,0) → glyph, sorted
    std::vector<std::string> texts_;  // of glyphs, by the names of post
    std::vector<Ink> inks_;           // of glyphs
};

// A table of a font program in the sfnt format; empty: none.
std::string_view sfnt_table(std::string_view program, std::string_view tag);

}  // namespace huitong::pdf
