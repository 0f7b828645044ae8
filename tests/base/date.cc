#include "base/date.h"

#include <string>

#include <catch2/catch.hpp>

using huitong::base::Date;

namespace {

std::string made(int year, int month, int day) {
    auto date = Date::make(year, month, day);
    return date ? date->str() : "none";
}

struct Case {
    int year, month, day;
    const char* expected;
};

}  // namespace

TEST_CASE("a date is a day of the calendar or nothing") {
    const Case cases[] = {
        {2022, 12, 31, "2022-12-31"},
        {2023, 1, 1, "2023-01-01"},
        {2024, 2, 29, "2024-02-29"},
        {2023, 2, 29, "none"},
        {1900, 2, 29, "none"},
        {2000, 2, 29, "2000-02-29"},
        {2022, 4, 31, "none"},
        {2022, 0, 1, "none"},
        {2022, 13, 1, "none"},
        {2022, 1, 0, "none"},
        {2022, 1, 32, "none"},
        {1, 1, 1, "0001-01-01"},
        {0, 1, 1, "none"},
        {9999, 12, 31, "9999-12-31"},
        {10000, 1, 1, "none"},
        {-1, 1, 1, "none"},
        {2147483647, 1, 1, "none"},
        {2022, -2147483647, 1, "none"},
        {2022, 1, 2147483647, "none"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.year, each.month, each.day);
        CHECK(made(each.year, each.month, each.day) == each.expected);
    }
}

TEST_CASE("dates are ordered as days are") {
    Date early = Date::make(2021, 12, 31).value(), late = Date::make(2022, 1, 1).value();
    CHECK(early < late);
    CHECK(late > early);
    CHECK(early == Date::make(2021, 12, 31).value());
    CHECK(Date::make(2022, 2, 1).value() > Date::make(2022, 1, 31).value());
    CHECK(late.year() == 2022);
    CHECK(late.month() == 1);
    CHECK(late.day() == 1);
}
