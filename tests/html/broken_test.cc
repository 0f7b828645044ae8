// Broken markup must not lose text. Pages of random tags around numbered words; every word that is
// not in a hidden part has to come out, once, wherever the parser moved it.
#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>

#include "show.h"

using namespace huitong;

namespace {

std::string all_text(const layout::Layout& layout) {
    std::string text;
    for (const auto& block : layout.blocks) {
        if (const auto* line = std::get_if<layout::Line>(&block)) text += line->text + "\n";
        if (const auto* table = std::get_if<layout::Table>(&block))
            for (const auto& cell : table->cells) text += cell.text + "\n";
    }
    return text;
}

// Words are <number>, so that words that run together can still be told apart.
std::multiset<std::string> words(const std::string& text) {
    std::multiset<std::string> found;
    for (std::size_t at = 0; (at = text.find("\u3008", at)) != std::string::npos;) {
        const std::size_t end = text.find("\u3009", at);
        if (end == std::string::npos) break;
        found.insert(text.substr(at, end - at));
        at = end;
    }
    return found;
}

// No overlap, no hole, in order.
void check_grid(const layout::Table& table) {
    std::vector<int> covered(static_cast<std::size_t>(table.rows) *
                             static_cast<std::size_t>(table.columns));
    int last = -1;
    for (const auto& cell : table.cells) {
        const int here = cell.row * table.columns + cell.column;
        REQUIRE(here > last);
        last = here;
        REQUIRE(cell.row + cell.row_span <= table.rows);
        REQUIRE(cell.column + cell.column_span <= table.columns);
        for (int r = cell.row; r < cell.row + cell.row_span; ++r)
            for (int c = cell.column; c < cell.column + cell.column_span; ++c)
                ++covered[static_cast<std::size_t>(r * table.columns + c)];
    }
    REQUIRE(std::all_of(covered.begin(), covered.end(), [](int times) { return times == 1; }));
}

}  // namespace

TEST_CASE("broken markup loses no text") {
    constexpr std::array parts{"<table>",
                               "<tr>",
                               "<td>",
                               "<td rowspan=2>",
                               "<td colspan=3>",
                               "<th rowspan=0>",
                               "</td>",
                               "</tr>",
                               "</table>",
                               "<tbody>",
                               "<thead>",
                               "<tfoot>",
                               "</tbody>",
                               "<caption>",
                               "</caption>",
                               "<colgroup>",
                               "<col>",
                               "<p>",
                               "</p>",
                               "<div>",
                               "</div>",
                               "<b>",
                               "</b>",
                               "<font color=red>",
                               "</font>",
                               "<a href=x>",
                               "</a>",
                               "<span style='color:red'>",
                               "</span>",
                               "<ul>",
                               "<li>",
                               "</ul>",
                               "<br>",
                               "<h2>",
                               "</h2>",
                               "<form>",
                               "</form>",
                               "<input>",
                               "<hr>",
                               "<center>",
                               "</center>",
                               "</body>",
                               "<body>",
                               "</html>",
                               "<o:p>",
                               "</o:p>",
                               "<!-- c -->",
                               "<pre>",
                               "</pre>",
                               "<dl>",
                               "<dd>",
                               "&nbsp;",
                               " ",
                               "\n",
                               "<i >",
                               "<",
                               "</>",
                               "</ x>",
                               "<button>",
                               "</button>",
                               "<svg>",
                               "</svg>",
                               "<nobr>",
                               "<blockquote>",
                               "<table role=presentation>",
                               "<div style='display:block'>",
                               "<head>",
                               "</head>"};
    std::mt19937 random(20221231);
    for (int page = 0; page < 3000; ++page) {
        std::string html;
        std::multiset<std::string> expected;
        const int length = 5 + static_cast<int>(random() % 60);
        for (int i = 0; i < length; ++i) {
            if (random() % 3 != 0) {
                html += parts[random() % parts.size()];
                continue;
            }
            const std::string word = "\u3008" + std::to_string(i);
            html += word + "\u3009";
            expected.insert(word);
        }
        const auto layout = html::read(html, "t", {});
        INFO(html);
        REQUIRE(layout);
        for (const auto& block : layout->blocks)
            if (const auto* table = std::get_if<layout::Table>(&block)) check_grid(*table);
        REQUIRE(words(all_text(*layout)) == expected);
        // The print can be read back: no block is out of its domain.
        const std::string dump = layout::dump(*layout);
        const auto again = layout::parse(dump);
        REQUIRE(again);
        REQUIRE(layout::dump(*again) == dump);
    }
}

