// A made-up family of two forms: which form a block goes to, what stands beside the form, columns
// of units, serial numbers, signs.
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "grammar/grammar.h"
#include "grammar/load.h"
#include "layout/layout.h"
#include "match/captures.h"
#include "match/index.h"
#include "match/match.h"

using namespace huitong;

namespace {

const char* shared = R"toml(
language = 1
family = "parks"
shared = "common"
blanks = ["—"]

[[recognise.title]]
pattern = '^(?P<organ>.+?)(?P<year>\d{4})年公园年报$'
examples = ["北湾2020年公园年报"]

[[section]]
id = "trees"
label = "树木情况"

[[section]]
id = "visits"
label = "游客情况"

[[field]]
id = "report.year"
type = "integer"
label = "年度"
[[field.rule]]
in = "title"
pattern = '(?P<value>\d{4})年公园年报'
examples = { "北湾2020年公园年报" = "2020" }

[[table]]
id = "visits"
section = "visits"
fields = "visits.{row}.{column}"
column = [
    { id = "adults", label = "成年游客" },
    { id = "children", label = "儿童游客" },
    { id = "total", label = "游客总计" },
]
row = [
    { id = "spring", label = "春季入园" },
    { id = "autumn", label = "秋季入园" },
    { id = "both", label = "全年入园", instead_of = ["spring", "autumn"] },
]

[[check]]
id = "visits.{row}"
label = "合计"
table = "visits"
over = "rows"
equation = "adults + children = total"
)toml";

const char* old_form = R"toml(
language = 1
family = "parks"
form = "old"
title = "公园年报"
years = { to = 2010 }
use = ["common"]
prints = ["visits.both"]
signs = { plus = ["增"], minus = ["减"] }
recognise = { marks = ["现有株数"] }

[[table]]
id = "trees"
section = "trees"
fields = "trees.{row}.{column}"
column = [
    { id = "present", label = "现有株数" },
    { id = "change", label = "比上年增减", type = "integer", others = ["本年株数"] },
]
row = [{ id = "oak", label = "橡树种植" }, { id = "pine", label = "松树种植" }]
)toml";

const char* new_form = R"toml(
language = 1
family = "parks"
form = "new"
title = "公园年报"
years = { from = 2011 }
use = ["common"]
recognise = { marks = ["新栽株数"] }

[[table]]
id = "trees"
section = "trees"
fields = "trees.{row}.{column}"
column = [
    { id = "planted", label = "新栽株数" },
    { id = "felled", label = "砍伐株数" },
    { id = "standing", label = "存活株数" },
]
row = [{ id = "oak", label = "橡树种植" }, { id = "pine", label = "松树种植" }]

[[table]]
id = "costs"
fields = "costs.{row}"
headings = true
unit = "万元"
units = { label = "计量单位", texts = ["元", "次"], none = ["——"] }
furniture = ["指标名称", "序号"]
group = [{ id = "work", label = "一、养护支出" }]
column = [{ id = "number", label = "统计数" }]
row = [
    { id = "water", label = "浇水费用", group = "work" },
    { id = "soil", label = "换土费用", group = "work" },
    { id = "pruning", label = "修剪费用", group = "work" },
    { id = "fencing", label = "围栏费用", group = "work" },
    { id = "benches", label = "座椅费用" },
    { id = "lamps", label = "照明费用" },
    { id = "paths", label = "道路费用" },
    { id = "guards", label = "巡护费用" },
]
)toml";

const match::Index& index() {
    static const grammar::Loaded loaded = [] {
        auto out = grammar::load_texts(
            {{"common.toml", shared}, {"old.toml", old_form}, {"new.toml", new_form}});
        for (const auto& error : out.errors) FAIL_CHECK(base::dump(error));
        return out;
    }();
    static const match::Index out(loaded.library.grammars);
    return out;
}

// The form, the tables of other forms, the values printed (with doubts), what stands beside.
std::string said(const std::string& year, std::initializer_list<const char*> texts) {
    std::string dump = fmt::format("line \"北湾{}年公园年报\"\n", year);
    for (const char* text : texts) dump += fmt::format("line \"{}\"\n", text);
    auto layout = layout::parse(dump);
    REQUIRE(layout);
    auto matched = match::match(*layout, "test", index());
    if (!matched) return "none";
    REQUIRE(matched->size() == 1);
    const match::Captures& captures = matched->front();
    std::string out = captures.grammar->form;
    for (const auto& each : captures.tables) {
        const auto& table = captures.grammar->tables[static_cast<std::size_t>(each.table)];
        if (!table.form.empty()) out += fmt::format(" [{} {}]", table.id, table.form);
    }
    for (const auto& each : captures.fields) {
        const auto& field = captures.grammar->fields[static_cast<std::size_t>(each.field)];
        if (field.table < 0 || !each.number) continue;
        out += fmt::format(" {}={}", field.id, each.number->str());
        if (!each.unit.empty()) out += each.unit;
        for (const std::string& note : each.notes) out += "!" + note;
    }
    for (const auto& each : captures.extra) {
        out += fmt::format(" +{}/{}={}{}", each.label, each.column_label, each.raw,
                           each.sure ? "" : "?");
    }
    return out;
}

}  // namespace

