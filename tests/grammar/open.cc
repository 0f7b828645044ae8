// Open rows in the grammar: what is complained of, and what the rows of a document make of it.
#include "grammar/open.h"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "grammar/grammar.h"
#include "grammar/linked.h"
#include "grammar/load.h"

using namespace huitong;

namespace {

std::string form(const std::string& open, const std::string& more = "") {
    return R"(language = 1
family = "f"
form = "2020"
title = "表"
recognise = { marks = ["甲"] }
[[table]]
id = "t"
fields = "t.{row}.{column}"
column = [{ id = "a", label = "甲" }, { id = "b", label = "乙" }]
row = [{ id = "all", label = "合计" }]
[table.open]
)" + open + more;
}

const std::string codes = R"(by = "code"
pattern = '\d{3}(?:\d\d)?'
levels = [3, 5]
total = "all"
)";

const std::string checks = R"(
[[check]]
id = "t.row.{row}"
label = "行"
table = "t"
over = "rows"
equation = "a <= b"
[[check]]
id = "t.parts.{row}.{column}"
label = "列"
table = "t"
over = "codes"
rounding = "0.005"
[[check]]
id = "t.two.{column}"
label = "两类"
table = "t"
over = "columns"
columns = ["a"]
equation = "101 + 305 = all"
)";

std::vector<std::string> complaints(const std::string& toml) {
    std::vector<std::string> out;
    for (const base::Error& error : grammar::load_text(toml, "g").errors)
        out.push_back(error.message);
    return out;
}

}  // namespace

TEST_CASE("what is wrong with open rows is told") {
    CHECK(complaints(form(codes, checks)).empty());
    const auto told = [](const std::string& open, const std::string& start) {
        INFO(open);
        const auto found = complaints(form(open));
        REQUIRE(found.size() == 1);
        INFO(found.front());
        CHECK(found.front().rfind(start, 0) == 0);
    };
    told("by = \"colour\"\npattern = 'x'\n", "'colour' is not understood; by is");
    told("by = \"name\"\npattern = 'x'\n", "rows would share an id");
    told("by = \"name\"\nid = \"Unit {n}\"\npattern = 'x'\n", "'Unit {n}' makes no id");
    told("by = \"code\"\npattern = '\\d'\ntotal = \"al\"\n", "there is no row 'al'");
    told("by = \"code\"\npattern = '\\d+'\nlevels = [5, 3]\n", "levels are how long codes are");
    told("by = \"name\"\nid = \"u_{n}\"\npattern = '.+'\nlevels = [3]\n", "names have no levels");
    told("by = \"code\"\npattern = '2\\d'\nexamples = { \"31\" = \"x\" }\n",
         "the pattern does not fit its example '31'");
    told("by = \"code\"\npattern = '2\\d+'\nlevels = [2, 4]\nexamples = { \"201\" = \"x\" }\n",
         "the code '201' is as long as no level");
    const std::string fields = form(codes);
    const std::string mark = "t.{row}.{column}";
    CHECK(complaints(std::string(fields).replace(fields.find(mark), mark.size(), "t.{column}"))
              .size() == 1);
}

TEST_CASE("what is wrong with checks of open rows is told") {
    const auto told = [](const std::string& check, const std::string& start) {
        INFO(check);
        const auto found =
            complaints(form(codes, "[[check]]\nlabel = \"x\"\ntable = \"t\"\n" + check));
        REQUIRE(found.size() == 1);
        INFO(found.front());
        CHECK(found.front().rfind(start, 0) == 0);
    };
    told("id = \"x.{row}\"\nover = \"codes\"\n", "a check over codes needs {column} in its id");
    told("id = \"x.{row}\"\nover = \"codes\"\nequation = \"a = b\"\n",
         "a check over codes says that parts are their sum");
    told("id = \"x.{row}\"\nover = \"codes\"\nequation = \"c <= t.{code}.a\"\n",
         "there is no column 'c' in table 't'");
    told("id = \"x.{row}\"\nover = \"codes\"\nequation = \"a <= u.{code}.a\"\n",
         "no table has a field 'u.{code}.a' for rows with codes");
    told("id = \"x.{row}\"\nover = \"codes\"\ncolumns = [\"a\"]\nequation = \"a <= t.{code}.b\"\n",
         "the equation names the columns");
    told(
        "id = \"x.{row}\"\nover = \"codes\"\nacross = \"years\"\nequation = \"previous.a <= "
        "t.{code}.b\"\n",
        "rows that documents name are not the same ones in two years");
    told("id = \"x.{row}\"\nover = \"rows\"\nequation = \"a <= t.{code}.b\"\n",
         "the rows of an open table have their codes");
    told("id = \"x.{row}.{column}\"\nover = \"codes\"\ncolumns = [\"c\"]\n",
         "there is no column 'c'");
    // A name that is no code: both are taken for rows of the form then.
    CHECK(complaints(form(codes,
                          "[[check]]\nlabel = \"x\"\ntable = \"t\"\nid = \"x.{column}\"\n"
                          "over = \"columns\"\nequation = \"101 + al = all\"\n"))
              .size() == 2);
}

