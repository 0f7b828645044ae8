// Sentences and clauses of prose: where they begin and end, white space around them left out. Ends
// are 。！？；… and line ends; a pair of brackets or quotation marks on one line is never cut.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace huitong::text {

struct Span {
    std::size_t begin = 0, end = 0;  // bytes
};

std::vector<Span> sentences(std::string_view utf8);
std::vector<Span> clauses(std::string_view utf8);  // also cut at ， and 、

}  // namespace huitong::text
