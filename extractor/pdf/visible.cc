#include "pdf/visible.h"

#include <algorithm>
#include <cmath>

namespace huitong::pdf {

namespace {

// A scan that is laid over its recognised text.
constexpr double whole_page = 0.6;

bool holds(const base::Box& box, double x, double y) {
    return x >= box.left && x <= box.right && y >= box.bottom && y <= box.top;
}

double behind(const page::Page& page, double x, double y, const VisibleOptions& o) {
    const std::size_t last =
        page.fills.size() > o.looked_at ? page.fills.size() - o.looked_at : std::size_t{0};
    for (std::size_t i = page.fills.size(); i > last; --i)
        if (holds(page.fills[i - 1].box, x, y)) return static_cast<double>(page.fills[i - 1].gray);
    return 1;
}

}  // namespace

void see(page::Glyph& glyph, double gray, double alpha, const base::Box& clip,
         const page::Page& page, const VisibleOptions& o) {
    const double x = glyph.box.middle_x(), y = glyph.box.middle_y();
    const double slack = o.clip_slack * static_cast<double>(glyph.size);
    if (x < clip.left - slack || x > clip.right + slack || y < clip.bottom - slack ||
        y > clip.top + slack)
        glyph.hidden = true;
    // Dark text is seen nearly everywhere, and is nearly all text.
    if (gray < 1 - o.faint && alpha >= o.faint && page.fills.empty()) return;
    // A picture may lie behind it, of any colour.
    for (const base::Box& picture : page.pictures)
        if (holds(picture, x, y)) return;
    const double contrast = std::abs(gray - behind(page, x, y, o)) * alpha;
    glyph.faint = contrast < o.faint;
    if (contrast < o.unseen) glyph.hidden = true;
}

void cover(page::Page& page, std::size_t first, std::size_t& work, const VisibleOptions& o) {
    for (std::size_t i = first; i < page.fills.size() && work < o.most_covers; ++i) {
        const base::Box& fill = page.fills[i].box;
        work += page.glyphs.size();
        for (page::Glyph& glyph : page.glyphs) {
            const base::Box& box = glyph.box;
            if (!holds(fill, box.middle_x(), box.middle_y())) continue;
            const double across = o.edge * box.width(), up = o.edge * box.height();
            if (fill.left <= box.left + across && fill.right >= box.right - across &&
                fill.bottom <= box.bottom + up && fill.top >= box.top - up)
                glyph.hidden = true;
        }
    }
}

void cover_by_picture(page::Page& page, const base::Box& picture) {
    if (picture.width() * picture.height() < whole_page * page.width * page.height) return;
    for (page::Glyph& glyph : page.glyphs) {
        if (holds(picture, glyph.box.middle_x(), glyph.box.middle_y())) glyph.hidden = true;
    }
}

}  // namespace huitong::pdf
