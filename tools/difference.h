// Difference: what distinguishes two texts, line by line, for people.
#pragma once

#include <string>
#include <string_view>

namespace huitong::tools {

// Lines only in `expected` with "- ", only in `actual` with "+ ", each stretch after "line N" of
// `expected`. Empty: the texts are the same.
std::string difference(std::string_view expected, std::string_view actual);

}  // namespace huitong::tools
