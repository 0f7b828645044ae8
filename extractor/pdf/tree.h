// The page tree, walked by ourselves: each node once, whatever Count and Kids claim, with the
// attributes that a page inherits.
#pragma once

#include <vector>

#include "base/box.h"
#include "base/limits.h"
#include "pdf/file.h"
#include "pdf/matrix.h"
#include "pdf/object.h"

namespace huitong::pdf {

struct Leaf {
    Object page, resources;
    base::Box crop;  // in default user space
    int rotate = 0;  // clockwise: 0, 90, 180, 270

    double width() const { return rotate % 180 ? crop.height() : crop.width(); }
    double height() const { return rotate % 180 ? crop.width() : crop.height(); }
    Matrix shown() const;  // default user space to the page as shown
};

struct Leaves {
    std::vector<Leaf> pages;
    bool too_many = false;  // more than limits.pages
};

Leaves walk_pages(const File& file, const base::Limits& limits);

}  // namespace huitong::pdf
