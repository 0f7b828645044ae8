// Frame: quarter turns of boxes, so that text of any direction can be handled as if it ran from
// left to right. Quarter 0 reads right, 1 up, 2 left, 3 down (as on Glyph::rotation / 90).
#pragma once

#include "base/box.h"

namespace huitong::page {

// The box as seen by someone for whom direction `quarter` is "to the right".
inline base::Box turn(const base::Box& b, int quarter) {
    switch (quarter & 3) {
        case 1:
            return {b.bottom, -b.right, b.top, -b.left};
        case 2:
            return {-b.right, -b.top, -b.left, -b.bottom};
        case 3:
            return {-b.top, b.left, -b.bottom, b.right};
        default:
            return b;
    }
}

inline base::Box turn_back(const base::Box& b, int quarter) {
    return turn(b, (4 - quarter) & 3);
}

}  // namespace huitong::page
