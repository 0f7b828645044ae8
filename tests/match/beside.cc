// Two lists side by side, with numbers of lines and of columns that are no values; a head that is
// printed again on the next page; columns that two forms have in another order. The forms are made
// up, the smallest that show it.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

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

constexpr int left_rows = 6, right_rows = 20;

std::string good(int i) {
    static const std::vector<std::string> all = {"鱼", "虾", "米", "麦", "豆", "茶", "丝",
                                                 "棉", "麻", "油", "盐", "糖", "酒", "铁",
                                                 "铜", "锡", "煤", "纸", "瓷", "漆"};
    return all[static_cast<std::size_t>(i)];
}

std::string left_label(int i) {
    return i == left_rows ? "卖出合计" : good(i) + "类卖出所得";
}

std::string right_label(int i) {
    return i == right_rows ? "买入合计" : good(i) + "类买入所费";
}

// Left a value a row, right two.
std::string toml() {
    std::string out = R"(
language = 1
family = "canal"
form = "a"
title = "运河收支表"
recognise = { marks = ["卖出合计"] }

[[table]]
id = "sold"
label = "运河收支总表"
fields = "sold.{row}"
furniture = ["卖出", "买入", "项目", "行次", "栏次"]
column = [{ id = "all", label = "卖出金额" }]
row = [
)";
    for (int i = 0; i <= left_rows; ++i)
        out += fmt::format("{{ id = \"r{}\", label = \"{}\" }},\n", i, left_label(i));
    out += R"(]

[[table]]
id = "bought"
fields = "bought.{row}.{column}"
beside = "sold"
furniture = ["卖出", "买入", "项目", "行次", "栏次"]
column = [{ id = "cash", label = "现钱" }, { id = "credit", label = "赊账" }]
row = [
)";
    for (int i = 0; i <= right_rows; ++i)
        out += fmt::format("{{ id = \"r{}\", label = \"{}\" }},\n", i, right_label(i));
    return out + "]\n";
}

match::Captures read(const std::string& grammar, const std::string& dump) {
    static std::vector<std::unique_ptr<match::Index>> kept;  // captures point into it
    static std::vector<std::unique_ptr<grammar::Loaded>> loaded;
    loaded.push_back(std::make_unique<grammar::Loaded>(grammar::load_text(grammar, "canal.toml")));
    for (const auto& error : loaded.back()->errors) FAIL(base::dump(error));
    kept.push_back(std::make_unique<match::Index>(loaded.back()->library.grammars));
    auto layout = layout::parse(dump);
    if (!layout) FAIL(base::dump(layout.error()));
    auto out = match::match(*layout, "beside", *kept.back());
    if (!out) FAIL(base::dump(out.error()));
    REQUIRE(out->size() == 1);
    return std::move(out->front());
}

// Values that are printed, "r3=7"; others but blanks with their state.
std::string said(const match::Captures& captures, const std::string& table) {
    std::string out;
    for (const match::Capture& capture : captures.fields) {
        const auto& field = captures.grammar->fields[static_cast<std::size_t>(capture.field)];
        const bool nothing =
            capture.state == match::State::absent || capture.state == match::State::blank;
        if (field.id.rfind(table, 0) != 0 || nothing) continue;
        if (!out.empty()) out += ' ';
        out += field.id.substr(table.size());
        out += capture.state == match::State::printed ? "=" + capture.number->str()
                                                      : fmt::format(":{}", name(capture.state));
        for (const std::string& note : capture.notes) out += "!" + note;
        if (!capture.rivals.empty()) out += "!rival";
    }
    return out;
}

using Line = std::vector<std::string>;

// Rows of both lists as the office prints them: the left total stands beside the right one, nothing
// beside most of the right list. Few values: the third left one, the right ones 3, 12 and the
// total.
std::vector<Line> lines(bool numbered) {
    std::vector<Line> out;
    out.push_back({"卖出", "买入"});
    out.push_back({"项目", "行次", "卖出金额", "项目", "行次", "现钱", "赊账"});
    out.push_back({"栏次", "", "1", "栏次", "", "2", "3"});
    for (int i = 0; i <= right_rows; ++i) {
        const bool last = i == right_rows;
        const int left = last ? left_rows : i < left_rows ? i : -1;
        Line line;
        line.push_back(left < 0 ? "" : left_label(left));
        line.push_back(std::to_string(i + 1));
        line.push_back(left == 2 || last ? "7" : "");
        line.push_back(right_label(i));
        line.push_back(std::to_string(right_rows + 2 + i));
        line.push_back(i == 3 ? "5" : i == 12 ? "2" : last ? "7" : "");
        line.push_back(i == 12 ? "1" : last ? "1" : "");
        if (!numbered) {
            line.erase(line.begin() + 4);
            line.erase(line.begin() + 1);
        }
        out.push_back(line);
    }
    if (!numbered) {
        out[1] = {"项目", "卖出金额", "项目", "现钱", "赊账"};
        out.erase(out.begin() + 2);
    }
    return out;
}

std::string as_grid(const std::vector<Line>& all) {
    std::size_t columns = 0;
    for (const Line& line : all) columns = std::max(columns, line.size());
    std::string out = fmt::format("line \"运河收支总表\"\ntable {}x{}\n", all.size(), columns);
    for (std::size_t r = 0; r < all.size(); ++r) {
        for (std::size_t c = 0; c < columns; ++c)
            out += fmt::format("  {},{} \"{}\"\n", r, c, c < all[r].size() ? all[r][c] : "");
    }
    return out;
}

