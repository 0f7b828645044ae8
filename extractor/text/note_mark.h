// A mark of a footnote behind a figure: 12①, 12[1], 12（注1）, 12*.
#pragma once

#include <string_view>

namespace huitong::text {

// The text without the mark at its end; all of it where there is none, or nothing before it. A
// small raised digit is none: 10⁴ is a number.
std::string_view without_note_mark(std::string_view utf8);

}  // namespace huitong::text
