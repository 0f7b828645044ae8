// Rows that the document names: the smallest lists that show how they are found, read and doubted.
// The form is that of the manual (grammars/LANGUAGE.md, "Open rows"), cut to two columns.
#include <initializer_list>
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

const char* toml = R"toml(
language = 1
family = "market"
form = "a"
title = "市场收支表"
blanks = ["/"]
recognise = { marks = ["摊位收入表"] }

[[table]]
id = "income"
label = "摊位收入表"
fields = "income.{row}.{column}"
type = "amount"
unit = "万元"
unit_line = '单位:(?P<unit>万元|元)'
nil = ['没有摊位收入.*无数据']
furniture = ["名称"]
column = [{ id = "rent", label = "租金收入" }, { id = "fees", label = "服务费收入" }]
row = [{ id = "all", label = "总计" }]

[table.open]
by = "code"
label = "编码"
pattern = '[1-9]\d\d(?:\d\d)?'
levels = [3, 5]
total = "all"

[[table]]
id = "spending"
label = "摊位支出表"
fields = "spending.{row}.{column}"
type = "amount"
unit = "万元"
unit_line = '单位:(?P<unit>万元|元)'
furniture = ["名称"]
column = [{ id = "wages", label = "工资支出" }, { id = "other", label = "其他支出" }]
row = [{ id = "all", label = "总计" }]

[table.open]
by = "code"
label = "编码"
pattern = '[1-9]\d\d(?:\d\d)?'
levels = [3, 5]
total = "all"

[[table]]
id = "stalls"
label = "摊位统计表"
fields = "stalls.{row}.{column}"
column = [{ id = "open", label = "开业摊位" }, { id = "closed", label = "歇业摊位" }]
row = [{ id = "all", label = "合计" }]

[table.open]
by = "name"
label = "市场名称"
pattern = '.{2,8}市场'
id = "market_{n}"
total = "all"

[[check]]
id = "income.parts.{row}.{column}"
label = "等于其下之和"
table = "income"
over = "codes"
rounding = "0.005"

[[check]]
id = "stalls.sum.{row}.{column}"
label = "等于各市场之和"
table = "stalls"
over = "codes"
)toml";

const match::Index& index() {
    static const grammar::Loaded loaded = [] {
        auto out = grammar::load_text(toml, "market.toml");
        for (const auto& error : out.errors) FAIL_CHECK(base::dump(error));
        return out;
    }();
    static const match::Index out(loaded.library.grammars);
    return out;
}

match::Captures read(std::initializer_list<const char*> blocks, const match::Index& of = index()) {
    std::string dump;
    for (const char* block : blocks) {
        const std::string text = block;
        const bool plain = text.rfind("table ", 0) != 0;
        dump += plain ? fmt::format("line \"{}\"\n", text) : text;
    }
    auto layout = layout::parse(dump);
    if (!layout) FAIL(base::dump(layout.error()));
    auto out = match::match(*layout, "open", of);
    if (!out) FAIL(base::dump(out.error()));
    REQUIRE(out->size() == 1);
    return std::move(out->front());
}

// "101.rent=3" for a printed 3, notes behind it; checks that do not hold; findings.
std::string said(const match::Captures& captures, const std::string& table = "income.") {
    std::string out;
    for (const match::Capture& capture : captures.fields) {
        const auto& field = captures.grammar->fields[static_cast<std::size_t>(capture.field)];
        if (field.id.rfind(table, 0) != 0 || capture.state == match::State::absent) continue;
        if (!out.empty()) out += ' ';
        out += field.id.substr(table.size());
        out += capture.state == match::State::printed ? "=" + capture.number->str()
                                                      : fmt::format(":{}", name(capture.state));
        for (const std::string& note : capture.notes) out += "!" + note;
    }
    for (const match::CheckResult& check : captures.checks) {
        if (check.outcome != match::CheckResult::Outcome::fails) continue;
        out += " ?" + captures.grammar->checks[static_cast<std::size_t>(check.check)].id;
    }
    for (const base::Finding& finding : captures.findings) {
        if (finding.code != "unit_not_named") out += " #" + finding.code;
    }
    return out;
}

