// Builder: pages made by hand: text at places, rules, and the print of what arrange() makes of
// them.
#pragma once

#include <string>
#include <string_view>

#include "base/limits.h"
#include "layout/layout.h"
#include "page/arrange.h"
#include "page/characters.h"
#include "page/page.h"

namespace huitong::page {

// A page of A4; y upwards. Latin and digits are half an em wide, other characters one em.
class Builder {
  public:
    explicit Builder(int number = 1, double width = 595, double height = 842) {
        page_.number = number;
        page_.width = width;
        page_.height = height;
        page_.fonts = {{"Song", false, false}, {"Hei", true, false}};
    }

    // Text from x on the base line y; `spacing` is added after every character. Gives the end.
    double text(double x, double y, std::string_view utf8, double size = 10, double spacing = 0,
                bool hidden = false) {
        const std::size_t first = page_.glyphs.size();
        for (std::size_t at = 0; at < utf8.size();) {
            const std::size_t from = at;
            const char32_t c = next_code(utf8, at);
            const double width = is_han(c) ? size : size / 2;
            glyph({x, y - 0.2 * size, x + width, y + 0.8 * size}, utf8.substr(from, at - from),
                  size, y, hidden);
            x += width + spacing;
        }
        if (page_.glyphs.size() > first) page_.glyphs[first].starts = true;
        return x;
    }

    // Text that ends at x.
    void right(double x, double y, std::string_view utf8, double size = 10) {
        text(x - width_of(utf8, size), y, utf8, size);
    }

    void centre(double x, double y, std::string_view utf8, double size = 10) {
        text(x - width_of(utf8, size) / 2, y, utf8, size);
    }

    // Upright characters under each other, the first on base line y.
    void down(double x, double y, std::string_view utf8, double size = 10) {
        for (std::size_t at = 0; at < utf8.size(); y -= size * 1.2) {
            const std::size_t from = at;
            next_code(utf8, at);
            text(x, y, utf8.substr(from, at - from), size);
        }
    }

    // Text that reads upwards from (x, y); x is its base line.
    void up(double x, double y, std::string_view utf8, double size = 10) {
        for (std::size_t at = 0; at < utf8.size();) {
            const std::size_t from = at;
            const double width = is_han(next_code(utf8, at)) ? size : size / 2;
            glyph({x - 0.8 * size, y, x + 0.2 * size, y + width}, utf8.substr(from, at - from),
                  size, x, false);
            page_.glyphs.back().rotation = 90;
            y += width;
        }
    }

    void across(double x0, double x1, double y) { page_.rules.push_back({x0, y, x1, y, 0.5}); }
    void upright(double x, double y0, double y1) { page_.rules.push_back({x, y0, x, y1, 0.5}); }

    // A full grid: edges to the right and downwards.
    void grid(const std::vector<double>& xs, const std::vector<double>& ys) {
        for (const double y : ys) across(xs.front(), xs.back(), y);
        for (const double x : xs) upright(x, ys.back(), ys.front());
    }

    void glyph(const base::Box& box, std::string_view utf8, double size, double level,
               bool hidden) {
        Glyph glyph;
        glyph.box = box;
        glyph.begin = static_cast<std::uint32_t>(page_.text.size());
        glyph.length = static_cast<std::uint16_t>(utf8.size());
        glyph.size = static_cast<float>(size);
        glyph.base_line = static_cast<float>(level);
        glyph.hidden = hidden;
        glyph.font = bold ? 1 : 0;
        page_.text += utf8;
        page_.glyphs.push_back(glyph);
    }

    Page& page() { return page_; }
    bool bold = false;

  private:
    static double width_of(std::string_view utf8, double size) {
        double width = 0;
        for (std::size_t at = 0; at < utf8.size();)
            width += is_han(next_code(utf8, at)) ? size : size / 2;
        return width;
    }

    Page page_;
};

// What arrange() makes of the pages: the layout's dump, then a line for every finding.
inline std::string arranged(const std::vector<Builder>& builders) {
    Document document;
    for (const Builder& builder : builders) document.pages.push_back(Builder(builder).page());
    const auto result = arrange(document, base::Limits{});
    if (!result.ok()) return base::dump(result.error());
    std::string out = layout::dump(*result);
    for (const base::Finding& finding : result->findings)
        out += "finding " + finding.code + " p" + std::to_string(finding.origin.page) + " " +
               finding.message + "\n";
    return out;
}

}  // namespace huitong::page
