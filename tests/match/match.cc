#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/error.h"
#include "match/captures.h"
#include "sample.h"

// What the fields, checks and findings say, a word each: "arrived.home=3" for a printed 3,
// "arrived.home:lost", "arrived.home:blank>0" with what the checks leave for it.
static std::string said(const huitong::match::Captures& captures) {
    using huitong::match::State;
    std::string out;
    for (const auto& capture : captures.fields) {
        const auto& field = captures.grammar->fields[static_cast<std::size_t>(capture.field)];
        if (field.table < 0) continue;
        if (capture.state == State::absent || capture.state == State::not_printed) continue;
        std::string_view id = std::string_view(field.id).substr(6);
        if (!out.empty()) out += ' ';
        out += id;
        if (capture.state == State::printed) {
            out += "=" + capture.number->str();
        } else {
            out += ":" + std::string(name(capture.state));
        }
        if (capture.determined) out += ">" + capture.determined->str();
        for (const std::string& note : capture.notes) out += "!" + note;
    }
    return out;
}

static const std::string whole =
    "arrived.home=3 arrived.foreign=2 arrived.total=5 left.loaded.home=1 left.loaded.foreign=0 "
    "left.loaded.total=1 left.empty.home=0 left.empty.foreign=2 left.empty.total=2 "
    "stayed.home=2 stayed.foreign=0 stayed.total=2";

static std::string lines(std::initializer_list<const char*> texts) {
    std::string out = "line \"北湾2020年港口年报\"\nline \"一、船舶情况\"\n";
    for (const char* text : texts) out += fmt::format("line \"{}\"\n", text);
    return out;
}

