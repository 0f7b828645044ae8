// Which of several families a document may be of, by the pairs of characters in it.
#include "match/recognise.h"

#include <string>

#include <catch2/catch.hpp>

#include "grammar/grammar.h"
#include "grammar/load.h"
#include "layout/layout.h"
#include "match/atom.h"
#include "match/basis.h"
#include "match/captures.h"
#include "match/index.h"
#include "match/match.h"

using namespace huitong;

namespace {

const char* harbour = R"toml(
language = 1
family = "harbour"
form = "a"
title = "港口年报"
recognise = { marks = ["到港船舶停靠码头"] }

[[section]]
id = "ships"
label = "船舶进出情况"

[[table]]
id = "ships"
section = "ships"
fields = "ships.{row}.{column}"
column = [{ id = "home", label = "本国船舶艘数" }, { id = "foreign", label = "外国船舶艘数" }]
row = [
    { id = "arrived", label = "到港船舶停靠码头" },
    { id = "left", label = "载货离港驶往外海" },
    { id = "stayed", label = "锚地避风留港过冬" },
    { id = "other", label = "其他情况" },
]
)toml";

const char* library = R"toml(
language = 1
family = "library"
form = "a"
title = "图书馆年报"
recognise = { marks = ["纸质图书采购登记"] }

[[section]]
id = "books"
label = "馆藏增减情况"

[[table]]
id = "books"
section = "books"
fields = "books.{row}.{column}"
column = [{ id = "added", label = "新增图书册数" }, { id = "withdrawn", label = "剔除图书册数" }]
row = [
    { id = "paper", label = "纸质图书采购登记" },
    { id = "digital", label = "电子期刊数据库" },
    { id = "readers", label = "持证读者到馆人次" },
    { id = "other", label = "其他情况" },
]
)toml";

const char* tiny = R"toml(
language = 1
family = "gates"
form = "a"
title = "城门年报"
recognise = { marks = ["城门开启"] }

[[table]]
id = "gates"
fields = "gates.{column}"
column = [{ id = "open", label = "城门开启" }, { id = "shut", label = "城门关闭" }]
row = [{ id = "all" }]
)toml";

const grammar::Library& grammars() {
    static const grammar::Library out = [] {
        grammar::Library all;
        for (const char* text : {harbour, library, tiny}) {
            grammar::Loaded loaded = grammar::load_text(text, "made up");
            for (const auto& error : loaded.errors) FAIL_CHECK(base::dump(error));
            for (auto& each : loaded.library.grammars) all.grammars.push_back(std::move(each));
        }
        return all;
    }();
    return out;
}

layout::Layout layout_of(std::initializer_list<const char*> lines) {
    std::string dump;
    for (const char* line : lines) dump += "line \"" + std::string(line) + "\"\n";
    auto out = layout::parse(dump);
    REQUIRE(out);
    return *out;
}

// "harbour | library gates": likely and unlikely ones.
std::string families_of(std::initializer_list<const char*> lines) {
    const match::Index index(grammars().grammars);
    const match::Families found =
        index.recogniser().families(match::pairs_of(match::atoms(layout_of(lines))));
    std::string out;
    for (const std::size_t c : found.likely) out += index.catalogues()[c].all.family + ' ';
    out += '|';
    for (const std::size_t c : found.unlikely) out += ' ' + index.catalogues()[c].all.family;
    return out;
}

}  // namespace

TEST_CASE("a family that another has far more words of is unlikely") {
    CHECK(families_of({"船舶进出情况", "本国船舶艘数 外国船舶艘数", "到港船舶停靠码头 3 2",
                       "载货离港驶往外海 1 0", "锚地避风留港过冬 0 2"}) ==
          "harbour | library gates");
    // Cut, mistyped and run together.
    CHECK(families_of(
              {"船舶进出情兄 本国船舶 艘数外国船舶艘数 到港船 舶停靠 码头3 2 载货离港驶往处海",
               "1 0锚地避风留港过 冬"}) == "harbour | library gates");
    CHECK(families_of({"馆藏增减情况", "新增图书册数 剔除图书册数", "纸质图书采购登记 1 2",
                       "电子期刊数据库 3 4", "持证读者到馆人次 5 6"}) == "library | harbour gates");
}

TEST_CASE("where words tell too little all families are likely") {
    CHECK(families_of({"到港船舶停靠码头 3 2"}) == "harbour library gates |");
    CHECK(families_of({"其他情况 3 2", "年报"}) == "harbour library gates |");
}

