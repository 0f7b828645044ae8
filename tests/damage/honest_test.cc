// What damages say they did, against the document: on a small form in shapes of a row a line, which
// a few lines of code can read.

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "damage/case.h"
#include "grammar/grammar.h"
#include "grammar/load.h"
#include "sample.h"

namespace huitong::damage {
namespace {

using Lines = std::vector<std::vector<std::string>>;

// "a | b | c |" as cells.
Lines rows(const Case& c) {
    Lines out;
    std::istringstream in(c.bytes);
    for (std::string line; std::getline(in, line);) {
        std::vector<std::string> cells;
        std::string cell;
        for (char letter : line + "|") {
            if (letter != '|') {
                cell += letter;
                continue;
            }
            while (!cell.empty() && cell.back() == ' ') cell.pop_back();
            while (!cell.empty() && cell.front() == ' ') cell.erase(0, 1);
            cells.push_back(cell);
            cell.clear();
        }
        if (cells.size() > 1) cells.pop_back();  // behind the last pipe
        out.push_back(cells);
    }
    return out;
}

// The row of four cells that begins with (or has second) the label.
std::vector<std::string> row(const Case& c, const std::string& label) {
    for (std::vector<std::string> cells : rows(c)) {
        const auto at = std::find(cells.begin(), cells.end(), label);
        if (at != cells.end()) return {at + 1, cells.end()};
    }
    return {};
}

Truth truth(const Case& c, const std::string& id) {
    return c.truth[static_cast<std::size_t>(field(books(), id))];
}

const std::map<std::string, std::string> labels = {{"chinese", "1.中文图书"},
                                                   {"foreign", "2.外文图书"},
                                                   {"digital", "电子图书"},
                                                   {"total", "合计"}};
const std::vector<std::string> columns = {"added", "change", "cost"};

std::string shown(const Truth& truth) {
    return truth.stated ? truth.stated->str() : "";
}

Case sample(std::string_view damage, std::uint64_t seed) {
    return make(books(), "text.rows_trailing", damage, seed);
}

TEST_CASE("what is intact or altered stands at its place, what is nil is blank") {
    for (const std::string_view damage :
         {"none", "lost_digit", "wrong_digit", "swapped_cells", "wrong_sum", "nil_blank",
          "blanked_cell", "lost_point", "added_digit"}) {
        int altered = 0;
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            const Case c = sample(damage, seed);
            INFO(c.name << ": " << c.injury << "\n" << c.bytes);
            for (const auto& [id, label] : labels) {
                if (id == "total") continue;  // two tables have one
                const std::vector<std::string> cells = row(c, label);
                REQUIRE(cells.size() == 3);
                for (std::size_t i = 0; i < columns.size(); ++i) {
                    if (id == "digital" && columns[i] == "change") continue;
                    const Truth t = truth(c, "books." + id + "." + columns[i]);
                    CHECK(cells[i] == shown(t));
                    altered += t.print == Print::altered;
                    if (t.print == Print::altered) CHECK_FALSE(*t.stated == *t.original);
                }
            }
        }
        const bool alters = damage != "none" && damage != "wrong_sum" && damage != "nil_blank" &&
                            damage != "blanked_cell";
        CHECK((altered > 0) == alters);
    }
}

TEST_CASE("a lost cell is gone and its row displaced") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Case c = sample("lost_cell", seed);
        INFO(c.injury << "\n" << c.bytes);
        for (const std::string id : {"chinese", "foreign"}) {
            const std::vector<std::string> cells = row(c, labels.at(id));
            std::vector<std::string> stated;
            int gone = 0;
            for (const std::string& column : columns) {
                const Truth t = truth(c, "books." + id + "." + column);
                if (t.print == Print::gone)
                    ++gone;
                else
                    stated.push_back(shown(t));
                if (t.print == Print::intact) CHECK(cells.size() == 3);
            }
            CHECK(cells == stated);
            CHECK(gone <= 1);
            if (gone > 0)
                for (const std::string& column : columns)
                    CHECK(truth(c, "books." + id + "." + column).print != Print::intact);
        }
    }
}

TEST_CASE("a row with a cell too many is displaced") {
    for (const std::string_view damage : {"doubled_cell", "split_cell", "merged_cells"}) {
        int seen = 0;
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            const Case c = sample(damage, seed);
            INFO(c.injury << "\n" << c.bytes);
            for (const std::string id : {"chinese", "foreign"}) {
                const std::size_t cells = row(c, labels.at(id)).size();
                const Print print = truth(c, "books." + id + ".cost").print;
                CHECK((print == Print::displaced) == (cells != 3));
                seen += cells != 3;
            }
        }
        CHECK(seen > 0);
    }
}

