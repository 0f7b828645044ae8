// A made-up form whose columns, units and rows vary: what the head tells, and what it does not.
#include <string>

#include <catch2/catch.hpp>

#include "grammar/grammar.h"
#include "grammar/load.h"
#include "layout/layout.h"
#include "match/captures.h"
#include "match/index.h"
#include "match/match.h"

using namespace huitong;

namespace {

const char* toml = R"toml(
language = 1
family = "bridges"
form = "a"
title = "桥梁年报"
blanks = ["—"]

[recognise]
marks = ["检修石桥"]

[[recognise.title]]
pattern = '^(?P<organ>.+?)(?P<year>\d{4})年桥梁年报$'
examples = ["北湾2020年桥梁年报"]

[[table]]
id = "repairs"
label = "桥梁检修情况表"
fields = "{column}"
unit = "座"
names = { label = "单位名称", variants = ["序号"], totals = ["合计"] }
group = [{ id = "built", label = "新建桥梁" }, { id = "closed", label = "封闭桥梁" }]
row = [{ id = "all" }]
column = [
    { id = "stone", label = "检修石桥", units = ["座", "处"] },
    { id = "steel", label = "检修钢桥", units = ["座", "处"] },
    { id = "wood", label = "检修木桥", units = ["座", "处"], optional = true },
    { id = "total", label = "检修总数", units = ["座", "处"], variants = ["合计"] },
    { id = "cost", label = "花费金额", type = "amount", unit = "", units = ["元", "万元"] },
    { id = "built.other", label = "其他桥梁", group = "built", optional = true },
    { id = "closed.other", label = "其他桥梁", group = "closed", optional = true },
]

[[check]]
id = "sum.{row}"
label = "合计"
table = "repairs"
over = "rows"
equation = "stone + steel + wood = total"
)toml";

const match::Index& index() {
    static const grammar::Loaded loaded = [] {
        auto out = grammar::load_text(toml, "bridges.toml");
        for (const auto& error : out.errors) FAIL_CHECK(base::dump(error));
        return out;
    }();
    static const match::Index out(loaded.library.grammars);
    return out;
}

// "stone=1座 …", only what is found: value, printed unit, what is noted; then extra.
std::string read(const std::string& dump, const match::Index& of = index()) {
    auto layout = layout::parse(dump);
    if (!layout) FAIL(base::dump(layout.error()));
    auto found = match::match(*layout, "bridges", of);
    if (!found) return base::dump(found.error());
    const match::Captures& captures = found->front();
    std::string out;
    for (const match::Capture& each : captures.fields) {
        const grammar::Field& field =
            captures.grammar->fields[static_cast<std::size_t>(each.field)];
        if (each.state == match::State::absent || field.table < 0) continue;
        out += (out.empty() ? "" : " ") + field.id;
        if (each.state == match::State::not_printed) out += "!not_printed";
        if (each.number) out += "=" + each.number->str() + each.unit;
        for (const std::string& note : each.notes) out += "!" + note;
    }
    for (const match::ExtraCapture& each : captures.extra) {
        out += " +" + each.label + "/" + each.column_label + "=" +
               (each.number ? each.number->str() : "");
    }
    return out;
}

std::string text(const std::vector<std::string>& lines) {
    std::string out = "line \"北湾2020年桥梁年报\"\nline \"桥梁检修情况表\"\nrun\n";
    for (const std::string& line : lines) {
        bool first = true;
        std::size_t at = 0;
        while (at < line.size()) {
            const std::size_t end = std::min(line.find(' ', at), line.size());
            out += std::string(first ? "  / \"" : "  . \"") + line.substr(at, end - at) + "\" |\n";
            first = false;
            at = end + 1;
        }
    }
    return out;
}

}  // namespace

TEST_CASE("the head tells which columns are printed, in which order and unit") {
    CHECK(read(text({"检修石桥（处） 检修钢桥 检修总数 花费金额（元）", "3 4 7 52000"})) ==
          "stone=3处 steel=4 wood!not_printed total=7 cost=52000元 built.other!not_printed "
          "closed.other!not_printed");
    CHECK(read(text({"检修总数 花费金额(单位:万元) 检修木桥 检修钢桥 检修石桥", "9 5.2 2 4 3"})) ==
          "stone=3 steel=4 wood=2 total=9 cost=5.2万元 built.other!not_printed "
          "closed.other!not_printed");
}

