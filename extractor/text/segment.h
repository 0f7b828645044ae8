// Sentences and clauses of prose, by ICU's rules for Chinese.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace huitong::text {

struct Span {
    std::size_t begin = 0, end = 0;  // bytes
};

std::vector<Span> sentences(std::string_view utf8);
std::vector<Span> clauses(std::string_view utf8);  // also cut at ，；、outside brackets

}  // namespace huitong::text