TEST_CASE("what is wrong with checks against rows of other tables is told") {
    const std::string more = R"(
[[table]]
id = "u"
fields = "u.{row}.{column}"
column = [{ id = "c", label = "丙" }]
row = [{ id = "food", label = "果蔬", code = "101" }, { id = "total", label = "合计" }]
)";
    const auto found = [&](const std::string& check) {
        return complaints(form(codes, more + "[[check]]\nlabel = \"x\"\n" + check));
    };
    const auto told = [&](const std::string& check, const std::string& start) {
        INFO(check);
        const auto all = found(check);
        REQUIRE(all.size() == 1);
        INFO(all.front());
        CHECK(all.front().rfind(start, 0) == 0);
    };
    CHECK(found("id = \"x\"\nequation = \"u.total.c = t.101.a + t.20305.a\"\n").empty());
    CHECK(found("id = \"x.{row}\"\ntable = \"u\"\nover = \"rows\"\nequation = \"c = t.{code}.a\"\n")
              .empty());
    told("id = \"x\"\nequation = \"u.total.c = t.1.a\"\n", "there is no field 't.1.a'");
    told("id = \"x\"\nequation = \"u.total.c = t.101.c\"\n", "there is no field 't.101.c'");
    told("id = \"x\"\nequation = \"u.total.c = t.{code}.a\"\n", "'t.{code}.a' names no row");
    told("id = \"x.{row}\"\ntable = \"u\"\nover = \"rows\"\nequation = \"c = v.{code}.a\"\n",
         "no table has a field 'v.101.a'");
    told(
        "id = \"x.{row}\"\ntable = \"u\"\nover = \"rows\"\nrows = [\"total\"]\n"
        "equation = \"c = t.{code}.a\"\n",
        "no row of table 'u' has a code");
}

TEST_CASE("the rows of a document get fields and checks") {
    grammar::Loaded loaded = grammar::load_text(
        form(codes, checks) +
            "[[table]]\nid = \"u\"\nfields = \"u.{column}\"\n"
            "column = [{ id = \"c\", label = \"丙\" }]\nrow = [{ id = \"x\" }]\n"
            "[[check]]\nid = \"v\"\nlabel = \"v\"\nequation = \"u.c = t.all.a\"\n",
        "g");
    REQUIRE(loaded.errors.empty());
    grammar::Grammar& grammar = loaded.library.grammars.front();
    std::vector<grammar::OpenRow> rows(5);
    rows[0].code = "101", rows[0].printed = "果蔬";
    rows[1].code = "10101";
    rows[2].row = 0;
    rows[3].code = "203";
    rows[4].code = "203", rows[4].has_fields = false;
    grammar::open_rows(grammar, 0, rows);
    std::string ids;
    for (const grammar::Field& field : grammar.fields) ids += field.id + " ";
    CHECK(ids == "t.101.a t.101.b t.10101.a t.10101.b t.all.a t.all.b t.203.a t.203.b u.c ");
    std::string said;
    for (const grammar::Check& check : grammar.checks) {
        said += check.id + ":";
        for (const auto* side : {&check.left, &check.right}) {
            for (const grammar::Term& term : *side)
                said += " " + grammar.fields[static_cast<std::size_t>(term.field)].id;
            if (side == &check.left) said += " =";
        }
        said += "\n";
    }
    CHECK(said ==
          "t.row.all: t.all.a = t.all.b\n"
          "v: u.c = t.all.a\n"
          "t.row.101: t.101.a = t.101.b\n"
          "t.row.10101: t.10101.a = t.10101.b\n"
          "t.row.203: t.203.a = t.203.b\n"
          "t.parts.101.a: t.10101.a = t.101.a\n"
          "t.parts.101.b: t.10101.b = t.101.b\n"
          "t.parts.all.a: t.101.a t.203.a = t.all.a\n"
          "t.parts.all.b: t.101.b t.203.b = t.all.b\n"
          "t.two.a: t.101.a = t.all.a\n");
    CHECK(grammar.checks[5].equation == "10101 = 101");
    CHECK(grammar.fields.front().label == "101 果蔬 · 甲");
    CHECK(grammar.tables[0].rows[0].label.text() == "101 果蔬");
}