TEST_CASE("one table, every shape, the same reading") {
    SECTION("rows of words") {
        CHECK(said(sample::match(lines({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 2 5",
                                        "（一）离港 1.载货离港 1 0 1", "2.空载离港 0 2 2",
                                        "（二）留港过冬 2 0 2"}))[0]) == whole);
    }
    SECTION("a cell a line") {
        CHECK(said(sample::match(lines({"项目类别",
                                        "本国船舶",
                                        "外国船舶",
                                        "总计",
                                        "一、到港船舶",
                                        "3",
                                        "2",
                                        "5",
                                        "（一）离港",
                                        "1.载货离港",
                                        "1",
                                        "0",
                                        "1",
                                        "2.空载离港",
                                        "0",
                                        "2",
                                        "2",
                                        "（二）留港过冬",
                                        "2",
                                        "0",
                                        "2"}))[0]) == whole);
    }
    SECTION("labels broken, mistyped and cut short") {
        CHECK(said(sample::match(lines({"项目类别",
                                        "本国",
                                        "船舶",
                                        "外国",
                                        "船舶",
                                        "总",
                                        "计",
                                        "一、到 港 船 舶",
                                        "3",
                                        "2",
                                        "5",
                                        "（一）离港",
                                        "1.载贷离港",
                                        "1",
                                        "0",
                                        "1",
                                        "2.空载离",
                                        "0",
                                        "2",
                                        "2",
                                        "（二）留港过冬",
                                        "2",
                                        "0",
                                        "2"}))[0]) == whole);
    }
    SECTION("numbers glued to their labels") {
        CHECK(said(sample::match(lines({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶3 2 5",
                                        "（一）离港", "1.载货离港1 0 1", "2.空载离港0 2 2",
                                        "（二）留港过冬2 0 2"}))[0]) == whole);
    }
    SECTION("a grid with spans") {
        CHECK(said(sample::match(R"(line "北湾2020年港口年报"
table 5x5
  0,0 1x2 "项目类别"
  0,2 "本国船舶"
  0,3 "外国船舶"
  0,4 "总计"
  1,0 1x2 "一、到港船舶"
  1,2 "3"
  1,3 "2"
  1,4 "5"
  2,0 2x1 "（一）离港"
  2,1 "1.载货离港"
  2,2 "1"
  2,3 "0"
  2,4 "1"
  3,1 "2.空载离港"
  3,2 "0"
  3,3 "2"
  3,4 "2"
  4,0 1x2 "（二）留港过冬"
  4,2 "2"
  4,3 "0"
  4,4 "2"
)")[0]) == whole);
    }
    SECTION("pipes and pads") {
        CHECK(said(sample::match(R"(line "北湾2020年港口年报"
run
  . "项目类别" |
  / "本国船舶" |
  / "外国船舶" |
  / "总计" |
  / "" |
  / "一、到港船舶" |
  / "3" |
  / "2" |
  / "5" |
  / "" |
  / "（一）离港" |
  / "1.载货离港" |
  / "1" |
  / "0" |
  / "1" |
  / "2.空载离港" |
  / "0" |
  / "2" |
  / "2" |
  / "" |
  / "（二）留港过冬" |
  / "2" |
  / "0" |
  / "2" |
)")[0]) == whole);
    }
    SECTION("a page number and a sentence among the rows") {
        CHECK(said(sample::match(lines({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 2 5",
                                        "- 4 -", "（一）离港 1.载货离港 1 0 1", "2.空载离港 0 2 2",
                                        "— 5 —", "（二）留港过冬 2 0 2"}))[0]) == whole);
    }
}

TEST_CASE("what is lost is told from what remains, or not at all") {
    auto read = [](std::initializer_list<const char*> texts) {
        return said(sample::match(lines(texts))[0]);
    };
    SECTION("one cell lost, and the sums agree on its place") {
        CHECK(read({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 5",
                    "（一）离港 1.载货离港 1 0 1", "2.空载离港 0 2 2", "（二）留港过冬 2 0 2"})
                  .starts_with("arrived.home=3!place_told_by_checks "
                               "arrived.foreign:lost>2!place_told_by_checks "
                               "arrived.total=5!place_told_by_checks"));
    }
    SECTION("a number too many") {
        CHECK(read({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 9 2 5",
                    "（一）离港 1.载货离港 1 0 1", "2.空载离港 0 2 2", "（二）留港过冬 2 0 2"})
                  .starts_with("arrived.home=3!place_told_by_checks "
                               "arrived.foreign=2!place_told_by_checks arrived.total=5"));
    }
    SECTION("numbers behind the last row are too many for it") {
        std::string out =
            read({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 2 5",
                  "（一）离港 1.载货离港 1 0 1", "2.空载离港 0 2 2", "（二）留港过冬 2 0 2 7 9"});
        CHECK(out.find("stayed.home=2!place_told_by_checks") != std::string::npos);
    }
    SECTION("a label lost between two that are there") {
        CHECK(read({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 2 5",
                    "（一）离港 1.载货离港 1 0 1", "0 2 2", "（二）留港过冬 2 0 2"}) == whole);
    }
    SECTION("a head lost is noted at every value") {
        CHECK(read({"一、到港船舶 3 2 5", "（一）离港 1.载货离港 1 0 1", "2.空载离港 0 2 2",
                    "（二）留港过冬 2 0 2"})
                  .starts_with("arrived.home=3!head_not_found arrived.foreign=2!head_not_found"));
    }
    SECTION("a row lost is absent, not zero") {
        std::string out = read({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 2 5",
                                "2.空载离港 0 2 2", "（二）留港过冬 2 0 2"});
        CHECK(out.find("left.loaded.home") == std::string::npos);
    }
    SECTION("labels without values are no zeros") {
        std::string out = read({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 2 5",
                                "1.载货离港", "2.空载离港 0 2 2", "（二）留港过冬 2 0 2"});
        CHECK(out.find("left.loaded.home:lost>1") != std::string::npos);
    }
    SECTION("blanks are zero where a sum says so") {
        CHECK(said(sample::match(R"(line "北湾2020年港口年报"
table 3x4
  0,0 "项目类别"
  0,1 "本国船舶"
  0,2 "外国船舶"
  0,3 "总计"
  1,0 "一、到港船舶"
  1,1 "3"
  1,2 ""
  1,3 "3"
  2,0 "（二）留港过冬"
  2,1 ""
  2,2 "2"
  2,3 "3"
)")[0]) == "arrived.home=3 arrived.foreign:blank>0 arrived.total=3 stayed.home:blank "
           "stayed.foreign=2 "
           "stayed.total=3");
    }
}

TEST_CASE("a row of a grid with a cell too many keeps no value by its place") {
    const std::string head =
        "line \"北湾2020年港口年报\"\ntable 3x5\n  0,0 \"项目类别\"\n  0,1 \"本国船舶\"\n"
        "  0,2 \"外国船舶\"\n  0,3 \"总计\"\n  0,4 hole\n  1,0 \"一、到港船舶\"\n";
    const std::string stayed =
        "  2,0 \"（二）留港过冬\"\n  2,1 \"2\"\n  2,2 \"3\"\n  2,3 \"5\"\n  2,4 hole\n";
    const std::string doubled = head + "  1,1 \"\"\n  1,2 \"\"\n  1,3 \"5\"\n  1,4 \"\"\n" + stayed;
    const std::string whole_row =
        head + "  1,1 \"\"\n  1,2 \"\"\n  1,3 \"5\"\n  1,4 hole\n" + stayed;
    CHECK(said(sample::match(whole_row)[0]).find("arrived.total=5") != std::string::npos);
    CHECK(said(sample::match(doubled)[0]).find("arrived.total=5") == std::string::npos);
}

TEST_CASE("a mark for nothing beside the values of a row is a cell too many") {
    auto read = [](const char* arrived) {
        return said(sample::match(
            lines({"项目类别 本国船舶 外国船舶 总计", arrived, "（一）离港 1.载货离港 1 0 1",
                   "2.空载离港 无 2 2", "（二）留港过冬 2 0 2"}))[0]);
    };
    CHECK(read("一、到港船舶 3 2 5").starts_with("arrived.home=3 arrived.foreign=2"));
    CHECK(read("一、到港船舶 无 3 2 5").starts_with("arrived.home=3!place_told_by_checks"));
    CHECK(read("一、到港船舶 3 2 5 无").starts_with("arrived.home=3!place_told_by_checks"));
}

TEST_CASE("a row whose label stands far from its values is not sure") {
    auto read = [](const std::string& between) {
        return said(
            sample::match("line \"北湾2020年港口年报\"\nrun\n"
                          "  / \"项目类别\"\n  . \"本国船舶\"\n  . \"外国船舶\"\n  . \"总计\"\n"
                          "  / \"一、到港船舶\"\n" +
                          between +
                          "  . \"1\"\n  . \"0\"\n  . \"1\"\n"
                          "  / \"2.空载离港\"\n  . \"0\"\n  . \"2\"\n  . \"2\"\n")[0]);
    };
    CHECK(read("").starts_with("arrived.home=1 "));
    SECTION("a row of blanks, and a label that is lost") {
        CHECK(read("  . \"\"\n  . \"\"\n  . \"\"\n  / \"\"\n").find("arrived.home=1 ") ==
              std::string::npos);
    }
    SECTION("the words of another label") {
        CHECK(read("  / \"别处的船舶数量\"\n").find("arrived.home=1 ") == std::string::npos);
    }
}

// A made-up form of one table of one column, with these lines of the table.
struct Ferry {
    explicit Ferry(const std::string& lines)
        : loaded(huitong::grammar::load_text(R"toml(
language = 1
family = "ferry"
form = "a"
title = "渡船年报"
recognise = { marks = ["渡船班次"] }
[[table]]
id = "trips"
label = "渡船班次"
fields = "trips.{row}.{column}")toml" + lines,
                                             "ferry.toml")),
          index(loaded.library.grammars) {
        REQUIRE(loaded.errors.empty());
    }

    huitong::match::Captures read(const std::string& dump) const {
        auto layout = huitong::layout::parse(dump);
        if (!layout) FAIL(huitong::base::dump(layout.error()));
        auto out = huitong::match::match(*layout, "ferry", index);
        if (!out) FAIL(huitong::base::dump(out.error()));
        return out->front();
    }

    huitong::grammar::Loaded loaded;
    huitong::match::Index index;
};

TEST_CASE("empty pieces that make a line as wide as the others are of its label's span") {
    // Six rows of one value tell how wide the lines of a table are.
    static const Ferry ferry(R"toml(
column = [{ id = "all", label = "班次数量" }]
row = [
    { id = "a", label = "东岸渡口" }, { id = "b", label = "西岸渡口" }, { id = "c", label = "南岸渡口" },
    { id = "d", label = "北岸渡口" }, { id = "e", label = "上游渡口" }, { id = "f", label = "下游渡口" },
    { id = "g", label = "湖心渡口" }, { id = "h", label = "河口渡口" },
]
)toml");
    const auto notes = [&](const char* wide) {
        std::string dump = "line \"渡船班次\"\nrun\n  / \"\" |\n  . \"\" |\n  . \"班次数量\" |\n";
        for (const char* name : {"东岸", "西岸", "南岸", "北岸", "上游", "下游", "湖心"})
            dump += fmt::format("  / \"各处\" |\n  . \"{}渡口\" |\n  . \"4\" |\n", name);
        dump += fmt::format("  / \"河口渡口\" |\n{}  . \"7\" |\n", wide);
        const huitong::match::Captures out = ferry.read(dump);
        const int field = out.grammar->find_field("trips.h.all");
        for (const auto& each : out.fields) {
            if (each.field == field) return each.notes;
        }
        return std::vector<std::string>{"none"};
    };
    CHECK(notes("  . \"\" |\n").empty());
    CHECK(notes("  . \"\" |\n  . \"\" |\n") ==
          std::vector<std::string>{"row_uncertain", "row_not_whole"});
}

TEST_CASE("a label does not take the numbers of the row below it in a grid") {
    const std::string head =
        "line \"北湾2020年港口年报\"\ntable 5x4\n  0,0 \"项目类别\"\n  0,1 \"本国船舶\"\n"
        "  0,2 \"外国船舶\"\n  0,3 \"总计\"\n"
        "  1,0 \"一、到港船舶\"\n  1,1 \"3\"\n  1,2 \"2\"\n  1,3 \"5\"\n";
    const std::string below =
        "  2,0 \"1.载货离港\"\n  2,1 \"\"\n  2,2 \"\"\n  2,3 \"\"\n"
        "  3,0 \"\"\n  3,1 \"1\"\n  3,2 \"2\"\n  3,3 \"3\"\n"
        "  4,0 \"（二）留港过冬\"\n  4,1 \"2\"\n  4,2 \"\"\n  4,3 \"2\"\n";
    std::string out = said(sample::match(head + below)[0]);
    INFO(out);
    CHECK(out.find("left.loaded.total:blank") != std::string::npos);
    CHECK(out.find("left.empty.total=3") != std::string::npos);
}

TEST_CASE("labels of columns that are run together are a head") {
    auto head_known = [](const char* head) {
        std::string text = "line \"北湾2020年港口年报\"\n";
        for (const char* line : {head, "一、到港船舶 3 2 9", "（二）留港过冬 3 2 9"}) {
            text += fmt::format("line \"{}\"\n", line);
        }
        return said(sample::match(text)[0]).find("head_not_found") == std::string::npos;
    };
    CHECK(head_known("项目类别 本国船舶 外国船舶 总计"));
    CHECK(head_known("项目类别本国船舶外国船舶总计"));
    CHECK_FALSE(head_known("项目类别上年本国船舶上年外国船舶总计"));
}

TEST_CASE("numbers that are run together come apart where the sums of the row say how") {
    auto said_of = [](const char* arrived, const char* stayed) {
        std::string out = said(
            sample::match(lines({"项目类别 本国船舶 外国船舶 总计", arrived,
                                 "（一）离港 1.载货离港 1 0 1", "2.空载离港 0 2 2", stayed}))[0]);
        for (std::string note : {"!number_split", "!place_told_by_checks", "!row_not_whole"}) {
            for (auto at = out.find(note); at != std::string::npos; at = out.find(note)) {
                out.erase(at, note.size());
            }
        }
        return out;
    };
    CHECK(said_of("一、到港船舶 325", "（二）留港过冬 2 0 2") == whole);
    CHECK(said_of("一、到港船舶 3 2 5", "（二）留港过冬 202") == whole);
    // Counts do not begin with a zero.
    CHECK(said_of("一、到港船舶 3 2 5", "（二）留港过冬 2 02") == whole);
    // Too many numbers then: who knows which is which.
    CHECK(said(sample::match(lines({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 2 05",
                                    "（二）留港过冬 3 2 5"}))[0])
              .find("arrived.home=3!row_not_whole") != std::string::npos);
    // No cut of it adds up.
    CHECK(said_of("一、到港船舶 329", "（二）留港过冬 2 0 2").find("arrived.home=3 ") ==
          std::string::npos);
}

TEST_CASE("a row that stands for others") {
    auto captures = sample::match(lines({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 2 5",
                                         "（一）离港 1 2 3", "（二）留港过冬 2 0 2"}));
    CHECK(said(captures[0]) ==
          "arrived.home=3 arrived.foreign=2 arrived.total=5 left.all.home=1 left.all.foreign=2 "
          "left.all.total=3 stayed.home=2 stayed.foreign=0 stayed.total=2");
    for (const auto& check : captures[0].checks) {
        CHECK(check.outcome == huitong::match::CheckResult::Outcome::holds);
    }
}

TEST_CASE("what is printed is kept, and what would mend it stands beside") {
    auto captures = sample::match(
        lines({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 2 5",
               "（一）离港 1.载货离港 1 0 1", "2.空载离港 0 7 2", "（二）留港过冬 2 0 2"}));
    std::string out = said(captures[0]);
    CHECK(out.find("left.empty.foreign=7>2") != std::string::npos);
    int failing = 0;
    for (const auto& check : captures[0].checks) {
        failing += check.outcome == huitong::match::CheckResult::Outcome::fails;
    }
    CHECK(failing == 2);
}

TEST_CASE("several reports in one document") {
    std::string one =
        lines({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 2 5",
               "（一）离港 1.载货离港 1 0 1", "2.空载离港 0 2 2", "（二）留港过冬 2 0 2"});
    std::string other = one;
    other.replace(other.find("北湾"), std::string("北湾").size(), "南湾");
    auto captures = sample::match(one + other);
    REQUIRE(captures.size() == 2);
    CHECK(captures[0].fields[0].text == "北湾");
    CHECK(captures[1].fields[0].text == "南湾");
    CHECK(said(captures[1]) == whole);
}

TEST_CASE("no report of a known form is an error that says so") {
    auto layout = huitong::layout::parse("line \"今天天气很好。\"\nline \"3 2 5\"\n");
    REQUIRE(layout.ok());
    auto out = huitong::match::match(*layout, "weather.txt", sample::index());
    REQUIRE_FALSE(out.ok());
    CHECK(out.error().kind == huitong::base::Kind::unrecognised);
    CHECK(out.error().where == "weather.txt");
}

TEST_CASE("sections in any order, a list of links before them or not") {
    auto said_sections = [](const std::string& text) {
        std::string layout = "line \"北湾2020年港口年报\"\n" + text +
                             "line \"项目类别 本国船舶 外国船舶 总计\"\n"
                             "line \"一、到港船舶 3 2 5\"\nline \"（二）留港过冬 3 2 5\"\n";
        std::string out;
        const auto captures = sample::match(layout);
        for (const auto& section : captures[0].sections) {
            out += section.title + "[" + section.text + "]";
        }
        return out;
    };
    const std::string ships = "line \"一、船舶情况\"\nline \"来船不少。\"\n";
    const std::string notes = "line \"二、其他说明\"\nline \"冬天很冷。\"\n";
    const std::string expected = "一、船舶情况[来船不少。]二、其他说明[冬天很冷。]";
    CHECK(said_sections(ships + notes) == expected);
    CHECK(said_sections(notes + ships) == "一、船舶情况[来船不少。]二、其他说明[冬天很冷。]");
    CHECK(said_sections("line \"船舶情况\"\nline \"其他说明\"\n" + ships + notes) == expected);
    CHECK(said_sections("line \"其他说明\"\n" + ships + notes) == expected);
}

static std::string grid(std::initializer_list<std::initializer_list<const char*>> rows) {
    std::string out = fmt::format("table {}x{}\n", rows.size(), rows.begin()->size());
    int r = 0;
    for (const auto& row : rows) {
        int c = 0;
        for (const char* text : row) out += fmt::format("  {},{} \"{}\"\n", r, c++, text);
        ++r;
    }
    return out;
}

TEST_CASE("a head in another order places the values") {
    const std::string text = lines({}) + grid({{"项目类别", "总计", "本国船舶", "外国船舶"},
                                               {"一、到港船舶", "5", "3", "2"},
                                               {"1.载货离港", "1", "1", "0"},
                                               {"2.空载离港", "2", "0", "2"},
                                               {"（二）留港过冬", "2", "2", "0"}});
    CHECK(said(sample::match(text)[0]) == whole);
}

TEST_CASE("a cell over two columns is in doubt unless the row has a cell for each") {
    const std::string rest =
        "  2,0 \"1.载货离港\"\n  2,1 \"1\"\n  2,2 1x2 \"0\"\n  2,4 \"1\"\n"
        "  3,0 \"2.空载离港\"\n  3,1 \"0\"\n  3,2 1x2 \"2\"\n  3,4 \"2\"\n"
        "  4,0 \"（二）留港过冬\"\n  4,1 \"2\"\n  4,2 1x2 \"0\"\n  4,4 \"2\"\n";
    const std::string head = lines({}) +
                             "table 5x5\n  0,0 \"项目类别\"\n  0,1 \"本国船舶\"\n"
                             "  0,2 1x2 \"外国船舶\"\n  0,4 \"总计\"\n";
    // The edges of a row are drawn elsewhere than those of the head.
    CHECK(said(sample::match(head +
                             "  1,0 \"一、到港船舶\"\n  1,1 1x2 \"3\"\n  1,3 \"2\"\n"
                             "  1,4 \"5\"\n" +
                             rest)[0]) == whole);
    const std::string merged = said(
        sample::match(head + "  1,0 \"一、到港船舶\"\n  1,1 1x3 \"32\"\n  1,4 \"5\"\n" + rest)[0]);
    INFO(merged);
    CHECK(merged.find("arrived.home=32!cell_over_columns") != std::string::npos);
}

TEST_CASE("a row under another row's label is in doubt") {
    // The sums of the columns hold whichever of the two is which.
    const std::string text = lines({}) + grid({{"项目类别", "本国船舶", "外国船舶", "总计"},
                                               {"（二）留港过冬", "2", "0", "2"},
                                               {"1.载货离港", "1", "0", "1"},
                                               {"2.空载离港", "0", "2", "2"},
                                               {"一、到港船舶", "3", "2", "5"}});
    const std::string all = said(sample::match(text)[0]);
    INFO(all);
    CHECK(all.find("arrived.home=2!row_uncertain") != std::string::npos);
}

TEST_CASE("numbers beside each other in a cell are in doubt where one is no value") {
    const std::string text = lines({}) + grid({{"项目类别", "本国船舶", "外国船舶", "总计"},
                                               {"一、到港船舶", "1 1", "1 2", "2 3"},
                                               {"1.载货离港", "1", "0", "1"},
                                               {"2.空载离港", "0", "2", "2"},
                                               {"（二）留港过冬", "2", "0", "2"}});
    const auto captures = sample::match(text)[0];
    for (const auto& capture : captures.fields) {
        const auto& id = captures.grammar->fields[static_cast<std::size_t>(capture.field)].id;
        if (id.find("arrived") == std::string::npos || !capture.number) continue;
        INFO(id);
        const auto& notes = capture.notes;
        CHECK(std::find(notes.begin(), notes.end(), "number_broken") != notes.end());
    }
}

TEST_CASE("letters for digits, and marks of notes") {
    const std::string text = lines({}) + grid({{"项目类别", "本国船舶", "外国船舶", "总计"},
                                               {"一、到港船舶", "3①", "2[1]", "5"},
                                               {"1.载货离港", "1", "O", "1"},
                                               {"2.空载离港", "0", "2", "2*"},
                                               {"（二）留港过冬", "2", "0", "2（注1）"}});
    std::string expected = whole;
    expected.insert(expected.find(" left.loaded.total"), "!letter_for_digit");
    CHECK(said(sample::match(text)[0]) == expected);
}

TEST_CASE("what converters write into cells") {
    const auto run = [](std::initializer_list<std::initializer_list<const char*>> rows) {
        std::string out = "run\n";
        for (const auto& row : rows) {
            bool first = true;
            for (const char* text : row) {
                out += fmt::format("  {} \"{}\" |\n", first ? "/" : ".", text);
                first = false;
            }
        }
        return out;
    };
    SECTION("spans filled in") {
        CHECK(said(sample::match(lines({}) +
                                 run({{"船舶情况表", "船舶情况表", "船舶情况表", "船舶情况表"},
                                      {"项目类别", "本国船舶", "外国船舶", "总计"},
                                      {"一、到港船舶", "3", "2", "5"},
                                      {"1.载货离港", "1", "0", "1"},
                                      {"2.空载离港", "0", "2", "2"},
                                      {"（二）留港过冬", "2", "0", "2"}}))[0]) == whole);
    }
    SECTION("bold") {
        CHECK(said(sample::match(lines({}) +
                                 run({{"**项目类别**", "**本国船舶**", "**外国船舶**", "**总计**"},
                                      {"**一、到港船舶**", "**3**", "**2**", "**5**"},
                                      {"1.载货离港", "1", "0", "**1**"},
                                      {"2.空载离港", "0", "2", "2"},
                                      {"（二）留港过冬", "2", "0", "2"}}))[0]) == whole);
    }
}

TEST_CASE("of several titles the report's own is read") {
    const auto told = [](std::initializer_list<const char*> before,
                         std::initializer_list<const char*> after) {
        std::string text;
        for (const char* line : before) text += fmt::format("line \"{}\"\n", line);
        text += "line \"一、船舶情况\"\n" + grid({{"项目类别", "本国船舶", "外国船舶", "总计"},
                                                  {"一、到港船舶", "3", "2", "5"},
                                                  {"1.载货离港", "1", "0", "1"},
                                                  {"2.空载离港", "0", "2", "2"},
                                                  {"（二）留港过冬", "2", "0", "2"}});
        for (const char* line : after) text += fmt::format("line \"{}\"\n", line);
        std::string out;
        for (const auto& captures : sample::match(text)) {
            const auto& organ =
                captures
                    .fields[static_cast<std::size_t>(captures.grammar->find_field("report.organ"))];
            const auto& year =
                captures
                    .fields[static_cast<std::size_t>(captures.grammar->find_field("report.year"))];
            out += organ.text + " " + year.number->str();
            for (const std::string& note : organ.notes) out += "!" + note;
        }
        return out;
    };
    CHECK(told({"北湾2020年港口年报"}, {}) == "北湾 2020");
    CHECK(told({"南湾2019年港口年报", "北湾2020年港口年报"}, {"北湾"}) == "北湾 2020");
    CHECK(told({"北湾2020年港口年报", "南湾2019年港口年报"}, {"北湾"}) == "北湾 2020");
    CHECK(told({"南湾2019年港口年报", "北湾2020年港口年报", "北湾2020年港口年报"}, {}) ==
          "北湾 2020");
    // The site's name stands before it in the title of the page.
    CHECK(told({"海事局北湾2020年港口年报", "北湾2020年港口年报"}, {}) == "北湾 2020");
    CHECK(told({"南湾2019年港口年报", "北湾2020年港口年报"}, {}) == "南湾 2019!title_of_several");
}

// Of each value of the table a letter: r it has a rival, d it is doubted with what differs, -
// neither.
static std::string doubts(const huitong::match::Captures& captures) {
    std::string out;
    for (const auto& capture : captures.fields) {
        const auto& field = captures.grammar->fields[static_cast<std::size_t>(capture.field)];
        if (field.table < 0 || capture.state != huitong::match::State::printed) continue;
        const auto& notes = capture.notes;
        const bool doubted =
            std::find(notes.begin(), notes.end(), "table_repeated_otherwise") != notes.end();
        out += !capture.rivals.empty() ? 'r' : doubted ? 'd' : '-';
    }
    return out;
}

TEST_CASE("what a copy of the table says otherwise, and what it does not say, is in doubt") {
    const auto table = [](const char* arrived, const char* loaded, const char* empty,
                          const char* stayed) {
        return fmt::format(
            "line \"项目类别 本国船舶 外国船舶 总计\"\nline \"一、到港船舶 {}\"\n"
            "line \"1.载货离港 {}\"\nline \"2.空载离港 {}\"\nline \"（二）留港过冬 {}\"\n",
            arrived, loaded, empty, stayed);
    };
    const std::string own = table("3 2 5", "1 0 1", "0 2 2", "2 0 2");
    const auto with = [&](const std::string& more) {
        return doubts(sample::match(lines({}) + own + more)[0]);
    };
    CHECK(with("") == "------------");
    CHECK(with(own) == "------------");
    CHECK(with(table("4 2 6", "1 0 1", "0 2 2", "3 0 3")) == "r-r------r-r");
    // Three of its rows are lost or cut short.
    CHECK(with("line \"项目类别 本国船舶 外国船舶 总计\"\nline \"一、到港船舶 4 2 6\"\n"
               "line \"1.载货离港 1 0 1\"\n") == "r-r---dddddd");
}

TEST_CASE("lines of two tables by turns bear rivals") {
    CHECK(doubts(sample::match(lines({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 2 5",
                                      "一、到港船舶 4 2 6", "1.载货离港 1 0 1", "1.载货离港 1 0 1",
                                      "2.空载离港 0 2 2", "2.空载离港 0 2 2",
                                      "（二）留港过冬 2 0 2", "（二）留港过冬 3 0 3"}))[0])
              .find('r') != std::string::npos);
}

TEST_CASE("a title behind the number of its line is in doubt") {
    const auto notes = [](const char* first, const char* second, const char* third) {
        const std::string text =
            fmt::format(
                "line \"{}北湾2020年港口年报\"\nline \"{}一、船舶情况\"\nline "
                "\"{}项目类别\"\n",
                first, second, third) +
            "line \"本国船舶 外国船舶 总计\"\nline \"一、到港船舶 3 2 5\"\n"
            "line \"1.载货离港 1 0 1\"\nline \"2.空载离港 0 2 2\"\nline \"（二）留港过冬 2 0 2\"\n"
            "line \"其他说明\"\nline \"无\"\n";
        const auto captures = sample::match(text);
        const auto field = captures[0].grammar->find_field("report.organ");
        std::string out;
        for (const auto& note : captures[0].fields[static_cast<std::size_t>(field)].notes)
            out += note;
        return out;
    };
    CHECK(notes("", "", "").empty());
    CHECK(notes("1 ", "2 ", "3 ") == "line_numbered");
    CHECK(notes("1 ", "3 ", "2 ").empty());
}

// A run whose rows stand on lines, the pieces of each between strokes.
static std::string rows(std::initializer_list<const char*> texts) {
    std::string out = "line \"北湾2020年港口年报\"\nrun\n";
    for (const std::string text : texts) {
        char lead = '/';
        for (std::size_t at = 0; at <= text.size();) {
            const std::size_t stop = std::min(text.find('|', at), text.size());
            out +=
                fmt::format("  {} \"{}\"\n", std::exchange(lead, '.'), text.substr(at, stop - at));
            at = stop + 1;
        }
    }
    return out;
}

TEST_CASE("a row that leaves its line is not sure") {
    const auto read = [](std::initializer_list<const char*> texts) {
        return said(sample::match(rows(texts))[0]);
    };
    const char* head = "项目类别|本国船舶|外国船舶|总计";
    const char* stayed = "（二）留港过冬|2|0|2";
    SECTION("its own line has blanks, and the next one lost its label") {
        CHECK(read({head, "一、到港船舶|||", "|3|2|5", "2.空载离港|0|2|2", stayed})
                  .find("arrived.total=5!row_uncertain") != std::string::npos);
    }
    SECTION("a number of a page stands where its own value is blank") {
        CHECK(read({head, "一、到港船舶|3|2|", "4", "2.空载离港|0|2|2", stayed})
                  .find("arrived.total=4!row_uncertain") != std::string::npos);
    }
    SECTION("a label over two lines leaves nothing behind") {
        CHECK(read({head, "一、到港", "船舶|3|2|5", "2.空载离港|0|2|2", stayed})
                  .starts_with("arrived.home=3 arrived.foreign=2 arrived.total=5 "));
    }
}

TEST_CASE("a row that stands for several, and behind it nothing more") {
    const auto read = [](int count, const std::string& rest) {
        return said(sample::match("line \"北湾2020年港口年报\"\ntable " + std::to_string(count) +
                                  "x4\n  0,0 \"项目类别\"\n"
                                  "  0,1 \"本国船舶\"\n  0,2 \"外国船舶\"\n  0,3 \"总计\"\n"
                                  "  1,0 \"一、到港船舶\"\n  1,1 \"3\"\n  1,2 \"2\"\n  1,3 \"5\"\n"
                                  "  2,0 \"（一）离港\"\n  2,1 \"1\"\n  2,2 \"2\"\n  2,3 \"3\"\n" +
                                  rest)[0]);
    };
    CHECK(read(4, "  3,0 \"（二）留港过冬\"\n  3,1 \"2\"\n  3,2 \"0\"\n  3,3 \"2\"\n")
              .find("left.all.home=1 ") != std::string::npos);
    CHECK(read(3, "").find("left.all.home=1!row_uncertain") != std::string::npos);
}

TEST_CASE("a number of which a piece stands beside it") {
    const auto read = [](const char* behind) {
        return said(sample::match(
            lines({"项目类别", "本国船舶", "外国船舶", "总计", "一、到港船舶", "3", "2", "5",
                   behind, "2.空载离港", "0", "2", "2", "（二）留港过冬", "2", "0", "2"}))[0]);
    };
    CHECK(read(",735").find("arrived.total=5!number_broken") != std::string::npos);
    CHECK(read(".5").find("arrived.total=5!number_broken") != std::string::npos);
    CHECK(read("船").find("number_broken") == std::string::npos);
}

TEST_CASE("a mark for nothing is no head of the numbers below it") {
    const std::string head =
        "line \"北湾2020年港口年报\"\ntable 4x5\n  0,0 \"项目类别\"\n  0,1 \"本国船舶\"\n"
        "  0,2 \"外国船舶\"\n  0,3 \"总计\"\n  0,4 hole\n";
    const std::string out = said(sample::match(
        head +
        "  1,0 \"一、到港船舶\"\n  1,1 \"3\"\n  1,2 \"1\"\n  1,3 \"4\"\n  1,4 \"无\"\n"
        "  2,0 \"2.空载离港\"\n  2,1 \"0\"\n  2,2 \"2\"\n  2,3 \"2\"\n  2,4 hole\n"
        "  3,0 \"（二）留港过冬\"\n  3,1 \"2\"\n  3,2 \"1\"\n  3,3 \"4\"\n  3,4 \"16\"\n")[0]);
    CHECK(out.find("stayed.total=4 ") == std::string::npos);
    CHECK(!out.ends_with("stayed.total=4"));
}

TEST_CASE("the document ends behind a row that is whole") {
    const auto read = [](std::initializer_list<const char*> texts) {
        return said(sample::match(lines(texts))[0]);
    };
    CHECK(read({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 2 5", "2.空载离港 0 2 2"})
              .find("left.empty.total=2!document_ends_here") != std::string::npos);
    CHECK(read({"项目类别 本国船舶 外国船舶 总计", "一、到港船舶 3 2 5", "2.空载离港 0 2 2",
                "（二）留港过冬 2 0 2"})
              .find("document_ends_here") == std::string::npos);
}

TEST_CASE("two values that traded places are told from the sums of their columns") {
    const auto read = [](const char* arrived, const char* loaded, const char* empty,
                         const char* stayed) {
        return said(sample::match(
            lines({"项目类别 本国船舶 外国船舶 总计", arrived, loaded, empty, stayed}))[0]);
    };
    // 3 and 7 of the second row, printed the wrong way round.
    CHECK(read("一、到港船舶 9 4 13", "（一）离港 1.载货离港 3 7 10", "2.空载离港 0 1 1",
               "（二）留港过冬 2 0 2")
              .find("left.loaded.home=3>7 left.loaded.foreign=7>3 left.loaded.total=10 ") !=
          std::string::npos);
    // Of two pairs that are as far apart either may be it.
    CHECK(read("一、到港船舶 9 7 16", "（一）离港 1.载货离港 3 7 10", "2.空载离港 0 4 4",
               "（二）留港过冬 2 0 2")
              .find(">") == std::string::npos);
}

TEST_CASE("a unit left alone is no mark for nothing in the other rows") {
    static const Ferry ferry(R"toml(
unit = "班"
column = [{ id = "all", label = "班次数量" }]
row = [
    { id = "a", label = "东岸渡口" }, { id = "b", label = "西岸渡口" }, { id = "c", label = "南岸渡口" },
    { id = "d", label = "北岸渡口" },
]
)toml");
    const huitong::match::Captures out = ferry.read(
        "line \"渡船班次\"\nline \"班次数量\"\nline \"东岸渡口 班 0\"\nline \"西岸渡口 班\"\n"
        "line \"南岸渡口 班 4\"\nline \"北岸渡口 班 0\"\n");
    for (const auto& each : out.fields) {
        const auto& id = out.grammar->fields[static_cast<std::size_t>(each.field)].id;
        if (id == "trips.b.all") continue;
        INFO(id);
        CHECK(each.notes.empty());
        CHECK(each.rivals.empty());
    }
}

TEST_CASE("the number with which a label ends is no value of its row") {
    static const Ferry ferry(R"toml(
column = [{ id = "all", label = "班次数量" }]
row = [
    { id = "a", label = "东岸渡口码头1" }, { id = "b", label = "东岸渡口码头2" },
    { id = "c", label = "东岸渡口码头3" },
]
)toml");
    const auto notes = [&](const char* row) {
        const huitong::match::Captures out = ferry.read(
            fmt::format("line \"渡船班次\"\nline \"班次数量\"\nline \"东岸渡口码头1 5\"\n{}"
                        "line \"东岸渡口码头3 4\"\n",
                        row));
        const int field = out.grammar->find_field("trips.b.all");
        for (const auto& each : out.fields) {
            if (each.field != field) continue;
            std::string said = each.number ? each.number->str() : std::string(name(each.state));
            for (const std::string& note : each.notes) said += " " + note;
            return said;
        }
        return std::string("none");
    };
    CHECK(notes("line \"东岸渡口码头2 7\"\n") == "7");
    CHECK(notes("line \"东岸口码头2\"\n") == "2 number_broken");
}

TEST_CASE("a row of the office's own is not the one that is not there") {
    const std::string out = said(sample::match(
        "line \"北湾2020年港口年报\"\ntable 5x5\n  0,0 1x2 \"项目类别\"\n  0,2 \"本国船舶\"\n"
        "  0,3 \"外国船舶\"\n  0,4 \"总计\"\n  1,0 1x2 \"一、到港船舶\"\n  1,2 \"3\"\n"
        "  1,3 \"2\"\n  1,4 \"5\"\n  2,0 2x1 \"（一）离港\"\n  2,1 \"1.载货离港\"\n  2,2 \"1\"\n"
        "  2,3 \"0\"\n  2,4 \"1\"\n  3,1 \"另有渔业辅助\"\n  3,2 \"0\"\n  3,3 \"9\"\n"
        "  3,4 \"9\"\n  4,0 1x2 \"（二）留港过冬\"\n  4,2 \"2\"\n  4,3 \"0\"\n  4,4 \"2\"\n")[0]);
    const bool taken = out.find("left.empty.foreign=9 ") != std::string::npos;
    CHECK_FALSE(taken);
}

TEST_CASE("a column that the head does not name and most rows leave bare is in doubt") {
    const auto read = [](const char* last_head, const char* arrived) {
        const std::string table =
            "line \"北湾2020年港口年报\"\ntable 5x4\n  0,0 \"项目类别\"\n  0,1 \"本国船舶\"\n"
            "  0,2 \"外国船舶\"\n  0,3 \"" +
            std::string(last_head) +
            "\"\n  1,0 \"一、到港船舶\"\n  1,1 \"3\"\n  1,2 \"2\"\n  1,3 \"" + arrived +
            "\"\n  2,0 \"1.载货离港\"\n  2,1 \"1\"\n  2,2 \"0\"\n  2,3 \"\"\n"
            "  3,0 \"2.空载离港\"\n  3,1 \"0\"\n  3,2 \"2\"\n  3,3 \"\"\n"
            "  4,0 \"（二）留港过冬\"\n  4,1 \"0\"\n  4,2 \"0\"\n  4,3 \"\"\n";
        const huitong::match::Captures found = sample::match(table)[0];
        const int field = found.grammar->find_field("ships.arrived.total");
        const auto& notes = found.fields[static_cast<std::size_t>(field)].notes;
        return std::count(notes.begin(), notes.end(), "columns_uncertain");
    };
    CHECK(read("", "2") == 1);
    CHECK(read("总计", "2") == 0);
}
