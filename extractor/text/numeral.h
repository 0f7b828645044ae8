// A number as printed in a cell or a sentence: sign, digits of any width, thousands separators,
// decimals, and a unit behind it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"

namespace huitong::text {

struct Numeral {
    base::Decimal value;
    std::string unit;  // what stands behind the digits: "件", "万元", "%"; scale not applied
    bool separated = false;  // thousands separators were taken out
    bool signed_ = false;    // a + or - is printed (or 增/减, which the grammar's tokens give)
};

// The whole of `utf8` must be one numeral, white space around it aside. nullopt: it is not, or it
// has more digits than Decimal holds, or separators that are not in groups of three. The unit is up
// to four letters or Han characters, or two behind a blank, any at all: whether 3章 is three of
// something is for the caller to judge.
std::optional<Numeral> parse_numeral(std::string_view utf8);

// 一百二十三, 两, 〇, 二〇二二, 十二, 3.3万 is not one. nullopt: not a Chinese numeral.
std::optional<base::Decimal> parse_han_numeral(std::string_view utf8);

}  // namespace huitong::text
