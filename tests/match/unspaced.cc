// Where labels and numbers that lost the white space between them come apart.
#include "match/unspaced.h"

#include <string>

#include <catch2/catch.hpp>

#include "match/atom.h"
#include "sample.h"

using namespace huitong;

namespace {

// The pieces, with a stroke between.
std::string apart(const std::string& word) {
    static const match::Unspaced unspaced(sample::library().grammars);
    std::string out;
    std::size_t begin = 0;
    for (const std::size_t cut : unspaced.cuts(word)) {
        out += word.substr(begin, cut - begin) + '|';
        begin = cut;
    }
    return out + word.substr(begin);
}

const std::string table =
    "一、船舶情况项目类别本国船舶外国船舶总计一、到港船舶325（一）离港1.载货离港1012."
    "空载离港022（二）留港过冬202";

}  // namespace

TEST_CASE("labels and numbers that stand end to end come apart") {
    CHECK(apart("今年来船不少。" + table + "二、其他说明冬天很冷。") ==
          "今年来船不少。|一、船舶情况|项目类别|本国船舶|外国船舶|总计|一、到港船舶|325|（一）离港|"
          "1.载货离港|"
          "101|2.空载离港|022|（二）留港过冬|202|二、其他说明|冬天很冷。");
    // Numbers with a point, and the ordinal of the label behind them.
    std::string money = table;
    money.replace(money.find("101"), 3, "10.5");
    CHECK(apart(money).find("|10.5|2.空载离港|") != std::string::npos);
}

TEST_CASE("what names labels and numbers in sentences stays whole") {
    const std::string prose =
        "到港船舶325艘，其中本国船舶200艘，外国船舶125艘；载货离港101艘，空载离港22艘，留港过冬202"
        "艘。";
    CHECK(apart(prose) == prose);
    CHECK(apart("") == "");
    CHECK(apart("到港船舶325（一）离港") == "到港船舶325（一）离港");
}

TEST_CASE("only a word with numbers and no punctuation between them is asked") {
    CHECK(match::may_be_unspaced(table));
    CHECK_FALSE(match::may_be_unspaced(""));
    CHECK_FALSE(
        match::may_be_unspaced("本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止"
                               "本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止"));
    CHECK_FALSE(
        match::may_be_unspaced("全年到港船舶325艘，其中本国船舶200艘，外国船舶125艘；载货离港101艘"
                               "，空载离港22艘，留港过冬202艘。"));
}