TEST_CASE("a report goes to the form that explains it, whatever its year") {
    CHECK(said("2020", {"树木情况", "现有株数 比上年增减", "橡树种植 30 2", "松树种植 12 0"}) ==
          "old trees.oak.present=30 trees.oak.change=2 trees.pine.present=12 "
          "trees.pine.change=0");
    CHECK(said("2005",
               {"树木情况", "新栽株数 砍伐株数 存活株数", "橡树种植 3 1 30", "松树种植 2 0 12"}) ==
          "new trees.oak.planted=3 trees.oak.felled=1 trees.oak.standing=30 "
          "trees.pine.planted=2 trees.pine.felled=0 trees.pine.standing=12");
}

TEST_CASE("what both forms print goes to the one of the year") {
    const auto rows = {"游客情况", "成年游客 儿童游客 游客总计", "春季入园 3 2 5",
                       "秋季入园 1 1 2"};
    CHECK(said("2008", rows).substr(0, 3) == "old");
    CHECK(said("2015", rows).substr(0, 3) == "new");
}

TEST_CASE("a block of another form says so, and stands in the place of the report's own") {
    const std::string hybrid =
        said("2015", {"树木情况", "现有株数 比上年增减", "橡树种植 30 2", "松树种植 12 0",
                      "游客情况", "成年游客 儿童游客 游客总计", "春季入园 3 2 5", "秋季入园 1 1 2",
                      "指标名称 计量单位 统计数", "一、养护支出 ——", "浇水费用 万元 1",
                      "换土费用 万元 2", "修剪费用 万元 3", "围栏费用 万元 4", "座椅费用 万元 5",
                      "照明费用 万元 6", "道路费用 万元 7", "巡护费用 万元 8"});
    CHECK(hybrid.substr(0, 15) == "new [trees old]");
    CHECK(hybrid.find("trees.oak.change=2") != std::string::npos);
    CHECK(hybrid.find("visits.autumn.total=2") != std::string::npos);
    CHECK(hybrid.find("costs.guards=8") != std::string::npos);
    CHECK(hybrid.find("trees.oak.planted") == std::string::npos);
}

TEST_CASE("of rows that stand for each other, one whose label is lost is the form's own") {
    const auto one = {"树木情况", "现有株数 比上年增减",        "橡树种植 30 2", "松树种植 12 0",
                      "游客情况", "成年游客 儿童游客 游客总计", "全年入园 3 2 5"};
    CHECK(said("2008", one).find("visits.both.total=5") != std::string::npos);
}

TEST_CASE(
    "rows that stand for the form's own one are printed all together: one of them lost is lost") {
    const auto states = [](std::initializer_list<const char*> rows) {
        std::string dump =
            "line \"北湾2008年公园年报\"\nline \"树木情况\"\nline \"现有株数 比上年增减\"\n"
            "line \"橡树种植 30 2\"\nline \"松树种植 12 0\"\nline \"游客情况\"\n"
            "line \"成年游客 儿童游客 游客总计\"\n";
        for (const char* row : rows) dump += fmt::format("line \"{}\"\n", row);
        auto matched = match::match(*layout::parse(dump), "test", index());
        REQUIRE(matched);
        std::string out;
        for (const auto& each : matched->front().fields) {
            const std::string& id =
                matched->front().grammar->fields[static_cast<std::size_t>(each.field)].id;
            if (id.starts_with("visits.") && id.ends_with(".total"))
                out += fmt::format("{} {} ", id.substr(7, id.size() - 13), name(each.state));
        }
        return out;
    };
    CHECK(states({"春季入园 3 2 5", "秋季入园 1 1 2"}) ==
          "spring printed autumn printed both not_printed ");
    CHECK(states({"春季入园 3 2 5"}) == "spring printed autumn absent both not_printed ");
    CHECK(states({"全年入园 4 3 7"}) == "spring not_printed autumn not_printed both printed ");
}

TEST_CASE("signs in words, and a column that means something else") {
    CHECK(
        said("2008", {"树木情况", "现有株数 比上年增减", "橡树种植 30 减2", "松树种植 12 增 3"}) ==
        "old trees.oak.present=30 trees.oak.change=-2 trees.pine.present=12 "
        "trees.pine.change=3!number_broken");
    CHECK(said("2008", {"树木情况", "现有株数 本年株数", "橡树种植 30 2", "松树种植 12 0"}) ==
          "old trees.oak.present=30 trees.oak.change=2!column_renamed trees.pine.present=12 "
          "trees.pine.change=0!column_renamed");
}

