// The encodings that Type 1 and CFF font programs carry: what their codes and glyphs mean, by the
// names of the glyphs. No outlines.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace huitong::pdf {

// Text (UTF-8) of each code; empty: none.
using CodeTexts = std::array<std::string, 256>;

// Of the clear text at the beginning of a Type 1 program.
CodeTexts read_type1(std::string_view program);

struct Cff {
    CodeTexts codes;
    std::vector<std::string> glyphs;  // text of each glyph; empty for CID-keyed fonts
};

Cff read_cff(std::string_view program);

}  // namespace huitong::pdf
