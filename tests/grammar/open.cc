// Open rows in the grammar: what is complained of, and what the rows of a document make of it.
#include "grammar/open.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "grammar/grammar.h"
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
    told("id = \"x.{row}.{column}\"\nover = \"codes\"\nequation = \"a = b\"\n",
         "a check over codes says that parts are their sum");
    told("id = \"x.{row}.{column}\"\nover = \"codes\"\ncolumns = [\"c\"]\n",
         "there is no column 'c'");
    // A name that is no code: both are taken for rows of the form then.
    CHECK(complaints(form(codes,
                          "[[check]]\nlabel = \"x\"\ntable = \"t\"\nid = \"x.{column}\"\n"
                          "over = \"columns\"\nequation = \"101 + al = all\"\n"))
              .size() == 2);
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
