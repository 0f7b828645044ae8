// The gazetteer's file: what is in it, and that a small one of its own is read.
#include "gazetteer/gazetteer.h"

#include <catch2/catch.hpp>

using huitong::gazetteer::Gazetteer;

static const Gazetteer& installed() {
    static const auto loaded =
        Gazetteer::load(std::string(HUITONG_SOURCE_DIR) + "/grammars/gazetteer");
    REQUIRE(loaded);
    return *loaded;
}

using Codes = std::vector<std::string>;

TEST_CASE("codes are found by name") {
    const Gazetteer& g = installed();
    CHECK(g.places("会同县", "") == Codes{"431225"});
    CHECK(g.places("鼓楼区", "") == Codes{"320106", "320302", "350102", "410204"});
    CHECK(g.places("鼓楼区", "3203") == Codes{"320302"});
    CHECK(g.places("鼓楼区", "43").empty());
    CHECK(g.places("市辖区", "").empty());
    CHECK(g.places("湘西州", "") == Codes{"4331"});
    CHECK(g.places("湖南", "").empty());
    CHECK(g.places("湖南", "", true) == Codes{"43"});
    CHECK(g.places("吉林", "", true) == Codes{"22", "2202"});
    CHECK(g.townships("城关镇", "").size() == 88);
    CHECK(g.townships("东华门街道", "") == Codes{"110101001"});
    CHECK(g.townships("新街口街道", "11") == Codes{"110102003"});
    CHECK(g.townships("展览路街道", "11") == Codes{"110102009"});
    CHECK(g.townships("德胜街道", "110102") == Codes{"110102010"});
    CHECK(g.townships("门街道", "1101").empty());
    CHECK(g.townships("东城街道", "4419") == Codes{"441900003"});
    CHECK(g.townships("", "").empty());
}

TEST_CASE("names are found by code") {
    const Gazetteer& g = installed();
    CHECK(g.full_name("320106") == "江苏省南京市鼓楼区");
    CHECK(g.full_name("110105") == "北京市朝阳区");
    CHECK(g.full_name("110102010") == "北京市西城区德胜街道");
    CHECK(g.full_name("441900003") == "广东省东莞市东城街道");
    CHECK(g.full_name("43") == "湖南省");
    CHECK(g.name_of("999999").empty());
    CHECK(g.name_of("110101999").empty());
}

TEST_CASE("every township is found again by its name") {
    const Gazetteer& g = installed();
    int wrong = 0, seen = 0;
    for (const char* county : {"110101", "431225", "320829", "650104", "441900"}) {
        for (int n = 1; n < 1000; ++n) {
            char digits[16];
            std::snprintf(digits, sizeof digits, "%s%03d", county, n);
            std::string name = g.name_of(digits);
            if (name.empty()) continue;
            ++seen;
            Codes found = g.townships(name, county);
            wrong += std::find(found.begin(), found.end(), digits) == found.end();
        }
    }
    CHECK(seen > 60);
    CHECK(wrong == 0);
}

TEST_CASE("a file that is no gazetteer is told") {
    CHECK_FALSE(Gazetteer::load("/nonexistent"));
    CHECK_FALSE(Gazetteer::parse("123 x\n", "", "f"));
    CHECK_FALSE(Gazetteer::parse("12 x\n11 y\n", "", "f"));
    CHECK_FALSE(Gazetteer::parse("12\n34 \n", "", "f"));
    CHECK_FALSE(Gazetteer::parse("", "department\n", "f"));
    auto small =
        Gazetteer::parse("@.town\n11 A=B~C\n1101 -\n110101 D\nx.\n007y\nz", "school s=t\n", "f");
    REQUIRE(small);
    CHECK(small->places("B", "") == Codes{"11"});
    CHECK(small->townships("xtown", "") == Codes{"110101001"});
    CHECK(small->townships("z", "") == Codes{"110101008"});
    CHECK(small->full_name("110101007") == "ADy");
    CHECK(small->words("school").front().full == "t");
    CHECK(small->words("nothing").empty());
}

TEST_CASE("codes are printed as the standards have them") {
    CHECK(huitong::gazetteer::printed_code("43") == "430000");
    CHECK(huitong::gazetteer::printed_code("4312") == "431200");
    CHECK(huitong::gazetteer::printed_code("110101001") == "110101001");
    CHECK(huitong::gazetteer::of_statistics_only("320871"));
    CHECK_FALSE(huitong::gazetteer::of_statistics_only("310115"));
    CHECK_FALSE(huitong::gazetteer::of_statistics_only("110101071"));
}
