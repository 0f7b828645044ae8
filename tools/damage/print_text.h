// A sheet as the broken text that crawlers keep of web pages.
#pragma once

#include <string>

#include "damage/ink.h"
#include "damage/style.h"

namespace huitong::damage {

Ink print_text(const Sheet& sheet, const TextStyle& style);
std::string text_bytes(const Ink& ink, const TextStyle& style);

}  // namespace huitong::damage
