// What is drafted of small layouts. That a draft loads, draft() makes sure of by itself.
#include "draft/draft.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "draft/sheet.h"
#include "draft/sums.h"
#include "grammar/load.h"

using namespace huitong;

namespace {

std::string drafted(const std::string& layout) {
    const auto parsed = layout::parse(layout);
    REQUIRE(parsed);
    const auto text = draft::draft(*parsed, {"f", "x", "sample.html"});
    if (!text) return base::dump(text.error());
    const grammar::Loaded loaded = grammar::load_text(*text, "draft");
    REQUIRE(loaded.errors.empty());
    std::string out;
    for (const grammar::Field& field : loaded.library.grammars.at(0).fields)
        out += field.id + " " + field.label + " " + std::string(grammar::name(field.type)) + " " +
               field.unit + "\n";
    for (const grammar::Check& check : loaded.library.grammars.at(0).checks) {
        out += check.id + " " + check.equation + "\n";
        CHECK_FALSE(check.official);
    }
    return out;
}

}  // namespace

TEST_CASE("a grid with heads over several columns and labels of two levels") {
    CHECK(drafted(R"(line "北湾市2020年港口年报"
line "一、到港"
table 6x5
  0,0 2x2 "项目"
  0,2 1x2 "船舶"
  0,4 2x1 "金额（万元）"
  1,2 "本国"
  1,3 "外国"
  2,0 2x1 "货船"
  2,1 "大"
  2,2 "4"
  2,3 "2"
  2,4 "1.5"
  3,1 "小"
  3,2 "1"
  3,3 "7"
  3,4 "2"
  4,0 1x2 "客船"
  4,2 "/"
  4,3 "3"
  4,4 "0.5"
  5,0 1x2 "合计"
  5,2 "5"
  5,3 "12"
  5,4 "4"
)") == R"(report.organ organ string 
report.year year integer 
t1.row_1.column_1 货船 大 · 船舶 本国 count 
t1.row_1.column_2 货船 大 · 船舶 外国 count 
t1.row_1.column_3 货船 大 · 金额（万元） amount 万元
t1.row_2.column_1 货船 小 · 船舶 本国 count 
t1.row_2.column_2 货船 小 · 船舶 外国 count 
t1.row_2.column_3 货船 小 · 金额（万元） amount 万元
t1.row_3.column_1 客船 · 船舶 本国 count 
t1.row_3.column_2 客船 · 船舶 外国 count 
t1.row_3.column_3 客船 · 金额（万元） amount 万元
t1.row_4.column_1 合计 · 船舶 本国 count 
t1.row_4.column_2 合计 · 船舶 外国 count 
t1.row_4.column_3 合计 · 金额（万元） amount 万元
t1.sum_4.column_1 row_1 + row_2 + row_3 = row_4
t1.sum_4.column_2 row_1 + row_2 + row_3 = row_4
t1.sum_4.column_3 row_1 + row_2 + row_3 = row_4
)");
}

TEST_CASE("several tables in one frame, one of a single row") {
    CHECK(drafted(R"(line "单位：元"
table 6x3
  0,0 1x3 "第一项"
  1,0 "甲"
  1,1 "乙"
  1,2 "丙"
  2,0 "3"
  2,1 "1"
  2,2 "2.5"
  3,0 1x3 "第二项"
  4,0 "名称"
  4,1 1x2 "数量"
  5,0 "丁"
  5,1 1x2 "-4"
)") == R"(t1.column_1 甲 count 元
t1.column_2 乙 count 元
t1.column_3 丙 amount 元
t2.column_1 丁 · 数量 integer 元
)");
}

TEST_CASE("a list with serial numbers, units and headings") {
    CHECK(drafted(R"(table 8x4
  0,0 "序号"
  0,1 "指标"
  0,2 "单位"
  0,3 "数值"
  1,0 1x4 "一、读者"
  2,0 "1"
  2,1 "到馆"
  2,2 "人次"
  2,3 "50"
  3,0 "2"
  3,1 "办证"
  3,2 "个"
  3,3 "7"
  4,0 1x4 "二、馆藏"
  5,0 "3"
  5,1 "图书"
  5,2 "册"
  5,3 "90"
  6,0 "4"
  6,1 "剔除"
  6,2 "册"
  6,3 ""
  7,0 "5"
  7,1 "期刊"
  7,2 "册"
  7,3 "3"
)") == R"(t1.row_1 一、读者 到馆 · 数值 count 人次
t1.row_2 一、读者 办证 · 数值 count 个
t1.row_3 二、馆藏 图书 · 数值 count 册
t1.row_4 二、馆藏 剔除 · 数值 count 册
t1.row_5 二、馆藏 期刊 · 数值 count 册
)");
}

TEST_CASE("broken tables: pipes, one cell a line, blanks alone") {
    const std::string expected = R"(t1.row_1.column_1 大 · 本国 count 
t1.row_1.column_2 大 · 外国 count 
t1.row_2.column_1 小 · 本国 count 
t1.row_2.column_2 小 · 外国 count 
)";
    CHECK(drafted(R"(run
  / "船舶" |
  . "" |
  . "" |
  / "项目" |
  . "本国" |
  . "外国"
  / "大" |
  . "4" |
  . "2" |
  / "小" |
  . "1" |
  . "7"
)") == expected);
    CHECK(drafted(R"(run
  / "船舶"
  / "项目"
  / "本国"
  / "外国"
  / "大"
  / "4"
  / "2"
  / "小"
  / "1"
  / "7"
)") == expected);
    CHECK(drafted(R"(line "船舶"
line "项目 本国 外国"
line "大 4 2"
line "小 1 7"
line "以上是全部数据。"
)") == expected);
}

TEST_CASE("a head of a broken table that has lost its span") {
    const std::string draft = drafted(R"(run
  / "自然人" |
  . "法人或其他组织" |
  . "总计" |
  . "" |
  / "企业" |
  . "机构" |
  . "" |
  . "" |
  / "新收" |
  . "5" |
  . "4" |
  . "3" |
  . "12"
  / "上年" |
  . "1" |
  . "2" |
  . "0" |
  . "3"
)");
    CHECK(draft.find("t1.row_1.column_2 新收 · 法人或其他组织 企业 count") != std::string::npos);
    CHECK(draft.find("t1.row_2.column_4 上年 · 总计 count") != std::string::npos);
    CHECK(draft.find("t1.sum_4.row_1 column_1 + column_2 + column_3 = column_4") !=
          std::string::npos);
}

TEST_CASE("nothing to draft from is an error, and so are names that are no ids") {
    CHECK(drafted("line \"北湾市2020年港口年报\"\nline \"一切都好。\"\n")
              .find("no table with numbers") != std::string::npos);
    const auto parsed = layout::parse("table 1x1\n  0,0 \"1\"\n");
    REQUIRE(parsed);
    CHECK(draft::draft(*parsed, {"F", "x", "s"}).error().kind == base::Kind::usage);
}

TEST_CASE("texts of a sample cannot leave their strings and comments") {
    const auto parsed = layout::parse(
        "line \"a'\\\"\\\\2020年\"\ntable 2x2\n  0,0 \"q\\\"]\\n# x\"\n  0,1 \"w'\\\\d(?P<x>\"\n"
        "  1,0 \"e = 1\"\n  1,1 \"2\"\n");
    REQUIRE(parsed);
    const auto text = draft::draft(*parsed, {"f", "x", "s\nfamily = 1"});
    REQUIRE(text);
    CHECK(grammar::load_text(*text, "d").errors.empty());
}

TEST_CASE("sums are proposed where they say something") {
    const auto sums = [](const std::vector<std::vector<std::string>>& lines) {
        std::vector<std::vector<draft::Value>> values;
        for (const auto& line : lines) {
            values.emplace_back();
            for (const std::string& text : line) values.back().push_back(draft::value_of(text));
        }
        std::string out;
        for (const draft::Sum& sum : draft::find_sums(values)) {
            out += std::to_string(sum.total) + " =";
            for (const std::size_t part : sum.parts) out += " " + std::to_string(part);
            out += "; ";
        }
        return out;
    };
    CHECK(sums({{"1", "2"}, {"3", "4"}, {"4", "6"}}) == "2 = 0 1; ");
    CHECK(sums({{"4", "6"}, {"1", "2"}, {"3", "4"}}) == "0 = 1 2; ");
    CHECK(sums({{"0", "0"}, {"0", "0"}, {"0", "0"}}) == "");
    CHECK(sums({{"1"}, {"2"}, {"3"}}) == "");  // by chance?
    CHECK(sums({{"1"}, {"2"}, {"3"}, {"6"}}) == "3 = 0 1 2; ");
    CHECK(sums({{"1", "2"}, {"3", "4"}, {"4", "7"}}) == "");
}

namespace {

// A table of codes; 20101 and 20103 are parts of 201, off by what rounding leaves.
constexpr const char* coded = R"(line "河口镇2023年收支"
line "收入表"
line "公开02表"
line "金额单位：万元"
table 7x4
  0,0 1x2 "项目"
  0,2 2x1 "合计"
  0,3 2x1 "财政拨款"
  1,0 "科目编码"
  1,1 "科目名称"
  2,0 1x2 "总计"
  2,2 "30.31"
  2,3 "20.25"
  3,0 "201"
  3,1 "教育"
  3,2 "20.21"
  3,3 "20.25"
  4,0 "20101"
  4,1 "小学"
  4,2 "15.10"
  4,3 "15.15"
  5,0 "20103"
  5,1 "中学"
  5,2 "5.10"
  5,3 "5.10"
  6,0 "203"
  6,1 "体育"
  6,2 "10.10"
  6,3 "/"
)";

std::string text_of_draft(const std::string& layout) {
    const auto parsed = layout::parse(layout);
    REQUIRE(parsed);
    const auto text = draft::draft(*parsed, {"f", "x", "sample.html"});
    INFO((text ? std::string() : base::dump(text.error())));
    REQUIRE(text);
    return *text;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("codes with names are open rows, and what adds up by them is proposed") {
    const std::string text = text_of_draft(coded);
    CHECK(has(text, "label = \"收入表\""));
    CHECK(has(text, "unit = \"万元\"\nunit_line = \"金额单位:(?P<unit>万元)\""));
    CHECK(has(text, "pattern = '2\\d\\d(?:\\d\\d)?'\nlevels = [3, 5]\n"));
    CHECK(has(text, "[table.open]\nby = \"code\"\nlabel = \"科目编码\""));
    CHECK(has(text, "examples = { \"201\" = \"教育\", \"20101\" = \"小学\""));
    CHECK(has(text, "total = \"row_1\""));
    CHECK(has(text, "id = \"t1.parts.{row}.{column}\""));
    CHECK(has(text, "over = \"codes\"\nrounding = \"0.005\"\nofficial = false"));
    CHECK(text.find("label = \"教育\"") == std::string::npos);
}

TEST_CASE("no check says that codes add up where they do not") {
    std::string layout = coded;
    layout.replace(layout.find("\"5.10\""), 6, "\"6.10\"");
    const std::string text = text_of_draft(layout);
    CHECK(has(text, "[table.open]"));
    CHECK_FALSE(has(text, "over = \"codes\""));
    CHECK(has(text, "not all the sum of their parts"));
}

TEST_CASE("numbers before names that are no codes stay what they are") {
    // Two of the three begin like none of the others, and they do not go up.
    CHECK_FALSE(has(text_of_draft(R"(table 4x3
  0,0 "数量"
  0,1 "名称"
  0,2 "金额"
  1,0 "120"
  1,1 "甲"
  1,2 "3"
  2,0 "33"
  2,1 "乙"
  2,2 "4"
  3,0 "12"
  3,1 "丙"
  3,2 "5"
)"),
                    "[table.open]"));
}

TEST_CASE("lists side by side are two tables, the second beside the first") {
    const std::string expected = R"(t1.row_1 一、租金 · 金额 amount 
t1.row_2 二、服务费 · 金额 amount 
t1.row_3 收入合计 · 金额 amount 
t2.row_1 一、人员 · 金额 amount 
t2.row_2 二、水电 · 金额 amount 
t2.row_3 三、维修 · 金额 amount 
t2.row_4 支出合计 · 金额 amount 
t2.sum_4.column_1 row_1 + row_2 + row_3 = row_4
)";
    const std::string grid = R"(table 7x6
  0,0 1x3 "收入"
  0,3 1x3 "支出"
  1,0 "项目"
  1,1 "行次"
  1,2 "金额"
  1,3 "项目"
  1,4 "行次"
  1,5 "金额"
  2,0 "栏次"
  2,1 ""
  2,2 "1"
  2,3 "栏次"
  2,4 ""
  2,5 "2"
  3,0 "一、租金"
  3,1 "1"
  3,2 "4.5"
  3,3 "一、人员"
  3,4 "5"
  3,5 "3.5"
  4,0 "二、服务费"
  4,1 "2"
  4,2 "3.0"
  4,3 "二、水电"
  4,4 "6"
  4,5 "2.0"
  5,0 ""
  5,1 "3"
  5,2 ""
  5,3 "三、维修"
  5,4 "7"
  5,5 "2.0"
  6,0 "收入合计"
  6,1 "4"
  6,2 "7.5"
  6,3 "支出合计"
  6,4 "8"
  6,5 "7.5"
)";
    CHECK(drafted(grid) == expected);
    const std::string text = text_of_draft(grid);
    CHECK(has(text, "beside = \"t1\""));
    CHECK(has(text, "furniture = [\"收入\", \"项目\", \"行次\", \"栏次\"]"));
    const std::string run = R"(run
  / "收入" |
  . "支出" |
  . "" |
  . "" |
  . "" |
  . ""
  / "项目" |
  . "行次" |
  . "金额" |
  . "项目" |
  . "行次" |
  . "金额"
  / "栏次" |
  . "" |
  . "1" |
  . "栏次" |
  . "" |
  . "2"
  / "一、租金" |
  . "1" |
  . "4.5" |
  . "一、人员" |
  . "5" |
  . "3.5"
  / "二、服务费" |
  . "2" |
  . "3.0" |
  . "二、水电" |
  . "6" |
  . "2.0"
  / "" |
  . "3" |
  . "" |
  . "三、维修" |
  . "7" |
  . "2.0"
  / "收入合计" |
  . "4" |
  . "7.5" |
  . "支出合计" |
  . "8" |
  . "7.5"
)";
    CHECK(drafted(run) == expected);
    CHECK(has(text_of_draft(run), "beside = \"t1\""));
}

TEST_CASE("halves of one list of codes are one list") {
    const std::string text = text_of_draft(R"(table 5x6
  0,0 "编码"
  0,1 "名称"
  0,2 "决算数"
  0,3 "编码"
  0,4 "名称"
  0,5 "决算数"
  1,0 "301"
  1,1 "工资"
  1,2 "7"
  1,3 "302"
  1,4 "商品"
  1,5 "5"
  2,0 "30101"
  2,1 "基本"
  2,2 "4"
  2,3 "30201"
  2,4 "办公"
  2,5 "5"
  3,0 "30102"
  3,1 "津贴"
  3,2 "3"
  3,3 ""
  3,4 ""
  3,5 ""
  4,0 1x2 "人员合计"
  4,2 "7"
  4,3 1x2 "公用合计"
  4,5 "5"
)");
    CHECK_FALSE(has(text, "id = \"t2\""));
    CHECK(has(text, "5 codes in the sample"));
    CHECK(has(text, "label = \"人员合计\""));
    CHECK(has(text, "label = \"公用合计\""));
}

TEST_CASE("codes in broken text: before their names, glued to them, one cell a line") {
    for (const std::string layout : {R"(run
  / "编码" |
  . "名称" |
  . "金额" |
  . "其中拨款"
  / "" |
  . "合计" |
  . "12.5" |
  . "3.5"
  / "101" |
  . "果蔬" |
  . "12.5" |
  . "3.5"
  / "10101" |
  . "水果" |
  . "6.5" |
  . "3.0"
  / "10102" |
  . "蔬菜" |
  . "6.0" |
  . "0.5"
)",
                                     R"(run
  / "编码及名称" |
  . "金额" |
  . "其中拨款"
  / "合计" |
  . "12.5" |
  . "3.5"
  / "101果蔬" |
  . "12.5" |
  . "3.5"
  / "10101 水果" |
  . "6.5" |
  . "3.0"
  / "10102 蔬菜" |
  . "6.0" |
  . "0.5"
)",
                                     R"(run
  / "金额"
  / "其中拨款"
  / "合计"
  / "12.5"
  / "3.5"
  / "101"
  / "果蔬"
  / "12.5"
  / "3.5"
  / "10101"
  / "水果"
  / "6.5"
  / "3.0"
  / "10102"
  / "蔬菜"
  / "6.0"
  / "0.5"
)"}) {
        const std::string text = text_of_draft(layout);
        INFO(text);
        CHECK(has(text, "pattern = '1\\d\\d(?:\\d\\d)?'"));
        CHECK(has(text, "total = \"row_1\""));
        CHECK(has(text, "\"10102\" = \"蔬菜\""));
        CHECK(has(text, "label = \"其中拨款\""));
        CHECK(has(text, "over = \"codes\""));
    }
}

TEST_CASE("units and headings of a broken list") {
    CHECK(drafted(R"(run
  / "指标" |
  . "单位" |
  . "数值"
  / "（一）人员" |
  . "—" |
  . ""
  / "从业人员" |
  . "人" |
  . "32"
  / "专业人员" |
  . "人" |
  . "18"
  / "（二）经费" |
  . "—" |
  . ""
  / "财政拨款" |
  . "万元" |
  . "512.40"
  / "门票收入" |
  . "万元" |
  . "/"
)") == R"(t1.row_1 （一）人员 从业人员 · 数值 count 人
t1.row_2 （一）人员 专业人员 · 数值 count 人
t1.row_3 （二）经费 财政拨款 · 数值 amount 万元
t1.row_4 （二）经费 门票收入 · 数值 amount 万元
)");
}
