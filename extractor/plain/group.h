// Which lines make one run: lines with separators, and the short lines between them, which are
// cells or parts of cells that stand without one. Headings and prose end a run.
#pragma once

#include <cstddef>
#include <vector>

#include "plain/convention.h"
#include "plain/options.h"
#include "plain/scan.h"

namespace huitong::plain {

// lines[begin, end): one run, or one line alone.
struct Group {
    std::size_t begin = 0, end = 0;
    bool run = false;
    Convention convention = Convention::between;
};

// Groups all lines, in order. There may be no rules among them.
std::vector<Group> group(const std::vector<TextLine>& lines, const Options& options);

}  // namespace huitong::plain
