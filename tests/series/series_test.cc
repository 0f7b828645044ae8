// Reports in a short notation, "SOURCE ORGAN CODE YEAR FORM: FIELD=VALUE …", to the lines that come
// of them.
#include "series/series.h"

#include <algorithm>
#include <sstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "grammar/grammar.h"
#include "grammar/load.h"

using namespace huitong;
using series::Line;
using series::Report;

static const std::vector<grammar::Grammar>& grammars() {
    static const auto load = [] {
        std::vector<grammar::Grammar> out;
        for (std::string form : {"old", "new"}) {
            std::string more = form == "new" ? R"(, { id = "gone", label = "丁" })" : "";
            auto loaded = grammar::load_text(R"(language = 1
family = "f"
form = ")" + form + R"("
title = "表"
recognise = { marks = ["甲"] }

[[table]]
id = "t"
fields = "t.{column}"
column = [{ id = "in", label = "甲" }, { id = "out", label = "乙" }, { id = "stock", label = "丙" })" +
                                                 more + R"(]
row = [{ id = "x" }]

[[check]]
id = "carried"
label = "l"
within = "t."
across = "years"
equation = "in = previous.out"
)" + (form == "old" ? "" : R"(
[[check]]
id = "stock"
label = "l"
within = "t."
across = "years"
equation = "stock = previous.stock + gone + previous.gone"
official = false
tolerance = "1"
)"),
                                             form);
            REQUIRE(loaded.errors.empty());
            out.push_back(std::move(loaded.library.grammars.front()));
        }
        return out;
    };
    static const auto all = load();
    return all;
}

static Report report(const std::string& text) {
    std::istringstream in(text);
    std::string year, field;
    Report out;
    out.family = "f";
    in >> out.source >> out.organ >> out.division_code >> year >> out.form;
    if (out.organ == "-") out.organ.clear();
    if (out.division_code == "-") out.division_code.clear();
    if (year != "-") out.year = std::stoi(year);
    while (in >> field) {
        std::size_t cut = field.find('=');
        series::Value value;
        value.field = "t." + field.substr(0, cut);
        const std::size_t unit = std::min(field.find(':'), field.size());  // FIELD=VALUE:UNIT
        value.number = base::Decimal::parse(field.substr(cut + 1, unit - cut - 1));
        if (unit < field.size()) value.unit = field.substr(unit + 1);
        value.flag = value.number ? "read" : "missing";
        out.values.push_back(value);
    }
    std::sort(out.values.begin(), out.values.end(),
              [](const auto& a, const auto& b) { return a.field < b.field; });
    return out;
}

static std::string run(const std::vector<std::string>& texts) {
    std::vector<Report> reports;
    for (const std::string& text : texts) reports.push_back(report(text));
    std::string out;
    for (const Line& line : series::series(reports, grammars())) {
        if (!out.empty()) out += "; ";
        out += fmt::format("{} {}", series::name(line.kind), line.year ? *line.year : 0);
        if (line.kind == Line::Kind::check) {
            out += fmt::format(" {} {} {}{}{}", line.id, line.left.str(),
                               !line.holds   ? "?"
                               : *line.holds ? "="
                                             : "!",
                               line.right.str(), line.official ? "" : " customary");
        }
        for (const std::string& id : line.ids) out += " " + id;
        for (const Report* each : line.reports) out += " " + each->source;
    }
    return out;
}

TEST_CASE("a value is compared with the year before") {
    CHECK(run({"b A 11 2021 old in=2 out=1", "a A 11 2020 old in=0 out=2"}) ==
          "check 2021 carried 2 =2 a b");
    CHECK(run({"a A 11 2020 old in=0 out=3", "b A 11 2021 old in=2 out=1"}) ==
          "check 2021 carried 2 !3 a b");
    CHECK(run({"a A 11 2020 old in=0 out=-", "b A 11 2021 old in=2 out=1"}) ==
          "check 2021 carried 2 ?0 a b");
    CHECK(run({"a A 11 2020 old in=0", "b A 11 2021 old in=2"}) == "check 2021 carried 2 ?0 a b");
}