TEST_CASE("units, serial numbers, rows and columns of the office's own") {
    const std::string numbered =
        said("2015", {"序号 指标名称 计量单位 统计数", "1 一、养护支出 ——", "2 浇水费用 万元 10",
                      "3 换土费用 元 20", "4 修剪费用 万元 30", "5 围栏费用 万元 40",
                      "6 座椅费用 万元 50", "苗圃租金支付 万元 55", "7 照明费用 万元 60",
                      "8 道路费用 万元 70", "9 巡护费用 万元 80"});
    CHECK(numbered ==
          "new costs.water=10 costs.soil=20元!other_unit costs.pruning=30 costs.fencing=40 "
          "costs.benches=50 costs.lamps=60 costs.paths=70 costs.guards=80 "
          "+苗圃租金支付/统计数=55");
    const std::string levels =
        said("2015", {"指标名称 计量单位 东园数据 西园数据 统计数", "一、养护支出 ——",
                      "浇水费用 万元 1 2 3", "换土费用 万元 2 2 4", "修剪费用 万元 0 0 0",
                      "围栏费用 万元 1 0 1", "座椅费用 万元 5 0 5", "照明费用 万元 0 7 7",
                      "道路费用 万元 3 3 6", "巡护费用 万元 0 9 9"});
    CHECK(levels.substr(0, 60).find("costs.water=3 costs.soil=4") != std::string::npos);
    CHECK(levels.find("+浇水费用/东园数据=1 +浇水费用/西园数据=2") != std::string::npos);
}

TEST_CASE("pads behind the rows of another form's table are no columns of the report's own") {
    const auto form = [](const std::string& name, const std::string& years,
                         const std::string& columns, const std::string& rest) {
        return R"(language = 1
family = "squares"
form = ")" + name +
               "\"\ntitle = \"广场年报\"\nyears = " + years + R"(
recognise = { marks = ["摆摊许可"], title = [{ pattern = '^(?P<organ>.+?)(?P<year>\d{4})年广场年报$', examples = ["北湾2020年广场年报"] }] }
[[table]]
id = "permits"
fields = "permits.{row}.{column}"
furniture = ["许可事项"]
row = [{ id = "stalls", label = "摆摊许可" }, { id = "shows", label = "演出许可" }]
column = [)" + columns +
               "{ id = \"decisions\", label = \"处理决定数量\" }]\n" + rest;
    };
    const std::string lamps = R"([[table]]
id = "lamps"
fields = "lamps.{row}"
column = [{ id = "number", label = "路灯盏数" }]
row = [{ id = "north", label = "北门路灯" }, { id = "south", label = "南门路灯" },
    { id = "east", label = "东门路灯" }, { id = "west", label = "西门路灯" }, { id = "lake", label = "湖边路灯" }]
)";
    const auto loaded = grammar::load_texts(
        {{"old.toml", form("old", "{ to = 2020 }",
                           "{ id = \"last_year\", label = \"上年项目数量\" }, { id = \"change\", "
                           "label = \"本年增减情况\" }, ",
                           lamps)},
         {"new.toml", form("new", "{ from = 2021 }", "", "")}});
    for (const auto& error : loaded.errors) FAIL_CHECK(base::dump(error));
    const match::Index squares(loaded.library.grammars);
    const auto read = [&](const std::string& rows) {
        const auto layout = layout::parse(
            "line \"北湾2019年广场年报\"\nline \"路灯盏数\"\nline \"北门路灯 3\"\nline \"南门路灯 "
            "4\"\n"
            "line \"东门路灯 3\"\nline \"西门路灯 4\"\nline \"湖边路灯 5\"\nrun\n" +
            rows);
        REQUIRE(layout);
        const auto matched = match::match(*layout, "test", squares);
        REQUIRE(matched);
        std::string out = matched->front().grammar->form;
        for (const auto& each : matched->front().fields) {
            const auto& id =
                matched->front().grammar->fields[static_cast<std::size_t>(each.field)].id;
            if (each.number) out += fmt::format(" {}={}", id, each.number->str());
            for (const std::string& note : each.notes) out += "!" + note;
        }
        return out;
    };
    const std::string pads = " |\n  . \"\" |\n  . \"\" |\n  . \"\"\n";
    CHECK(read("  / \"许可事项\" |\n  . \"处理决定数量\"" + pads + "  / \"摆摊许可\" |\n  . \"0\"" +
               pads + "  / \"演出许可\" |\n  . \"0\"" + pads) ==
          "old permits.stalls.decisions=0 permits.shows.decisions=0 lamps.north=3 lamps.south=4 "
          "lamps.east=3 lamps.west=4 lamps.lake=5");
    // The form's own table that has lost two heads has the numbers of all of its columns.
    CHECK(read("  / \"许可事项\" |\n  . \"处理决定数量\"\n  / \"摆摊许可\" |\n  . \"5\" |\n  . "
               "\"1\" |\n  . \"2\"\n  / \"演出许可\" |\n  . \"6\" |\n  . \"1\" |\n  . \"3\"\n")
              .find("permits.shows.last_year=6") != std::string::npos);
}
