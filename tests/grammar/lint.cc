#include "grammar/lint.h"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "grammar/load.h"

using namespace huitong;

namespace {

std::string codes(const std::string& toml) {
    std::string out;
    for (const grammar::Remark& remark : grammar::lint(toml, "g")) {
        out += remark.where + " " + remark.code + "\n";
        CHECK_FALSE(remark.message.empty());
    }
    return out;
}

}  // namespace

TEST_CASE("what lint remarks") {
    CHECK(codes(R"(
[parts]
used = 'a'
unused = 'b'
[recognise]
marks = ["规章", "无此"]
title = [{ pattern = '{used}' }]
[[section]]
id = "s"
label = "情况"
[[table]]
id = "t"
[[table.group]]
id = "g"
label = "组"
label_en = "group"
[[table.row]]
id = "x"
label = "规章"
label_en = "rules"
variants = ["规 章", "规则", "规则"]
[[table.row]]
id = "y"
label = "规　章"
label_en = "rules"
[[table.row]]
id = "z"
label = "规章"
label_en = "rules"
group = "g"
[[check]]
id = "c"
label_en = "sum"
equation = "a + b = b + a"
[[check]]
id = "d"
equation = "a + b = a"
[[check]]
id = "e"
equation = "a + b = c"
[[field]]
id = "n"
rule = [{ pattern = 'a', examples = { "a" = "b" } }, { pattern = 'a', examples = {} }]
)") == R"(g:4:1 unused_part
g:6:16 unknown_mark
g:7:10 no_examples
g:8:1 no_label_en
g:21:13 dead_variant
g:21:26 dead_variant
g:22:1 same_label
g:34:12 cannot_fail
g:37:12 cancelling_term
g:43:54 no_examples
)");
}

TEST_CASE("lint bears what load does not") {
    CHECK(codes("x").empty());
    CHECK(codes("table = 5\nsection = [1]\nrecognise = 3\nparts = 1\ncheck = {}\nfield = [[]]")
              .empty());
}

namespace {

std::string all_codes(const std::vector<std::pair<std::string, std::string>>& files) {
    std::string out;
    for (const base::Error& error : grammar::load_texts(files).errors)
        if (files.front().second != "x") FAIL(base::dump(error));
    for (const grammar::Remark& remark : grammar::lint_all(files)) {
        out += remark.where + " " + remark.code + "\n";
        INFO(remark.message);
        CHECK(remark.message.find("; ") != std::string::npos);  // the cure
    }
    return out;
}

std::string form(const std::string& family, const std::string& name, const std::string& rest) {
    return "language = 1\nfamily = \"" + family + "\"\nform = \"" + name + "\"\ntitle = \"表\"\n" +
           rest;
}

// Lines 5 to 10; columns a, b, c of one row.
const std::string table = R"([[table]]
id = "t"
fields = "{column}"
column = [{ id = "a", label = "甲", label_en = "a" }, { id = "b", label = "乙", label_en = "b" }, { id = "c", label = "丙", label_en = "c" }]
row = [{ id = "x" }]
)";

}  // namespace

TEST_CASE("rules that another rule leaves nothing to") {
    const std::string rules = R"([recognise]
marks = ["甲"]
[[field]]
id = "f"
label = "己"
label_en = "f"
rule = [
  { in = "prose", pattern = '己(?P<value>\d+)', examples = { "己12" = "12" } },
  { in = "head", pattern = '己(?P<value>\d+)天', examples = { "己12天" = "12" } },
  { in = "section:s", pattern = '己(?P<value>\d+)天', examples = { "己12天" = "12" } },
]
[[section]]
id = "s"
label = "情况"
label_en = "s"
[[quantity]]
id = "visits"
label = "访问"
label_en = "visits"
guards = ['历年']
[[quantity.rule]]
pattern = '访问(?P<value>\d+)(?P<unit>次)'
examples = { "访问3次" = "3次" }
[[quantity.rule]]
pattern = '总访问(?P<value>\d+)(?P<unit>次)'
examples = { "总访问3次" = "3次" }
[[quantity.rule]]
pattern = '来访(?P<value>\d+)(?P<unit>次)'
examples = { "来访3次，访问4次" = "3次" }
[[quantity]]
id = "all_visits"
label = "访问总数"
label_en = "all visits"
unit = "次"
states = "0"
[[quantity.rule]]
pattern = '历年访问(?P<value>\d+)(?P<unit>次)'
examples = { "历年访问3次" = "3次" }
[[quantity.rule]]
pattern = '(?P<value>\d+)(?P<unit>次)'
examples = { "访问3次" = "3次" }
[[quantity.rule]]
pattern = '访问3次为零'
examples = { "访问3次为零" = "0" }
)";
    CHECK(all_codes({{"g", form("a", "1", table + rules)}}) == R"(g:19:3 dead_rule
g:33:1 dead_rule
g:48:1 taken_rule
)");
}

TEST_CASE("recognisers that do not tell forms apart") {
    const auto title = [](const std::string& words, const std::string& example) {
        return "[recognise]\nmarks = [\"甲\"]\ntitle = [{ pattern = '" + words +
               "', examples = [\"" + example + "\"] }]\n" + table;
    };
    CHECK(all_codes({{"g", form("a", "1", title("报告$", "年度报告"))},
                     {"h", form("a", "2", title("报告$", "年度报告"))},
                     {"i", form("b", "1", title("工作报告$", "工作报告"))}}) ==
          "g:6:10 shared_mark\ng:7:10 overlapping_title\nh:6:10 shared_mark\n"
          "h:7:10 overlapping_title\n");
}

