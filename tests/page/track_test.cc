// Columns that go on over pages: reports side by side, and one report printed two pages a sheet.
#include <catch2/catch.hpp>

#include "builder.h"

using huitong::page::arranged;
using huitong::page::Builder;

namespace {

// A title and a table down to the foot of the page, from x on; the next page has the rest of it.
void begin(Builder& page, double x, const char* title, const char* a, const char* b) {
    page.text(x, 800, title);
    page.grid({x, x + 100, x + 200}, {780, 760, 740});
    page.text(x + 10, 765, a);
    page.text(x + 110, 765, "1");
    page.text(x + 10, 745, b);
    page.text(x + 110, 745, "2");
}

void go_on(Builder& page, double x, const char* a) {
    page.grid({x, x + 100, x + 200}, {800, 780, 760});
    page.text(x + 10, 785, a);
    page.text(x + 110, 785, "3");
    page.text(x + 10, 765, "丁");
    page.text(x + 110, 765, "4");
}

}  // namespace

TEST_CASE("reports side by side go on in their own columns") {
    Builder one(1, 842, 842), two(2, 842, 842);
    begin(one, 50, "左边的报告", "甲", "乙");
    begin(one, 450, "右边的报告", "子", "丑");
    go_on(two, 50, "丙");
    go_on(two, 450, "寅");
    CHECK(arranged({one, two}) == R"(line "左边的报告"
table 4x2
  0,0 "甲"
  0,1 "1"
  1,0 "乙"
  1,1 "2"
  2,0 "丙"
  2,1 "3"
  3,0 "丁"
  3,1 "4"
line "右边的报告"
table 4x2
  0,0 "子"
  0,1 "1"
  1,0 "丑"
  1,1 "2"
  2,0 "寅"
  2,1 "3"
  3,0 "丁"
  3,1 "4"
)");
}

TEST_CASE("a report that is longer than the one beside it") {
    Builder one(1, 842, 842), two(2, 842, 842), three(3, 842, 842);
    begin(one, 50, "左边的报告", "甲", "乙");
    begin(one, 450, "右边的报告", "子", "丑");
    go_on(two, 50, "丙");
    go_on(two, 450, "寅");
    two.text(50, 700, "左边的结尾。");
    two.text(450, 700, "右边的结尾。");
    three.text(450, 800, "右边的附言。");
    const std::string out = arranged({one, two, three});
    const auto left = out.find("左边的结尾"), right = out.find("右边的报告"),
               last = out.find("右边的附言");
    CHECK(left < right);
    CHECK(right < last);
}

TEST_CASE("pages without rules on one sheet are told by their margins, and ordered by headings") {
    const auto page = [](Builder& sheet, double x, const char* first, const char* second) {
        double y = 800;
        for (const char* heading : {first, second}) {
            sheet.text(x, y, heading);
            for (const char* label : {"甲", "乙", "丙"}) {
                y -= 15;
                sheet.text(x + 20, y, label);
                sheet.text(x + 150, y, "12");
                sheet.text(x + 250, y, "34");
            }
            y -= 30;
        }
        sheet.text(x, y, "（单位：件）");
    };
    Builder one(1, 842, 595), two(2, 842, 595);
    page(one, 50, "一、左", "二、左");
    page(one, 471, "一、右", "二、右");
    page(two, 50, "三、左", "四、左");
    page(two, 471, "三、右", "四、右");
    const std::string out = arranged({one, two});
    CHECK(out.find("一、左") < out.find("四、左"));
    CHECK(out.find("四、左") < out.find("一、右"));
    CHECK(out.find("一、右") < out.find("四、右"));
    CHECK(out.find("table- 3x3") != std::string::npos);
}

TEST_CASE("numbers of pages side by side are page numbers") {
    Builder one(1, 842, 842), two(2, 842, 842);
    begin(one, 50, "左边的报告", "甲", "乙");
    begin(one, 450, "右边的报告", "子", "丑");
    go_on(two, 50, "丙");
    go_on(two, 450, "寅");
    for (const double x : {150.0, 550.0}) {
        one.centre(x, 40, "- 1 -");
        two.centre(x, 40, "- 2 -");
    }
    const std::string out = arranged({one, two});
    CHECK(out.find("table 4x2") != std::string::npos);
    CHECK(out.find("丙") < out.find("右边的报告"));
    CHECK(out.find("finding page_number p2 - 2 - - 2 -") != std::string::npos);
    CHECK(out.find("line \"- 1 -") == std::string::npos);
}

TEST_CASE("pages of one report on one sheet are read one after the other") {
    // The table goes on from the left half to the right one, and from there to the next sheet.
    Builder one(1, 842, 842), two(2, 842, 842);
    begin(one, 50, "报告", "甲", "乙");
    go_on(one, 450, "丙");
    go_on(two, 50, "戊");
    go_on(two, 450, "己");
    const std::string out = arranged({one, two});
    CHECK(out.find("乙") < out.find("丙"));
    CHECK(out.find("丙") < out.find("戊"));
    CHECK(out.find("戊") < out.find("己"));
}
