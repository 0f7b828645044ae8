// Every strictness rule: what is written, and where and how it is complained of.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "grammar/load.h"

using namespace huitong;

namespace {

const std::string head = R"(language = 1
family = "f"
form = "2020"
title = "表"
recognise = { marks = ["甲"] }
)";  // five lines

const std::string table = R"([[table]]
id = "t"
fields = "t.{row}.{column}"
column = [{ id = "a", label = "甲" }, { id = "b", label = "乙" }]
row = [{ id = "x", label = "子" }, { id = "y", label = "丑" }]
)";  // lines 6 to 10

std::vector<std::string> complaints(const std::string& toml) {
    std::vector<std::string> out;
    for (const base::Error& error : grammar::load_text(toml, "g").errors) {
        CHECK(error.kind == base::Kind::grammar);
        out.push_back(error.where + " " + error.message);
    }
    return out;
}

struct Case {
    std::string toml;
    std::vector<std::string> starts;  // of "where message"
};

void check_all(const std::vector<Case>& cases) {
    for (const Case& c : cases) {
        INFO(c.toml);
        const std::vector<std::string> found = complaints(c.toml);
        CAPTURE(found);
        REQUIRE(found.size() == c.starts.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            INFO(found[i]);
            CHECK(found[i].rfind(c.starts[i], 0) == 0);
        }
    }
}

}  // namespace

TEST_CASE("the texts that the cases start from are right") {
    CHECK(complaints(head + table).empty());
}

TEST_CASE("TOML and the head") {
    check_all({
        {"language = 1\nfamily = \n", {"g:2:10 this is not TOML: "}},
        {"a = 1\na = 2\n", {"g:2:"}},
        {"",
         {"g:1:1 the grammar does not say its language; add language = 1",
          "g:1:1 the grammar needs 'family'; add family = ", "g:1:1 the grammar needs 'form'",
          "g:1:1 the grammar needs 'title'", "g:1:1 the grammar has no [recognise]"}},
        {head, {"g:1:1 the grammar reads no field; add [[table]] or [[field]]"}},
        {"language = 7\nfamily = \"f\"\nform = \"2020\"\ntitle = \"表\"\nrecognise = {}\n" + table,
         {"g:1:1 language 7 is unknown; this program reads language 1"}},
        {"language = \"1\"\nfamily = \"F x\"\nform = 2020\ntitle = \"\"\nrecognise = {}\n" + table,
         {"g:1:12 'language' of the grammar must be an integer, and is a string",
          "g:2:1 'F x' is no id; use lower-case letters",
          "g:3:8 'form' of the grammar must be a string, and is an integer",
          "g:4:9 'title' of the grammar is empty; give it a text"}},
        {head + "years = { from = 2021, to = 2019, until = 3 }\n" + table,
         {"g:6:35 unknown key 'until' in 'years'",
          "g:6:24 years end (2019) before they begin (2021); swap them"}},
        {head + "blanks = [\"无\", 0, \"\"]\n" + table,
         {"g:6:16 'blanks' of the grammar holds strings, and this is an integer",
          "g:6:1 an empty cell is blank by itself; remove the empty text"}},
        {head + "titel = \"x\"\n" + table,
         {"g:6:1 unknown key 'titel' in the grammar; did you mean 'title'?"}},
        {head + "zzzzzzzz = \"x\"\n" + table,
         {"g:6:1 unknown key 'zzzzzzzz' in the grammar; remove it"}},
    });
}

