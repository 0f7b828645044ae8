// scale: the word for a power of ten that a figure or a unit has before it, 3万, 万元.
#pragma once

#include <string_view>

namespace huitong::text {

// The power: 4 for 万. 0: it is no such word.
int power_of_scale(std::string_view word);

// A unit, and the power of ten of the scale that it begins with: 万元 is 元 and 4.
struct ScaledUnit {
    std::string_view unit;
    int power = 0;
};
ScaledUnit without_scale(std::string_view unit);

}  // namespace huitong::text
