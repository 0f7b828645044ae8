#include "html/grid.h"

#include <string>

#include <catch2/catch.hpp>

using huitong::html::form_grid;
using huitong::html::Grid;
using huitong::html::GridRow;
using huitong::html::Place;

namespace {

// Cells as letters in a picture of the grid; '.' a hole.
std::string draw(const std::vector<GridRow>& rows) {
    const auto grid = form_grid(rows, 10000);
    if (!grid) return "over";
    std::vector<std::string> picture(static_cast<std::size_t>(grid->rows),
                                     std::string(static_cast<std::size_t>(grid->columns), '?'));
    for (const Place& place : grid->places)
        for (int r = place.row; r < place.row + place.rows; ++r)
            for (int c = place.column; c < place.column + place.columns; ++c) {
                char& at = picture.at(static_cast<std::size_t>(r)).at(static_cast<std::size_t>(c));
                if (at != '?') return "overlap";
                at = place.cell == Place::hole ? '.' : static_cast<char>('a' + place.cell);
            }
    std::string all;
    for (const std::string& line : picture) all += (all.empty() ? "" : "/") + line;
    return all;
}

struct Case {
    const char* name;
    std::vector<GridRow> rows;
    const char* drawing;
};

}  // namespace

TEST_CASE("grids") {
    const Case c = GENERATE(values<Case>({
        {"nothing", {}, ""},
        {"plain", {{{{1, 1}, {1, 1}}}, {{{1, 1}, {1, 1}}}}, "ab/cd"},
        {"row span", {{{{2, 1}, {1, 1}}}, {{{1, 1}}}}, "ab/ac"},
        {"row span in the middle", {{{{1, 1}, {2, 1}, {1, 1}}}, {{{1, 1}, {1, 1}}}}, "abc/dbe"},
        {"column span", {{{{1, 2}}}, {{{1, 1}, {1, 1}}}}, "aa/bc"},
        {"both", {{{{2, 2}, {1, 1}}}, {{{1, 1}}}, {{{1, 1}, {1, 1}, {1, 1}}}}, "aab/aac/def"},
        {"holes", {{{{1, 1}, {1, 1}, {1, 1}}}, {{{1, 1}}}, {}}, "abc/d../..."},
        {"an empty row under a span", {{{{3, 1}, {1, 1}}}, {}, {{{1, 1}}}}, "ab/a./ac"},
        {"to the end", {{{{0, 1}, {1, 1}}}, {{{1, 1}}}, {{{1, 1}}}}, "ab/ac/ad"},
        {"past the end", {{{{65534, 1}, {1, 1}}}, {{{1, 1}}}}, "ab/ac"},
        {"past the right edge", {{{{1, 1000}}}, {{{1, 1}, {1, 1}}}}, "aa/bc"},
        {"columns that nobody begins in", {{{{1, 2}, {1, 3}}}, {{{1, 2}, {1, 3}}}}, "ab/cd"},
        {"run into a span from above", {{{{1, 1}, {2, 1}}}, {{{1, 2}}}}, "ab/cb"},
        {"to the end of the group",
         {{{{0, 1}, {9, 1}, {1, 1}}, true}, {{{1, 1}}}, {{{1, 1}, {1, 1}}, true}},
         "abc/abd/ef."},
        {"a first row that is empty", {{}, {{{1, 1}, {1, 1}}}}, "../ab"},
    }));
    INFO(c.name);
    CHECK(draw(c.rows) == c.drawing);
}

TEST_CASE("a grid has a limit of slots, not of spans") {
    // 400 cells of 1000 columns and endless rows: cheap, for only 400 columns and 2 rows are real.
    GridRow wide;
    for (int i = 0; i < 400; ++i) wide.cells.push_back({65534, 1000});
    const auto grid = form_grid({wide, {}}, 1000);
    REQUIRE(grid);
    CHECK(grid->columns == 400);
    CHECK(grid->places.size() == 400);
    CHECK(grid->places.back().rows == 2);
    CHECK_FALSE(form_grid({wide, {}}, 799));

    // Columns and rows that multiply.
    std::vector<GridRow> rows(2000);
    rows[0].cells.assign(1000, {1, 1});
    CHECK_FALSE(form_grid(rows, 1'000'000));
    CHECK(form_grid(rows, 2'000'000)->places.size() == 2'000'000);
}