TEST_CASE("a lost row is gone") {
    int seen = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Case c = sample("lost_row", seed);
        INFO(c.injury << "\n" << c.bytes);
        for (const std::string id : {"chinese", "foreign", "digital"}) {
            const bool stands = !row(c, labels.at(id)).empty();
            CHECK((truth(c, "books." + id + ".added").print == Print::intact) == stands);
            seen += !stands;
        }
    }
    CHECK(seen > 0);
}

TEST_CASE("behind a cut everything is gone") {
    int cut = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Case c = sample("cut_end", seed);
        INFO(c.injury << "\n" << c.bytes);
        bool gone = false;
        for (const Truth& t : c.truth) {
            if (t.print == Print::absent) continue;
            if (t.print == Print::gone)
                gone = true;
            else
                CHECK_FALSE(gone);
        }
        cut += gone;
    }
    CHECK(cut == 60);
}

TEST_CASE("of equal lines the first is kept") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const Case c = make(books(), "text.bare", "deduplicated", seed);
        INFO(c.bytes);
        std::istringstream in(c.bytes);
        std::vector<std::string> lines;
        for (std::string line; std::getline(in, line);) lines.push_back(line);
        for (std::size_t i = 0; i < lines.size(); ++i)
            CHECK(std::find(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(i),
                            lines[i]) == lines.begin() + static_cast<std::ptrdiff_t>(i));
        // As many numbers stand as are not gone.
        std::ptrdiff_t stated = 0;
        for (const Truth& t : c.truth)
            stated += t.print == Print::intact || t.print == Print::displaced;
        CHECK(stated == std::count_if(lines.begin(), lines.end(), [](const std::string& line) {
                  return base::Decimal::parse(line).has_value();
              }));
    }
}

TEST_CASE("damages of labels and of the page leave every value") {
    for (const Damage& damage : damages()) {
        if (damage.group != "labels" && damage.group != "furniture" && damage.group != "order" &&
            damage.group != "words" && damage.group != "separators")
            continue;
        for (const Shape& shape : shapes()) {
            if (!fits(shape.name, damage.name)) continue;
            const Case c = make(of_the_tree().front(), shape.name, damage.name, 5);
            INFO(c.name << ": " << c.injury);
            // But for rows that nothing but their label tells: see below.
            const bool unnamed = damage.name == "lost_label" || damage.name == "blanked_label";
            const grammar::Grammar& form = c.grammar ? *c.grammar : of_the_tree().front();
            for (std::size_t f = 0; f < c.truth.size(); ++f) {
                const grammar::Field& field = form.fields[f];
                const bool coded =
                    field.table >= 0 && !form.tables[static_cast<std::size_t>(field.table)]
                                             .rows[static_cast<std::size_t>(field.row)]
                                             .code.empty();
                const Print print = c.truth[f].print;
                if (!(unnamed && coded && print == Print::displaced))
                    CHECK((print == Print::intact || print == Print::absent));
            }
        }
    }
}

// Rows of the form are told by their order; one that a code names is told by nothing else.
TEST_CASE("a row whose code is lost is displaced") {
    const grammar::Loaded loaded = grammar::load_text(R"(
language = 1
family = "market"
form = "a"
title = "市场收支表"
recognise = { marks = ["摊位收入表"] }
[[table]]
id = "income"
label = "摊位收入表"
fields = "income.{row}.{column}"
column = [{ id = "rent", label = "租金收入" }, { id = "fees", label = "服务费收入" }]
row = [{ id = "all", label = "总计" }]
[table.open]
by = "code"
label = "编码"
pattern = '[1-9]\d\d'
total = "all"
examples = { "101" = "果蔬", "203" = "水产", "305" = "杂货" }
)",
                                                      "market.toml");
    for (const auto& error : loaded.errors) FAIL_CHECK(base::dump(error));
    REQUIRE(loaded.library.grammars.size() == 1);
    const grammar::Grammar& form = loaded.library.grammars.front();
    std::size_t of_codes = 0, of_the_form = 0;
    for (const char* damage : {"lost_label", "blanked_label"}) {
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            const Case c = make(form, "text.rows_trailing", damage, seed);
            INFO(c.name << ": " << c.injury);
            REQUIRE(c.grammar);
            for (std::size_t f = 0; f < c.truth.size(); ++f) {
                const std::string& id = c.grammar->fields[f].id;
                if (id.rfind("income.", 0) != 0) continue;
                const std::string row = id.substr(0, id.rfind('.'));
                const bool named = row != "income.all";
                const bool hit = (c.injury + " ").find(row + " ") != std::string::npos ||
                                 (c.injury + ";").find(row + ";") != std::string::npos;
                CHECK((c.truth[f].print == Print::displaced) == (hit && named));
                ++(hit && named ? of_codes : of_the_form);
            }
        }
    }
    CHECK(of_codes > 0);
    CHECK(of_the_form > 0);
}

}  // namespace
}  // namespace huitong::damage
