// running_head: lines that a converter left of the edges of pages beside the numbers of the pages.
#pragma once

#include <string_view>
#include <vector>

namespace huitong::text {

// One a line: whether it is a running head: directly before or behind the number of a page, and the
// same beside half of all numbers or more. `lines` are those of a document, or of a stretch; an
// empty one is none of its own, and may stand for what has no text to look at.
std::vector<char> running_heads(const std::vector<std::string_view>& lines);

}  // namespace huitong::text
