// visible: whether a glyph is seen on the page as it is painted: not beyond the clip, not in the
// colour of what lies behind it, not covered later. What is not seen is marked as hidden, never
// dropped.
#pragma once

#include <cstddef>

#include "base/box.h"
#include "page/page.h"

namespace huitong::pdf {

struct VisibleOptions {
    // A reader cannot see a difference of gray below this.
    double unseen = 0.04;
    // Watermarks and shadows differ by less than this from the paper; text to be read by more.
    double faint = 0.5;
    // em: clips are drawn tight around text.
    double clip_slack = 0.15;
    // Of a glyph's width and height: a cover may leave its blank edges.
    double edge = 0.25;
    // The newest fills; the one behind a glyph is among them.
    std::size_t looked_at = 300;
    // Glyphs compared with fills over them, on one page.
    std::size_t most_covers = 20'000'000;
};

// `gray` and `alpha` of its paint; the rest of `glyph` is there already.
void see(page::Glyph& glyph, double gray, double alpha, const base::Box& clip,
         const page::Page& page, const VisibleOptions& options);

// Fills from `first` on are opaque and have just been painted. `work` counts what was compared.
void cover(page::Page& page, std::size_t first, std::size_t& work, const VisibleOptions& options);

// A picture has been painted: over most of the page it leaves no text to be seen.
void cover_by_picture(page::Page& page, const base::Box& picture);

}  // namespace huitong::pdf
