// A made-up form of two tables: one row without a label, and two rows that are each other's sum.
// What may stand where a cell is lost.
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
family = "ferries"
form = "a"
title = "渡船年报"
blanks = ["—"]

[recognise]
marks = ["渡口检查"]

[[recognise.title]]
pattern = '^(?P<organ>.+?)(?P<year>\d{4})年渡船年报$'
examples = ["北湾2020年渡船年报"]

[[table]]
id = "inspections"
label = "渡口检查情况表"
fields = "inspections.{column}"
row = [{ id = "all" }]
column = [
    { id = "total", label = "渡口检查总数" },
    { id = "spring", label = "春季渡口检查" },
    { id = "autumn", label = "秋季渡口检查" },
    { id = "fines", label = "渡口罚款数" },
]

[[table]]
id = "landings"
label = "渡口靠泊情况表"
fields = "landings.{row}.{column}"
column = [{ id = "boats", label = "靠泊船次" }, { id = "guests", label = "靠泊人次" }]
row = [
    { id = "east", label = "东渡口靠泊" },
    { id = "south", label = "南渡口靠泊" },
    { id = "west", label = "西渡口靠泊" },
    { id = "harbour", label = "港区靠泊" },
]

[[table]]
id = "trips"
label = "渡船航次情况表"
fields = "{row}.{column}"
row = [{ id = "north", label = "北线航次" }, { id = "all", label = "航次总计" }]
column = [
    { id = "planned", label = "计划航次" },
    { id = "held", label = "完成航次" },
    { id = "day", label = "日间航次" },
    { id = "night", label = "夜间航次" },
]

[[check]]
id = "total.{row}"
label = "总数"
table = "inspections"
over = "rows"
equation = "total = spring + autumn"

[[check]]
id = "held.{row}"
label = "完成"
table = "trips"
over = "rows"
equation = "held = day + night"

[[check]]
id = "all.{column}"
label = "总计"
table = "trips"
over = "columns"
equation = "all = north"
)toml";

const match::Index& index() {
    static const grammar::Loaded loaded = [] {
        auto out = grammar::load_text(toml, "ferries.toml");
        for (const auto& error : out.errors) FAIL_CHECK(base::dump(error));
        return out;
    }();
    static const match::Index out(loaded.library.grammars);
    return out;
}

// "id=1!note …" of the fields that begin so; ? for ambiguous, - for lost.
std::string read(const std::string& dump, const std::string& begin) {
    auto layout = layout::parse("line \"北湾2020年渡船年报\"\n" + dump);
    if (!layout) FAIL(base::dump(layout.error()));
    auto found = match::match(*layout, "ferries", index());
    if (!found) return base::dump(found.error());
    const match::Captures& captures = found->front();
    std::string out;
    for (const match::Capture& each : captures.fields) {
        const std::string& id = captures.grammar->fields[static_cast<std::size_t>(each.field)].id;
        if (!id.starts_with(begin)) continue;
        out += (out.empty() ? "" : " ") + id.substr(begin.size()) + "=";
        if (each.state == match::State::ambiguous) out += "?";
        if (each.state == match::State::lost) out += "-";
        if (each.number) out += each.number->str();
        for (const std::string& note : each.notes) out += "!" + note;
        for (const match::Rival& rival : each.rivals)
            out += "/" + (rival.number ? rival.number->str() : std::string("-"));
    }
    return out;
}

std::string grid(const std::vector<std::vector<std::string>>& rows) {
    std::string out =
        "table " + std::to_string(rows.size()) + "x" + std::to_string(rows.front().size()) + "\n";
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            const std::string& text = rows[r][c];
            out += "  " + std::to_string(r) + "," + std::to_string(c) +
                   (text == "hole" ? " hole" : " \"" + text + "\"") + "\n";
        }
    }
    return out;
}

}  // namespace

TEST_CASE("a row without a label that has a hole is read in every way that it may be") {
    const std::vector<std::string> head = {"渡口检查总数", "春季渡口检查", "秋季渡口检查",
                                           "渡口罚款数"};
    const std::string title = "line \"渡口检查情况表\"\n";
    CHECK(read(title + grid({head, {"7", "7", "0", "0"}}), "inspections.") ==
          "total=7 spring=7 autumn=0 fines=0");
    CHECK(read(title + grid({head, {"7", "0", "7", "hole"}}), "inspections.") ==
          "total=7!place_told_by_value spring=0/7 autumn=7/0 fines=?/-/7");
    CHECK(read(title + grid({head, {"9", "5", "7", "hole"}}), "inspections.") ==
          "total=9/14 spring=?/5/4/9 autumn=?/4/5 fines=7!place_told_by_value");
}

TEST_CASE("where two rows have lost a cell, what one shows of the other is not enough") {
    const std::vector<std::string> head = {"航次", "计划航次", "完成航次", "日间航次", "夜间航次"};
    const std::string title = "line \"渡船航次情况表\"\n";
    // North lost its nights, all its days.
    CHECK(read(title + grid({head,
                             {"北线航次", "8", "8", "8", "hole"},
                             {"航次总计", "8", "8", "0", "hole"}}),
               "north.") ==
          "planned=8!place_told_by_value held=8!place_told_by_value day=?/0/8 night=8/0");
}

TEST_CASE("a cell that all rows have lost is the same one in all of them") {
    const std::vector<std::string> head = {"航次", "计划航次", "完成航次", "日间航次", "夜间航次"};
    const std::string title = "line \"渡船航次情况表\"\n";
    CHECK(read(title + grid({head,
                             {"北线航次", "9", "8", "8", "hole"},
                             {"航次总计", "9", "8", "8", "hole"}}),
               "north.") == "planned=9!place_told_by_value held=8/16 day=8/0 night=?/0/8");
}

TEST_CASE("before what is left of a row without its label a row may have lost its values") {
    // Lost were the second number of the east, what separates rows, and the label of the south.
    std::string run = "line \"渡口靠泊情况表\"\nrun\n";
    for (const char* text : {"", "渡口", "靠泊船次", "靠泊人次", "", "东渡口靠泊", "5", "8", "9",
                             "", "西渡口靠泊", "1", "2", "", "港区靠泊", "3", "4"})
        run += "  / \"" + std::string(text) + "\" |\n";
    CHECK(read(run, "landings.") ==
          "east.boats=5!row_lost_behind/8 east.guests=8!row_lost_behind/9 "
          "south.boats=?/8/9/- south.guests=?/9/0/- west.boats=1 west.guests=2 harbour.boats=3 "
          "harbour.guests=4");
}
