#include <catch2/catch.hpp>

#include "builder.h"

using huitong::page::arranged;
using huitong::page::Builder;

TEST_CASE("a table that goes on over a page break is one, its repeated head is dropped") {
    Builder one(1);
    one.grid({100, 200, 300}, {160, 140, 120});
    one.text(110, 145, "项目");
    one.text(210, 145, "数量");
    one.text(110, 125, "甲");
    one.text(210, 125, "1");
    one.centre(300, 40, "- 1 -");
    Builder two(2);
    two.grid({100, 200, 300}, {800, 780, 760});
    two.text(110, 785, "项目");
    two.text(210, 785, "数量");
    two.text(110, 765, "乙");
    two.text(210, 765, "2");
    two.centre(300, 40, "- 2 -");
    CHECK(arranged({one, two}) == R"(table 3x2
  0,0 "项目"
  0,1 "数量"
  1,0 "甲"
  1,1 "1"
  2,0 "乙"
  2,1 "2"
finding page_number_inside_table p1 - 1 -
finding page_number p2 - 2 -
finding repeated_header p2 1 head rows repeated on the next page
)");
}

TEST_CASE("the last row of a page may lack its bottom rule") {
    Builder one(1);
    one.across(100, 300, 160);
    one.across(100, 300, 140);
    for (const double x : {100.0, 200.0, 300.0}) one.upright(x, 120, 160);
    one.text(110, 145, "甲");
    one.text(210, 145, "1");
    one.text(110, 125, "乙");
    one.text(210, 125, "2");
    Builder two(2);
    two.across(100, 300, 780);
    for (const double x : {100.0, 200.0, 300.0}) two.upright(x, 780, 800);
    two.text(110, 785, "丙");
    two.text(210, 785, "3");
    CHECK(arranged({one, two}) == R"(table 3x2
  0,0 "甲"
  0,1 "1"
  1,0 "乙"
  1,1 "2"
  2,0 "丙"
  2,1 "3"
)");
}

TEST_CASE("a label that spans rows goes on over the break") {
    Builder one(1);
    one.across(100, 300, 160);
    one.across(150, 300, 140);
    one.across(100, 300, 120);
    for (const double x : {100.0, 150.0, 200.0, 300.0}) one.upright(x, 120, 160);
    one.text(110, 135, "结果");
    one.text(160, 145, "甲");
    one.text(210, 145, "1");
    one.text(160, 125, "乙");
    one.text(210, 125, "2");
    Builder two(2);
    two.across(100, 300, 800);
    two.across(150, 300, 780);
    two.across(100, 300, 760);
    two.across(100, 300, 740);
    for (const double x : {100.0, 150.0, 200.0, 300.0}) two.upright(x, 740, 800);
    two.text(160, 785, "丙");
    two.text(210, 785, "3");
    two.text(160, 765, "丁");
    two.text(210, 765, "4");
    two.text(110, 745, "总");
    two.text(160, 745, "戊");
    two.text(210, 745, "5");
    CHECK(arranged({one, two}) == R"(table 5x3
  0,0 4x1 "结果"
  0,1 "甲"
  0,2 "1"
  1,1 "乙"
  1,2 "2"
  2,1 "丙"
  2,2 "3"
  3,1 "丁"
  3,2 "4"
  4,0 "总"
  4,1 "戊"
  4,2 "5"
)");
}

TEST_CASE("a row that the page cuts is joined") {
    Builder one(1);
    one.across(100, 300, 160);
    one.across(100, 300, 140);
    for (const double x : {100.0, 200.0, 300.0}) one.upright(x, 110, 160);
    one.text(110, 145, "项目");
    one.text(210, 145, "数量");
    one.text(110, 120, "部分（计");
    one.text(210, 120, "4");
    Builder two(2);
    two.across(100, 300, 780);
    two.across(100, 300, 760);
    for (const double x : {100.0, 200.0, 300.0}) two.upright(x, 760, 800);
    two.text(110, 785, "其他）");
    two.text(110, 765, "乙");
    two.text(210, 765, "5");
    CHECK(arranged({one, two}) == R"(table 3x2
  0,0 "项目"
  0,1 "数量"
  1,0 "部分（计\n其他）"
  1,1 "4"
  2,0 "乙"
  2,1 "5"
)");
}

TEST_CASE("columns merged on one page fit those of the other") {
    Builder one(1);
    one.grid({100, 150, 200, 300}, {160, 140});
    one.text(110, 145, "a");
    one.text(160, 145, "b");
    one.text(210, 145, "c");
    Builder two(2);
    two.grid({100, 300}, {800, 780});
    two.text(180, 785, "全部");
    CHECK(arranged({one, two}) == R"(table 2x3
  0,0 "a"
  0,1 "b"
  0,2 "c"
  1,0 1x3 "全部"
)");
}

TEST_CASE("text between keeps tables apart, and so do other columns") {
    Builder one(1);
    one.grid({100, 200, 300}, {160, 140});
    one.text(110, 145, "a");
    one.text(210, 145, "b");
    Builder two(2);
    two.text(100, 790, "表二");
    two.grid({100, 200, 300}, {780, 760});
    two.text(110, 765, "c");
    two.text(210, 765, "d");
    CHECK(arranged({one, two}) ==
          "table 1x2\n  0,0 \"a\"\n  0,1 \"b\"\nline \"表二\"\n"
          "table 1x2\n  0,0 \"c\"\n  0,1 \"d\"\n");
    Builder three(2);
    three.grid({100, 180, 260, 420}, {780, 760});
    three.text(110, 765, "c");
    three.text(190, 765, "d");
    three.text(270, 765, "e");
    CHECK(arranged({one, three}).find("table 1x3") != std::string::npos);
}

TEST_CASE("a framed picture before a page with a table of the same width is no part of it") {
    Builder one(1);
    one.text(100, 700, "这是正文这是正文这是正文。");
    one.grid({100, 300}, {200, 100});
    one.page().pictures.push_back({100.5, 100.5, 299.5, 199.5});
    Builder two(2);
    two.grid({100, 200, 300}, {800, 780, 760});
    two.text(110, 785, "甲");
    two.text(210, 785, "1");
    two.text(110, 765, "乙");
    two.text(210, 765, "2");
    CHECK(arranged({one, two}) == R"(line "这是正文这是正文这是正文。"
table 2x2
  0,0 "甲"
  0,1 "1"
  1,0 "乙"
  1,1 "2"
)");
}
