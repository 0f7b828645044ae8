// unit_suffix: the unit that a label names at its end, in brackets or behind a colon: 合计(宗),
// 金额(单位:万元). Only units that the form expects there are taken for such.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace huitong::match {

struct UnitSuffix {
    std::size_t stem = 0;  // code points before it
    std::string unit;
};

std::optional<UnitSuffix> unit_suffix(std::u32string_view folded,
                                      const std::vector<std::string>& units);

}  // namespace huitong::match