const grammar::Field& field(const match::Captures& captures, const std::string& id) {
    const int f = captures.grammar->find_field(id);
    REQUIRE(f >= 0);
    return captures.grammar->fields[static_cast<std::size_t>(f)];
}

const std::string whole =
    "all.rent=5.5 all.fees=3 101.rent=3.5 101.fees=2 10101.rent=1.5 10101.fees=2 10102.rent=2 "
    "10102.fees=0 203.rent=2 203.fees=1";

}  // namespace

TEST_CASE("codes, in every shape, the same reading") {
    SECTION("rows of words") {
        CHECK(said(read({"摊位收入表", "编码 名称 租金收入 服务费收入", "总计 5.5 3",
                         "101 果蔬 3.5 2", "10101 水果 1.5 2", "10102 蔬菜 2 0",
                         "203 水产 2 1"})) == whole);
    }
    SECTION("a cell a line") {
        CHECK(said(read({"摊位收入表", "编码", "名称", "租金收入", "服务费收入", "总计",
                         "5.5",        "3",    "101",  "果蔬",     "3.5",        "2",
                         "10101",      "水果", "1.5",  "2",        "10102",      "蔬菜",
                         "2",          "0",    "203",  "水产",     "2",          "1"})) == whole);
    }
    SECTION("codes glued to their names") {
        CHECK(said(read({"摊位收入表", "编码 名称 租金收入 服务费收入", "总计 5.5 3",
                         "101果蔬 3.5 2", "10101水果 1.5 2", "10102蔬菜 2 0", "203水产 2 1"})) ==
              whole);
    }
    SECTION("a name wrapped around its row") {
        CHECK(said(read({"摊位收入表", "编码 名称 租金收入 服务费收入", "总计 5.5 3",
                         "101 果蔬 3.5 2", "10101 水果 1.5 2", "时令与反季", "10102 2 0", "蔬菜",
                         "203 水产 2 1"})) == whole);
    }
    SECTION("one column for each level, and a code in parts") {
        CHECK(said(read({"摊位收入表",
                         "table 6x6\n"
                         "  0,0 1x3 \"编码\"\n  0,3 \"名称\"\n  0,4 \"租金收入\"\n"
                         "  0,5 \"服务费收入\"\n"
                         "  1,0 1x4 \"总计\"\n  1,4 \"5.5\"\n  1,5 \"3\"\n"
                         "  2,0 \"101\"\n  2,1 \"\"\n  2,2 \"\"\n  2,3 \"果蔬\"\n  2,4 \"3.5\"\n"
                         "  2,5 \"2\"\n"
                         "  3,0 \"\"\n  3,1 \"10101\"\n  3,2 \"\"\n  3,3 \"水果\"\n  3,4 \"1.5\"\n"
                         "  3,5 \"2\"\n"
                         "  4,0 \"101\"\n  4,1 \"02\"\n  4,2 \"\"\n  4,3 \"蔬菜\"\n  4,4 \"2\"\n"
                         "  4,5 \"0\"\n"
                         "  5,0 \"203\"\n  5,1 \"\"\n  5,2 \"\"\n  5,3 \"水产\"\n  5,4 \"2\"\n"
                         "  5,5 \"1\"\n"})) == whole);
    }
}

TEST_CASE("the total stands where the document has it") {
    CHECK(said(read({"摊位收入表", "编码 名称 租金收入 服务费收入", "101 果蔬 3 2", "203 水产 2 1",
                     "总计 5 3"})) ==
          "101.rent=3 101.fees=2 203.rent=2 203.fees=1 all.rent=5 all.fees=3");
}

TEST_CASE("a label of the head that spans empty pieces is no total") {
    const std::string row = "\n  . \"3\" |\n  . \"\" |\n  . \"2\" |\n  . \"\" |\n";
    const std::string table =
        "line \"摊位收入表\"\nrun\n  / \"编码\" |\n  . \"租金收入\" |\n  . \"\" |\n"
        "  . \"服务费收入\" |\n  . \"\" |\n"
        "  / \"名称\" |\n  . \"总计\" |\n  . \"\" |\n  . \"总计\" |\n  . \"\" |\n"
        "  / \"101 果蔬\" |" +
        row + "  / \"总计\" |" + row;
    auto layout = layout::parse(table);
    if (!layout) FAIL(base::dump(layout.error()));
    auto out = match::match(*layout, "open", index());
    if (!out) FAIL(base::dump(out.error()));
    CHECK(said(out->front()).find("all.rent=3 all.fees=2") != std::string::npos);
}

