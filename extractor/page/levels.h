// Levels: a table whose rows are told apart by level rules and whose columns by gaps. Rules that do
// not reach over a column leave its cells there in one.
#pragma once

#include <vector>

#include "page/band.h"
#include "page/merge.h"
#include "page/options.h"
#include "page/part.h"
#include "page/sheet.h"

namespace huitong::page {

// Whether rules stand between most rows of text.
bool rules_separate(const std::vector<Band>& bands, const std::vector<Stroke>& across);

Part part_by_rules(const Sheet& sheet, const std::vector<Band>& bands,
                   const std::vector<double>& cuts, const base::Box& box,
                   const std::vector<Stroke>& across, const Options& options);

}  // namespace huitong::page
