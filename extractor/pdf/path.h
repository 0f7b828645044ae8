// Path: what a content stream draws, in coordinates of the page as shown, and what is seen of it:
// strokes along an axis and thin filled areas are rules, larger filled rectangles are fills. Curves
// and slanted lines are no part of a table and are left out.
#pragma once

#include <cstddef>
#include <vector>

#include "base/box.h"
#include "page/page.h"
#include "pdf/matrix.h"

namespace huitong::pdf {

struct PathOptions {
    // Filled areas up to this are lines: the heaviest table rules are 2.25 or 3 pt.
    double thickest = 3.01;
    // A stroke may miss its axis by this, from rounding of its ends.
    double slant = 0.6;
    // Strokes of width 0 are one device pixel.
    double hairline = 0.1;
    // Curved or many-cornered areas are lines only if they are much longer than thick.
    double elongation = 8;
    // Curved areas up to this may be a character that is drawn as an outline: a small picture.
    double outline = 40;
    std::size_t most_outlines = 20'000;
    // Lighter than this cannot be seen on white paper.
    double white = 0.99;
};

class Path {
  public:
    void move(Point p);
    void line(Point p);
    void curve(Point a, Point b, Point c);
    void rectangle(const Matrix& matrix, double x, double y, double width, double height);
    void close();
    void clear();

    bool empty() const { return points_.empty(); }
    base::Box bounds() const;
    Point current() const { return points_.empty() ? Point{} : points_.back(); }

    void stroke(double width, double gray, const base::Box& clip, const PathOptions& options,
                page::Page& page) const;
    void fill(double gray, const base::Box& clip, const PathOptions& options,
              page::Page& page) const;

  private:
    struct Part {
        std::size_t begin = 0, end = 0;
        bool closed = false, curved = false;
    };
    bool rectangle_of(const Part& part, base::Box& box) const;
    base::Box bounds(const Part& part) const;

    std::vector<Point> points_;
    std::vector<Part> parts_;
};

// A filled rectangle: a rule or a fill.
void add_area(const base::Box& box, double gray, const base::Box& clip, const PathOptions& options,
              page::Page& page);
// Rules and fills that are drawn twice, once.
void drop_repeated(page::Page& page);

}  // namespace huitong::pdf
