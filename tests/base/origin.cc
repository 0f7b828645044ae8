#include "base/origin.h"

#include <catch2/catch.hpp>

using namespace huitong::base;

TEST_CASE("an origin prints itself") {
    CHECK(dump(Origin{}) == "-");
    CHECK(dump(on_page(3, {345.1, 392.6, 379.9, 408.04})) == "p3[345.1,408.0,379.9,392.6]");
    CHECK(dump(on_page(1, {-0.5, -10, 0, 0})) == "p1[-0.5,0.0,0.0,-10.0]");
    CHECK(dump(in_text(12, 3)) == "12:3");
    CHECK(dump(in_node("body/table[2]/tr[3]/td[1]", 734)) == "body/table[2]/tr[3]/td[1]@734");
}

TEST_CASE("two origins join to what covers both, or to the first") {
    struct Case {
        Origin a, b;
        const char* expected;
    };
    const Case cases[] = {
        {on_page(2, {10, 10, 20, 20}), on_page(2, {15, 5, 40, 18}), "p2[10.0,20.0,40.0,5.0]"},
        {on_page(2, {10, 10, 20, 20}), on_page(3, {15, 5, 40, 18}), "p2[10.0,20.0,20.0,10.0]"},
        {Origin{}, in_text(4, 1), "4:1"},
        {in_text(4, 1), Origin{}, "4:1"},
        {in_text(4, 1), in_text(5, 2), "4:1"},
        {in_node("p[1]", 7), on_page(1, {0, 0, 1, 1}), "p[1]@7"},
        {Origin{}, Origin{}, "-"},
    };
    for (const Case& each : cases) CHECK(dump(join(each.a, each.b)) == each.expected);
}

TEST_CASE("origins are equal if all of them is") {
    CHECK(in_text(1, 2) == in_text(1, 2));
    CHECK_FALSE(in_text(1, 2) == in_text(1, 3));
    CHECK_FALSE(in_node("p[1]", 1) == in_node("p[1]", 2));
    CHECK_FALSE(on_page(1, {0, 0, 1, 1}) == on_page(1, {0, 0, 1, 2}));
}