TEST_CASE("checks that say nothing") {
    const std::string rest = R"([recognise]
marks = ["甲"]
[[table]]
id = "u"
fields = "u.{row}"
column = [{ id = "n", label = "数", label_en = "n" }]
row = [
  { id = "one", label = "子", label_en = "one", instead_of = ["two", "three"] },
  { id = "two", label = "丑", label_en = "two", variants = ["寅"] },
  { id = "three", label = "寅", label_en = "three" },
  { id = "all", label = "卯", label_en = "all", type = "integer" },
]
[[check]]
id = "t.{row}"
label = "c"
label_en = "c"
table = "t"
over = "rows"
equation = "a <= a + b"
[[check]]
id = "t.less"
label = "c"
label_en = "c"
equation = "a - b <= c"
[[check]]
id = "u.signed"
label = "c"
label_en = "c"
within = "u."
equation = "one <= one + all"
[[check]]
id = "u.instead"
label = "c"
label_en = "c"
within = "u."
equation = "two + three = one"
[[check]]
id = "u.all"
label = "c"
label_en = "c"
within = "u."
# lint: cannot_fail is answered by another code, never_made by this one
equation = "two = one"
)";
    CHECK(all_codes({{"g", form("a", "1", table + rest)}}) == R"(g:18:60 other_label
g:28:12 cancelling_term
g:28:12 cannot_fail
g:39:12 cancelling_term
g:45:12 never_made
g:52:12 never_made
)");
    std::string answered = table + rest;
    answered.replace(answered.find("lint: cannot_fail"), 17, "lint: never_made");
    CHECK(all_codes({{"g", form("a", "1", answered)}}).find("g:52") == std::string::npos);
}

TEST_CASE("checks that fail but for zeros, and checks said before") {
    const std::string rest = R"([recognise]
marks = ["甲"]
[[table]]
id = "u"
fields = "u.{row}"
column = [{ id = "n", label = "数", label_en = "n" }]
row = [
  { id = "one", label = "子", label_en = "one" },
  { id = "two", label = "丑", label_en = "two" },
  { id = "change", label = "卯", label_en = "change", type = "integer" },
]
[[check]]
id = "u.sum"
label = "c"
label_en = "c"
within = "u."
equation = "one - two = change"
[[check]]
id = "u.again"
label = "c"
label_en = "c"
within = "u."
equation = "two + change = one"
[[check]]
id = "u.zero"
label = "c"
label_en = "c"
within = "u."
equation = "one + two = one"
[[check]]
id = "u.never_more"
label = "c"
label_en = "c"
within = "u."
equation = "one + two <= two"
[[check]]
id = "u.signed"
label = "c"
label_en = "c"
within = "u."
equation = "one + change = one"
[[check]]
id = "u.other_way"
label = "c"
label_en = "c"
within = "u."
equation = "two <= one"
[[check]]
id = "u.one_way"
label = "c"
label_en = "c"
within = "u."
equation = "one <= two"
)";
    CHECK(all_codes({{"g", form("a", "1", table + rest)}}) == R"(g:32:12 said_before
g:38:12 cancelling_term
g:38:12 only_zero
g:44:12 cancelling_term
g:44:12 only_zero
g:50:12 cancelling_term
)");
}

TEST_CASE("a variant of two rows, and codes that fit two tables") {
    const std::string rest = R"([recognise]
marks = ["甲"]
[[table]]
id = "u"
fields = "u.{row}"
column = [{ id = "n", label = "数", label_en = "n" }]
row = [
  { id = "one", label = "子", label_en = "one", variants = ["辰"] },
  { id = "two", label = "丑", label_en = "two", variants = ["巳", "辰"] },
]
[[table]]
id = "v"
fields = "v.{row}"
column = [{ id = "n", label = "数", label_en = "n" }]
open = { by = "code", pattern = '[1-9]\d\d', examples = { "101" = "一" } }
[[table]]
id = "w"
fields = "w.{row}"
column = [{ id = "n", label = "数", label_en = "n" }]
open = { by = "code", pattern = '3\d\d', examples = { "301" = "一" } }
[[table]]
id = "x"
fields = "x.{row}"
column = [{ id = "n", label = "数", label_en = "n" }]
open = { by = "code", pattern = '3\d\d', examples = { "302" = "二" } }
)";
    CHECK(all_codes({{"g", form("a", "1", table + rest)}}) == R"(g:18:65 other_variant
g:24:8 overlapping_codes
)");
}

TEST_CASE("a check across years needs a form of the year before") {
    const std::string years = "years = { from = 2020, to = 2020 }\n";
    const std::string check = R"([recognise]
marks = ["甲"]
[[check]]
id = "t.years"
label = "c"
label_en = "c"
across = "years"
equation = "previous.a <= b"
)";
    const std::string later = form("a", "2", years + table + check);
    CHECK(all_codes({{"g", later}}) == "g:18:12 never_made\n");
    CHECK(
        all_codes({{"f", form("a", "1", "[recognise]\nmarks = [\"乙\"]\n" + table)}, {"g", later}})
            .empty());
}

TEST_CASE("lint bears files that do not load") {
    CHECK(all_codes({{"g", "x"}, {"h", "table = 5\nform = 3"}}).empty());
}

TEST_CASE("the shipped grammars give no cause for remarks") {
    const grammar::Files files = grammar::read_folder(HUITONG_SOURCE_DIR "/grammars");
    REQUIRE(files.texts.size() >= 5);
    std::string remarks;
    for (const grammar::Remark& remark : grammar::lint_all(files.texts))
        remarks += remark.where + " " + remark.code + " " + remark.message + "\n";
    CHECK(remarks == "");
}
