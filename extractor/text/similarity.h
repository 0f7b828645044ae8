// How alike two folded labels are, 0 … 1. 1 only for equal texts. An edit distance over code
// points that forgives what sources do to labels: a lost or doubled character costs less than a
// changed one, and a lost tail (a label cut short, an explanation in brackets left out) less still.
#pragma once

#include <string_view>

namespace huitong::text {

double similarity(std::string_view folded_a, std::string_view folded_b);
double similarity(std::u32string_view a, std::u32string_view b);

}  // namespace huitong::text
