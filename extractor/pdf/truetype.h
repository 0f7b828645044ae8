// TrueType: the tables of an embedded font program that tell what its glyphs mean: cmap (formats 0,
// 4, 6 and 12) and post (format 2). No outlines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace huitong::pdf {

class TrueType {
  public:
    explicit TrueType(std::string program);

    // The Unicode of a glyph by its own cmap, then by the name of the glyph; 0: none.
    std::string unicode_of_glyph(std::uint32_t glyph) const;
    // The glyph that a simple font shows for a code: (3,0) then (1,0). 0: none.
    std::uint32_t glyph_of_code(std::uint32_t code) const;

  private:
    struct Pair {
        std::uint32_t key, value;
        auto operator<=>(const Pair&) const = default;
    };
    void read_cmap(std::string_view table);
    void read_post(std::string_view table);
    static std::vector<Pair> read_subtable(std::string_view table);

    std::vector<Pair> unicodes_;      // glyph → Unicode, sorted
    std::vector<Pair> symbols_;       // code of (3,0), without its 0xF000 → glyph, sorted
    std::vector<Pair> codes_;         // code of (1,0) → glyph, sorted
    std::vector<std::string> texts_;  // of glyphs, by the names of post
};

}  // namespace huitong::pdf
