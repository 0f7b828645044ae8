// The text begins where its alignment says, in the size of the default appearance (/DA); widths are
// those of most fonts: an em for Han, half of it for the rest.
#include "pdf/value.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "pdf/cmap.h"
#include "pdf/mark.h"
#include "pdf/token.h"

namespace huitong::pdf {

namespace {

constexpr int deepest_parent = 16;
constexpr std::size_t longest = 4000;  // bytes
constexpr double most_size = 12;       // of a size that fits itself to the field
constexpr double of_height = 0.7;      // … and its share of the field's height
constexpr double margin = 2;           // points
constexpr double ascent = 0.8, descent = -0.2, pitch = 1.2;

Object inherited(Object field, const char* key) {
    for (int depth = 0; field && depth < deepest_parent; ++depth) {
        if (Object value = field.get(key)) return value;
        field = field.get("Parent");
    }
    return {};
}

double size_of(const Object& annotation, double height) {
    const Object appearance = inherited(annotation, "DA");
    Arena arena;
    Tokens tokens(appearance.string(), arena);
    double last = 0, size = 0;
    for (Token token = tokens.next(); token.kind != Token::Kind::end; token = tokens.next()) {
        if (token.kind == Token::Kind::number) last = token.number;
        if (token.is_word("Tf")) size = std::abs(last);
    }
    return size > 0 && std::isfinite(size) ? size : std::min(most_size, height * of_height);
}

bool is_wide(std::string_view character) {
    return character.size() >= 3;
}

// Its characters, line by line.
std::vector<std::vector<std::string_view>> lines_of(std::string_view utf8) {
    std::vector<std::vector<std::string_view>> lines(1);
    for (std::size_t at = 0; at < utf8.size();) {
        std::size_t end = at + 1;
        while (end < utf8.size() && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U) ++end;
        const std::string_view character = utf8.substr(at, end - at);
        if (character == "\r" || character == "\n")
            lines.emplace_back();
        else
            lines.back().push_back(character);
        at = end;
    }
    std::erase_if(lines, [](const auto& line) { return line.empty(); });
    return lines;
}

}  // namespace

void draw_value(const Object& annotation, const Matrix& shown, page::Page& page) {
    Object value;
    if (annotation.get("Subtype").is("FreeText"))
        value = annotation.get("Contents");
    else if (inherited(annotation, "FT").is("Tx") || inherited(annotation, "FT").is("Ch"))
        value = inherited(annotation, "V");
    if (!value.is_string()) return;
    std::string text =
        value.is_utf16() ? utf8_of_utf16be(value.string()) : utf8_of_text_string(value.string());
    if (text.size() > longest) return;
    const Object rect = annotation.get("Rect");
    const double left = std::min(rect.at(0).number(), rect.at(2).number());
    const double right = std::max(rect.at(0).number(), rect.at(2).number());
    const double bottom = std::min(rect.at(1).number(), rect.at(3).number());
    const double top = std::max(rect.at(1).number(), rect.at(3).number());
    const double size = size_of(annotation, top - bottom);
    constexpr std::size_t most_fonts = 0xFFFF;
    if (!(size > 0) || page.fonts.size() >= most_fonts) return;
    const int alignment = inherited(annotation, "Q").integer();
    const auto lines = lines_of(text);
    if (lines.empty()) return;
    const auto font = static_cast<std::uint16_t>(page.fonts.size());
    page.fonts.push_back({"form field", false, false});
    double y = lines.size() == 1 ? (top + bottom) / 2 - (ascent + descent) / 2 * size
                                 : top - margin - ascent * size;
    for (const auto& line : lines) {
        double width = 0;
        for (const std::string_view c : line) width += is_wide(c) ? size : size / 2;
        double x = alignment == 1   ? (left + right - width) / 2
                   : alignment == 2 ? right - margin - width
                                    : left + margin;
        bool starts = true;
        for (const std::string_view c : line) {
            const double advance = is_wide(c) ? size : size / 2;
            page::Glyph glyph;
            glyph.box = shown.map_box({x, y + descent * size, x + advance, y + ascent * size});
            x += advance;
            if (!finite(glyph.box)) continue;
            glyph.rotation = static_cast<std::int16_t>(std::abs(shown.a) >= std::abs(shown.b)
                                                           ? (shown.a >= 0 ? 0 : 180)
                                                           : (shown.b > 0 ? 90 : 270));
            const Point origin = shown.map(Point{x, y});
            glyph.base_line = static_cast<float>(glyph.rotation % 180 == 0 ? origin.y : origin.x);
            glyph.size = static_cast<float>(size * shown.scale());
            glyph.font = font;
            glyph.starts = starts;
            starts = false;
            glyph.begin = static_cast<std::uint32_t>(page.text.size());
            glyph.length = static_cast<std::uint16_t>(c.size());
            page.text += c;
            page.glyphs.push_back(glyph);
        }
        y -= pitch * size;
    }
}

}  // namespace huitong::pdf
