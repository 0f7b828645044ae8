// Blanks are dropped, but remembered on the character after them. Hidden text is dropped too,
// unless nothing else is there: then the page is a scan with its recognised text behind it. The
// direction that most characters have becomes "to the right".
#include "page/sheet.h"

#include <array>
#include <cmath>

#include "page/characters.h"
#include "page/overlay.h"

namespace huitong::page {
namespace {

bool sane(double v, const Options& o) {
    return std::isfinite(v) && std::abs(v) < o.far;
}

bool sane(const base::Box& b, const Options& o) {
    return sane(b.left, o) && sane(b.right, o) && sane(b.bottom, o) && sane(b.top, o) &&
           b.left <= b.right && b.bottom <= b.top;
}

int direction(const Glyph& glyph) {
    if (glyph.vertical) return 3;
    const int quarter = (static_cast<int>(glyph.rotation) % 360 + 360 + 45) / 90;
    return quarter & 3;
}

double level_of(const Glyph& glyph, int quarter, const base::Box& flow, const Options& o) {
    if (glyph.vertical) return flow.middle_y();
    const double base = static_cast<double>(glyph.base_line);
    if (!sane(base, o)) return flow.bottom;
    return quarter == 0 || quarter == 3 ? base : -base;
}

}  // namespace

Sheet prepare(const Page& page, const Options& o, std::vector<base::Finding>& findings) {
    Sheet sheet;
    sheet.number = page.number;
    bool visible = false;
    std::array<std::size_t, 4> votes{};
    for (const Glyph& glyph : page.glyphs) {
        if (glyph.begin > page.text.size() || glyph.length == 0) continue;
        const std::string_view text = page.characters(glyph);
        if (text.empty() || is_blank(first_code(text)) || !sane(glyph.box, o)) continue;
        if (!glyph.hidden) visible = true;
    }
    for (const Glyph& glyph : page.glyphs) {
        if ((visible && glyph.hidden) || glyph.slanted) continue;
        // Upright characters set downwards count as what the page is read by, too; but a page is
        // not turned for them.
        ++votes[static_cast<std::size_t>(glyph.vertical ? 0 : direction(glyph))];
    }
    for (int quarter = 1; quarter < 4; ++quarter) {
        const auto at = static_cast<std::size_t>(quarter);
        const auto now = static_cast<std::size_t>(sheet.quarter);
        if (votes[at] > votes[now]) sheet.quarter = quarter;
    }

    bool blank = false;
    bool ocr = false;
    bool overlaid = false;
    std::vector<char> slanted;
    for (const Glyph& glyph : page.glyphs) {
        if (glyph.begin > page.text.size() || glyph.length == 0) continue;
        std::string_view text = page.characters(glyph);
        if (text.empty() || !sane(glyph.box, o)) continue;
        if (visible && glyph.hidden) continue;
        const double size = static_cast<double>(glyph.size);
        if (is_blank(first_code(text)) && is_blank(last_code(text))) {
            blank = true;
            continue;
        }
        Mark mark;
        mark.size = std::isfinite(size) && size > 0 ? size : glyph.box.height();
        if (mark.size < o.min_size || mark.size > o.max_size) continue;
        ocr = ocr || glyph.hidden;
        const int drawn = direction(glyph);
        mark.quarter = (drawn - sheet.quarter + 4) & 3;
        mark.box = turn(glyph.box, sheet.quarter);
        mark.flow = turn(mark.box, mark.quarter);
        mark.level = level_of(glyph, drawn, mark.flow, o);
        mark.text = text;
        mark.code = first_code(text);
        if (glyph.font < page.fonts.size()) mark.font = page.fonts[glyph.font].name;
        mark.bold = glyph.font < page.fonts.size() && page.fonts[glyph.font].bold;
        mark.after_blank = blank;
        mark.starts = glyph.starts;
        mark.faint = glyph.faint;
        mark.order = static_cast<std::uint32_t>(sheet.marks.size());
        blank = false;
        sheet.marks.push_back(mark);
        slanted.push_back(glyph.slanted ? 1 : 0);
        overlaid = overlaid || glyph.slanted || glyph.faint;
    }
    if (overlaid) take_overlay(page, slanted, sheet, o, findings);
    if (ocr)
        findings.push_back({"ocr_text", "all text of the page is hidden: recognised text of a scan",
                            base::on_page(page.number, {0, 0, page.width, page.height})});

    for (const Rule& rule : page.rules) {
        const base::Box box{rule.x0, rule.y0, rule.x1, rule.y1};
        if (!sane(box, o)) continue;
        const base::Box b = turn(box, sheet.quarter);
        sheet.rules.push_back({b.left, b.bottom, b.right, b.top, rule.thickness});
    }
    for (const Fill& fill : page.fills) {
        if (sane(fill.box, o)) sheet.fills.push_back({turn(fill.box, sheet.quarter), fill.gray});
    }
    for (const base::Box& picture : page.pictures) {
        if (sane(picture, o)) sheet.pictures.push_back(turn(picture, sheet.quarter));
    }
    base::Box whole{0, 0, page.width, page.height};
    if (!sane(whole, o)) whole = {};
    sheet.box = turn(whole, sheet.quarter);
    return sheet;
}

}  // namespace huitong::page
