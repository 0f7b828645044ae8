// svg: pages as a picture for people: boxes of glyphs with their text, rules, fills, pictures, and
// over them the lines and cells that arrange() made. One SVG file, pages below each other, nothing
// fetched from outside. Form of `huitong dump --stage page --format svg`.
#pragma once

#include <string>

namespace huitong::layout {
struct Layout;
}

namespace huitong::page {

struct Document;

std::string svg(const Document& document, const layout::Layout& layout);

}  // namespace huitong::page
