#include "calibration.h"

#include <catch2/catch.hpp>

using namespace huitong::evaluate;

TEST_CASE("the error is the mean distance of confidence and accuracy, over values") {
    Calibration c;
    c.add(0.9, true, 8);
    c.add(0.9, false, 2);  // 0.8 right
    c.add(0.5, true, 5);
    c.add(0.5, false, 5);  // as claimed
    const auto values = c.values();
    REQUIRE(values.size() == 2);
    CHECK(values[0].confidence == Approx(0.5));
    CHECK(values[1].total == 10);
    CHECK(values[1].accuracy() == Approx(0.8));
    CHECK(calibration_error(values) == Approx(10 * 0.1 / 20));
    CHECK(calibration_error({}) == 0);
}

TEST_CASE("bins hold about as many values each, and one confidence is in one bin") {
    Calibration c;
    for (int i = 0; i < 100; ++i) c.add(i / 100.0, true);
    const auto even = c.bins(20);
    REQUIRE(even.size() == 20);
    for (const Bin& bin : even) CHECK(bin.total == 5);
    CHECK(even[0].confidence == Approx(0.02));
    CHECK(even[0].highest == Approx(0.04));

    c.add(0.995, false, 900);  // fills eighteen bins by itself
    const auto lumpy = c.bins(20);
    REQUIRE(lumpy.size() == 3);
    CHECK(lumpy[0].total == 50);
    CHECK(lumpy[1].total == 50);
    CHECK(lumpy[2].total == 900);
    CHECK(lumpy[2].lowest == Approx(0.995));
}

TEST_CASE("bins do not depend on the order in which values come") {
    Calibration up, down, parts, other;
    for (int i = 0; i < 50; ++i) {
        up.add(i / 50.0, i % 3 == 0);
        (i % 2 == 0 ? parts : other).add(i / 50.0, i % 3 == 0);
    }
    for (int i = 49; i >= 0; --i) down.add(i / 50.0, i % 3 == 0);
    parts.add(other);
    for (const Calibration* each : {&down, &parts}) {
        const auto a = up.bins(7), b = each->bins(7);
        REQUIRE(a.size() == b.size());
        for (std::size_t i = 0; i < a.size(); ++i) {
            CHECK(a[i].total == b[i].total);
            CHECK(a[i].right == b[i].right);
            CHECK(a[i].confidence == b[i].confidence);
        }
        CHECK(each->right() == up.right());
    }
}

TEST_CASE("risk grows from the most confident on") {
    Calibration c;
    c.add(0.99, true, 90);
    c.add(0.6, true, 5);
    c.add(0.6, false, 5);
    const auto points = c.risk();
    REQUIRE(points.size() == 2);
    CHECK(points[0].coverage == Approx(0.9));
    CHECK(points[0].risk == 0);
    CHECK(points[1].coverage == Approx(1));
    CHECK(points[1].wrong == 5);
    CHECK(points[1].risk == Approx(0.05));
}

TEST_CASE("an interval holds what was observed and is open where nothing was") {
    const Bin some{10, 9, 0.9, 0.9, 0.9};
    CHECK(some.lower() == Approx(0.5958).margin(0.0005));  // Wilson, 9 of 10
    CHECK(some.upper() == Approx(0.9821).margin(0.0005));
    const Bin all{1000, 1000, 1, 1, 1};
    CHECK(all.upper() == Approx(1));
    CHECK(all.lower() == Approx(0.99617).margin(0.00005));
    CHECK(Bin{}.lower() == 0);
    CHECK(Bin{}.upper() == 1);
}
