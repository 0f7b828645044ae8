// The cells of a grid on its columns, spans worked out: what stands at each place, and which places
// are covered from above or from the left.
#pragma once

#include <vector>

#include "damage/sheet.h"

namespace huitong::damage {

// By row and column; nullptr: covered, or nothing there.
std::vector<std::vector<const Cell*>> placed(const Grid& grid);

}  // namespace huitong::damage
