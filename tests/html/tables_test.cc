#include <catch2/catch.hpp>

#include "show.h"

using namespace huitong::html;

namespace {
const std::string prose =
    "2022年，我局认真贯彻落实有关条例，坚持以公开为常态、不公开为例外，全面推进决策、执行、管理、"
    "服务、结果公开，不断提高工作的质量和水平，保障公众的知情权、参与权、表达权和监督权，现将有关"
    "情况报告如下，并请社会各界监督，以便改进今后的工作，做到应公开尽公开，及时回应社会的关切。";
std::string line(const std::string& text) {
    return "line \"" + text + "\"\n";
}
const std::string small_table = "<table><tr><td>a<td>1<tr><td>b<td>2</table>";
const std::string small_dump = "table 2x2\n  0,0 \"a\"\n  0,1 \"1\"\n  1,0 \"b\"\n  1,1 \"2\"\n";
}  // namespace

TEST_CASE("tables of data") {
    const auto [name, html, dump] = GENERATE(values<Case>({
        {"spans",
         "<table border=1><tr><td colspan=3>第（一）项<tr><td>信息内容<td>制发<td>废止"
         "<tr><td>规章<td>2<td>0</table>",
         "table 3x3\n  0,0 1x3 \"第（一）项\"\n  1,0 \"信息内容\"\n  1,1 \"制发\"\n  1,2 \"废止\"\n"
         "  2,0 \"规章\"\n  2,1 \"2\"\n  2,2 \"0\"\n"},
        {"head in two rows",
         "<table><tr><td rowspan=2 colspan=2>本列<td colspan=2>申请人<tr><td>自然人<td>总计"
         "<tr><td rowspan=2>三<td>公开<td>1<td>1<tr><td>其他<td><td>0</table>",
         "table 4x4\n  0,0 2x2 \"本列\"\n  0,2 1x2 \"申请人\"\n  1,2 \"自然人\"\n  1,3 \"总计\"\n"
         "  2,0 2x1 \"三\"\n  2,1 \"公开\"\n  2,2 \"1\"\n  2,3 \"1\"\n"
         "  3,1 \"其他\"\n  3,2 \"\"\n  3,3 \"0\"\n"},
        {"breaks in cells",
         "<table><tr><td>制发<br>件数<td><p>废止</p><p> </p><div>件<b>数</b></div><td>x\ny</table>",
         "table 1x3\n  0,0 \"制发\\n件数\"\n  0,1 \"废止\\n件数\"\n  0,2 \"x y\"\n"},
        {"blank cells", "<table><tr><td>a<td>&nbsp;<td></td><td> &#12288; </table>",
         "table 1x4\n  0,0 \"a\"\n  0,1 \"\"\n  0,2 \"\"\n  0,3 \"\"\n"},
        {"empty rows stay", "<table><tr><td>a<td>b<tr><tr><td>c<td>d</table>",
         "table 3x2\n  0,0 \"a\"\n  0,1 \"b\"\n  1,0 hole\n  1,1 hole\n  2,0 \"c\"\n  2,1 \"d\"\n"},
        {"head and foot in the order shown",
         "<table><tfoot><tr><td>f<td>3<tbody><tr><td>b<td>2<thead><tr><td>h<td>1</table>",
         "table 3x2\n  0,0 \"h\"\n  0,1 \"1\"\n  1,0 \"b\"\n  1,1 \"2\"\n  2,0 \"f\"\n  2,1 "
         "\"3\"\n"},
        {"row spans end with their section",
         "<table><tbody><tr><td rowspan=9>a<td>b<tbody><tr><td>c<td>d</table>",
         "table 2x2\n  0,0 \"a\"\n  0,1 \"b\"\n  1,0 \"c\"\n  1,1 \"d\"\n"},
        {"caption", "<table><caption>表<br>二</caption><tr><td>a<td>b</table>",
         "line \"表\"\nline \"二\"\ntable 1x2\n  0,0 \"a\"\n  0,1 \"b\"\n"},
        {"absurd spans",
         "<table><tr><td rowspan=100000000>a<td colspan=4294967297>b<tr><td colspan=0 rowspan=-3>c"
         "<td rowspan=x colspan=' 2.5'>d</table>",
         "table 2x3\n  0,0 2x1 \"a\"\n  0,1 1x2 \"b\"\n  1,1 \"c\"\n  1,2 \"d\"\n"},
        {"one row of figures", "<table><tr><td>0<td>1<td>2<td>0<td>3</table>",
         "table 1x5\n  0,0 \"0\"\n  0,1 \"1\"\n  0,2 \"2\"\n  0,3 \"0\"\n  0,4 \"3\"\n"},
        {"one column of figures", "<table><tr><td>合计<tr><td>1<tr><td>0</table>",
         "table 3x1\n  0,0 \"合计\"\n  1,0 \"1\"\n  2,0 \"0\"\n"},
        {"flattened: a table of one cell",
         "<table><tr><td>a<td><table><tr><td>1</table><tr><td>b<td>2</table>", small_dump},
        {"flattened: a small table in one cell of a large one",
         "<table><tr><td>a<td>b<td>c<tr><td>d<td><table><tr><td>x<td>y</"
         "table><td>f<tr><td>g<td>h<td>i</table>",
         "table 3x3\n  0,0 \"a\"\n  0,1 \"b\"\n  0,2 \"c\"\n  1,0 \"d\"\n  1,1 \"x\\ny\"\n  1,2 "
         "\"f\"\n"
         "  2,0 \"g\"\n  2,1 \"h\"\n  2,2 \"i\"\n"},
        {"lines around", "甲<table><tr><td>a<td>b</table>乙",
         "line \"甲\"\ntable 1x2\n  0,0 \"a\"\n  0,1 \"b\"\nline \"乙\"\n"},
    }));
    INFO(name);
    CHECK(show(html) == dump);
}

