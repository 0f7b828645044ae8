#include <catch2/catch.hpp>

#include "builder.h"

using huitong::page::arranged;
using huitong::page::Builder;

namespace {

void body(Builder& page, double top) {
    const char* labels[] = {"规章", "行政规范性文件", "行政许可", "行政处罚"};
    for (int r = 0; r < 4; ++r) {
        page.text(100, top - 20 * r, labels[r]);
        page.right(240, top - 20 * r, std::to_string(7 + 31 * r));
        page.right(320, top - 20 * r, std::to_string(r * r));
    }
}

const std::string rows_of_body =
    "  1,0 \"规章\"\n  1,1 \"7\"\n  1,2 \"0\"\n"
    "  2,0 \"行政规范性文件\"\n  2,1 \"38\"\n  2,2 \"1\"\n"
    "  3,0 \"行政许可\"\n  3,1 \"69\"\n  3,2 \"4\"\n"
    "  4,0 \"行政处罚\"\n  4,1 \"100\"\n  4,2 \"9\"\n";

}  // namespace

TEST_CASE("rows whose gaps align are a table without rules") {
    Builder page;
    page.text(100, 760, "前面的一段文字，说明下面的数字是怎样来的，它比表格宽得多。");
    page.text(100, 720, "项目");
    page.right(240, 720, "件数");
    page.right(320, 720, "条数");
    body(page, 700);
    CHECK(arranged({page}) ==
          "line \"前面的一段文字，说明下面的数字是怎样来的，它比表格宽得多。\"\n"
          "table- 5x3\n  0,0 \"项目\"\n  0,1 \"件数\"\n  0,2 \"条数\"\n" +
              rows_of_body);
}

TEST_CASE("a frame around a table without rules tells nothing of its rows") {
    Builder page;
    page.text(100, 720, "项目");
    page.right(240, 720, "件数");
    page.right(320, 720, "条数");
    body(page, 700);
    for (const double y : {735.0, 630.0}) page.across(95, 325, y);
    for (const double x : {95.0, 325.0}) page.upright(x, 630, 735);
    CHECK(arranged({page}) ==
          "table- 5x3\n  0,0 \"项目\"\n  0,1 \"件数\"\n  0,2 \"条数\"\n" + rows_of_body);
}

TEST_CASE("a label of two lines stands around its values") {
    Builder page;
    body(page, 700);
    page.text(100, 621, "行政强制措施和");
    page.right(240, 614, "8");
    page.right(320, 614, "6");
    page.text(100, 607, "强制执行");
    page.text(100, 587, "合计");
    page.right(240, 587, "222");
    page.right(320, 587, "20");
    const std::string found = arranged({page});
    CHECK(found.substr(found.find("  4,0")) ==
          "  4,0 \"行政强制措施和\\n强制执行\"\n  4,1 \"8\"\n  4,2 \"6\"\n"
          "  5,0 \"合计\"\n  5,1 \"222\"\n  5,2 \"20\"\n");
}

TEST_CASE("level rules alone part rows, gaps columns") {
    Builder page;
    page.text(100, 720, "项目");
    page.right(240, 720, "件数");
    page.right(320, 720, "条数");
    body(page, 700);
    for (int r = 0; r < 6; ++r) page.across(95, 325, 735 - 20 * r);
    CHECK(arranged({page}) ==
          "table- 5x3\n  0,0 \"项目\"\n  0,1 \"件数\"\n  0,2 \"条数\"\n" + rows_of_body);
}

TEST_CASE("a level rule that leaves a column out leaves its cell whole") {
    Builder page;
    page.across(95, 325, 735);
    page.across(95, 325, 715);
    page.across(150, 325, 695);
    page.across(150, 325, 675);
    page.across(95, 325, 655);
    page.text(100, 720, "类");
    page.text(160, 720, "项");
    page.right(310, 720, "数");
    page.text(100, 680, "全部");
    for (int r = 0; r < 3; ++r) {
        page.text(160, 700 - 20 * r, std::string(1, static_cast<char>('a' + r)));
        page.right(310, 700 - 20 * r, std::to_string(r + 5));
    }
    CHECK(arranged({page}) ==
          "table- 4x3\n  0,0 \"类\"\n  0,1 \"项\"\n  0,2 \"数\"\n"
          "  1,0 3x1 \"全部\"\n  1,1 \"a\"\n  1,2 \"5\"\n"
          "  2,1 \"b\"\n  2,2 \"6\"\n  3,1 \"c\"\n  3,2 \"7\"\n");
}

TEST_CASE("rows that a grid leaves out are told by their values") {
    Builder page;
    page.grid({95, 180, 250, 325}, {735, 715, 635});
    page.text(100, 720, "项目");
    page.right(240, 720, "件数");
    page.right(320, 720, "条数");
    body(page, 700);
    CHECK(arranged({page}) ==
          "table 5x3\n  0,0 \"项目\"\n  0,1 \"件数\"\n  0,2 \"条数\"\n" + rows_of_body);
}

TEST_CASE("columns that only the head of a grid parts hold for its body") {
    Builder page;
    page.grid({95, 180, 250, 325}, {735, 715});
    for (int r = 0; r < 5; ++r) page.across(95, 325, 715 - 20 * r);
    page.upright(95, 635, 715);
    page.upright(325, 635, 715);
    page.text(100, 720, "项目");
    page.right(240, 720, "件数");
    page.right(320, 720, "条数");
    body(page, 700);
    CHECK(arranged({page}) ==
          "table 5x3\n  0,0 \"项目\"\n  0,1 \"件数\"\n  0,2 \"条数\"\n" + rows_of_body);
}

TEST_CASE("lists, contents and axes of charts are no tables") {
    Builder list;
    for (int i = 0; i < 5; ++i) {
        list.text(100, 700 - 15 * i, std::to_string(i + 1) + ".");
        list.text(125, 700 - 15 * i, std::to_string(2015 + i));
    }
    CHECK(arranged({list}).find("table") == std::string::npos);
    Builder contents;
    for (int i = 0; i < 5; ++i) {
        contents.text(100, 700 - 15 * i, "Chapter " + std::to_string(i) + " ................");
        contents.right(400, 700 - 15 * i, std::to_string(i * i + 3));
    }
    CHECK(arranged({contents}).find("table") == std::string::npos);
    Builder chart;
    for (int i = 0; i < 6; ++i) {
        chart.right(100, 700 - 15 * i, std::to_string(500 - 100 * i));
        chart.right(300, 700 - 15 * i, std::to_string(50 - 10 * i));
    }
    CHECK(arranged({chart}).find("table") == std::string::npos);
}

TEST_CASE("labels of narrow columns stay apart where each is set for itself") {
    Builder page;
    for (const auto& [x, label] : {std::pair(100, "结果维持"),
                                   {145, "结果纠正"},
                                   {190, "其他结果"},
                                   {235, "尚未审结"},
                                   {280, "总计"}})
        page.text(x, 700, label);
    CHECK(arranged({page}) == "line \"结果维持 结果纠正 其他结果 尚未审结 总计\"\n");
    Builder near;
    for (const auto& [x, label] :
         {std::pair(100, "结果维持"), {145, "结果纠正"}, {190, "其他结果"}, {234, "总计"}})
        near.text(x, 700, label);
    near.text(257.5, 700, "件数");
    CHECK(arranged({near}) == "line \"结果维持 结果纠正 其他结果 总计 件数\"\n");
    Builder spaced;  // one text with letter spacing
    spaced.text(100, 700, "结果维持结果纠正", 10, 5);
    CHECK(arranged({spaced}) == "line \"结果维持结果纠正\"\n");
}