TEST_CASE("values that look like codes are values") {
    CHECK(said(read({"摊位收入表", "编码", "名称", "租金收入", "服务费收入", "101", "果蔬", "203",
                     "101", "203", "水产", "101", "10101", "总计", "304", "10202"})) ==
          "101.rent=203 101.fees=101 203.rent=101 203.fees=10101 all.rent=304 all.fees=10202");
}

TEST_CASE("lists side by side") {
    CHECK(said(read({"摊位收入表",
                     "table 4x8\n"
                     "  0,0 \"编码\"\n  0,1 \"名称\"\n  0,2 \"租金收入\"\n  0,3 \"服务费收入\"\n"
                     "  0,4 \"编码\"\n  0,5 \"名称\"\n  0,6 \"租金收入\"\n  0,7 \"服务费收入\"\n"
                     "  1,0 \"101\"\n  1,1 \"果蔬\"\n  1,2 \"3\"\n  1,3 \"2\"\n"
                     "  1,4 \"203\"\n  1,5 \"水产\"\n  1,6 \"2\"\n  1,7 \"1\"\n"
                     "  2,0 \"10101\"\n  2,1 \"水果\"\n  2,2 \"3\"\n  2,3 \"2\"\n"
                     "  2,4 \"20301\"\n  2,5 \"活鱼\"\n  2,6 \"2\"\n  2,7 \"1\"\n"
                     "  3,0 1x6 \"总计\"\n  3,6 \"5\"\n  3,7 \"3\"\n"})) ==
          "101.rent=3 101.fees=2 203.rent=2 203.fees=1 10101.rent=3 10101.fees=2 20301.rent=2 "
          "20301.fees=1 all.rent=5 all.fees=3");
}

TEST_CASE("each list goes to the table above it") {
    const match::Captures captures =
        read({"摊位收入表", "编码 名称 租金收入 服务费收入", "101 果蔬 3 2", "总计 3 2",
              "摊位支出表", "编码 名称 工资支出 其他支出", "101 果蔬 7 8", "总计 7 8"});
    CHECK(said(captures) == "101.rent=3 101.fees=2 all.rent=3 all.fees=2");
    CHECK(said(captures, "spending.") == "101.wages=7 101.other=8 all.wages=7 all.other=8");
    CHECK(field(captures, "spending.101.wages").printed == "果蔬");
    CHECK(field(captures, "spending.101.wages").label == "101 果蔬 · 工资支出");
}

TEST_CASE("a list goes on under the same head on the next page") {
    CHECK(said(read({"摊位收入表", "编码 名称 租金收入 服务费收入", "总计 5 3", "101 果蔬 3 2",
                     "10101 水果 3 2", "摊位收入表", "编码 名称 租金收入 服务费收入",
                     "203 水产 2 1"})) ==
          "all.rent=5 all.fees=3 101.rent=3 101.fees=2 10101.rent=3 10101.fees=2 203.rent=2 "
          "203.fees=1");
}

TEST_CASE("the head of another table ends a list, with a title or without") {
    const match::Captures captures =
        read({"摊位收入表", "编码 名称 租金收入 服务费收入", "101 果蔬 3 2", "总计 3 2",
              "编码 名称 工资支出 其他支出", "203 水产 7 8", "总计 7 8"});
    CHECK(said(captures) == "101.rent=3 101.fees=2 all.rent=3 all.fees=2");
    CHECK(said(captures, "spending.") == "203.wages=7 203.other=8 all.wages=7 all.other=8");
}

TEST_CASE("the total stands under the same head again") {
    CHECK(said(read({"摊位收入表", "编码 名称 租金收入 服务费收入", "101 果蔬 3 2", "203 水产 2 1",
                     "编码 名称 租金收入 服务费收入", "总计 5 3"})) ==
          "101.rent=3 101.fees=2 203.rent=2 203.fees=1 all.rent=5 all.fees=3");
}

