#include <limits>

#include <catch2/catch.hpp>

#include "builder.h"

using huitong::page::arranged;
using huitong::page::Builder;

TEST_CASE("wrapped rows are one paragraph, an indent begins the next") {
    Builder page;
    page.text(120, 700, "一二三四五六七八九十一二三四五六七八");  // ends at 300
    page.text(100, 680, "一二三四五六七八九十一二三四五六七八九十");
    page.text(100, 660, "末行。");
    page.text(120, 640, "新段一二三四五六七八九十一二三四五六");
    page.text(100, 620, "完。");
    CHECK(arranged({page}) ==
          "line "
          "\"一二三四五六七八九十一二三四五六七八一二三四五六七八九十一二三四五六七八九十末行。\"\n"
          "line \"新段一二三四五六七八九十一二三四五六完。\"\n");
}

TEST_CASE("a heading behind the end of a sentence begins a paragraph, however full the row") {
    Builder page;
    page.text(100, 700, "一二三四五六七八九十一二三四五六七八九。");
    page.text(100, 680, "第四部分 名词解释");
    page.text(100, 660, "一二三四五六七八九十一二三四五六七八九。");
    page.text(100, 640, "二、人员");
    page.text(100, 620, "一二三四五六七八九十一二三四五六七八九。");
    page.text(100, 600, "第四季度不变。");
    CHECK(arranged({page}) ==
          "line \"一二三四五六七八九十一二三四五六七八九。\"\n"
          "line \"第四部分 名词解释\"\n"
          "line \"一二三四五六七八九十一二三四五六七八九。\"\n"
          "line \"二、人员\"\n"
          "line \"一二三四五六七八九十一二三四五六七八九。第四季度不变。\"\n");
}

TEST_CASE("a short row ends a paragraph, a title of two rows stays two lines") {
    Builder page;
    page.centre(200, 740, "某区人民政府", 16);
    page.centre(200, 715, "年度报告", 16);
    page.text(120, 690, "一、总体情况");
    page.text(120, 670, "一二三四五六七八九十一二三四五六七八");
    page.text(100, 650, "三。");
    CHECK(arranged({page}) ==
          "line \"某区人民政府\"\nline \"年度报告\"\n"
          "line \"一、总体情况\"\n"
          "line \"一二三四五六七八九十一二三四五六七八三。\"\n");
}

TEST_CASE("a paragraph goes on over a page break") {
    Builder one(1);
    one.text(120, 120, "一二三四五六七八九十一二三四五六七八");
    one.text(100, 100, "一二三四五六七八九十一二三四五六七八九十");
    Builder two(2);
    two.text(100, 760, "末行。");
    two.text(120, 740, "新段。");
    CHECK(arranged({one, two}) ==
          "line "
          "\"一二三四五六七八九十一二三四五六七八一二三四五六七八九十一二三四五六七八九十末行。\"\n"
          "line \"新段。\"\n");
}

TEST_CASE("Latin rows join with a blank, a hyphen stays") {
    Builder page;
    page.text(100, 700, "The quick brown fox jumps over a well-");
    page.text(100, 688, "known dog that sleeps all day long but");
    page.text(100, 676, "not at night.");
    CHECK(arranged({page}) ==
          "line \"The quick brown fox jumps over a well-known dog that sleeps all "
          "day long but not at night.\"\n");
}

TEST_CASE("spread Han text has no blanks, spread digits stay a number") {
    Builder page;
    page.text(100, 700, "邮编地址：223100，电话", 10, 4);
    page.text(140, 660, "总 计");
    CHECK(arranged({page}) == "line \"邮编地址：223100，电话\"\nline \"总 计\"\n");
}

TEST_CASE("blanks between Latin words come from gaps, too") {
    Builder page;
    const double end = page.text(100, 700, "Grand");
    page.text(end + 3, 700, "Total");
    CHECK(arranged({page}) == "line \"Grand Total\"\n");
}

TEST_CASE("text printed twice for boldness is there once") {
    Builder page;
    page.text(100, 700, "合计11");
    page.text(100.4, 700, "合计11");
    CHECK(arranged({page}) == "line \"合计11\"\n");
}

TEST_CASE("hidden text shows only where there is no other") {
    Builder page;
    page.text(100, 700, "看得见");
    page.text(100, 680, "看不见", 10, 0, true);
    CHECK(arranged({page}) == "line \"看得见\"\n");
    Builder scan;
    scan.text(100, 680, "扫描件", 10, 0, true);
    CHECK(arranged({scan}) ==
          "line \"扫描件\"\n"
          "finding ocr_text p1 all text of the page is hidden: recognised text "
          "of a scan\n");
}