TEST_CASE("recognition and sections") {
    const std::string bare = "language = 1\nfamily = \"f\"\nform = \"2020\"\ntitle = \"表\"\n";
    check_all({
        {bare + "recognise = { marks = [\"甲\", \" 甲 \"] }\n" + table,
         {"g:5:15 the mark ' 甲 ' is there twice; remove one"}},
        {bare + "recognise = { marks = [\"甲\"], title = [{ pattern = 'a(?P<orgn>b)' }] }\n" +
             table,
         {"g:5:41 the group 'orgn' means nothing in a title of [recognise]; did you mean 'organ'?; "
          "groups are organ, year"}},
        {bare +
             "recognise = { title = [{ pattern = 'ab', examples = ['cab'], counterexamples = "
             "['ab', 'c'] }] }\n" +
             table,
         {"g:5:81 the pattern matches its counterexample 'ab' (at 'ab'); make it narrower"}},
        {head + "section = [{ id = \"s\", label = \"一\" }, { id = \"s\", label = \"二\" }]\n" +
             table,
         {"g:6:41 the section 's' is already at line 6; give one of them another id"}},
        {head + "section = [{ id = \"s\" }]\n" + table,
         {"g:6:12 a section needs 'label'; add label = "}},
        {head + "section = [{ id = \"s\", label = \"？\", variants = [\" \"] }]\n" + table,
         {"g:6:37 the label ' ' of a section has nothing to compare by"}},
        {head + "section = { id = \"s\", label = \"一\" }\n" + table,
         {"g:6:11 'section' of the grammar is a table; it is written in double brackets"}},
    });
}

TEST_CASE("tables") {
    check_all({
        {head + table + "section = \"nowhere\"\n", {"g:11:1 there is no section 'nowhere'"}},
        {head + "section = [{ id = \"requests\", label = \"一\" }]\n" + table +
             "section = \"request\"\n",
         {"g:12:1 there is no section 'request'; did you mean 'requests'?"}},
        {head + table + "type = \"cuont\"\n",
         {"g:11:1 'cuont' is no type; did you mean 'count'?; types are count, integer, amount"}},
        {head + table + "colum = 1\n",
         {"g:11:1 unknown key 'colum' in a table; did you mean 'column'?"}},
        {head + "[[table]]\nid = \"t\"\nfields = \"t.{row}\"\ncolumn = [{ id = \"a\", label = "
                "\"甲\" }, "
                "{ id = \"b\", label = \"乙\" }]\nrow = [{ id = \"x\" }]\n",
         {"g:8:1 table 't' has 2 columns and 'fields' no {column}; add it",
          "g:10:8 the field 't.x' is already at line 10; give one of them another id"}},
        {head + "[[table]]\nid = \"t\"\nfields = \"t {row}\"\ncolumn = [{ id = \"a\", label = "
                "\"甲\" }]\n"
                "row = [{ id = \"x\" }]\n",
         {"g:8:1 't {row}' makes no id"}},
        {head + "[[table]]\nid = \"t\"\nfields = \"t\"\n",
         {"g:6:1 table 't' has no column; add [[table.column]]",
          "g:6:1 table 't' has no row; add [[table.row]]"}},
        {head + "[[table]]\nid = \"t\"\nfields = \"t.{row}.{column}\"\n"
                "column = [{ id = \"a\", label = \"甲\", group = \"g\" }, { id = \"a\", label = "
                "\"乙\" }]\n"
                "row = [{ id = \"x\" }, { id = \"y\", variants = [\"子\"], columns = [\"c\"] }]\n",
         {"g:9:36 there is no group 'g' in table 't'", "g:9:53 the column 'a' is already at line 9",
          "g:10:8 a row of table 't' needs 'label'", "g:10:22 a row of table 't' needs 'label'",
          "g:10:52 there is no column 'c' in table 't'"}},
        {head + table +
             "group = [{ id = \"g\", label = \"组\", within = \"h\" }, { id = \"h\", label = "
             "\"群\" }]\n",
         {"g:11:35 there is no group 'h' before this one in table 't'"}},
        {head + "[[table]]\nid = \"t\"\nfields = \"t.{row}\"\ncolumn = [{ id = \"a\", label = "
                "\"甲\" }]\n"
                "row = [{ id = \"x\", label = \"子\", instead_of = [\"x\", \"z\"] }, { id = \"y\", "
                "label = "
                "\"丑\" }]\n",
         {"g:10:33 row 'x' cannot stand for itself", "g:10:33 there is no row 'z' in table 't'"}},
        {head + table + table, {"g:12:1 the table 't' is already at line 7"}},
    });
}