TEST_CASE("text in odd places") {
    using html::show;
    CHECK(show("<table>甲<tr>乙<td>a<td>b</table>") ==
          "line \"甲乙\"\ntable 1x2\n  0,0 \"a\"\n  0,1 \"b\"\n");
    CHECK(show("<table><tr><td>a<td>b</tr>丙</table>丁</body>戊</html>己") ==
          "line \"丙\"\ntable 1x2\n  0,0 \"a\"\n  0,1 \"b\"\nline \"丁戊己\"\n");
}

TEST_CASE("rows and cells outside tables") {
    using html::Case;
    const std::string_view grid = "table 2x2\n  0,0 \"a\"\n  0,1 \"1\"\n  1,0 \"b\"\n  1,1 \"2\"\n";
    const auto [name, page, dump] = GENERATE(values<Case>({
        {"a fragment", "<tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr>", "=TABLE"},
        {"never closed", "<tr><td>a<td>1<tr><td>b<td>2", "=TABLE"},
        {"text before and after",
         "甲<tr><td>a</td><td>1</td></tr>\n<tr><td>b</td><td>2</td></tr>乙<p>丙</p>",
         "line \"甲\"\n=TABLEline \"乙\"\nline \"丙\"\n"},
        {"in a block", "<div><tr><td>a<td>1<tr><td>b<td>2</div>乙", "=TABLEline \"乙\"\n"},
        {"before a block", "<tr><td>a<td>1</tr><tr><td>b<td>2</tr><p>乙</p>",
         "=TABLEline \"乙\"\n"},
        {"only the start was lost", "<tr><td>a<td>1<tr><td>b<td>2</table>乙",
         "=TABLEline \"乙\"\n"},
        {"before another table",
         "<tr><td>a<td>1</tr><tr><td>b<td>2</tr><table><tr><td>c<td>3</table>乙",
         "=TABLEtable 1x2\n  0,0 \"c\"\n  0,1 \"3\"\nline \"乙\"\n"},
        {"a stray cell", "甲<td><p>乙<p>丙", "line \"甲\"\nline \"乙\"\nline \"丙\"\n"},
        {"cells alone", "<td>规章</td><td>0</td>", "table 1x2\n  0,0 \"规章\"\n  0,1 \"0\"\n"},
    }));
    std::string expected(dump);
    if (const auto at = expected.find("=TABLE"); at != std::string::npos)
        expected.replace(at, 6, grid);
    INFO(name);
    CHECK(html::show(page) == expected);
    const auto layout = html::read(page, "t", {});
    REQUIRE(layout);
    REQUIRE(layout->findings.size() == 1);
    CHECK(layout->findings[0].code == "cells_outside_table");
}

TEST_CASE("offsets are those of the document that was not mended") {
    CHECK(html::show_origins("x<tr><td>a<td>b</tr>y<p>z<tr><td>c<td>d</tr></p>w<p>v") ==
          "line \"x\" @body@0\n"
          "table 1x2 @body/table[1]@1\n"
          "  0,0 \"a\" @body/table[1]/tr[1]/td[1]@5\n"
          "  0,1 \"b\" @body/table[1]/tr[1]/td[2]@10\n"
          "line \"y\" @body@20\n"
          "line \"z\" @body/p[1]@21\n"
          "table 1x2 @body/p[1]/table[1]@25\n"
          "  0,0 \"c\" @body/p[1]/table[1]/tr[1]/td[1]@29\n"
          "  0,1 \"d\" @body/p[1]/table[1]/tr[1]/td[2]@34\n"
          "line \"w\" @body@48\n"
          "line \"v\" @body/p[2]@49\n");
}
