// Pinyin glosses: a pair of brackets behind an ideograph that holds just its reading,
// 數(shù)據(jù). Sites that mirror pages add them to each character.
#pragma once

#include <cstddef>
#include <string_view>

namespace huitong::text {

// Behind the gloss whose opening bracket ends at `at`; `at` itself if there is none.
std::size_t behind_gloss(std::string_view utf8, std::size_t at);

}  // namespace huitong::text
