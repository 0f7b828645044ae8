#include "text/scale.h"

#include <string_view>

#include <catch2/catch.hpp>

using namespace huitong::text;

TEST_CASE("scales are powers of ten") {
    CHECK(power_of_scale("亿") == 8);
    CHECK(power_of_scale("百万") == 6);
    CHECK(power_of_scale("万") == 4);
    CHECK(power_of_scale("千") == 3);
    CHECK(power_of_scale("") == 0);
    CHECK(power_of_scale("万元") == 0);
}

TEST_CASE("a unit is parted from its scale") {
    const auto parted = [](std::string_view unit, std::string_view bare, int power) {
        const ScaledUnit found = without_scale(unit);
        return found.unit == bare && found.power == power;
    };
    CHECK(parted("万元", "元", 4));
    CHECK(parted("百万元", "元", 6));
    CHECK(parted("元", "元", 0));
    CHECK(parted("万", "万", 0));
    CHECK(parted("", "", 0));
}