TEST_CASE("a document without ideographs is of no family that has them") {
    CHECK(families_of({}) == "|");
    CHECK(families_of({"Annual report 2020", "3 2 5", "1 0 1"}) == "|");
    CHECK(families_of({"港 3 2 5"}) == "|");
    CHECK(families_of({"港口 3 2 5"}) == "harbour library gates |");
}

TEST_CASE("a small form is likely if most of it is there, whatever else is") {
    CHECK(families_of({"船舶进出情况", "本国船舶艘数 外国船舶艘数", "到港船舶停靠码头 3 2",
                       "载货离港驶往外海 1 0", "锚地避风留港过冬 0 2", "城门开启 城门关闭",
                       "4 5"}) == "harbour gates | library");
}

TEST_CASE("a report beside words of another family is found") {
    const match::Index index(grammars().grammars);
    auto found =
        match::match(layout_of({"馆藏增减情况", "新增图书册数 剔除图书册数", "纸质图书采购登记 1 2",
                                "电子期刊数据库 3 4", "持证读者到馆人次 5 6", "其他情况 7 8",
                                "船舶进出情况见港口年报"}),
                     "made up", index);
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    CHECK(found->front().grammar->family == "library");
    CHECK(found->front().fields[0].number->str() == "1");
}

namespace {

// The library with something of each of these families changed.
grammar::Library changed(std::initializer_list<std::string_view> families) {
    grammar::Library all;
    for (const char* each : {harbour, library, tiny}) {
        std::string text = each;
        for (const std::string_view family : families) {
            if (text.find("\"" + std::string(family) + "\"") == std::string::npos) continue;
            const std::string title = "title = \"";
            text.insert(text.find(title) + title.size(), "全国");
        }
        grammar::Loaded loaded = grammar::load_text(text, "made up");
        for (const auto& error : loaded.errors) FAIL_CHECK(base::dump(error));
        for (auto& form : loaded.library.grammars) all.grammars.push_back(std::move(form));
    }
    return all;
}

// Of what was read with these lines, does it hold with other grammars and other data?
bool holds(std::initializer_list<const char*> lines, const grammar::Library& then,
           const char* data = "data") {
    const match::Index index(grammars().grammars), other(then.grammars);
    match::Considered considered;
    (void)match::match(layout_of(lines), "a.txt", index, &considered);
    const std::string basis = match::Basis(index, "", "data").of(considered);
    CHECK(match::Basis(index, "", "data").holds(basis));
    // Up to the pairs: fewer of them are those of another document.
    for (std::size_t length = 0; length < basis.find("\n\n"); ++length) {
        CHECK_FALSE(match::Basis(index, "", "data").holds(basis.substr(0, length)));
    }
    return match::Basis(other, "", data).holds(basis);
}

}  // namespace

TEST_CASE("what was read holds until grammars change that had a say") {
    const std::initializer_list<const char*> ships = {
        "船舶进出情况",         "本国船舶艘数 外国船舶艘数", "到港船舶停靠码头 3 2",
        "载货离港驶往外海 1 0", "锚地避风留港过冬 0 2",      "其他情况 1 1"};
    CHECK(holds(ships, changed({})));
    CHECK(holds(ships, changed({"library", "gates"})));
    CHECK_FALSE(holds(ships, changed({"harbour"})));
    CHECK_FALSE(holds(ships, changed({}), "other data"));
    // In a document that no grammar knows each of them has been looked for.
    CHECK_FALSE(holds({"其他情况 3 2"}, changed({"gates"})));
    CHECK(holds({"其他情况 3 2"}, changed({})));
    // A family that was not there is likely, or takes the others their own words.
    grammar::Library more = changed({}), fewer = changed({});
    more.grammars.push_back(more.grammars.front());
    more.grammars.back().family = "piers";
    CHECK_FALSE(holds(ships, more));
    fewer.grammars.pop_back();
    CHECK_FALSE(holds({"其他情况 3 2"}, fewer));
}

TEST_CASE("bytes that are no basis do not hold") {
    const match::Index index(grammars().grammars);
    const match::Basis basis(index, "", "data");
    CHECK(basis.holds(basis.of_unread()));
    for (const char* bytes :
         {"", "likely\n", "likely\ndata\n\n\x7f", "all\n\n\n", "unread", "unread\n\n"}) {
        CHECK_FALSE(basis.holds(bytes));
    }
}
