// Rows are filled from the top. The cells that reach down into a row are kept as intervals of
// columns, so that an absurd span costs nothing: a row costs what stands in it. A new cell takes
// the first free column and is cut where it would run into one from above (HTML lets the two
// overlap). Columns in which no cell begins are spans without meaning and are dropped, which also
// cuts what reaches over the right edge. Then holes are filled.
#include "html/grid.h"

#include <algorithm>
#include <cstdint>

namespace huitong::html {
namespace {

struct Reach {  // a cell that covers columns [begin, end) of the row at hand
    std::int64_t begin = 0, end = 0;
    int left = 0;  // rows below that it still asks for; < 0: all
    std::size_t place = 0;
};

struct Wide {  // a place before columns are numbered
    std::int64_t begin = 0, end = 0;
    int row = 0, rows = 0;
    std::size_t cell = 0;
};

class Filler {
  public:
    bool fill(const std::vector<GridRow>& rows, std::size_t slots) {
        std::size_t used = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].opens_group) above_.clear();
            used += above_.size() + rows[i].cells.size();
            if (used > slots) return false;
            row(rows[i], static_cast<int>(i));
        }
        return true;
    }
    std::vector<Wide> places;

  private:
    void row(const GridRow& row, int number) {
        here_.clear();
        std::int64_t column = 0;
        std::size_t next = 0;
        const auto pass = [&] {  // over cells from above that stand at `column`
            for (; next < above_.size() && above_[next].begin <= column; ++next) {
                column = std::max(column, above_[next].end);
                here_.push_back(above_[next]);
            }
        };
        for (const Span& span : row.cells) {
            pass();
            std::int64_t end = column + std::max(span.columns, 1);
            if (next < above_.size()) end = std::min(end, above_[next].begin);
            here_.push_back({column, end, span.rows == 0 ? -1 : span.rows, places.size()});
            places.push_back({column, end, number, 0, cells_++});
            column = end;
        }
        here_.insert(here_.end(), above_.begin() + static_cast<std::ptrdiff_t>(next), above_.end());
        above_.clear();
        for (Reach& reach : here_) {
            ++places[reach.place].rows;
            if (reach.left > 0) --reach.left;
            if (reach.left != 0) above_.push_back(reach);
        }
    }

    std::vector<Reach> above_, here_;  // by column
    std::size_t cells_ = 0;
};

}  // namespace

std::optional<Grid> form_grid(const std::vector<GridRow>& rows, std::size_t slots) {
    Filler filler;
    if (rows.size() > slots || !filler.fill(rows, slots)) return std::nullopt;

    std::vector<std::int64_t> begins;
    begins.reserve(filler.places.size());
    for (const Wide& place : filler.places) begins.push_back(place.begin);
    std::sort(begins.begin(), begins.end());
    begins.erase(std::unique(begins.begin(), begins.end()), begins.end());
    if (!rows.empty() && begins.size() > slots / rows.size()) return std::nullopt;
    const auto number = [&](std::int64_t column) {
        return static_cast<int>(std::lower_bound(begins.begin(), begins.end(), column) -
                                begins.begin());
    };

    Grid grid;
    grid.rows = static_cast<int>(rows.size());
    grid.columns = static_cast<int>(begins.size());
    std::vector<int> covered_to(begins.size(), 0);  // row below the last one covered
    std::size_t next = 0;
    for (int row = 0; row < grid.rows; ++row) {
        const std::size_t first = grid.places.size();
        for (; next < filler.places.size() && filler.places[next].row == row; ++next) {
            const Wide& wide = filler.places[next];
            const int begin = number(wide.begin), end = number(wide.end);
            grid.places.push_back({row, begin, wide.rows, end - begin, wide.cell});
            std::fill(covered_to.begin() + begin, covered_to.begin() + end, row + wide.rows);
        }
        const std::size_t cells_end = grid.places.size();
        for (int column = 0; column < grid.columns; ++column)
            if (covered_to[static_cast<std::size_t>(column)] <= row)
                grid.places.push_back({row, column, 1, 1, Place::hole});
        const auto at = [&](std::size_t i) {
            return grid.places.begin() + static_cast<std::ptrdiff_t>(i);
        };
        std::inplace_merge(at(first), at(cells_end), grid.places.end(),
                           [](const Place& a, const Place& b) { return a.column < b.column; });
    }
    return grid;
}

}  // namespace huitong::html
