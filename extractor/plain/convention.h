// Which cell a pipe belongs to. Told for a run as a whole, since one line alone does not say
// whether a pipe at its start closes the cell before, opens its own, or is a border.
#pragma once

#include <cstddef>
#include <vector>

#include "plain/options.h"
#include "plain/scan.h"

namespace huitong::plain {

enum class Convention : unsigned char {
    trailing,  // a | b | c |     each pipe ends a cell
    leading,   // a, | b, | c     each pipe starts a cell; the first of a row may have none
    bordered,  // | a | b | c |   the outer pipes are the table's border
    between,   // a | b | c       pipes and tabs stand between cells, line ends end rows
};

// `lines[begin, end)` start and end with a line with separators, all of one kind.
Convention convention(const std::vector<TextLine>& lines, std::size_t begin, std::size_t end,
                      const Options& options);

}  // namespace huitong::plain
