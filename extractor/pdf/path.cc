#include "pdf/path.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <utility>

namespace huitong::pdf {

namespace {

constexpr std::size_t most_points = 200'000;  // of one path; a map or a chart, no table

base::Box cut(const base::Box& box, const base::Box& clip) {
    return {std::max(box.left, clip.left), std::max(box.bottom, clip.bottom),
            std::min(box.right, clip.right), std::min(box.top, clip.top)};
}

bool is_gone(const base::Box& box) {
    return box.right < box.left || box.top < box.bottom;
}

// White shows only where something darker was drawn before.
bool shows(const base::Box& box, double gray, const PathOptions& options, const page::Page& page) {
    if (gray < options.white) return true;
    constexpr std::size_t looked_at = 200;  // the newest; the background is among them
    const std::size_t first = page.fills.size() > looked_at ? page.fills.size() - looked_at : 0;
    for (std::size_t i = first; i < page.fills.size(); ++i) {
        const page::Fill& fill = page.fills[i];
        if (static_cast<double>(fill.gray) < options.white && fill.box.left <= box.right &&
            fill.box.right >= box.left && fill.box.bottom <= box.top && fill.box.top >= box.bottom)
            return true;
    }
    return false;
}

void add_rule(const base::Box& box, double gray, const PathOptions& options, page::Page& page) {
    if (!finite(box) || !shows(box, gray, options, page)) return;
    page::Rule rule;
    if (box.width() >= box.height())
        rule = {box.left, box.middle_y(), box.right, box.middle_y(), box.height()};
    else
        rule = {box.middle_x(), box.bottom, box.middle_x(), box.top, box.width()};
    page.rules.push_back(rule);
}

}  // namespace

void Path::move(Point p) {
    if (!parts_.empty() && parts_.back().end - parts_.back().begin == 1 && !parts_.back().closed) {
        points_.back() = p;
        return;
    }
    if (points_.size() >= most_points) return;
    parts_.push_back({points_.size(), points_.size() + 1, false, false});
    points_.push_back(p);
}

void Path::line(Point p) {
    if (parts_.empty()) return move(p);
    if (points_.size() >= most_points) return;
    if (parts_.back().closed) {
        const Point start = points_[parts_.back().begin];
        move(start);
    }
    points_.push_back(p);
    parts_.back().end = points_.size();
}

void Path::curve(Point a, Point b, Point c) {
    line(a);
    line(b);
    line(c);
    if (!parts_.empty()) parts_.back().curved = true;
}

void Path::rectangle(const Matrix& matrix, double x, double y, double width, double height) {
    move(matrix.map({x, y}));
    line(matrix.map({x + width, y}));
    line(matrix.map({x + width, y + height}));
    line(matrix.map({x, y + height}));
    close();
}

void Path::close() {
    if (!parts_.empty()) parts_.back().closed = true;
}

void Path::clear() {
    points_.clear();
    parts_.clear();
}

base::Box Path::bounds(const Part& part) const {
    const Point first = points_[part.begin];
    base::Box box{first.x, first.y, first.x, first.y};
    for (std::size_t i = part.begin + 1; i < part.end; ++i) {
        box.left = std::min(box.left, points_[i].x);
        box.right = std::max(box.right, points_[i].x);
        box.bottom = std::min(box.bottom, points_[i].y);
        box.top = std::max(box.top, points_[i].y);
    }
    return box;
}

base::Box Path::bounds() const {
    base::Box box;
    bool first = true;
    for (const Part& part : parts_) {
        box = first ? bounds(part) : base::unite(box, bounds(part));
        first = false;
    }
    return box;
}

bool Path::rectangle_of(const Part& part, base::Box& box) const {
    constexpr double same = 0.05;
    std::size_t count = part.end - part.begin;
    if (part.curved || count < 4) return false;
    const Point* p = &points_[part.begin];
    if (count == 5 && std::abs(p[0].x - p[4].x) < same && std::abs(p[0].y - p[4].y) < same)
        count = 4;
    if (count != 4) return false;
    for (std::size_t i = 0; i < 4; ++i) {
        const Point &from = p[i], &to = p[(i + 1) % 4];
        const bool level = std::abs(from.y - to.y) < same, upright = std::abs(from.x - to.x) < same;
        if (!level && !upright) return false;
    }
    box = bounds(part);
    // Four points along one axis only: not an area, unless it is thin, which a rule is too.
    return true;
}

void Path::stroke(double width, double gray, const base::Box& clip, const PathOptions& options,
                  page::Page& page) const {
    const double thickness = std::max(width, options.hairline);
    for (const Part& part : parts_) {
        if (part.curved) continue;
        const std::size_t count = part.end - part.begin;
        const std::size_t segments = count < 2 ? 0 : part.closed && count > 2 ? count : count - 1;
        for (std::size_t i = 0; i < segments; ++i) {
            const Point from = points_[part.begin + i];
            const Point to = points_[part.begin + (i + 1) % count];
            const double across = std::abs(from.x - to.x), up = std::abs(from.y - to.y);
            if (std::min(across, up) > options.slant || std::max(across, up) <= 0) continue;
            if (std::min(across, up) > 0 && std::max(across, up) < 2 * std::min(across, up))
                continue;
            base::Box box{std::min(from.x, to.x), std::min(from.y, to.y), std::max(from.x, to.x),
                          std::max(from.y, to.y)};
            const bool level = across >= up;
            const double half = thickness / 2;
            if (level) {
                box.bottom = box.middle_y() - half;
                box.top = box.bottom + thickness;
            } else {
                box.left = box.middle_x() - half;
                box.right = box.left + thickness;
            }
            box = cut(box, clip);
            if (is_gone(box)) continue;
            // A short and very thick line is how some writers shade a cell.
            if (thickness > options.thickest)
                add_area(box, gray, clip, options, page);
            else if (level ? box.width() > 0 : box.height() > 0) {
                if (!finite(box) || !shows(box, gray, options, page)) continue;
                page::Rule rule;
                if (level)
                    rule = {box.left, box.middle_y(), box.right, box.middle_y(), thickness};
                else
                    rule = {box.middle_x(), box.bottom, box.middle_x(), box.top, thickness};
                page.rules.push_back(rule);
            }
        }
    }
}

void add_area(const base::Box& area, double gray, const base::Box& clip, const PathOptions& options,
              page::Page& page) {
    const base::Box box = cut(area, clip);
    if (is_gone(box) || !finite(box)) return;
    if (std::min(box.width(), box.height()) <= options.thickest)
        add_rule(box, gray, options, page);
    else
        page.fills.push_back({box, static_cast<float>(gray)});
}

void Path::fill(double gray, const base::Box& clip, const PathOptions& options,
                page::Page& page) const {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        base::Box box;
        if (rectangle_of(parts_[i], box)) {
            // A frame: a rectangle with the next one inside it as a hole.
            base::Box hole;
            if (i + 1 < parts_.size() && rectangle_of(parts_[i + 1], hole)) {
                if (hole.width() > box.width()) std::swap(hole, box);
                const double left = hole.left - box.left, right = box.right - hole.right,
                             bottom = hole.bottom - box.bottom, top = box.top - hole.top;
                const double least = std::min({left, right, bottom, top});
                const double most = std::max({left, right, bottom, top});
                if (least >= 0 && most > 0 && most <= options.thickest &&
                    hole.width() > options.thickest && hole.height() > options.thickest) {
                    add_area({box.left, hole.top, box.right, box.top}, gray, clip, options, page);
                    add_area({box.left, box.bottom, box.right, hole.bottom}, gray, clip, options,
                             page);
                    add_area({box.left, box.bottom, hole.left, box.top}, gray, clip, options, page);
                    add_area({hole.right, box.bottom, box.right, box.top}, gray, clip, options,
                             page);
                    ++i;
                    continue;
                }
                rectangle_of(parts_[i], box);
            }
            add_area(box, gray, clip, options, page);
            continue;
        }
        box = bounds(parts_[i]);
        const double thin = std::min(box.width(), box.height());
        const double lengthy = std::max(box.width(), box.height());
        if (thin <= options.thickest && lengthy >= thin * options.elongation && lengthy > 0)
            add_area(box, gray, clip, options, page);
        else if (parts_[i].curved && lengthy <= options.outline && gray < options.white &&
                 page.pictures.size() < options.most_outlines) {
            const base::Box seen = cut(box, clip);
            if (!is_gone(seen) && finite(seen)) page.pictures.push_back(seen);
        }
    }
}

void drop_repeated(page::Page& page) {
    const auto rounded = [](double v) { return std::llround(v * 100); };
    const auto drop = [](auto& items, const auto& key) {
        std::vector<std::pair<decltype(key(items[0])), std::size_t>> order;
        order.reserve(items.size());
        for (std::size_t i = 0; i < items.size(); ++i) order.emplace_back(key(items[i]), i);
        std::sort(order.begin(), order.end());
        std::vector<bool> repeated(items.size(), false);
        for (std::size_t i = 1; i < order.size(); ++i)
            repeated[order[i].second] = order[i].first == order[i - 1].first;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < items.size(); ++i)
            if (!repeated[i]) items[kept++] = items[i];
        items.resize(kept);
    };
    drop(page.rules, [&](const page::Rule& r) {
        return std::tuple(rounded(r.x0), rounded(r.y0), rounded(r.x1), rounded(r.y1));
    });
    drop(page.fills, [&](const page::Fill& f) {
        return std::tuple(rounded(f.box.left), rounded(f.box.bottom), rounded(f.box.right),
                          rounded(f.box.top), rounded(static_cast<double>(f.gray)));
    });
}

}  // namespace huitong::pdf
