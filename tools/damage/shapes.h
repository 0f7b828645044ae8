// The shapes that sheets are printed in, each a name and a style.
#pragma once

#include <string_view>
#include <vector>

#include "damage/case.h"
#include "damage/style.h"

namespace huitong::damage {

struct ShapeEntry {
    Shape shape;
    Style style;
};

const std::vector<ShapeEntry>& shape_entries();
const ShapeEntry* find_shape(std::string_view name);  // nullptr: none

}  // namespace huitong::damage
