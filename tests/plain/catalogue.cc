// The ways in which published tables come out broken as text, each with what is read from it.

#include <catch2/catch.hpp>

#include "plain/read.h"

namespace huitong::plain {
namespace {

struct Case {
    const char *name, *text, *expected;
};

void check(const Case& c) {
    const base::Result<layout::Layout> layout = read(c.text, "case", {});
    INFO(c.name);
    REQUIRE(layout.ok());
    CHECK(std::string("\n").append(layout::dump(*layout)) == c.expected);
}

TEST_CASE("pipes at the ends of cells") {
    const Case cases[] = {
        {"one cell a line, pads on lines of their own",
         "第二十条第(一)项 |\n|||\n规章 |\n0 |\n行政许可 |\n46850 |\n||\n",
         R"(
run
  . "第二十条第(一)项" |
  / "" |
  . "" |
  . "" |
  / "规章" |
  / "0" |
  / "行政许可" |
  / "46850" |
  / "" |
  . "" |
)"},
        {"the pipe slipped to the next line, once",
         "规章 |\n0 |\n0\n|\n||\n行政规范性文件 |\n21 |\n",
         R"(
run
  . "规章" |
  / "0" |
  / "0" |
  / "" |
  . "" |
  / "行政规范性文件" |
  / "21" |
)"},
        {"the pipe slipped, everywhere", "规章\n|\n0\n|\n0\n|\n行政许可\n|\n0\n|\n",
         R"(
run
  . "规章" |
  / "0" |
  / "0" |
  / "行政许可" |
  / "0" |
)"},
        {"the pipe slipped, over blank lines", "规章\n\n|\n\n0\n\n|\n",
         R"(
run
  . "规章" |
  // "0" |
)"},
        {"a lone pipe after a closed cell is an empty one",
         "(一)予以公开 |\n1 |\n|\n(二)部分公开 |\n",
         R"(
run
  . "(一)予以公开" |
  / "1" |
  / "" |
  / "(二)部分公开" |
)"},
        {"a row starts with a lone pipe", "处理决定如下。\n|\n警告 |\n通報批評 |\n|\n0 |\n1 |\n",
         R"(
line "处理决定如下。"
run
  / "" |
  / "警告" |
  / "通報批評" |
  / "" |
  / "0" |
  / "1" |
)"},
        {"so it does after a heading and an empty line, and after prose between tables",
         "处理决定\n\n|\n警告 |\n0 |\n本年没有收到。\n|\n罚款 |\n",
         R"(
line "处理决定"
run
  // "" |
  / "警告" |
  / "0" |
line "本年没有收到。"
run
  / "" |
  / "罚款" |
)"},
        {"a cell that is a sentence, pipes slipped everywhere", "依据\n|\n依法。\n|\n0\n|\n",
         R"(
run
  . "依据" |
  / "依法。" |
  / "0" |
)"},
        {"pads glued to the last cell",
         "第二十条第(一)项 | |||\n规章 | 0 | 0 | 0 |\n行政许可 | 0 | ||\n",
         R"(
run
  . "第二十条第(一)项" |
  . "" |
  . "" |
  . "" |
  / "规章" |
  . "0" |
  . "0" |
  . "0" |
  / "行政许可" |
  . "0" |
  . "" |
  . "" |
)"},
        {"pads on some rows only", "行政事业性收费 | 0 | 0 | ||\n政府集中采购 | 0 | 0 |\n",
         R"(
run
  . "行政事业性收费" |
  . "0" |
  . "0" |
  . "" |
  . "" |
  / "政府集中采购" |
  . "0" |
  . "0" |
)"},
        {"an empty cell with a line break inside", "行政处罚 |\n12 |\n||\n行政强制 |\n| ||\n",
         R"(
run
  . "行政处罚" |
  / "12" |
  / "" |
  . "" |
  / "行政强制" |
  / "" |
  . "" |
  . "" |
)"},
        {"blanks that mean nil, first cells of spans",
         "收到 | 0 | | | 0 |\n三、办理结果 | (一)公开 | 1 | 0 | 1 |\n| (二)部分公开 | 0 | 0 | 0 |\n"
         "| (三)不予公开 | 0 | 0 | 0 |\n| (四)无法提供 | 0 | 0 | 0 |\n",
         R"(
run
  . "收到" |
  . "0" |
  . "" |
  . "" |
  . "0" |
  / "三、办理结果" |
  . "(一)公开" |
  . "1" |
  . "0" |
  . "1" |
  / "" |
  . "(二)部分公开" |
  . "0" |
  . "0" |
  . "0" |
  / "" |
  . "(三)不予公开" |
  . "0" |
  . "0" |
  . "0" |
  / "" |
  . "(四)无法提供" |
  . "0" |
  . "0" |
  . "0" |
)"},
        {"nil marks and units stay as found",
         "规章 | / | - | — | 无 |\n单位 |\n---- |\n罚款 | 251000元 |\n",
         R"(
run
  . "规章" |
  . "/" |
  . "-" |
  . "—" |
  . "无" |
  / "单位" |
  / "----" |
  / "罚款" |
  . "251000元" |
)"},
        {"a header cell broken over lines", "信息内容 |\n本年新\n制作数量 |\n商业\n\n企业 |\n",
         R"(
run
  . "信息内容" |
  / "本年新"
  / "制作数量" |
  / "商业"
  // "企业" |
)"},
        {"a label set vertically", "结果 |\n三\n、\n本\n年\n度\n办\n理\n结\n果 |\n0 |\n",
         R"(
run
  . "结果" |
  / "三"
  / "、"
  / "本"
  / "年"
  / "度"
  / "办"
  / "理"
  / "结"
  / "果" |
  / "0" |
)"},
        {"a page foot inside a table", "规章 |\n0 |\n- 3 -\n行政许可 |\n5 |\n",
         R"(
run
  . "规章" |
  / "0" |
  / "- 3 -"
  / "行政许可" |
  / "5" |
)"},
        {"a page foot between a cell and the pipe on the next line that ends it",
         "规章\n|\n0\n第 1 页\n|\n5\n|\n",
         R"(
run
  . "规章" |
  / "0" |
  / "第 1 页"
  / "5" |
)"},
        {"a page foot where pipes open cells", "| 规章\n| 0\n第 1 页\n| 5\n| 7\n",
         R"(
run
  . "规章" |
  / "0" |
  / "第 1 页"
  / "5" |
  / "7"
)"},
        {"inner blanks and white space at the ends",
         "商业  企业 | \xc2\xa0 0\xc2\xa0|\xe3\x80\x80 12 |\n",
         R"(
run
  . "商业  企业" |
  . "0" |
  . "12" |
)"},
        {"other strokes", "规章｜0｜\n行政许可│1│\n行政处罚┃2┃\n行政强制║3║\n",
         R"(
run
  . "规章" |
  . "0" |
  / "行政许可" |
  . "1" |
  / "行政处罚" |
  . "2" |
  / "行政强制" |
  . "3" |
)"},
    };
    for (const Case& c : cases) check(c);
}

TEST_CASE("pipes at the starts of cells") {
    const Case cases[] = {
        {"one cell a line",
         "主动公开信息数\n| 条\n| 01\n|\n|\n|\n制发规范性文件数\n| 件\n| 2\n|\n|\n|\n",
         R"(
run
  . "主动公开信息数" |
  / "条" |
  / "01" |
  / "" |
  / "" |
  / ""
  / "制发规范性文件数" |
  / "件" |
  / "2" |
  / "" |
  / "" |
  / ""
)"},
        {"labels that look like headings",
         "表一。\n一、本年新收\n| 2\n| 0\n二、上年结转\n| 0\n| 1\n",
         R"(
line "表一。"
line "一、本年新收"
run
  / "2" |
  / "0"
  / "二、上年结转" |
  / "0" |
  / "1"
)"},
        {"rows on one line", "| 规章 | 0 | 0\n| 行政许可 | 1 | 2\n",
         R"(
run
  . "规章" |
  . "0" |
  . "0" |
  / "行政许可" |
  . "1" |
  . "2"
)"},
    };
    for (const Case& c : cases) check(c);
}

TEST_CASE("pipes around rows") {
    const Case cases[] = {
        {"space padded", "| 规章 |       0 |        0 | \n| 行政许可 |  | 12 |\n",
         R"(
run
  . "规章" |
  . "0" |
  . "0" |
  / "行政许可" |
  . "" |
  . "12" |
)"},
        {"Markdown", "说明\n\n| a | b |\n|---|:--:|\n| 1 | |\n",
         R"(
line "说明"
run
  // "a" |
  . "b" |
  / "1" |
  . "" |
)"},
        {"Markdown without outer pipes", "a | b | c\n--- | --- | ---\n1 | 2 | 3\n",
         R"(
run
  . "a" |
  . "b" |
  . "c"
  / "1" |
  . "2" |
  . "3"
)"},
        {"a row of dashes is a row of nil values",
         "| a | b |\n| - | - |\n| x | y |\n| ---- | ---- |\n",
         R"(
run
  . "a" |
  . "b" |
  / "-" |
  . "-" |
  / "x" |
  . "y" |
  / "----" |
  . "----" |
)"},
        {"a cell broken inside", "| 商业\n企业 | 科研 |\n| 0 | 1\n|\n",
         R"(
run
  . "商业"
  / "企业" |
  . "科研" |
  / "0" |
  . "1" |
)"},
        {"lost pipes at some starts", "| a | b | c |\n| 1 | 2 | 3 |\n4 | 5 | 6 |\n| 7 | 8 | 9\n",
         R"(
run
  . "a" |
  . "b" |
  . "c" |
  / "1" |
  . "2" |
  . "3" |
  / "4" |
  . "5" |
  . "6" |
  / "7" |
  . "8" |
  . "9"
)"},
        {"drawn", "┌────┬────┐\n│规章│ 0  │\n├────┼────┤\n│许可│ 12 │\n└────┴────┘\n",
         R"(
run
  . "规章" |
  . "0" |
  / "许可" |
  . "12" |
)"},
        {"drawn in ASCII", "+-----+----+\n| a   | 1  |\n+=====+====+\n| b   | 2  |\n+-----+----+\n",
         R"(
run
  . "a" |
  . "1" |
  / "b" |
  . "2" |
)"},
    };
    for (const Case& c : cases) check(c);
}

TEST_CASE("pipes and tabs between cells") {
    const Case cases[] = {
        {"pipes", "规章 | 0 | 0\n行政许可 | | 3\n行政处罚 | 1 |\n",
         R"(
run
  . "规章" |
  . "0" |
  . "0"
  / "行政许可" |
  . "" |
  . "3"
  / "行政处罚" |
  . "1" |
  . ""
)"},
        {"no-break spaces behind the last pipe", "规章 | 0 | \u00a0\n行政许可 | \u00a0 | \u00a0\n",
         R"(
run
  . "规章" |
  . "0" |
  . ""
  / "行政许可" |
  . "" |
  . ""
)"},
        {"a line of the page's furniture",
         "来源:办公室 | 时间:2023-01-05 | 字号:大 中 小\n正文在此。\n",
         R"(
run
  . "来源:办公室" |
  . "时间:2023-01-05" |
  . "字号:大 中 小"
line "正文在此。"
)"},
        {"tabs", "规章\t0\t\t3\n0\t0\t0\n行政许可\t1\t2\t\t\n",
         R"(
run
  . "规章" |
  . "0" |
  . "" |
  . "3"
  / "0" |
  . "0" |
  . "0"
  / "行政许可" |
  . "1" |
  . "2"
)"},
        {"tabs at the ends, where the row above is as wide",
         "规章\t0\t\t3\n\t\t行政许可\t\n\t\t行政处罚\t1\n",
         R"(
run
  . "规章" |
  . "0" |
  . "" |
  . "3"
  / "" |
  . "" |
  . "行政许可" |
  . ""
  / "" |
  . "" |
  . "行政处罚" |
  . "1"
)"},
        {"tabs that indent", "\t正文在此\n一、\t总体情况\n(三)\t其他\n1\t机构职能\n•\t要点\n",
         R"(
line "正文在此"
line "一、\t总体情况"
line "(三)\t其他"
line "1\t机构职能"
line "•\t要点"
)"},
        {"a numbered row", "1\t规章\t0\n2\t3\n",
         R"(
run
  . "1" |
  . "规章" |
  . "0"
  / "2" |
  . "3"
)"},
        {"a tab among pipes is white space", "a |\n结果\t维持\n纠正 |\n0\t|\n",
         R"(
run
  . "a" |
  / "结果\t维持"
  / "纠正" |
  / "0" |
)"},
    };
    for (const Case& c : cases) check(c);
}

TEST_CASE("no separators: lines as they are") {
    const Case cases[] = {
        {"cells apart by blank lines", "规章\n\n0\n\n \xe3\x80\x80\t\n0\n",
         R"(
line "规章"
line+ "0"
line+ "0"
)"},
        {"a cell a line", "规章\n0\n0\n",
         R"(
line "规章"
line "0"
line "0"
)"},
        {"empty cells apart by blank lines", "规章\n\n3\n\n \n\n\xc2\xa0\n\n5\n\n其他\n",
         R"(
line "规章"
line+ "3"
line+ ""
line+ ""
line+ "5"
line+ "其他"
)"},
        {"empty cells, a cell a line", "规章\n3\n\xc2\xa0\n5\n",
         R"(
line "规章"
line "3"
line ""
line "5"
)"},
        {"white space that is no cell: of blanks, out of step, between words, beside long lines",
         "3\n \n5\n\n\n \n\n6\n\n甲\n\n \n\n乙\n",
         R"(
line "3"
line+ "5"
line+ "6"
line+ "甲"
line+ "乙"
)"},
        {"columns of blanks", "规章      0     0\n 规章 0 0 0 \n1永川区市场监管局813179757417314\n",
         R"(
line "规章      0     0"
line "规章 0 0 0"
line "1永川区市场监管局813179757417314"
)"},
        {"all line ends",
         "a\nb\r\nc\rd\xc2\x85"
         "e\xe2\x80\xa8"
         "f\xe2\x80\xa9g\fh\n\fi\n\r\n\r\nj\r\rk",
         R"(
line "a"
line "b"
line "c"
line "d"
line "e"
line "f"
line "g"
line "h"
line "i"
line+ "j"
line+ "k"
)"},
        {"nothing", "", "\n"},
        {"white space only", "\n \n\t\xe3\x80\x80\r\n\f\f\n", "\n"},
    };
    for (const Case& c : cases) check(c);
}

TEST_CASE("prose and headings end a run") {
    const Case cases[] = {
        {"headings",
         "行政许可 |\n5 |\n三、收到和处理申请情况\n商业\n企业 |\n第二部分 情况\n总计 |\n",
         R"(
run
  . "行政许可" |
  / "5" |
line "三、收到和处理申请情况"
line "商业"
run
  / "企业" |
line "第二部分 情况"
run
  / "总计" |
)"},
        {"a label like a heading whose pipe slipped",
         "总计 |\n2 |\n四、结转下年度继续办理\n|\n0\n|\n",
         R"(
run
  . "总计" |
  / "2" |
  / "四、结转下年度继续办理" |
  / "0" |
)"},
        {"sentences", "行政许可 |\n5 |\n表格如下:\n规章 |\n0 |\n本年没有。\n总计 |\n",
         R"(
run
  . "行政许可" |
  / "5" |
line "表格如下:"
run
  / "规章" |
  / "0" |
line "本年没有。"
run
  / "总计" |
)"},
        {"a note between the heading and the table",
         "三、情况\n（第一项加第二项之和,等于第三项） |\n申请人情况 |\n||\n",
         R"(
line "三、情况"
run
  / "（第一项加第二项之和,等于第三项）" |
  / "申请人情况" |
  / "" |
  . "" |
)"},
    };
    for (const Case& c : cases) check(c);
}

TEST_CASE("texts know their place, in lines and code points") {
    const base::Result<layout::Layout> layout = read(
        "\xe3\x80\x80\xe3\x80\x80标题\n规章 | 𠀀 0 |  5|\n||\n0\n |\r\n\t甲\t乙\fx\n| a | "
        "|\n\n丙｜\xc2\xa0丁\n",
        "case", {});
    REQUIRE(layout.ok());
    CHECK(std::string("\n").append(layout::dump(*layout, true)) == R"(
line "标题" @1:3
run
  / "规章" | @2:1
  . "𠀀 0" | @2:6
  . "5" | @2:13
  / "" | @3:1
  . "" | @3:2
  / "0" | @4:1
run
  / "甲" | @6:2
  . "乙" @6:4
line "x" @6:6
run
  / "a" | @7:3
  . "" | @7:7
  // "丙" | @9:1
  . "丁" @9:4
)");
}

}  // namespace
}  // namespace huitong::plain
