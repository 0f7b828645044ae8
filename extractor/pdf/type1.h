// The encodings that Type 1 and CFF font programs carry: what their codes and glyphs mean, by the
// names of the glyphs. Of outlines only whether there is one.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/ink.h"

namespace huitong::pdf {

// Text (UTF-8) of each code; empty: none.
using CodeTexts = std::array<std::string, 256>;

// Of the clear text at the beginning of a Type 1 program. `names` takes those of the glyphs.
CodeTexts read_type1(std::string_view program, std::array<std::string, 256>* names = nullptr);

struct Cff {
    CodeTexts codes;
    std::vector<std::string> glyphs;  // text of each glyph; empty for CID-keyed fonts
    std::vector<std::string> names;   // of glyphs, where they are not standard ones
    std::vector<Ink> inks;            // of glyphs
    std::vector<std::uint32_t> cids;  // of glyphs; empty unless the font is CID-keyed
    std::array<std::uint32_t, 256> code_glyphs{};
};

Cff read_cff(std::string_view program);

}  // namespace huitong::pdf