TEST_CASE("columns of text are read one after the other and are no table") {
    Builder page;
    page.text(100, 740, "A title over the whole width of both columns here");
    for (int i = 0; i < 6; ++i) {
        page.text(100, 700 - 12 * i, "left column text no " + std::to_string(i));
        page.text(220, 700 - 12 * i, "right column text no" + std::to_string(i));
    }
    CHECK(
        arranged({page}) ==
        "line \"A title over the whole width of both columns here\"\n"
        "line \"left column text no 0 left column text no 1 left column text no 2 left column text "
        "no 3 left column text no 4 left column text no 5 right column text no0 right column text "
        "no1 right column text no2 right column text no3 right column text no4 right column text "
        "no5\"\n");
}

TEST_CASE("page numbers and running heads are put aside") {
    std::vector<Builder> pages;
    for (int i = 1; i <= 4; ++i) {
        Builder page(i);
        page.text(100, 800, "某局年报");
        page.text(100, 700, "正文" + std::string(static_cast<std::size_t>(i), 'x') + "。");
        page.centre(300, 40, std::to_string(i));
        pages.push_back(page);
    }
    CHECK(arranged(pages) ==
          "line \"正文x。\"\nline \"正文xx。\"\nline \"正文xxx。\"\nline \"正文xxxx。\"\n"
          "finding running_head p1 某局年报\nfinding running_head p2 某局年报\n"
          "finding running_head p3 某局年报\nfinding running_head p4 某局年报\n"
          "finding page_number p1 1\nfinding page_number p2 2\n"
          "finding page_number p3 3\nfinding page_number p4 4\n");
}

TEST_CASE("coordinates that mean nothing are left out") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double inf = std::numeric_limits<double>::infinity();
    Builder page;
    page.text(100, 700, "好");
    page.text(nan, 700, "坏");
    page.text(100, inf, "坏");
    page.text(1e300, -1e300, "坏");
    page.text(100, 600, "坏", nan);
    page.across(nan, 200, 500);
    page.across(-inf, inf, 500);
    page.upright(1e9, -1e300, 1e300);
    page.page().glyphs.push_back({});
    page.page().glyphs.back().begin = 4'000'000'000U;
    page.page().glyphs.back().length = 9;
    page.page().pictures.push_back({nan, nan, nan, nan});
    CHECK(arranged({page}) == "line \"好\"\n");
    Builder odd(1, nan, inf);
    odd.text(100, 700, "好");
    CHECK(arranged({odd}) == "line \"好\"\n");
}

TEST_CASE("an empty document has an empty layout") {
    CHECK(arranged({}).empty());
}

TEST_CASE("a page full of crossing rules ends soon, with a finding") {
    Builder page;
    for (int i = 0; i < 50'000; ++i) {
        const double at = 10 + i * 0.3;
        page.across(0, 15'100, at + (i % 7) * 1.7);
        page.upright(at, 0, 15'100);
    }
    page.text(100, 700, "好");
    const std::string out = arranged({page});
    CHECK(out.find("好") != std::string::npos);
}

TEST_CASE(
    "headings and titles of tables begin a line of their own, however full the row before is") {
    // 20 characters of 10 points fit.
    Builder page;
    double y = 700;
    for (const char* row : {"本机关依法公开各类信息并按时答复全部的申请。",
                            "一、主动公开的情况和依申请公开的情况及其它", "表2公开的情况",
                            "本机关依法公开各类信息并按时答复全部申请见", "表3和表4。"}) {
        page.text(100, y, row);
        y -= 16;
    }
    CHECK(arranged({page}) == R"(line "本机关依法公开各类信息并按时答复全部的申请。"
line "一、主动公开的情况和依申请公开的情况及其它"
line "表2公开的情况"
line "本机关依法公开各类信息并按时答复全部申请见表3和表4。"
)");
}

TEST_CASE("the last column of a text may be short") {
    Builder page;
    double y = 700;
    for (int row = 0; row < 6; ++row, y -= 16) page.text(100, y, "左栏的文字从上到下占满整栏宽度");
    page.text(290, 700, "右栏只有两行文字占满整栏宽度，");
    page.text(290, 684, "到此为止。");
    CHECK(arranged({page}) ==
          "line \"左栏的文字从上到下占满整栏宽度左栏的文字从上到下占满整栏宽度左栏的"
          "文字从上到下占满整栏宽度左栏的文字从上到下占满整栏宽度左栏的文字从上"
          "到下占满整栏宽度左栏的文字从上到下占满整栏宽度右栏只有两行文字占满整"
          "栏宽度，到此为止。\"\n");
}

TEST_CASE("an article that is named over two rows is no heading") {
    Builder page;
    page.text(100, 700, "（一）本机关公开的是条例第二十条第");
    page.text(100, 684, "（五）项所列的信息，共三件如下述，");
    page.text(100, 668, "（六）项没有。");
    CHECK(
        arranged({page}) ==
        "line "
        "\"（一）本机关公开的是条例第二十条第（五）项所列的信息，共三件如下述，（六）项没有。\"\n");
}