TEST_CASE("codes that come twice, or before what they are a part of, are in doubt") {
    CHECK(said(read({"摊位收入表", "编码 名称 租金收入 服务费收入", "总计 5 3", "101 果蔬 3 2",
                     "203 水产 2 1", "203 水产 2 1"})) ==
          "all.rent=5 all.fees=3 101.rent=3 101.fees=2 203.rent=2!code_repeated "
          "203.fees=1!code_repeated");
    CHECK(said(read({"摊位收入表", "编码 名称 租金收入 服务费收入", "总计 3 2", "10101 水果 3 2",
                     "101 果蔬 3 2"})) ==
          "all.rent=3 all.fees=2 10101.rent=3!code_out_of_order 10101.fees=2!code_out_of_order "
          "101.rent=3 101.fees=2");
}

TEST_CASE("parts that do not add up are told, but for what rounding explains") {
    CHECK(said(read({"摊位收入表", "编码 名称 租金收入 服务费收入", "总计 5 3", "101 果蔬 3.01 2",
                     "203 水产 2 1.5"})) ==
          "all.rent=5 all.fees=3 101.rent=3.01 101.fees=2 203.rent=2 203.fees=1.5 "
          "?income.parts.all.fees");
    CHECK(said(read({"摊位收入表", "编码 名称 租金收入 服务费收入", "总计 5 3", "101 果蔬 3.02 2",
                     "203 水产 2 1"})) ==
          "all.rent=5 all.fees=3 101.rent=3.02 101.fees=2 203.rent=2 203.fees=1 "
          "?income.parts.all.rent");
}

TEST_CASE("a row whose code is lost is no row of another") {
    CHECK(said(read({"摊位收入表", "编码 名称 租金收入 服务费收入", "总计 5 3", "101 果蔬 3 2",
                     "水产 2 1", "305 杂货 0 0"})) ==
          "all.rent=5 all.fees=3 101.rent=3 101.fees=2 305.rent=0 305.fees=0 "
          "?income.parts.all.rent ?income.parts.all.fees");
}

TEST_CASE("a list without a table above it is not read, and told") {
    CHECK(said(read({"摊位收入表", "编码 名称 租金收入 服务费收入", "总计 3 2", "101 果蔬 3 2",
                     "摊位统计表", "市场名称 开业摊位 歇业摊位", "合计 4 1", "东门市场 4 1", "说明",
                     "101 甲 1", "102 乙 2", "103 丙 3", "104 丁 4"})) ==
          "all.rent=3 all.fees=2 101.rent=3 101.fees=2 #rows_without_table");
}

TEST_CASE("names that fit the pattern, and the numbers before them") {
    const match::Captures captures = read({"摊位统计表", "市场名称 开业摊位 歇业摊位", "合计 7 2",
                                           "1 东门市场 4 1", "2 河西集贸市场 3 1"});
    CHECK(said(captures, "stalls.") ==
          "all.open=7 all.closed=2 market_1.open=4 market_1.closed=1 market_2.open=3 "
          "market_2.closed=1");
    CHECK(field(captures, "stalls.market_2.open").printed == "河西集贸市场");
    CHECK(captures.checks.size() == 2);
}

TEST_CASE("the unit that the line above names") {
    const match::Captures captures =
        read({"摊位收入表 单位：元", "编码 名称 租金收入 服务费收入", "101 果蔬 3 2", "总计 3 2",
              "摊位支出表", "编码 名称 工资支出 其他支出", "101 果蔬 7 8", "总计 7 8"});
    CHECK(field(captures, "income.101.rent").unit == "元");
    CHECK(field(captures, "income.all.rent").unit == "元");
    CHECK(field(captures, "spending.101.wages").unit == "元");
    const match::Captures form = read(
        {"摊位收入表 单位：万元", "编码 名称 租金收入 服务费收入", "101 果蔬 3 2", "总计 3 2"});
    CHECK(field(form, "income.101.rent").unit == "万元");
    CHECK(form.findings.empty());
    const match::Captures silent =
        read({"摊位收入表", "编码 名称 租金收入 服务费收入", "101 果蔬 3 2", "总计 3 2"});
    REQUIRE(silent.findings.size() == 1);
    CHECK(silent.findings.front().code == "unit_not_named");
}

