// What stands beside a figure in its cell.
#include "text/remark.h"

#include <string>

#include <catch2/catch.hpp>

using huitong::text::without_remark;

namespace {

std::string shown(std::string_view text) {
    const huitong::text::Figure figure = without_remark(text);
    return std::string(figure.text) + (figure.doubtful ? "?" : "");
}

}  // namespace

TEST_CASE("what stands beside a figure is left out") {
    const std::pair<const char*, const char*> cases[] = {
        {"3", "3"},
        {"3。", "3"},
        {"12；", "12"},
        // What may cut a number in two, or stand for one of its digits.
        {"12，", "12?"},
        {"3、", "3?"},
        {"?12", "12?"},
        {"12？", "12?"},
        // A no-break space that became a question mark.
        {"? 12", " 12"},
        {"3（其中：网上2）", "3?"},
        {"0(不含乡镇)", "0?"},
        {"37.2（含税）", "37.2?"},
        // A year heads a column.
        {"2022（万元）", "2022（万元）"},
        {"规章。", "规章。"},
        {"第3项（注）", "第3项（注）"},
        {"（3）", "（3）"},
        {"", ""},
    };
    for (const auto& [text, expected] : cases) {
        INFO(text);
        CHECK(shown(text) == expected);
    }
}

TEST_CASE("question marks alone are lost blanks") {
    CHECK(huitong::text::is_lost_blank("?"));
    CHECK(huitong::text::is_lost_blank("？?"));
    CHECK_FALSE(huitong::text::is_lost_blank("???"));
    CHECK_FALSE(huitong::text::is_lost_blank("?1"));
    CHECK_FALSE(huitong::text::is_lost_blank(""));
}
