#include "base/decimal.h"

#include <string>

#include <catch2/catch.hpp>

using huitong::base::Decimal;

namespace {

std::string parsed(std::string_view text) {
    auto number = Decimal::parse(text);
    return number ? number->str() : "none";
}

Decimal number(std::string_view text) {
    return Decimal::parse(text).value();
}

std::string sum(std::string_view a, std::string_view b) {
    auto out = Decimal::add(number(a), number(b));
    return out ? out->str() : "none";
}

std::string difference(std::string_view a, std::string_view b) {
    auto out = Decimal::subtract(number(a), number(b));
    return out ? out->str() : "none";
}

struct Case {
    const char* text;
    const char* expected;
};

struct Pair {
    const char* a;
    const char* b;
    const char* expected;
};

}  // namespace

TEST_CASE("a decimal is parsed and printed as it stands") {
    const Case cases[] = {
        {"0", "0"},
        {"00", "0"},
        {"-0", "0"},
        {"0.00", "0.00"},
        {"-0.05", "-0.05"},
        {"+1036", "1036"},
        {"-8", "-8"},
        {"7730.20", "7730.20"},
        {"007", "7"},
        {"0.5", "0.5"},
        {"123456789012345678", "123456789012345678"},
        {"-999999999999999999", "-999999999999999999"},
        {"0.00000000000000001", "0.00000000000000001"},
        // Eighteen digits in all, wherever the point stands.
        {"1234567890123456789", "none"},
        {"0.123456789012345678", "none"},
        {"000000000000000000", "0"},
        {"0000000000000000000", "none"},
        {"", "none"},
        {"+", "none"},
        {"-", "none"},
        {".", "none"},
        {".5", "none"},
        {"5.", "none"},
        {"1.2.3", "none"},
        {"1,234", "none"},
        {"1e3", "none"},
        {" 1", "none"},
        {"--1", "none"},
        {"１", "none"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.text);
        CHECK(parsed(each.text) == each.expected);
    }
}

TEST_CASE("decimals add and subtract exactly, or not at all") {
    const Pair sums[] = {
        {"1", "2", "3"},
        {"0.1", "0.2", "0.3"},
        {"1", "0.25", "1.25"},
        {"1.50", "1.5", "3.00"},
        {"-8", "8", "0"},
        {"-0.5", "0.25", "-0.25"},
        {"999999999999999999", "1", "1000000000000000000"},
        {"-999999999999999999", "-1", "-1000000000000000000"},
        // The sum at the finer scale has 20 digits.
        {"999999999999999999", "0.01", "none"},
        {"100", "0.00000000000000001", "none"},
        {"92", "0.00000000000000001", "92.00000000000000001"},
        {"93", "0.00000000000000001", "none"},
    };
    for (const Pair& each : sums) {
        CAPTURE(each.a, each.b);
        CHECK(sum(each.a, each.b) == each.expected);
        CHECK(sum(each.b, each.a) == each.expected);
    }
    const Pair differences[] = {
        {"3", "2", "1"},
        {"2", "3", "-1"},
        {"0", "0.10", "-0.10"},
        {"-999999999999999999", "999999999999999999", "-1999999999999999998"},
        {"-999999999999999999", "0.01", "none"},
    };
    for (const Pair& each : differences) {
        CAPTURE(each.a, each.b);
        CHECK(difference(each.a, each.b) == each.expected);
    }
}

TEST_CASE("a sum that leaves 64 bits is none") {
    Decimal nearly(INT64_MAX);
    CHECK(Decimal::add(nearly, Decimal(0)).value().units() == INT64_MAX);
    CHECK_FALSE(Decimal::add(nearly, Decimal(1)).has_value());
    CHECK_FALSE(Decimal::subtract(nearly.negated(), Decimal(1)).has_value());
    CHECK(Decimal::add(nearly.negated(), Decimal(1)).value().units() == -INT64_MAX + 1);
}

TEST_CASE("decimals compare by value") {
    CHECK(number("1.0") == number("1"));
    CHECK(number("-0") == number("0.000"));
    CHECK(number("0.1") < number("0.11"));
    CHECK(number("-2") < number("-1.5"));
    CHECK_FALSE(number("1.50") < number("1.5"));
    CHECK(number("0.00000000000000001") < number("999999999999999999"));
    CHECK(Decimal::compare(number("3"), number("2.99")) == 1);
}

TEST_CASE("a decimal knows whether it is whole, zero, negative") {
    CHECK(number("12.00").is_integer());
    CHECK_FALSE(number("12.50").is_integer());
    CHECK(number("-12.00").is_integer());
    CHECK(number("0.000").is_zero());
    CHECK(number("-0.1").is_negative());
    CHECK_FALSE(number("-0.0").is_negative());
    CHECK(number("-12.50").magnitude().str() == "12.50");
    CHECK(number("12.5").magnitude().str() == "12.5");
    CHECK(Decimal().str() == "0");
}