TEST_CASE("checks against rows of other tables are made of the rows of a document") {
    const std::string toml = R"(language = 1
family = "f"
form = "2020"
title = "表"
recognise = { marks = ["甲"] }
[[table]]
id = "all"
fields = "all.{row}"
column = [{ id = "n", label = "数" }]
row = [
    { id = "food", label = "果蔬", code = "101" },
    { id = "fish", label = "水产", code = "203" },
    { id = "meat", label = "肉类", code = "305" },
    { id = "total", label = "总计" },
]
[[table]]
id = "whole"
fields = "whole.{row}.{column}"
column = [{ id = "a", label = "甲" }, { id = "b", label = "乙" }]
row = [{ id = "sum", label = "合计" }]
open = { by = "code", pattern = '\d{3}(?:\d\d)?', levels = [3, 5], total = "sum" }
[[table]]
id = "part"
fields = "part.{row}.{column}"
column = [{ id = "a", label = "甲" }, { id = "b", label = "乙" }]
row = [{ id = "sum", label = "合计" }]
open = { by = "code", pattern = '\d{3}(?:\d\d)?', levels = [3, 5], total = "sum" }
[[check]]
id = "all.whole.{row}"
label = "x"
table = "all"
over = "rows"
equation = "n = whole.{code}.a"
[[check]]
id = "part.whole.{row}"
label = "x"
table = "part"
over = "codes"
equation = "a <= whole.{code}.a"
[[check]]
id = "two"
label = "x"
equation = "all.food + all.fish <= whole.101.a + whole.203.a"
)";
    const auto made = [&](const std::vector<std::string>& whole,
                          const std::vector<std::string>& part) {
        grammar::Loaded loaded = grammar::load_text(toml, "g");
        REQUIRE(loaded.errors.empty());
        grammar::Grammar& grammar = loaded.library.grammars.front();
        for (const auto& [table, its] : {std::pair(1, whole), {2, part}}) {
            std::vector<grammar::OpenRow> rows(its.size());
            for (std::size_t r = 0; r < its.size(); ++r) rows[r].code = its[r];
            if (!rows.empty()) grammar::open_rows(grammar, table, rows);
        }
        grammar::link_rows(grammar);
        std::string said;
        for (const grammar::Check& check : grammar.checks) {
            said += check.id + ":";
            for (const auto* side : {&check.left, &check.right}) {
                for (const grammar::Term& term : *side)
                    said += " " + grammar.fields[static_cast<std::size_t>(term.field)].id;
                if (side == &check.left) said += " |";
            }
            said += " (" + check.equation + ")\n";
        }
        return said;
    };
    // A code that is not there is nothing.
    CHECK(made({"101", "10101", "203"}, {"101", "10102"}) ==
          "all.whole.food: all.food | whole.101.a (n = whole.101.a)\n"
          "all.whole.fish: all.fish | whole.203.a (n = whole.203.a)\n"
          "all.whole.meat: all.meat | (n = whole.305.a)\n"
          "part.whole.101: part.101.a | whole.101.a (a <= whole.101.a)\n"
          "part.whole.10102: part.10102.a | (a <= whole.10102.a)\n"
          "two: all.food all.fish | whole.101.a whole.203.a "
          "(all.food + all.fish <= whole.101.a + whole.203.a)\n");
    // But where a table has parts alone, or no parts, it goes into other detail.
    CHECK(made({"10101", "203"}, {"20301"}) ==
          "all.whole.fish: all.fish | whole.203.a (n = whole.203.a)\n"
          "all.whole.meat: all.meat | (n = whole.305.a)\n");
    // Nothing is said of a table that was not found.
    CHECK(made({}, {"101"}).empty());
}
