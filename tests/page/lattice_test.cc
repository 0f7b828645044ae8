#include <catch2/catch.hpp>

#include "builder.h"

using huitong::page::arranged;
using huitong::page::Builder;

namespace {

// A grid of 3 x 3 with a letter in each cell, its top left corner at (100, 700).
void fill(Builder& page) {
    for (int r = 0; r < 3; ++r) {
        for (int c = 0; c < 3; ++c)
            page.text(110 + 60 * c, 685 - 20 * r,
                      std::string(1, static_cast<char>('a' + 3 * r + c)));
    }
}

}  // namespace

TEST_CASE("a full grid of rules is a table") {
    Builder page;
    page.text(100, 720, "前文");
    page.grid({100, 160, 220, 280}, {700, 680, 660, 640});
    fill(page);
    page.text(100, 600, "后文");
    CHECK(arranged({page}) == R"(line "前文"
table 3x3
  0,0 "a"
  0,1 "b"
  0,2 "c"
  1,0 "d"
  1,1 "e"
  1,2 "f"
  2,0 "g"
  2,1 "h"
  2,2 "i"
line "后文"
)");
}

TEST_CASE("missing pieces of border merge cells") {
    Builder page;
    page.across(100, 280, 700);
    page.across(160, 280, 680);  // the first column spans two rows
    page.across(100, 280, 660);
    page.across(100, 280, 640);
    page.upright(100, 640, 700);
    page.upright(160, 640, 700);
    page.upright(220, 640, 680);  // the head spans two columns
    page.upright(280, 640, 700);
    page.text(110, 675, "左");
    page.text(200, 685, "上");
    page.text(170, 665, "1");
    page.text(230, 665, "2");
    page.text(110, 645, "下");
    page.text(170, 645, "3");
    page.text(230, 645, "4");
    CHECK(arranged({page}) == R"(table 3x3
  0,0 2x1 "左"
  0,1 1x2 "上"
  1,1 "1"
  1,2 "2"
  2,0 "下"
  2,1 "3"
  2,2 "4"
)");
}

TEST_CASE("rules drawn cell by cell, in dashes and double are one grid") {
    Builder page;
    for (const double y : {700.0, 680.0, 660.0}) {
        for (double x = 100; x < 219; x += 4) page.across(x, x + 2.5, y);
    }
    for (const double x : {100.0, 160.0, 220.0}) {
        page.upright(x, 681, 699.5);
        page.upright(x, 660.5, 679);
    }
    page.across(100, 220, 702.5);  // a second line over the first
    page.text(110, 685, "a");
    page.text(170, 685, "b");
    page.text(110, 665, "c");
    page.text(170, 665, "d");
    CHECK(arranged({page}) == R"(table 2x2
  0,0 "a"
  0,1 "b"
  1,0 "c"
  1,1 "d"
)");
}

TEST_CASE("lines of dots, each as high as wide, are one grid") {
    Builder page;
    for (const double y : {700.0, 680.0, 660.0}) {
        for (double x = 100; x <= 220; x += 1.5) page.across(x, x + 0.75, y);
    }
    for (const double x : {100.0, 160.0, 220.0}) {
        for (double y = 660; y <= 700; y += 1.5) page.across(x, x + 0.75, y);
    }
    page.text(110, 685, "a");
    page.text(170, 685, "b");
    page.text(110, 665, "c");
    page.text(170, 665, "d");
    CHECK(arranged({page}) == R"(table 2x2
  0,0 "a"
  0,1 "b"
  1,0 "c"
  1,1 "d"
)");
}

TEST_CASE("sides that are left open end where the rules do") {
    Builder page;
    page.across(100, 280, 700);
    page.across(100, 280, 680);
    page.across(100, 280, 660);
    page.upright(160, 640, 700);  // no rule at the left, at the right and at the bottom
    page.upright(220, 640, 700);
    fill(page);
    CHECK(arranged({page}) == R"(table 3x3
  0,0 "a"
  0,1 "b"
  0,2 "c"
  1,0 "d"
  1,1 "e"
  1,2 "f"
  2,0 "g"
  2,1 "h"
  2,2 "i"
)");
}

TEST_CASE("a frame around prose is no table") {
    Builder page;
    page.grid({90, 400}, {700, 640});
    page.text(100, 680, "甲。");
    page.text(100, 660, "乙。");
    CHECK(arranged({page}) == "line \"甲。\"\nline \"乙。\"\n");
}

TEST_CASE("an underlined heading is no table") {
    Builder page;
    page.text(100, 700, "标题");
    page.across(100, 120, 697);
    page.text(100, 680, "正文。");
    CHECK(arranged({page}) == "line \"标题\"\nline \"正文。\"\n");
}

