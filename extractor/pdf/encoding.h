// Encodings of simple fonts: the four base encodings and the two symbol ones, and the Unicode of a
// glyph's name.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace huitong::pdf {

using Encoding = std::array<char16_t, 256>;  // 0: no character

const Encoding& standard_encoding();
const Encoding& win_ansi_encoding();
const Encoding& mac_roman_encoding();
const Encoding& symbol_encoding();
const Encoding& dingbats_encoding();

// UTF-8; empty where the name says nothing ("g12", ".notdef"). Knows the usual names, uniXXXX,
// uXXXXX, variants ("a.alt") and ligatures ("f_i").
std::string unicode_of_glyph_name(std::string_view name);

}  // namespace huitong::pdf
