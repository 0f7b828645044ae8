// Text to Layout: lines, and runs of cells where separators (pipes, tabs) are left of a table.
// Knows how broken tables look and no form. No text is lost or made up but for separators, rules
// (|---|, +---+, box drawing) and white space at the ends of cells; blanks inside a text are left,
// since their widths tell of columns. A short line between lines with separators is a piece, for it
// may be a broken cell; headings and sentences are lines.
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "layout/layout.h"

namespace huitong::plain {

// `utf8` is valid UTF-8 without byte order mark. Origins are in_text, column 1 being the first
// character of the physical line, so that an indent can be told. Kind::limit where there are more
// than limits.bytes bytes, or more than limits.cells lines and pieces.
base::Result<layout::Layout> read(std::string_view utf8, std::string_view name,
                                  const base::Limits& limits);

}  // namespace huitong::plain
