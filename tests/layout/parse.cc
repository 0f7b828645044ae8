#include <random>

#include <catch2/catch.hpp>

#include "layout/layout.h"

namespace huitong::layout {
namespace {

TEST_CASE("parse reads what dump prints") {
    const std::string texts[] = {
        "",
        "line \"\"\n",
        "line+ \"一、总体情况\"\nline \"a\\n\\t\\\"\\\\\\x1b\"\n",
        "table 3x4\n  0,0 2x1 \"信息内容\"\n  0,1 1x3 \"制发\"\n  1,1 \"\"\n  1,2 2x2 \"0\"\n"
        "  2,0 \"x\"\n  2,1 \"y\"\n",
        "table- 1x1\n  0,0 \"\"\ntable 0x0\nline \"x\"\n",
        "run\nrun\n  . \"规章\" |\n  / \"\" |\n  // \"0\"\n",
    };
    for (const std::string& text : texts) {
        const base::Result<Layout> layout = parse(text);
        INFO(text << (layout.ok() ? "" : base::dump(layout.error())));
        REQUIRE(layout.ok());
        CHECK(dump(*layout) == text);
    }
}

TEST_CASE("parse skips notes and empty lines, and gives each text its line") {
    const base::Result<Layout> layout =
        parse("# a note\n\nline \"a\"\ntable 1x1\n# another\n  0,0 \"b\"\nrun\n\n  . \"c\" |\n");
    REQUIRE(layout.ok());
    CHECK(dump(*layout, true) ==
          "line \"a\" @3:1\ntable 1x1 @4:1\n  0,0 \"b\" @6:1\nrun\n  . \"c\" | @9:1\n");
}

TEST_CASE("parse says where a dump is wrong") {
    struct Case {
        std::string text, where, part;
        base::Kind kind = base::Kind::damaged;
    };
    const Case cases[] = {
        {"lines \"a\"", "layout:1", "at the margin"},
        {"line \"a\"\n\n line \"a\"", "layout:3", "at the margin"},
        {"line \"a", "layout:1", "double quotes"},
        {"line a", "layout:1", "double quotes"},
        {"line  \"a\"", "layout:1", "double quotes"},
        {R"(line "\")", "layout:1", "double quotes"},
        {R"(line "\)", "layout:1", "double quotes"},
        {R"(line "\q")", "layout:1", "escapes"},
        {R"(line "\x1")", "layout:1", "escapes"},
        {R"(line "\x-1")", "layout:1", "escapes"},
        {R"(line "\xe4")", "layout:1", "escapes"},
        {"line \"a\" @1:1", "layout:1", "origins"},
        {"line \"a\"\r\n", "layout:1", "nothing may follow"},
        {"line \"\xff\"", "layout:1", "UTF-8"},
        {"line \"\xe4\xbc\"", "layout:1", "UTF-8"},
        {"line \"\xed\xa0\x80\"", "layout:1", "UTF-8"},
        {"line \"\xf4\x90\x80\x80\"", "layout:1", "UTF-8"},
        {"line \"\xc0\x80\"", "layout:1", "UTF-8"},
        {"  . \"a\"", "layout:1", "before it"},
        {"line \"a\"\n  . \"b\"", "layout:2", "before it"},
        {"run x", "layout:1", "nothing may follow"},
        {"run\n  \"a\"", "layout:2", "expected a piece"},
        {"run\n  /// \"a\"", "layout:2", "expected a piece"},
        {"run\n  / \"a\"|", "layout:2", "nothing may follow"},
        {"run\n  0,0 \"a\"", "layout:2", "expected a piece"},
        {"table", "layout:1", "at the margin"},
        {"table 1", "layout:1", "ROWSxCOLUMNS"},
        {"table -1x1", "layout:1", "ROWSxCOLUMNS"},
        {"table 01x1", "layout:1", "ROWSxCOLUMNS"},
        {"table 0x1", "layout:1", "has columns"},
        {"table 99999999999x1", "layout:1", "ROWSxCOLUMNS"},
        {"table 2147483647x2147483647", "layout:1", "cells in all", base::Kind::limit},
        {"table 1000x1000\ntable 1x1", "layout:1", "no cell at 0,0"},
        {"table 1x1\n  0,0 \"a\"\n  0,0 \"b\"", "layout:3", "by row"},
        {"table 1x2\n  0,1 \"a\"\n  0,0 \"b\"", "layout:3", "by row"},
        {"table 1x2\n  0,0 \"a\"\nline \"b\"", "layout:1", "no cell at 0,1"},
        {"table 1x1\n  0,1 \"a\"", "layout:2", "out of the table"},
        {"table 1x1\n  1,0 \"a\"", "layout:2", "out of the table"},
        {"table 1x1\n  0,0 1x2 \"a\"", "layout:2", "out of the table"},
        {"table 1x1\n  0,0 2147483647x1 \"a\"", "layout:2", "out of the table"},
        {"table 2x2\n  0,0 2x1 \"a\"\n  0,1 \"b\"\n  1,0 \"c\"", "layout:4", "taken"},
        {"table 1x1\n  0,0 0x1 \"a\"", "layout:2", "1 or more"},
        {"table 1x1\n  0,0 1x1\"a\"", "layout:2", "double quotes"},
        {"table 1x1\n  . \"a\"", "layout:2", "expected a cell"},
    };
    for (const Case& c : cases) {
        const base::Result<Layout> layout = parse(c.text);
        INFO(c.text);
        REQUIRE_FALSE(layout.ok());
        CHECK(layout.error().where == c.where);
        CHECK_THAT(layout.error().message, Catch::Contains(c.part));
        CHECK(layout.error().kind == c.kind);
    }
}

TEST_CASE("tables may not hold more places than the limit, one alone or all together") {
    std::string row;
    for (int column = 0; column < 1000; ++column)
        row += "  0," + std::to_string(column) + " \"\"\n";
    std::string text;
    for (int table = 0; table < 1000; ++table) text += "table 1x1000\n" + row;
    CHECK(parse(text).ok());
    text += "table 1x1\n  0,0 \"\"\n";
    const base::Result<Layout> layout = parse(text);
    REQUIRE_FALSE(layout.ok());
    CHECK(layout.error().kind == base::Kind::limit);
    CHECK(layout.error().where == "layout:1001001");
}

TEST_CASE("damaged dumps never crash, and what still parses prints as itself") {
    const std::string good =
        "line+ \"一、\\x1b\"\ntable 2x2\n  0,0 2x1 \"a\"\n  0,1 \"b\"\n  1,1 \"c\"\nrun\n  . \"d\" "
        "|\n"
        "  // \"\"\n";
    const std::string_view bytes = "\"\\ \n|/.,x019-+#tabler\xe4\x80\xff";
    std::mt19937 random(7);
    int parsed = 0, failed = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string text = good;
        for (unsigned damage = random() % 3 + 1; damage > 0; --damage) {
            const std::size_t at = random() % text.size();
            const char byte = bytes[random() % bytes.size()];
            switch (random() % 3) {
                case 0:
                    text[at] = byte;
                    break;
                case 1:
                    text.erase(at, random() % 4);
                    break;
                default:
                    text.insert(at, 1, byte);
            }
        }
        const base::Result<Layout> layout = parse(text);
        if (!layout.ok()) {
            CHECK_THAT(layout.error().where, Catch::StartsWith("layout:"));
            ++failed;
            continue;
        }
        const base::Result<Layout> again = parse(dump(*layout));
        REQUIRE(again.ok());
        CHECK(dump(*again) == dump(*layout));
        ++parsed;
    }
    CHECK(parsed > 0);
    CHECK(failed > 0);
}

}  // namespace
}  // namespace huitong::layout
