// Merge: pieces of rules drawn one after another become whole rules: dashes, borders drawn cell by
// cell, and the same edge drawn for two cells.
#pragma once

#include <vector>

#include "page/options.h"
#include "page/page.h"

namespace huitong::page {

// A rule along an axis: from `begin` to `end`, at `at` across.
struct Stroke {
    double at = 0, begin = 0, end = 0;
    double length() const { return end - begin; }
};

struct Strokes {
    std::vector<Stroke> across;  // horizontal, at = y
    std::vector<Stroke> down;    // vertical, at = x
};

Strokes merge_rules(const std::vector<Rule>& rules, const Options& options);

// Centres of groups of values that lie within `near` of their neighbour; ascending.
std::vector<double> cluster(std::vector<double> values, double near);

// The nearest of ascending values; -1 where there are none.
int nearest(const std::vector<double>& sorted, double value);

}  // namespace huitong::page
