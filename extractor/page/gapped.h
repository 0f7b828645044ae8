// Gapped: a table from rows of text whose gaps align, without a grid of rules. Says no where the
// rows look like prose, a list or a table of contents.
#pragma once

#include <optional>
#include <vector>

#include "page/merge.h"
#include "page/options.h"
#include "page/part.h"
#include "page/rows.h"
#include "page/sheet.h"

namespace huitong::page {

struct Stretch {
    std::vector<const Row*> rows;  // from top to bottom
    std::vector<Stroke> across;    // rules between and around them, downwards
    bool bounded = false;          // rules above and below say that it is a table
    double left = 0, right = 0;    // where it reaches at least
};

std::optional<Part> table_of_rows(const Sheet& sheet, const Stretch& stretch,
                                  const Options& options);

}  // namespace huitong::page
