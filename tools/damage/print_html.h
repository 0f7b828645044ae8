// A sheet as a web page, in the manners of several site systems and word processors.
#pragma once

#include <string>

#include "damage/ink.h"
#include "damage/style.h"

namespace huitong::damage {

Ink print_html(const Sheet& sheet, const HtmlStyle& style);

// The page around the body, and the charset. `cut_end`, `cut_start`: the page was cut off there,
// and its frame with it.
std::string html_bytes(const Ink& ink, const Sheet& sheet, const HtmlStyle& style, bool cut_start,
                       bool cut_end);

}  // namespace huitong::damage
