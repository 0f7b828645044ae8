// draw: pages as one self-contained SVG, for people: glyphs and their boxes, rules, fills,
// pictures, and over them the cells and tables that arrange() made. For looking at; nothing reads
// it back.
#pragma once

#include <string>

#include "layout/layout.h"

namespace huitong::page {

struct Document;

std::string draw(const Document& document, const layout::Layout& layout);

}  // namespace huitong::page
