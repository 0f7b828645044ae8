// Matrix: PDF's affine map, x' = a x + c y + e, y' = b x + d y + f.
#pragma once

#include <algorithm>
#include <cmath>

#include "base/box.h"

namespace huitong::pdf {

struct Point {
    double x = 0, y = 0;
};

struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    Point map(Point p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
    double scale() const { return std::sqrt(std::abs(a * d - b * c)); }
    base::Box map_box(const base::Box& box) const {
        const Point p = map(Point{box.left, box.bottom}), q = map(Point{box.right, box.bottom}),
                    r = map(Point{box.right, box.top}), s = map(Point{box.left, box.top});
        return {std::min({p.x, q.x, r.x, s.x}), std::min({p.y, q.y, r.y, s.y}),
                std::max({p.x, q.x, r.x, s.x}), std::max({p.y, q.y, r.y, s.y})};
    }
};

// First `m`, then `n`.
inline Matrix operator*(const Matrix& m, const Matrix& n) {
    return {m.a * n.a + m.b * n.c, m.a * n.b + m.b * n.d,       m.c * n.a + m.d * n.c,
            m.c * n.b + m.d * n.d, m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

inline bool finite(const base::Box& box) {
    constexpr double far = 1e6;  // points; no page is 14 km wide
    return box.left > -far && box.right < far && box.bottom > -far && box.top < far;
}

}  // namespace huitong::pdf
