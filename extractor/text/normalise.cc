// clean() is one pass: white space is gathered until the next character shows, which decides with
// the one before whether a blank is due.
#include "text/normalise.h"

#include "text/codepoint.h"
#include "text/fold_table.h"

namespace huitong::text {
namespace {

bool is_latin(char32_t c) {
    return is_between(c | 0x20, 'a', 'z') || is_between(c, 0xC0, 0x24F) ||
           is_between(c, 0xFF21, 0xFF3A) || is_between(c, 0xFF41, 0xFF5A);
}

// A line end beside an ideograph or its punctuation is where a reader broke a line, as Chinese has
// no blanks; beside a Latin word on the other side it may have been one.
bool joins_over_line_end(char32_t before, char32_t after) {
    auto wide = [](char32_t c) { return is_han(c) || is_wide_punctuation(c); };
    if (wide(before)) return !is_latin(after);
    return wide(after) && !is_latin(before);
}

}  // namespace

std::string clean(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    char32_t before = 0;
    bool space = false, line_end = false;
    for (std::size_t at = 0; at < utf8.size();) {
        char32_t c = next_code_point(utf8, at);
        if (is_space(c)) {
            space = true;
            line_end |= is_line_end(c);
            continue;
        }
        if (is_invisible(c)) continue;
        if (c >= 0x2E80) c = usual_han(c);
        if (space && before && !(line_end && joins_over_line_end(before, c))) out.push_back(' ');
        space = line_end = false;
        append(out, c);
        before = c;
    }
    return out;
}

std::u32string code_points(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size() / 2);
    for (std::size_t at = 0; at < utf8.size();) out.push_back(next_code_point(utf8, at));
    return out;
}

std::string utf8(std::u32string_view code_points) {
    std::string out;
    out.reserve(code_points.size() * 3);
    for (char32_t c : code_points) append(out, c);
    return out;
}

}  // namespace huitong::text
