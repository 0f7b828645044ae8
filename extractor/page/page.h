// Page: what is drawn on a page of a document: glyphs, rules, fills and pictures at positions, in
// the order in which they are drawn. No words and no tables yet; arrange.h makes them.
// Coordinates: points, origin at the bottom left of the page as shown (after crop box and
// rotation), y upwards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/box.h"
#include "base/finding.h"

namespace huitong::page {

struct Glyph {
    base::Box box;            // advance width by font ascent and descent, upright for rotation 0
    std::uint32_t begin = 0;  // its characters in Page::text, UTF-8
    std::uint16_t length = 0;
    std::uint16_t font = 0;     // index into Page::fonts
    float size = 0;             // effective font size in points
    float base_line = 0;        // y (or x, where rotation is 90 or 270) of the base line
    std::int16_t rotation = 0;  // direction of reading, counter-clockwise: 0, 90, 180, 270
    bool vertical = false;      // set by a vertical writing mode (Identity-V …): reads downwards
    bool hidden = false;        // rendering mode 3 or 7, clipped, covered, or in the paper's colour
    bool decoded = true;        // false: no Unicode could be found; U+FFFD, or private use
    bool starts = false;        // the first of a string that the document shows
    bool slanted = false;       // reads in no direction of an axis; `rotation` is the nearest
    bool faint = false;         // little darker than what is behind it
};

// A straight stroke along an axis: a line, a thin filled rectangle, or an edge of a cell border.
struct Rule {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // x0 <= x1, y0 <= y1; one of the two is nearly equal
    double thickness = 0;
    bool horizontal() const { return x1 - x0 >= y1 - y0; }
};

// A filled area (shading of a cell or a head), not thin enough for a rule.
struct Fill {
    base::Box box;
    float gray = 0;  // 0 black … 1 white
};

struct Font {
    std::string name;  // without the subset prefix
    bool bold = false, italic = false;
};

struct Page {
    int number = 0;  // 1-based
    double width = 0, height = 0;
    std::string text;  // UTF-8 characters of all glyphs, in drawing order
    std::vector<Glyph> glyphs;
    std::vector<Rule> rules;
    std::vector<Fill> fills;
    std::vector<base::Box> pictures;
    std::vector<Font> fonts;

    std::string_view characters(const Glyph& glyph) const {
        return std::string_view(text).substr(glyph.begin, glyph.length);
    }
};

// A document of pages, with what its reader noticed.
struct Document {
    std::vector<Page> pages;
    std::vector<base::Finding> findings;
};

std::string dump(const Document& document);  // form of `huitong dump --stage page`

}  // namespace huitong::page
