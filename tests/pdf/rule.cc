#include <catch2/catch.hpp>

#include "builder.h"

using namespace huitong;
using namespace huitong::pdf::test;

namespace {

page::Page draw(const std::string& content, const std::string& resources = {},
                const std::vector<std::string>& more = {}) {
    const auto result = read(one_page(content, resources, more));
    REQUIRE(result.ok());
    return result->pages.at(0);
}

std::string drawn(const std::string& content) {
    return rules(draw(content));
}

}  // namespace

TEST_CASE("what is a rule") {
    // strokes
    CHECK(drawn("0.5 w 10 20 m 110 20 l S") == "10.0,20.0-110.0,20.0/0.5");
    CHECK(drawn("2 0 0 2 0 0 cm 1 w 10 40 m 10 10 l S") == "20.0,20.0-20.0,80.0/2.0");
    CHECK(drawn("0 w 10 20 m 110 20.3 l S") == "10.0,20.1-110.0,20.1/0.1");
    CHECK(drawn("10 20 m 110 70 l S") == "");
    CHECK(drawn("10 20 m 30 40 50 60 110 20 c S") == "");
    // thin areas
    CHECK(drawn("10 20 100 0.5 re f") == "10.0,20.2-110.0,20.2/0.5");
    CHECK(drawn("10 20 0.5 50 re f*") == "10.2,20.0-10.2,70.0/0.5");
    CHECK(drawn("10 70 100 -0.5 re f") == "10.0,69.8-110.0,69.8/0.5");
    // a trapezoid, as browsers draw borders
    CHECK(drawn("10 20 m 110 20 l 109 21 l 11 21 l h f") == "10.0,20.5-110.0,20.5/1.0");
    // borders of a cell: stroked, or a frame of two rectangles
    CHECK(drawn("1 w 10 20 50 30 re S") ==
          "10.0,20.0-60.0,20.0/1.0 60.0,20.0-60.0,50.0/1.0 10.0,50.0-60.0,50.0/1.0 "
          "10.0,20.0-10.0,50.0/1.0");
    CHECK(drawn("10 20 50 30 re 11 21 48 28 re f*") ==
          "10.0,49.5-60.0,49.5/1.0 10.0,20.5-60.0,20.5/1.0 10.5,20.0-10.5,50.0/1.0 "
          "59.5,20.0-59.5,50.0/1.0");
    // drawn twice
    CHECK(drawn("10 20 100 0.5 re f 10 20 100 0.5 re f") == "10.0,20.2-110.0,20.2/0.5");
    // only what the clip lets through
    CHECK(drawn("q 20 0 50 100 re W n 10 20 m 110 20 l S Q") == "20.0,20.0-70.0,20.0/1.0");
    CHECK(drawn("q 20 0 50 10 re W n 10 20 m 110 20 l S Q") == "");
    CHECK(drawn("10 20 m 110 20 l n") == "");
}

TEST_CASE("white lines show only on shading") {
    CHECK(drawn("1 g 10 20 100 0.5 re f") == "");
    const page::Page page = draw("0.8 g 0 0 200 50 re f 1 g 10 20 100 0.5 re f");
    CHECK(rules(page) == "10.0,20.2-110.0,20.2/0.5");
    REQUIRE(page.fills.size() == 1);
    CHECK(page.fills[0].box == base::Box{0, 0, 200, 50});
    CHECK(page.fills[0].gray == Approx(0.8));
}

TEST_CASE("grays of colours") {
    const auto gray = [](const std::string& color, const std::string& resources = {}) {
        const page::Page page = draw(color + " 10 10 50 50 re f", resources);
        REQUIRE(page.fills.size() == 1);
        return page.fills[0].gray;
    };
    CHECK(gray("1 1 0 rg") == Approx(0.886f));
    CHECK(gray("0 0 0 0.25 k") == Approx(0.75f));
    CHECK(gray("/S cs 0.25 scn", "/ColorSpace <</S [/Separation /Black /DeviceGray null]>>") ==
          Approx(0.75f));
    CHECK(gray("/S cs 0.25 scn", "/ColorSpace <</S [/ICCBased null]>>") == Approx(0.25f));
    CHECK(gray("/Pattern cs /P1 scn") == Approx(0.5f));
}

TEST_CASE("a thin picture is a rule") {
    const page::Page page = draw("q 100 0 0 0.5 10 20 cm /P Do Q", "/XObject <</P 5 0 R>>",
                                 {stream("x", "/Subtype /Image /Width 1 /Height 1")});
    CHECK(rules(page) == "10.0,20.2-110.0,20.2/0.5");
    CHECK(page.pictures.empty());
}
