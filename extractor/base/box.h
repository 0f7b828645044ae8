// Box: a rectangle on a page. Points (1/72 inch), origin at the bottom left of the page as it is
// shown (after crop and rotation), y upwards; so bottom <= top.
#pragma once

#include <algorithm>

namespace huitong::base {

struct Box {
    double left = 0, bottom = 0, right = 0, top = 0;

    double width() const { return right - left; }
    double height() const { return top - bottom; }
    double middle_x() const { return (left + right) / 2; }
    double middle_y() const { return (bottom + top) / 2; }
    bool empty() const { return right <= left && top <= bottom; }
    bool operator==(const Box&) const = default;
};

inline Box unite(const Box& a, const Box& b) {
    return {std::min(a.left, b.left), std::min(a.bottom, b.bottom), std::max(a.right, b.right),
            std::max(a.top, b.top)};
}

}  // namespace huitong::base
