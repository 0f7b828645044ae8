// Code points of valid UTF-8 as the plain-text reader sees them: white space, vertical strokes that
// separate cells, and the strokes of drawn borders.
#pragma once

#include <cstddef>
#include <string_view>

namespace huitong::plain {

struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 0;
};

CodePoint first_of(std::string_view utf8);  // of a text that is not empty
CodePoint last_of(std::string_view utf8);   // likewise
std::size_t count_code_points(std::string_view utf8);

bool is_space(char32_t c);   // also zero width space and no-break marks
bool is_pipe(char32_t c);    // | ｜ and the vertical strokes of box drawing
bool is_border(char32_t c);  // box drawing other than a vertical stroke

std::string_view trim_left(std::string_view utf8);
std::string_view trim_right(std::string_view utf8);
inline std::string_view trim(std::string_view utf8) {
    return trim_right(trim_left(utf8));
}

}  // namespace huitong::plain