TEST_CASE("checks") {
    const auto check = [](const std::string& lines) {
        return head + table + "[[check]]\nlabel = \"和\"\n" + lines;
    };
    check_all({
        {check("id = \"c\"\nequation = \"t.x.a + t.x.b = t.y.a\"\n"), {}},
        {check("id = \"c\"\n"), {"g:11:1 a check needs 'equation'"}},
        {check("id = \"c\"\nequation = \"t.x.a + t.x.b\"\n"),
         {"g:14:1 the equation has no relation; write … = … or … <= …"}},
        {check("id = \"c\"\nequation = \"t.x.a + = t.x.b\"\n"),
         {"g:14:1 a name is missing before the relation; add it"}},
        {check("id = \"c\"\nequation = \"t.x.a × 2 = t.x.b\"\n"),
         {"g:14:1 '×' is not understood; an equation has names"}},
        {check("id = \"c\"\nequation = \"t.x.a = t.x.c\"\n"),
         {"g:14:1 there is no field 't.x.c'; did you mean 't.x."}},
        {check("id = \"c\"\nwithin = \"t.x.\"\nequation = \"a = c\"\n"),
         {"g:15:1 there is no field 't.x.c'"}},
        {check("id = \"c\"\ntable = \"t\"\nequation = \"a = b\"\n"),
         {"g:14:1 a check with 'table' needs over = \"rows\" or \"columns\""}},
        {check("id = \"c\"\ntable = \"t\"\nover = \"rows\"\nequation = \"a = b\"\n"),
         {"g:13:1 a check over rows needs {row} in its id"}},
        {check("id = \"c.{row}\"\ntable = \"u\"\nover = \"rows\"\nequation = \"a = b\"\n"),
         {"g:14:1 there is no table 'u'"}},
        {check("id = \"c.{row}\"\ntable = \"t\"\nover = \"rows\"\nequation = \"a = x\"\n"),
         {"g:16:1 there is no column 'x' in table 't'"}},
        {check("id = \"c.{row}\"\ntable = \"t\"\nover = \"rows\"\nrows = [\"z\"]\nequation = \"a = "
               "b\"\n"),
         {"g:16:1 there is no row 'z'"}},
        {check("id = \"c.{row}\"\ntable = \"t\"\nover = \"row\"\nequation = \"a = b\"\n"),
         {"g:15:1 'row' is not understood; over is \"rows\", \"columns\" or "}},
        {check("id = \"c\"\ntolerance = \"-1\"\nequation = \"t.x.a = t.x.b\"\n"),
         {"g:14:1 '-1' is no tolerance"}},
        {check("id = \"c\"\ntolerance = 0.1\nequation = \"t.x.a = t.x.b\"\n"),
         {"g:14:13 'tolerance' of a check must be a string, and is a number with decimals"}},
        {check("id = \"c\"\nequation = \"t.x.a = t.x.b\"\n[[check]]\nid = \"d\"\nlabel = \"又\"\n"
               "equation = \"t.x.a = t.x.b\"\n[[check]]\nid = \"c\"\nlabel = \"又\"\nequation = "
               "\"t.x.a = "
               "t.y.b\"\n"),
         {"g:18:1 check 'd' says the same as check 'c'; remove one",
          "g:20:1 the check 'c' is already at line 13"}},
        {head +
             "[[field]]\nid = \"n\"\nlabel = \"名\"\nrule = [{ in = \"title\", pattern = "
             "'(?P<value>a)' "
             "}]\n" +
             table + "[[check]]\nid = \"c\"\nlabel = \"和\"\nequation = \"n = t.x.a\"\n",
         {"g:18:1 field 'n' is a string and cannot be added"}},
    });
}

