// Continuation: parts of one table on pages that follow each other become one table.
#pragma once

#include <vector>

#include "base/finding.h"
#include "layout/layout.h"
#include "page/options.h"
#include "page/part.h"

namespace huitong::page {

// Whether `next` may be a part of the same table: the same outer edges, and inner ones that agree.
bool same_columns(const Part& before, const Part& next, const Options& options);

// Adds the rows of `next` to the table.
void append_part(Part& table, Part next, const Options& options,
                 std::vector<base::Finding>& findings);

layout::Table table_of(const Part& part);

}  // namespace huitong::page
