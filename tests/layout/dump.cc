#include <catch2/catch.hpp>

#include "layout/layout.h"

namespace huitong::layout {
namespace {

TEST_CASE("dump prints each kind of block in the notation of the header") {
    Layout layout;
    layout.blocks.emplace_back(Line{"一、总体情况", base::in_text(1, 1), false});
    layout.blocks.emplace_back(Line{"2022年", base::in_text(3, 3), true});
    Table table;
    table.rows = 2;
    table.columns = 2;
    table.origin = base::in_text(4, 1);
    table.cells.push_back({0, 0, 2, 1, "信息\n内容", base::in_text(4, 1)});
    table.cells.push_back({0, 1, 1, 1, "", base::in_text(4, 9)});
    table.cells.push_back({1, 1, 1, 1, "0", base::in_text(5, 9)});
    layout.blocks.emplace_back(table);
    table.ruled = false;
    table.rows = 0;
    table.columns = 0;
    table.cells.clear();
    layout.blocks.emplace_back(table);
    Run run;
    run.pieces.push_back({"规章", base::in_text(7, 1), 0, true});
    run.pieces.push_back({"", base::in_text(8, 2), 1, true});
    run.pieces.push_back({"0", base::in_text(10, 1), 2, false});
    layout.blocks.emplace_back(run);

    CHECK(dump(layout) ==
          "line \"一、总体情况\"\n"
          "line+ \"2022年\"\n"
          "table 2x2\n"
          "  0,0 2x1 \"信息\\n内容\"\n"
          "  0,1 \"\"\n"
          "  1,1 \"0\"\n"
          "table- 0x0\n"
          "run\n"
          "  . \"规章\" |\n"
          "  / \"\" |\n"
          "  // \"0\"\n");
    CHECK(dump(layout, true) ==
          "line \"一、总体情况\" @1:1\n"
          "line+ \"2022年\" @3:3\n"
          "table 2x2 @4:1\n"
          "  0,0 2x1 \"信息\\n内容\" @4:1\n"
          "  0,1 \"\" @4:9\n"
          "  1,1 \"0\" @5:9\n"
          "table- 0x0 @4:1\n"
          "run\n"
          "  . \"规章\" | @7:1\n"
          "  / \"\" | @8:2\n"
          "  // \"0\" @10:1\n");
}

TEST_CASE("dump escapes what would break a line or move a cursor") {
    const std::pair<std::string, std::string> cases[] = {
        {"", R"("")"},
        {"a\nb\tc", R"("a\nb\tc")"},
        {R"(say "a\b")", R"("say \"a\\b\"")"},
        {"\x1b[2J\r\x7f", R"("\x1b[2J\x0d\x7f")"},
        {std::string("\0", 1), R"("\x00")"},
        {"\u3000\u0085\U00020000", "\"\u3000\u0085\U00020000\""},
    };
    for (const auto& [text, expected] : cases) {
        Layout layout;
        layout.blocks.emplace_back(Line{text, {}, false});
        CHECK(dump(layout) == "line " + expected + "\n");
        CHECK(dump(layout, true) == "line " + expected + " @-\n");
        const base::Result<Layout> back = parse(dump(layout));
        REQUIRE(back.ok());
        CHECK(std::get<Line>(back->blocks.at(0)).text == text);
    }
}

}  // namespace
}  // namespace huitong::layout
