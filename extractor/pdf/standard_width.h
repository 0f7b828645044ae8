// Widths of the fourteen standard fonts, which a PDF may use without saying how wide their glyphs
// are. Other fonts without widths are measured like the one that resembles them.
#pragma once

#include <cstddef>
#include <string_view>

namespace huitong::pdf {

// `character` is what `code` stands for; 1 is the font size.
float standard_width(std::string_view font, std::size_t code, char16_t character);

}  // namespace huitong::pdf