TEST_CASE("a data table may hold long cells") {
    // Rows of remarks: long text in one column of several rows.
    const std::string html = "<table><tr><td>1<td>" + prose + "<tr><td>2<td>" + prose +
                             "<tr><td>3<td>" + prose + "</table>";
    CHECK(show(html) == "table 3x2\n  0,0 \"1\"\n  0,1 \"" + prose + "\"\n  1,0 \"2\"\n  1,1 \"" +
                            prose + "\"\n  2,0 \"3\"\n  2,1 \"" + prose + "\"\n");
}

TEST_CASE("tables that only place things are dissolved") {
    const std::string article = "<p>" + prose + "</p><p>" + prose + "</p><p>" + prose + "</p>";
    const std::string article_dump = line(prose) + line(prose) + line(prose);
    SECTION("one cell") {
        CHECK(show("<table><tr><td>" + article + "</table>") == article_dump);
        CHECK(show("<table><tr><td>标题</table>") == line("标题"));
    }
    SECTION("a column of prose") {
        CHECK(show("<table><tr><td>标题<tr><td>" + article + "<tr><td>尾</table>") ==
              line("标题") + article_dump + line("尾"));
    }
    SECTION("navigation beside the page") {
        CHECK(show("<table><tr><td>导航<td>" + article + "</table>") ==
              line("导航") + article_dump);
        CHECK(show("<table><tr><td>标志<td>日期<tr><td>导航<td>" + article + "</table>") ==
              line("标志") + line("日期") + line("导航") + article_dump);
    }
    SECTION("a table of data in it comes out as one") {
        CHECK(show("<table><tr><td>导航<td>正文" + small_table + "后</table>") ==
              line("导航") + line("正文") + small_dump + line("后"));
        CHECK(show("<table><tr><td><table><tr><td><table><tr><td>" + small_table +
                   "</table></table></table>") == small_dump);
    }
    SECTION("as its role says") {
        CHECK(show("<table role=presentation><tr><td>a<td>1<tr><td>b<td>2</table>") ==
              line("a") + line("1") + line("b") + line("2"));
    }
    SECTION("rows of links") {
        CHECK(show("<table><tr><td><a href=x>首页</a><td><a href=y>公开</a></table>") ==
              line("首页") + line("公开"));
    }
    SECTION("an article under its heading") {
        CHECK(
            show("<table><tr><td>栏目<td>来源<tr><td><h1>标题</h1>" + article + "<td>右</table>") ==
            line("栏目") + line("来源") + line("标题") + article_dump + line("右"));
    }
}

TEST_CASE("a row of prose over the whole width parts a table") {
    const std::string html = "<table><tr><td>a<td>1<tr><td>b<td>2<tr><td colspan=2><p>" + prose +
                             "</p>" + "<tr><td>c<td>3<tr><td colspan=2>" + prose + "</table>";
    CHECK(show(html) ==
          small_dump + line(prose) + "table 1x2\n  0,0 \"c\"\n  0,1 \"3\"\n" + line(prose));
    // The title that would be left as a table of one cell is a line.
    CHECK(show("<table><tr><td colspan=2>表一<tr><td colspan=2>" + prose +
               "<tr><td>c<td>3</table>") ==
          line("表一") + line(prose) + "table 1x2\n  0,0 \"c\"\n  0,1 \"3\"\n");
    // A table in such a row comes out as a table.
    CHECK(show("<table><tr><td>a<td>1<tr><td>b<td>2<tr><td>c<td>3<tr><td colspan=2>" + prose +
               small_table + "</table>") ==
          "table 3x2\n  0,0 \"a\"\n  0,1 \"1\"\n  1,0 \"b\"\n  1,1 \"2\"\n  2,0 \"c\"\n  2,1 "
          "\"3\"\n" +
              line(prose) + small_dump);
}
