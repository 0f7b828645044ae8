// Text to Layout: lines, and runs of cells where separators (pipes, tabs) are left of a table.
// Knows how broken tables look and no form.
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "layout/layout.h"

namespace huitong::plain {

base::Result<layout::Layout> read(std::string_view utf8, std::string_view name,
                                  const base::Limits& limits);

}  // namespace huitong::plain