TEST_CASE("an empty grid of lines is a drawing") {
    Builder page;
    page.grid({100, 150, 200, 250, 300}, {700, 650, 600, 550, 500});
    page.text(80, 690, "9");
    CHECK(arranged({page}) == "line \"9\"\n");
}

TEST_CASE("a form that nobody filled in is a table") {
    Builder page;
    page.grid({100, 150, 200}, {700, 680, 660, 640, 620, 600, 580});
    page.text(110, 685, "项目");
    page.text(160, 685, "金额");
    CHECK(arranged({page}).starts_with("table 6x2\n  0,0 \"项目\"\n  0,1 \"金额\"\n  1,0 \"\"\n"));
}

TEST_CASE("two grids side by side are two tables") {
    Builder page;
    for (const double x : {100.0, 300.0}) {
        page.grid({x, x + 60, x + 120}, {700, 680, 660});
        page.text(x + 10, 685, "项");
        page.text(x + 70, 685, "数");
        page.text(x + 10, 665, "甲");
        page.text(x + 70, 665, x < 200 ? "1" : "2");
    }
    CHECK(arranged({page}) == R"(table 2x2
  0,0 "项"
  0,1 "数"
  1,0 "甲"
  1,1 "1"
table 2x2
  0,0 "项"
  0,1 "数"
  1,0 "甲"
  1,1 "2"
)");
}

TEST_CASE("characters under each other in a narrow cell are one label") {
    Builder page;
    page.grid({100, 120, 200}, {700, 600});
    page.down(105, 685, "三、本年度");
    page.text(140, 650, "21");
    CHECK(arranged({page}) == R"(table 1x2
  0,0 "三、本年度"
  0,1 "21"
)");
}

TEST_CASE("turned and vertically set labels read in their direction") {
    Builder page;
    page.grid({100, 120, 140, 200}, {700, 600});
    page.up(115, 610, "To");
    page.down(125, 685, "总计");
    for (auto& glyph : page.page().glyphs) glyph.vertical = glyph.rotation == 0;
    page.text(150, 650, "7");
    CHECK(arranged({page}) == R"(table 1x3
  0,0 "To"
  0,1 "总计"
  0,2 "7"
)");
}

TEST_CASE("a page whose text is turned is read as it is meant") {
    Builder page;
    page.up(100, 100, "ab");
    page.up(120, 100, "cd");
    CHECK(arranged({page}) == "line \"ab\"\nline \"cd\"\n");
}

TEST_CASE("digits of neighbouring cells stay apart, however near") {
    Builder page;
    page.grid({100, 106, 112, 118}, {700, 680});
    page.text(100.5, 685, "1");
    page.text(106.5, 685, "2");
    page.text(112.5, 685, "3");
    CHECK(arranged({page}) == R"(table 1x3
  0,0 "1"
  0,1 "2"
  0,2 "3"
)");
}

TEST_CASE("wrapped labels keep their rows, and their values the right cell") {
    Builder page;
    page.grid({100, 210, 250}, {700, 660, 640});
    page.text(105, 688, "（二）部分公开（区分");
    page.text(105, 670, "处理）");
    page.text(220, 679, "4");
    page.text(105, 645, "（三）");
    page.text(220, 645, "5");
    CHECK(arranged({page}) == R"(table 2x2
  0,0 "（二）部分公开（区分\n处理）"
  0,1 "4"
  1,0 "（三）"
  1,1 "5"
)");
}

TEST_CASE("a table that reads upwards on a page of level text") {
    Builder page;
    page.text(50, 800, "这是正文这是正文这是正文这是正文这是正文这是正文");
    // Read upwards, the first row is the left column.
    page.grid({100, 120, 140, 160}, {600, 500, 400});
    page.up(115, 410, "项目");
    page.up(115, 510, "数量");
    page.up(135, 410, "甲");
    page.up(135, 510, "12");
    page.up(155, 410, "乙");
    page.up(155, 510, "3");
    CHECK(arranged({page}) == R"(line "这是正文这是正文这是正文这是正文这是正文这是正文"
table 3x2
  0,0 "项目"
  0,1 "数量"
  1,0 "甲"
  1,1 "12"
  2,0 "乙"
  2,1 "3"
)");
}

TEST_CASE("labels that read upwards do not turn their table") {
    Builder page;
    page.grid({100, 120, 200, 260}, {600, 560, 520});
    page.up(115, 565, "项目");
    page.up(115, 525, "数量");
    page.text(130, 580, "甲乙丙");
    page.text(210, 580, "12");
    page.text(130, 540, "丁戊己");
    page.text(210, 540, "34");
    CHECK(arranged({page}).substr(0, 9) == "table 2x3");
}
