// Plots: numbers as SVG that stands in a page and takes its colours. Each has a title for those who
// cannot see it, and no scripts.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calibration.h"
#include "tally.h"

namespace huitong::evaluate {

// What a bar is made of, in order: right, suspect, withheld, wrong, silent.
std::string key();

// Fields of one group, from 0 to all of them. `from_right`: without what is right and not suspect,
// and `most` (a share) fills the bar.
std::string whole_bar(const Counts& counts);
std::string rest_bar(const Counts& counts, double most);
double rest_share(const Counts& counts);  // that is not right, or suspect

// Share that is wrong of what is reported, when only the most confident are.
std::string risk_plot(const std::vector<Point>& points);

// Claimed against observed share of errors, both on a scale by powers of ten.
std::string calibration_plot(std::string_view title, const std::vector<Bin>& bins);

// Shapes by damages; darker where more legible fields are wrong or withheld.
std::string heat_map(const Tally::Groups& by_shape_and_damage, const std::vector<std::string>& rows,
                     const std::vector<std::string>& columns);

}  // namespace huitong::evaluate