TEST_CASE("a unit that is not printed is not made up") {
    const std::string head = "检修石桥 检修钢桥 检修总数 花费金额";
    CHECK(read(text({head, "3 4 7 5.2"})).find("cost=5.2!unit_not_printed") != std::string::npos);
    CHECK(read(text({"单位：座、万元", head, "3 4 7 5.2"})).find("total=7座 cost=5.2万元") !=
          std::string::npos);
    // Two that fit, or one in the cell and another in the head.
    CHECK(read(text({"单位：元、万元", head, "3 4 7 5.2"})).find("cost=5.2!unit_not_printed") !=
          std::string::npos);
    CHECK(read(text({"检修石桥 检修钢桥 检修总数 花费金额（元）", "3 4 7 5.2万元"}))
              .find("cost=5.2万元!other_unit") != std::string::npos);
}

TEST_CASE("a column of the office's own is kept beside") {
    CHECK(read(text({"检修石桥 检修浮桥 检修钢桥 检修总数", "3 1 4 8"}))
              .ends_with("closed.other!not_printed +/检修浮桥=1"));
    // One more number than heads: who knows which is what.
    CHECK(read(text({"检修石桥 检修钢桥 检修总数", "3 1 4 8"})).find("steel=1!columns_uncertain") !=
          std::string::npos);
}

TEST_CASE("a label of two columns is that of its group") {
    const std::string table =
        "line \"北湾2020年桥梁年报\"\n"
        "table 3x4\n"
        "  0,0 2x1 \"检修石桥\"\n  0,1 2x1 \"检修钢桥\"\n  0,2 \"封闭桥梁\"\n"
        "  0,3 2x1 \"检修总数\"\n  1,2 \"其他桥梁\"\n"
        "  2,0 \"3\"\n  2,1 \"4\"\n  2,2 \"6\"\n  2,3 \"7\"\n";
    CHECK(read(table).find("built.other!not_printed closed.other=6") != std::string::npos);
    CHECK(read(text({"检修石桥 检修钢桥 其他桥梁 检修总数", "3 4 6 7"}))
              .find("steel=4!columns_uncertain") != std::string::npos);
}

TEST_CASE("a heading named like a group is none") {
    const std::string head =
        "line \"北湾2020年桥梁年报\"\nline \"二、封闭桥梁\"\nline \"桥梁检修情况表\"\nrun\n";
    const std::string body =
        "  / \"检修石桥\" |\n  . \"检修钢桥\" |\n  . \"新建桥梁\" |\n  . \"检修总数\" |\n"
        "  / \"其他桥梁\" |\n"
        "  / \"3\" |\n  . \"4\" |\n  . \"6\" |\n  . \"7\" |\n";
    CHECK(read(head + body) ==
          "stone=3 steel=4 wood!not_printed total=7 cost!not_printed built.other=6 "
          "closed.other!not_printed");
}

TEST_CASE("kinds under each other with several values are no row") {
    CHECK(read(text({"种类 座数 花费金额（元）", "检修石桥 3 9", "检修钢桥 4 8", "检修总数 7 17"}))
              .find("cost=3") == std::string::npos);
}

TEST_CASE("a heading over all columns of a grid is no row") {
    const std::string table =
        "line \"北湾2020年桥梁年报\"\n"
        "table 4x4\n"
        "  0,0 1x4 \"桥梁检修情况表\"\n"
        "  1,0 \"单位名称\"\n  1,1 \"检修石桥\"\n  1,2 \"检修钢桥\"\n  1,3 \"检修总数\"\n"
        "  2,0 \"北湾\"\n  2,1 \"3\"\n  2,2 \"4\"\n  2,3 \"7\"\n"
        "  3,0 1x4 \"三、别的事项\"\n";
    CHECK(read(table) ==
          "stone=3 steel=4 wood!not_printed total=7 cost!not_printed built.other!not_printed "
          "closed.other!not_printed");
}

TEST_CASE("of several rows the form's is the one named like a total") {
    const std::string head = "序号 单位名称 检修石桥 检修钢桥 检修总数";
    CHECK(read(text({head, "1 东段 1 2 3", "2 西段 2 2 4", "3 合计 3 4 7"})) ==
          "stone=3 steel=4 wood!not_printed total=7 cost!not_printed built.other!not_printed "
          "closed.other!not_printed +东段/检修石桥=1 +东段/检修钢桥=2 +东段/检修总数=3 "
          "+西段/检修石桥=2 +西段/检修钢桥=2 +西段/检修总数=4");
    // None is: their figures are nobody's total.
    CHECK(read(text({head, "1 东段 1 2 3", "2 西段 2 2 4"})).starts_with(" +东段"));
    CHECK(read(text({"检修石桥 检修钢桥 检修总数", "1 2 3", "2 2 4"}))
              .find("stone=1!columns_uncertain") != std::string::npos);
    // The row of the office itself.
    CHECK(read(text({head, "1 北湾 3 4 7"})).starts_with("stone=3 steel=4"));
}