std::string as_run(const std::vector<Line>& all) {
    std::string out = "line \"运河收支总表\"\nrun\n";
    for (const Line& line : all) {
        for (std::size_t c = 0; c < line.size(); ++c)
            out += fmt::format("  {} \"{}\"{}\n", c == 0 ? '/' : '.', line[c],
                               c + 1 < line.size() ? " |" : "");
    }
    return out;
}

// Each cell has a line of its own, and empty ones have none.
std::string as_lines(const std::vector<Line>& all) {
    std::string out = "line \"运河收支总表\"\n";
    for (const Line& line : all) {
        for (const std::string& cell : line) {
            if (!cell.empty()) out += fmt::format("line \"{}\"\n", cell);
        }
    }
    return out;
}

const std::string sold = "r2=7 r6=7";
const std::string bought = "r3.cash=5 r12.cash=2 r12.credit=1 r20.cash=7 r20.credit=1";

}  // namespace

TEST_CASE("numbers of lines and columns of lists side by side are no values") {
    for (const bool numbered : {false, true}) {
        INFO(numbered);
        for (const std::string& dump : {as_grid(lines(numbered)), as_run(lines(numbered))}) {
            const match::Captures captures = read(toml(), dump);
            CHECK(said(captures, "sold.") == sold);
            CHECK(said(captures, "bought.") == bought);
            CHECK(captures.extra.empty());
        }
    }
}

TEST_CASE("a cell a line: numbers of lines are no values, though cells without text are lost") {
    const match::Captures captures = read(toml(), as_lines(lines(true)));
    for (const match::Capture& capture : captures.fields) {
        if (capture.state != match::State::printed) continue;
        CHECK(*capture.number < base::Decimal(8));
    }
}

TEST_CASE("a head that is printed again where a table goes on is no second table") {
    std::vector<Line> all = lines(true);
    const Line first(all[0]), second(all[1]), third(all[2]);
    for (const std::string& title :
         {std::string("line \"运河收支总表（续）\"\n"), std::string("line \"- 2 -\"\n")}) {
        INFO(title);
        std::string dump = as_run({all.begin(), all.begin() + 17});
        std::vector<Line> rest = {first, second, third};
        rest.insert(rest.end(), all.begin() + 17, all.end());
        std::string next = as_run(rest);
        next.replace(0, next.find('\n') + 1, title);
        const match::Captures captures = read(toml(), dump + next);
        CHECK(said(captures, "sold.") == sold);
        CHECK(said(captures, "bought.") == bought);
    }
}

TEST_CASE("columns of the same labels in another order go to the form whose head it is") {
    const std::string head = R"(
language = 1
family = "canal"
title = "运河收支表"
)";
    const std::string halves = head + R"(form = "halves"
recognise = { marks = ["鱼类合计数"] }
[[table]]
id = "plan"
label = "运河计划完成表"
fields = "plan.{column}"
row = [{ id = "all" }]
group = [{ id = "plan", label = "计划数" }, { id = "done", label = "完成数" }]
column = [
    { id = "plan.fish", label = "鱼类合计数", group = "plan" }, { id = "plan.rice", label = "米类合计数", group = "plan" },
    { id = "done.fish", label = "鱼类合计数", group = "done" }, { id = "done.rice", label = "米类合计数", group = "done" },
]
)";
    const std::string pairs = head + R"(form = "pairs"
recognise = { marks = ["米类合计数"] }
[[table]]
id = "plan"
label = "运河计划完成表"
fields = "plan.{column}"
row = [{ id = "all" }]
group = [{ id = "fish", label = "鱼类合计数" }, { id = "rice", label = "米类合计数" }]
column = [
    { id = "plan.fish", label = "计划数", group = "fish" }, { id = "done.fish", label = "完成数", group = "fish" },
    { id = "plan.rice", label = "计划数", group = "rice" }, { id = "done.rice", label = "完成数", group = "rice" },
]
)";
    std::vector<grammar::Grammar> forms;
    for (const std::string& text : {halves, pairs}) {
        grammar::Loaded loaded = grammar::load_text(text, "canal.toml");
        for (const auto& error : loaded.errors) FAIL(base::dump(error));
        forms.push_back(std::move(loaded.library.grammars.front()));
    }
    const match::Index index(forms);
    const auto read_as = [&](const std::string& dump) {
        auto layout = layout::parse("line \"运河计划完成表\"\n" + dump);
        if (!layout) FAIL(base::dump(layout.error()));
        auto out = match::match(*layout, "heads", index);
        if (!out) FAIL(base::dump(out.error()));
        return said(out->front(), "plan.");
    };
    CHECK(read_as("table 3x4\n  0,0 1x2 \"计划数\"\n  0,2 1x2 \"完成数\"\n"
                  "  1,0 \"鱼类合计数\"\n  1,1 \"米类合计数\"\n  1,2 \"鱼类合计数\"\n  1,3 "
                  "\"米类合计数\"\n"
                  "  2,0 \"9\"\n  2,1 \"8\"\n  2,2 \"7\"\n  2,3 \"6\"\n") ==
          "plan.fish=9 plan.rice=8 done.fish=7 done.rice=6");
    CHECK(read_as("table 3x4\n  0,0 1x2 \"鱼类合计数\"\n  0,2 1x2 \"米类合计数\"\n"
                  "  1,0 \"计划数\"\n  1,1 \"完成数\"\n  1,2 \"计划数\"\n  1,3 \"完成数\"\n"
                  "  2,0 \"9\"\n  2,1 \"8\"\n  2,2 \"7\"\n  2,3 \"6\"\n") ==
          "plan.fish=9 done.fish=8 plan.rice=7 done.rice=6");
}
