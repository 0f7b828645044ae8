// Widths of a CID font: W, DW, W2 and DW2. Ranges, looked up by binary search.
#pragma once

#include <cstdint>
#include <vector>

#include "pdf/object.h"

namespace huitong::pdf {

// Where a glyph of vertical writing stands and how far it moves, in units of the font size.
struct VerticalMetrics {
    double advance = -1;                     // downwards is negative
    double origin_x = 0.5, origin_y = 0.88;  // of the vertical origin, from the horizontal one
};

class CidWidths {
  public:
    void load(const Object& cid_font);
    double width(std::uint32_t cid) const;
    VerticalMetrics vertical(std::uint32_t cid, double width) const;

  private:
    struct Range {
        std::uint32_t low, high;
        float width;
    };
    struct VerticalRange {
        std::uint32_t low, high;
        float advance, origin_x, origin_y;
    };
    std::vector<Range> ranges_;
    std::vector<VerticalRange> vertical_;
    double default_width_ = 1, default_advance_ = -1, default_origin_y_ = 0.88;
};

}  // namespace huitong::pdf
