#include "sample.h"

#include <catch2/catch.hpp>

#include "grammar/load.h"

namespace huitong::damage {
namespace {

constexpr const char* text = R"(
language = 1
family = "library_return"
form = "2021"
title = "图书馆统计表"
blanks = ["/", "—"]
recognise = { marks = ["新增藏书"] }

[[section]]
id = "holdings"
label = "馆藏情况"

[[section]]
id = "readers"
label = "读者情况"

[[table]]
id = "books"
section = "holdings"
label = "表一 馆藏"
fields = "books.{row}.{column}"
unit = "册"
furniture = ["项目"]
group = [{ id = "printed", label = "纸质图书" }]
column = [
    { id = "added", label = "新增藏书" },
    { id = "change", label = "本年增减", type = "integer" },
    { id = "cost", label = "所需金额", type = "amount", unit = "万元" },
]
row = [
    { id = "chinese", label = "1.中文图书", group = "printed" },
    { id = "foreign", label = "2.外文图书", group = "printed" },
    { id = "digital", label = "电子图书", columns = ["added", "cost"] },
    { id = "total", label = "合计", columns = ["added", "cost"] },
]

[[table]]
id = "readers"
section = "readers"
fields = "readers.{row}"
column = [{ id = "number", label = "人数" }]
row = [
    { id = "children", label = "少儿读者" },
    { id = "others", label = "其他读者", instead_of = ["students", "pensioners"] },
    { id = "students", label = "其他：在校学生" },
    { id = "pensioners", label = "其他：退休人员" },
    { id = "total", label = "合计" },
    { id = "card", label = "其中：有借书证" },
]

[[table]]
id = "visits"
section = "readers"
fields = "visits.{column}"
column = [
    { id = "first", label = "一季度" },
    { id = "second", label = "二季度" },
    { id = "third", label = "三季度" },
    { id = "fourth", label = "四季度" },
    { id = "year", label = "全年" },
]
row = [{ id = "all" }]

[[check]]
id = "books.sum.{column}"
label = "合计等于各行之和"
table = "books"
over = "columns"
columns = ["added", "cost"]
equation = "chinese + foreign + digital = total"

[[check]]
id = "readers.sum"
label = "合计等于各类之和"
within = "readers."
equation = "children + others + students + pensioners = total"

[[check]]
id = "readers.card"
label = "有证的不多于全部"
within = "readers."
equation = "card <= total"
official = false

[[check]]
id = "visits.sum"
label = "全年等于各季之和"
within = "visits."
equation = "first + second + third + fourth = year"
)";

}  // namespace

const grammar::Grammar& books() {
    static const grammar::Loaded loaded = grammar::load_text(text, "books.toml");
    for (const base::Error& error : loaded.errors) FAIL(error.where << ": " << error.message);
    return loaded.library.grammars.front();
}

const std::vector<grammar::Grammar>& of_the_tree() {
    static const grammar::Loaded loaded =
        grammar::load_folder(std::string(HUITONG_SOURCE_DIR) + "/grammars");
    for (const base::Error& error : loaded.errors) FAIL(error.where << ": " << error.message);
    return loaded.library.grammars;
}

int field(const grammar::Grammar& grammar, const std::string& id) {
    const int found = grammar.find_field(id);
    INFO(id);
    REQUIRE(found >= 0);
    return found;
}

}  // namespace huitong::damage
