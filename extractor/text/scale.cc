#include "text/scale.h"

#include <utility>

namespace huitong::text {
namespace {

// What begins like another stands before it.
constexpr std::pair<std::string_view, int> scales[] = {
    {"亿", 8}, {"百万", 6}, {"万", 4}, {"千", 3}};

}  // namespace

int power_of_scale(std::string_view word) {
    for (const auto& [scale, power] : scales)
        if (word == scale) return power;
    return 0;
}

ScaledUnit without_scale(std::string_view unit) {
    for (const auto& [scale, power] : scales)
        if (unit.size() > scale.size() && unit.starts_with(scale))
            return {unit.substr(scale.size()), power};
    return {unit, 0};
}

}  // namespace huitong::text
