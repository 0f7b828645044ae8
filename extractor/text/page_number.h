// page_number: whether a line is what stands at the edge of a page and counts the pages.
#pragma once

#include <cstdint>
#include <string_view>

namespace huitong::text {

enum class Numbering : std::uint8_t {
    none,
    bare,    // "3": a page number only if its place says so
    marked,  // "- 3 -", "第 3 页", "3 / 12": cannot be much else on a line of its own
};

// `number`: of the page, where there is one. Blanks do not count.
Numbering numbering(std::string_view text, int* number = nullptr);

}  // namespace huitong::text