TEST_CASE("what quantities have in common") {
    const auto figures = [](const std::string& more) {
        return head + table + "[figures]\n" + more;
    };
    const std::string quantity =
        "[[quantity]]\nid = \"q\"\nlabel = \"数\"\nunit = \"件\"\n[[quantity.rule]]\n";
    check_all({
        {figures("masks = ['\\d年']\nguards = ['计划']\n"), {}},
        {figures("masks = ['(']\n"), {"g:12:10 the pattern does not compile: missing )"}},
        {figures("mask = ['a']\n"), {"g:12:1 unknown key 'mask' in [figures]"}},
        {figures("shares = '分别为'\n"),
         {"g:12:1 'shares' needs to know what a figure looks like; add figure = '…'"}},
        {figures("figure = '\\d'\n"),
         {"g:12:1 'figure' of [figures] has no group 'value'",
          "g:12:1 'figure' of [figures] has no group 'unit'"}},
        {figures("year = '\\d'\n"), {"g:12:1 'year' of [figures] has no group 'year'"}},
        {figures("[[figures.comparator]]\nsign = \"=>\"\n"), {"g:13:1 '=>' is no sign"}},
        {figures("[[figures.period]]\nperiod = \"yaer\"\nwords = 'a'\n"),
         {"g:13:1 'yaer' is no period; did you mean 'year'?"}},
        {figures("[[figures.scope]]\nscope = \"region\"\n"),
         {"g:12:1 a scope of [figures] needs 'words'"}},
        {figures("[[figures.again]]\npattern = 'a'\n"),
         {"g:13:1 'pattern' of a follower of [figures] has no group 'value'",
          "g:13:1 'pattern' of a follower of [figures] has no group 'unit'"}},
        {figures("masks = ['第\\d号']\n") + quantity +
             "pattern = '(?P<value>\\d)'\nexamples = { \"第5号\" = \"5\" }\n",
         {"g:19:14 the pattern finds nothing in its example '第#号'"}},
        {figures("guards = ['计划']\n") + quantity +
             "pattern = '(?P<value>\\d)'\nexamples = { \"计划5\" = \"5\" }\n",
         {"g:19:14 the guard '(?:计划)' keeps the example '计划5' from being read"}},
        {head + table + quantity + "pattern = '(?P<value>\\d)'\nneeds = '('\n",
         {"g:17:9 the pattern does not compile: missing )"}},
        {head + table + quantity +
             "pattern = '(?P<value>\\d)'\n[[restatement]]\nquantity = \"r\"\n",
         {"g:18:1 there is no quantity 'r'", "g:17:1 a restatement needs 'fields'"}},
        {head + table + quantity +
             "pattern = '(?P<value>\\d)'\n[[restatement]]\nquantity = \"q\"\nfields = "
             "[\"t.x.a + t.x.z\"]\n",
         {"g:19:1 there is no field 't.x.z'"}},
    });
}

TEST_CASE("fields of text and quantities") {
    const auto field = [](const std::string& rule) {
        return head + "[[field]]\nid = \"n\"\nlabel = \"名\"\n[[field.rule]]\n" + rule;
    };
    const auto quantity = [](const std::string& more, const std::string& rule) {
        return head + table + "[[quantity]]\nid = \"q\"\nlabel = \"数\"\n" + more +
               "[[quantity.rule]]\n" + rule;
    };
    check_all({
        {field("in = \"title\"\npattern = '(?P<value>a)'\n"), {}},
        {head + "[[field]]\nid = \"n\"\n",
         {"g:6:1 a field needs 'label'",
          "g:6:1 field 'n' has no rule to read it by; add [[field.rule]]"}},
        {field("pattern = '(?P<value>a)'\n"), {"g:9:1 a rule of field 'n' needs 'in'"}},
        {field("in = \"tilte\"\npattern = '(?P<value>a)'\n"),
         {"g:10:1 'tilte' is no place to look; did you mean 'title'?"}},
        {field("in = \"section:s\"\npattern = '(?P<value>a)'\n"),
         {"g:10:1 there is no section 's'"}},
        {field("in = \"title\"\npattern = '(?P<value>a'\n"),
         {"g:11:11 the pattern does not compile: missing ): (?P<value>a"}},
        {field("in = \"title\"\npattern = '(?P<value>(((a{99}){99}){99}){99})'\n"),
         {"g:11:11 the pattern does not compile: "}},
        {field("in = \"title\"\npattern = 'a'\n"),
         {"g:11:1 the pattern of field 'n' has no group 'value'; put (?P<value>…) around the "
          "value"}},
        {field("in = \"title\"\npattern = '(?P<value>a)(?P<valu>b)'\n"),
         {"g:11:1 the group 'valu' means nothing in a rule of field 'n'; did you mean 'value'?"}},
        {field("in = \"title\"\npattern = '(?P<value>{b})'\n"), {"g:11:11 there is no part 'b'"}},
        {field("in = \"title\"\npattern = '(?P<value>\\d)'\nexamples = { \"共 5\" = \"6\", \"六\" "
               "= \"6\" }\n"
               "counterexamples = [\"五\", \"５\"]\n"),
         {"g:12:14 the pattern reads '5' in its example '共5', and '6' is expected",
          "g:12:27 the pattern finds nothing in its example '六'",
          "g:13:25 the pattern matches its counterexample '5'"}},
        {field("in = \"title\"\npattern = '(?P<value>\\d)'\nexamples = [\"5\"]\n"),
         {"g:12:12 'examples' of a rule of field 'n' must be a table, and is an array"}},
        {head + "[parts]\nA = 'x'\nb = 5\nc = '{d}'\n" + table,
         {"g:7:1 'A' is no name for a part", "g:8:5 a part is a string",
          "g:9:5 there is no part 'd'"}},
        {quantity("", "pattern = '(?P<value>\\d)(?P<unit>件)'\n"), {}},
        {quantity("", "pattern = '(?P<value>\\d)'\n"),
         {"g:15:1 quantity 'q' has no unit; add unit = "}},
        {quantity("unit = \"件\"\n", "pattern = '无'\n"),
         {"g:16:1 the pattern of quantity 'q' has no group 'value'"}},
        {quantity("unit = \"件\"\nstates = \"none\"\n", "pattern = '无'\n"),
         {"g:15:1 'none' is no number", "g:17:1 the pattern of quantity 'q' has no group 'value'"}},
        {quantity("unit = \"件\"\nperiod = \"yaer\"\n", "pattern = '(?P<value>\\d)'\n"),
         {"g:15:1 'yaer' is no period; did you mean 'year'?"}},
        {quantity("guards = ['历年', '(']\n",
                  "pattern = '(?P<value>\\d)(?P<unit>件)'\nexamples = { \"历年5件\" = \"5件\" }\n"
                  "counterexamples = [\"历年6件\", \"7件\"]\n"),
         {"g:14:17 the pattern does not compile: missing )",
          "g:17:14 the guard '历年' keeps the example '历年5件' from being read",
          "g:18:28 the pattern matches its counterexample '7件'"}},
    });
}

