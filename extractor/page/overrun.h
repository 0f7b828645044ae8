// Overrun: numbers that stand over an edge between cells. One that stands mostly in one cell is
// that cell's; where it is not clear whose it is, nothing is: all its cells get a sign that
// something there cannot be told.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "page/sheet.h"

namespace huitong::page {

// Grid and cell of a mark; -1: in no grid.
using CellPlace = std::pair<int, int>;

// What stands for characters that cannot be told.
inline constexpr std::string_view undecided = "\xEF\xBF\xBD";

// A mark for what cannot be told, at the place of another.
Mark doubtful(const Mark& mark);

// Puts the marks of each number in one place. Gives marks to add, with their places.
std::vector<std::pair<Mark, CellPlace>> settle_overruns(const std::vector<Mark>& marks,
                                                        std::vector<CellPlace>& places,
                                                        const Options& options);

}  // namespace huitong::page
