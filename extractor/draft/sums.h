// sums: what adds up in a sample: a line that is the sum of lines beside it, wherever both have
// numbers.
#pragma once

#include <string>
#include <vector>

#include "base/decimal.h"
#include "draft/form.h"

namespace huitong::draft {

// Whether the parts add up to the total, up to half a unit of the last place of each term that is
// not zero. Blanks are nothing.
bool about_equal(const Value& total, const std::vector<Value>& parts);

// `lines` by what is added; each has a number or nothing at every place. Each line is a total at
// most once, of the most lines beside it for which that holds: exactly, or else up to rounding.
std::vector<Sum> find_sums(const std::vector<std::vector<Value>>& lines);

// The same for lines in groups, such as columns below one head: the first or the last of each group
// is the sum of its others, in all groups of the same size.
std::vector<Sum> find_group_sums(const std::vector<std::vector<Value>>& lines,
                                 const std::vector<std::vector<std::string>>& groups);

}  // namespace huitong::draft