TEST_CASE("an empty table of which a line says that there is nothing") {
    const char* grid =
        "table 2x4\n  0,0 \"编码\"\n  0,1 \"名称\"\n  0,2 \"租金收入\"\n  0,3 \"服务费收入\"\n"
        "  1,0 1x2 \"总计\"\n  1,2 \"\"\n  1,3 \"\"\n";
    CHECK(said(read({"摊位收入表", grid, "说明：本市场没有摊位收入，故本表无数据。"})) ==
          "all.rent:blank!stated_nil all.fees:blank!stated_nil");
    CHECK(said(read({"摊位收入表", grid, "说明：本市场摊位收入另行公布。"})) ==
          "all.rent:blank all.fees:blank");
}

namespace {

// Three tables of one width, two of them with the same columns.
const match::Index& wide_index() {
    static const grammar::Loaded loaded = [] {
        std::string text =
            "language = 1\nfamily = \"market\"\nform = \"b\"\ntitle = \"市场报表\"\n"
            "recognise = { marks = [\"摊位报表\"] }\n";
        const auto table = [&](const char* id, const char* title, const char* what) {
            text += fmt::format(
                "[[table]]\nid = \"{0}\"\nlabel = \"{1}\"\n"
                "fields = \"{0}.{{row}}.{{column}}\"\nfurniture = [\"名称\"]\n"
                "column = [",
                id, title);
            int number = 0;
            for (const char* column : {"租金", "水电", "广告", "停车"})
                text +=
                    fmt::format("{{ id = \"c{}\", label = \"{}{}\" }}, ", ++number, column, what);
            text +=
                "]\nrow = [{ id = \"all\", label = \"总计\" }]\n[table.open]\nby = \"code\"\n"
                "label = \"编码\"\npattern = '[1-9]\\d\\d'\ntotal = \"all\"\n";
        };
        table("first", "摊位收入表", "费用");
        table("second", "柜台收支表", "费用");
        table("third", "场地合同表", "合同");
        auto out = grammar::load_text(text, "market.toml");
        for (const auto& error : out.errors) FAIL_CHECK(base::dump(error));
        return out;
    }();
    static const match::Index out(loaded.library.grammars);
    return out;
}

std::string wide(std::initializer_list<const char*> blocks) {
    const match::Captures captures = read(blocks, wide_index());
    std::string out;
    for (const char* table : {"first.", "second.", "third."}) {
        const std::string text = said(captures, table);
        if (!text.empty()) out += (out.empty() ? "" : " | ") + std::string(table) + " " + text;
    }
    return out;
}

}  // namespace

TEST_CASE("whose list it is, where of the head only one line of each label is left") {
    CHECK(wide({"摊位报表", "摊位收入表", "编码 名称 租金 水电 广告 停车", "101 果蔬 3 2 1 4",
                "203 水产 2 1 0 5", "总计 5 3 1 9"}) ==
          "first. 101.c1=3 101.c2=2 101.c3=1 101.c4=4 203.c1=2 203.c2=1 203.c3=0 203.c4=5 all.c1=5 "
          "all.c2=3 all.c3=1 all.c4=9");
}

