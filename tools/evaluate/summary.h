// Summary: a run in words for the terminal.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tally.h"

namespace huitong::evaluate {

// Groups with the largest share of legible fields wrong or withheld first; equal ones by name.
std::vector<std::pair<std::string, const Group*>> worst_first(const Tally::Groups& groups);

std::string summary(const Tally& tally);

}  // namespace huitong::evaluate
