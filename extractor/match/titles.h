// titles: which of several lines that read like a title is the report's: pages list the reports of
// other years and bodies before it. Knows lines and what the grammar reads from them.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "match/prose.h"

namespace huitong::match {

struct ChosenTitle {
    std::size_t index = 0;  // of `titles`
    bool sure = true;       // false: another is as good, and of another year or body
};

// `titles`: at least one; their lines are counted in `lines`, which are those of the report. A
// title speaks for itself by the year that the text states of its period, by its body's name in the
// text, and by standing there more than once, and against itself by a number before it; else the
// first is taken.
ChosenTitle choose_title(std::span<const ProseLine> lines, std::span<const Title> titles,
                         const grammar::Grammar& grammar);

}  // namespace huitong::match
