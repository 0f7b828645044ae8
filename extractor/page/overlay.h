// Overlay: text that is laid over the text of a page and is none of it: watermarks, the letters of
// stamps. It reads in no direction of the page, or is large and faint and runs into other text.
#pragma once

#include <cstdint>
#include <vector>

#include "base/finding.h"
#include "page/sheet.h"

namespace huitong::page {

// Takes what is overlay off `sheet.marks` and reports it. `slanted` has a place for each mark.
void take_overlay(const Page& page, const std::vector<char>& slanted, Sheet& sheet,
                  const Options& options, std::vector<base::Finding>& findings);

}  // namespace huitong::page