TEST_CASE("whose list it is, where of two tables with the same columns one has its title") {
    const char* head = "编码 名称 租金费用 水电费用 广告费用 停车费用";
    const char* row = "101 果蔬 3 2 1 4";
    const char* total = "总计 3 2 1 4";
    // The one that is named elsewhere is not meant.
    CHECK(
        wide({"摊位报表", "摊位收入表", head, row, total, "说明", head, "101 果蔬 7 2 1 4",
              "总计 7 2 1 4"}) ==
        "first. 101.c1=3 101.c2=2 101.c3=1 101.c4=4 all.c1=3 all.c2=2 all.c3=1 all.c4=4 | second. "
        "101.c1=7 101.c2=2 101.c3=1 101.c4=4 all.c1=7 all.c2=2 all.c3=1 all.c4=4");
    // Behind the second there is no place for the first. What stands alone then is in doubt.
    CHECK(wide({"摊位报表", "柜台收支表", head, row, total, "说明", head, "101 果蔬 7 2 1 4",
                "总计 7 2 1 4"}) ==
          "first. all.c1=7!row_uncertain all.c2=2!row_uncertain all.c3=1!row_uncertain "
          "all.c4=4!row_uncertain #table_repeated | second. 101.c1=3 101.c2=2 101.c3=1 101.c4=4 "
          "all.c1=3 all.c2=2 all.c3=1 all.c4=4 #table_repeated | third.  #table_repeated");
    // Both may be meant.
    CHECK(wide({"摊位报表", head, row, total, "场地合同表",
                "编码 名称 租金合同 水电合同 广告合同 停车合同", "101 果蔬 7 2 1 4",
                "总计 7 2 1 4"}) ==
          "first. all.c1=3!row_uncertain all.c2=2!row_uncertain all.c3=1!row_uncertain "
          "all.c4=4!row_uncertain #table_repeated | second.  #table_repeated | third. 101.c1=7 "
          "101.c2=2 101.c3=1 101.c4=4 all.c1=7 all.c2=2 all.c3=1 all.c4=4 #table_repeated");
    // Codes that go on are the same list.
    CHECK(wide({"摊位报表", "摊位收入表", head, row, head, "203 水产 2 1 0 5", "总计 5 3 1 9"}) ==
          "first. 101.c1=3 101.c2=2 101.c3=1 101.c4=4 203.c1=2 203.c2=1 203.c3=0 203.c4=5 all.c1=5 "
          "all.c2=3 all.c3=1 all.c4=9");
}

TEST_CASE("the code of a row whose list has no table is no value of the row above it") {
    CHECK(wide({"摊位报表", "摊位收入表", "编码 名称 租金费用 水电费用 广告费用 停车费用",
                "101 果蔬 3 2 1 4", "总计 3 2 1 4", "场地合同表", "租金合同", "总计", "101 果蔬",
                "203 水产", "305 杂货"}) ==
          "first. 101.c1=3 101.c2=2 101.c3=1 101.c4=4 all.c1=3 all.c2=2 all.c3=1 all.c4=4 "
          "#rows_without_table | second.  #rows_without_table | third. all.c1:lost!head_not_found "
          "all.c2:lost!head_not_found all.c3:lost!head_not_found all.c4:lost!head_not_found "
          "#rows_without_table");
}

TEST_CASE("a value that looks like a code, before a text on the next line") {
    CHECK(wide({"摊位报表", "摊位收入表", "编码",     "名称", "租金费用", "水电费用",
                "广告费用", "停车费用",   "101 果蔬", "3",    "2",        "1",
                "254",      "203 水产",   "2",        "1",    "0",        "305",
                "总计",     "5",          "3",        "1",    "559",      "说明"}) ==
          "first. 101.c1=3 101.c2=2 101.c3=1 101.c4=254 203.c1=2 203.c2=1 203.c3=0 203.c4=305 "
          "all.c1=5 all.c2=3 all.c3=1 all.c4=559");
}

TEST_CASE("a value that looks like a code, before the rest of it, is none") {
    const std::string table =
        "table 4x4\n  0,0 \"名称\"\n  0,1 \"租金收入\"\n  0,2 \"服务费收入\"\n  0,3 hole\n"
        "  1,0 \"101 果蔬\"\n  1,1 \"254\"\n  1,2 \".5\"\n  1,3 \"2\"\n"
        "  2,0 \"203 水产\"\n  2,1 \"2\"\n  2,2 \"1\"\n  2,3 hole\n"
        "  3,0 \"总计\"\n  3,1 \"256.5\"\n  3,2 \"3\"\n  3,3 hole\n";
    CHECK(said(read({"摊位收入表", table.c_str()})) ==
          "101.rent=254!number_broken 101.fees=2 203.rent=2 203.fees=1 all.rent=256.5 all.fees=3 "
          "?income.parts.all.rent");
}

TEST_CASE("the code below a row without values is none of it where its name is wrapped") {
    CHECK(said(read({"摊位收入表", "编码 名称 租金收入 服务费收入", "101 果蔬 3 2", "203 水产",
                     "20302 活", "鱼虾"})) ==
          "101.rent=3 101.fees=2 203.rent:lost 203.fees:lost 20302.rent:lost 20302.fees:lost");
}