TEST_CASE("two labels one behind the other are no label that has been read already") {
    std::string both = toml;
    const std::string wood = "label = \"检修木桥\"";
    both.replace(both.find(wood), wood.size(),
                 "label = \"检修石桥、检修钢桥\", variants = [\"检修石桥检修钢桥\"]");
    const auto loaded = grammar::load_text(both, "bridges.toml");
    REQUIRE(loaded.errors.empty());
    const match::Index own(loaded.library.grammars);
    const std::string head = "检修石桥、检修钢桥 检修石桥 检修钢桥 检修总数 花费金额（元）";
    CHECK(read(text({head, "2 3 4 9 52000"}), own) ==
          "stone=3 steel=4 wood=2 total=9 cost=52000元 built.other!not_printed "
          "closed.other!not_printed");
    // The number of values tells whether two texts are the label of one column or of two.
    const std::string beside = "检修石桥 检修钢桥 检修总数 花费金额（元）";
    CHECK(read(text({beside, "3 4 7 52000"}), own) ==
          "stone=3 steel=4 wood!not_printed total=7 cost=52000元 built.other!not_printed "
          "closed.other!not_printed");
    // As of one they are doubted: a cell may be lost.
    CHECK(read(text({beside, "7 7 52000"}), own)
              .find("wood=7!columns_uncertain total=7!columns_uncertain") != std::string::npos);
}

TEST_CASE("labels over two rows of a head are put together") {
    const std::string whole =
        "stone=3 steel=4 wood!not_printed total=7 cost=52元 built.other!not_printed "
        "closed.other!not_printed";
    SECTION("in a run") {
        CHECK(read(text({"检修 检修钢桥 检修 花费金额（元）", "石桥 总数", "3 4 7 52"})) == whole);
        // In any order; what stands alone in the lower row is found by the order of the others.
        CHECK(read(text({"检修 花费 检修钢桥 检修", "石桥 金额（元） 总数", "3 52 4 7"})) == whole);
    }
    SECTION("one text below all") {
        CHECK(read(text({"检修石桥 检修钢桥 检修总数", "（处） （处） （处）", "3 4 7"})) ==
              "stone=3处 steel=4处 wood!not_printed total=7处 cost!not_printed "
              "built.other!not_printed closed.other!not_printed");
    }
    SECTION("in a grid") {
        CHECK(read("line \"北湾2020年桥梁年报\"\nline \"桥梁检修情况表\"\ntable 3x4\n"
                   "  0,0 \"检修\"\n  0,1 2x1 \"检修钢桥\"\n  0,2 \"检修\"\n"
                   "  0,3 2x1 \"花费金额（元）\"\n  1,0 \"石桥\"\n  1,2 \"总数\"\n"
                   "  2,0 \"3\"\n  2,1 \"4\"\n  2,2 \"7\"\n  2,3 \"52\"\n") == whole);
    }
    SECTION("which two are one must not be open") {
        // The units may be those of any two.
        CHECK(read(text({"检修石桥 检修钢桥 检修总数", "（处） （处）", "3 4 7"}))
                  .starts_with("stone=3!columns_uncertain steel=4!columns_uncertain "));
    }
}

TEST_CASE("a column whose group lost its label may stand anywhere in a run") {
    std::string form = toml;
    form.insert(form.find("]\n\n[[check]]"),
                "    { id = \"closed.old\", label = \"老旧桥梁\", group = \"closed\", optional = "
                "true },\n");
    const grammar::Loaded loaded = grammar::load_text(form, "bridges.toml");
    REQUIRE(loaded.errors.empty());
    const match::Index own(loaded.library.grammars);
    const std::string leaves = "其他桥梁 老旧桥梁", values = "2 6 0 0";
    CHECK(read(text({"新建桥梁 封闭桥梁 检修总数 花费金额（元）", leaves, values}), own) ==
          "stone!not_printed steel!not_printed wood!not_printed total=0 cost=0元 built.other=2 "
          "closed.other!not_printed closed.old=6");
    CHECK(read(text({"新建桥梁  检修总数 花费金额（元）", leaves, values}), own)
              .find("total=0!columns_uncertain cost=0元!columns_uncertain") != std::string::npos);
}
