// arrange: pages to Layout. Glyphs become words and lines, rules become lattices and cells, tables
// that go on over a page break become one, running heads and page numbers are put aside (as
// findings), wrapped lines of prose become paragraphs again, all in reading order.
#pragma once

#include "base/limits.h"
#include "base/result.h"
#include "layout/layout.h"

namespace huitong::page {

struct Document;

base::Result<layout::Layout> arrange(const Document& document, const base::Limits& limits);

}  // namespace huitong::page
