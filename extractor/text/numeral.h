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
    bool lookalike = false;  // letters and circles stand for digits in it
    bool remarked = false;   // something that may be a part of it stands beside it (remark.h)
};

// The whole of `utf8` must be one numeral, white space around it aside. nullopt: it is not, or it
// has more digits than Decimal holds, or separators that are not in groups of three. The unit is up
// to four letters or Han characters, or two behind a blank, any at all: whether 3章 is three of
// something is for the caller to judge.
std::optional<Numeral> parse_numeral(std::string_view utf8);

// A number in which what looks like a digit was typed or recognised for one: 1O, 2l, O, 〇. Letters
// alone are one only as a single nought: a lone l or I counts something, ○○ hides a name. nullopt:
// it is none, or parse_numeral() reads it.
std::optional<Numeral> parse_lookalike(std::string_view utf8);

// 一百二十三, 两, 〇, 二〇二二, 十二, 3.3万 is not one. nullopt: not a Chinese numeral.
std::optional<base::Decimal> parse_han_numeral(std::string_view utf8);

}  // namespace huitong::text
