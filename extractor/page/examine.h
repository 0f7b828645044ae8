// examine: what is the matter with a document of pages, for people: its fonts, pages that are
// pictures or empty, text that is hidden or could not be decoded, and all findings. The text behind
// `huitong doctor`; it judges nothing that the readers did not notice.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/finding.h"

namespace huitong::page {

struct Document;

// `findings` are those of the layout, which has the document's. One fact a line; the last line is
// the verdict.
std::string examine(const Document& document, const std::vector<base::Finding>& findings);

}  // namespace huitong::page