TEST_CASE("checks across years") {
    const std::string start = head + table +
                              "[[check]]\nid = \"c.{row}\"\nlabel = \"l\"\n"
                              "table = \"t\"\nover = \"rows\"\n";
    check_all({
        {start + "across = \"years\"\nequation = \"a = previous.b\"\n", {}},
        // The same terms of another year are no repetition.
        {start + "across = \"years\"\nequation = \"a = previous.a\"\n", {}},
        {start + "equation = \"a = previous.b\"\n",
         {"g:16:1 'previous.' is of another year's report; add across"}},
        {start + "across = \"years\"\nequation = \"a = b\"\n",
         {"g:16:1 a check across years needs 'previous.'"}},
        {start + "across = \"months\"\nequation = \"a = previous.b\"\n",
         {"g:16:1 'months' is not understood"}},
        {start + "across = \"years\"\nequation = \"a = previous.c\"\n",
         {"g:17:1 there is no column 'c' in table 't'"}},
    });
}

TEST_CASE("fields made of the issuing body") {
    const std::string organ = head + table +
                              "[[field]]\nid = \"report.organ\"\nlabel = \"l\"\n"
                              "rule = [{ in = \"title\", pattern = "
                              "'(?P<value>x)' }]\n";
    const std::string field = "[[field]]\nid = \"organ.x\"\nlabel = \"l\"\n";
    check_all({
        {organ + field + "organ = \"level\"\n", {}},
        {organ + field + "organ = \"levle\"\n",
         {"g:18:1 'levle' is nothing that is told of the issuing body; did you mean 'level'?"}},
        {organ + field + "organ = \"level\"\ntype = \"count\"\n",
         {"g:18:1 what is told of the issuing body is text"}},
        {organ + field +
             "organ = \"level\"\nrule = [{ in = \"title\", pattern = "
             "'(?P<value>x)' }]\n",
         {"g:18:1 field 'organ.x' is made of the issuing body"}},
        {head + table + field + "organ = \"level\"\n",
         {"g:1:1 fields with 'organ' are made of the field 'report.organ'"}},
    });
}