TEST_CASE("years in several units are compared up to what is not printed") {
    const auto pair = [](const std::string& in, const std::string& out) {
        return run({"a A 11 2020 old in=0 out=" + out, "b A 11 2021 old out=1 in=" + in});
    };
    CHECK(pair("123456.00:元", "12.35:万元") == "check 2021 carried 123456.00 =123500 a b");
    CHECK(pair("12.35:万元", "123456.00:元") == "check 2021 carried 123500 =123456.00 a b");
    CHECK(pair("123450.01:元", "12.35:万元") == "check 2021 carried 123450.01 =123500 a b");
    CHECK(pair("123449.00:元", "12.35:万元") == "check 2021 carried 123449.00 !123500 a b");
    CHECK(pair("3:件", "3:万元") == "check 2021 carried 3 ?3 a b");
    CHECK(pair("3", "3:万元") == "check 2021 carried 3 ?3 a b");
    CHECK(pair("12.35:万元", "12.36:万元") == "check 2021 carried 12.35 !12.36 a b");
}

TEST_CASE("forms chain where their fields have the same ids") {
    CHECK(
        run({"a A 11 2020 old in=0 out=2 stock=5", "b A 11 2021 new in=2 out=1 stock=6 gone=1"}) ==
        "check 2021 carried 2 =2 a b; not_comparable 2021 stock a b");
    CHECK(run({"a A 11 2020 new in=0 out=2 stock=5 gone=0",
               "b A 11 2021 new in=2 out=1 stock=8 gone=1"}) ==
          "check 2021 carried 2 =2 a b; check 2021 stock 8 !6 customary a b");
    // Within the tolerance.
    CHECK(run({"a A 11 2020 new in=0 out=2 stock=5 gone=0",
               "b A 11 2021 new in=2 out=1 stock=7 gone=1"}) ==
          "check 2021 carried 2 =2 a b; check 2021 stock 7 =6 customary a b");
}

TEST_CASE("years that are missing, twice there, or there in two versions") {
    CHECK(run({"a A 11 2018 old in=0 out=2", "b A 11 2021 old in=2 out=1"}) ==
          "missing_year 2019 a b; missing_year 2020 a b");
    CHECK(run({"a A 11 2020 old in=0 out=2", "b A 11 2020 old in=0 out=2"}) ==
          "same_report 2020 a b");
    // Each version with each neighbour.
    CHECK(run({"a A 11 2020 old in=0 out=2", "b A 11 2020 old in=0 out=3",
               "c A 11 2021 old in=2 out=1"}) ==
          "versions 2020 t.out a b; check 2021 carried 2 =2 a c; check 2021 carried 2 !3 b c");
    CHECK(run({"a A 11 2020 old in=0 out=2", "b A 11 2020 old in=0"}) == "versions 2020 t.out a b");
    // A misread year does not give ten thousand lines.
    CHECK(run({"a A 11 202 old in=0 out=2", "b A 11 2020 old in=0 out=2"}) ==
          "missing_year 2019 a b");
}

TEST_CASE("what is joined") {
    // By the code, whatever the name.
    CHECK(run({"a A 11 2020 old in=0 out=2", "b B 11 2021 old in=2 out=1"}) ==
          "check 2021 carried 2 =2 a b");
    // By the name, without a code on both sides.
    CHECK(run({"a A - 2020 old in=0 out=2", "b A - 2021 old in=2 out=1"}) ==
          "check 2021 carried 2 =2 a b");
    CHECK(run({"a A 11 2020 old in=0 out=2", "b A 12 2021 old in=2 out=1"}) == "");
    CHECK(run({"a A 11 2020 old in=0 out=2", "b A - 2021 old in=2 out=1"}) == "same_name 2021 a b");
    CHECK(run({"a - - 2020 old in=0 out=2", "b - - 2021 old in=2 out=1"}) ==
          "not_placed 2020 a; not_placed 2021 b");
    CHECK(run({"a A 11 - old in=0 out=2"}) == "not_placed 0 a");
    CHECK(run({"a A 11 2020 other in=0 out=2"}) == "no_grammar 2020 a");
}

TEST_CASE("a name that several divisions bear is told") {
    std::vector<Report> reports = {report("a A - 2020 old in=0 out=2"),
                                   report("b A - 2021 old in=2 out=1")};
    CHECK_FALSE(series::series(reports, grammars()).front().shared_name);
    reports[0].shared_name = true;
    CHECK(series::series(reports, grammars()).front().shared_name);
}
