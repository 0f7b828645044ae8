// Ink: whether a glyph paints anything at all, told from its outline in the font program. Shapes
// are not looked at. A blank of a font has no ink; a letter that its font calls a blank has some.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace huitong::pdf {

enum class Ink : std::uint8_t { unknown, none, some };

enum class Charstring : std::uint8_t { type1, type2 };

// Of a charstring in the clear. Subroutines are not followed: one that is called before anything
// is drawn makes it unknown.
Ink ink_of(std::string_view charstring, Charstring kind);

// Of the content stream that draws a glyph of a Type 3 font.
Ink ink_of_procedure(std::string_view content);

// The glyphs of a Type 1 program by name; empty where its private part cannot be read.
std::map<std::string, Ink, std::less<>> inks_of_type1(std::string_view program);

}  // namespace huitong::pdf
