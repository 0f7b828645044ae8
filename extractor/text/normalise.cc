// clean() is one pass: white space is gathered until the next character shows, which decides with
// the one before whether a blank is due. What stays as it is, which is nearly everything, is copied
// in stretches.
#include "text/normalise.h"

#include <algorithm>

#include "text/codepoint.h"
#include "text/fold_table.h"

namespace huitong::text {
namespace {

bool is_latin(char32_t c) {
    return is_between(c | 0x20, 'a', 'z') || is_between(c, 0xC0, 0x24F) ||
           is_between(c, 0xFF21, 0xFF3A) || is_between(c, 0xFF41, 0xFF5A);
}

// Those of daily use; no other rule of this file concerns them.
bool is_ideograph(char32_t c) {
    return is_between(c, 0x4E00, 0x9FFF);
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
    if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return c > ' ' && c < 0x7F; }))
        return std::string(utf8);  // every number
    std::string out;
    out.reserve(utf8.size());
    std::size_t same = 0;  // from here on what is read is what is to be written
    char32_t before = 0;
    bool space = false, line_end = false;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t start = at;
        bool broken = false;
        const char32_t read = next_code_point(utf8, at, &broken);
        char32_t c = read;
        if (!is_ideograph(c)) {
            if (is_space(c) || is_invisible(c)) {
                out.append(utf8, same, start - same);
                same = at;
                space |= is_space(c);
                line_end |= is_line_end(c);
                continue;
            }
            if (c >= 0x2E80) c = usual_han(c);
        }
        if (space && before && !(line_end && joins_over_line_end(before, c))) out.push_back(' ');
        space = line_end = false;
        if (c != read || broken) {
            out.append(utf8, same, start - same);
            append(out, c);
            same = at;
        }
        before = c;
    }
    out.append(utf8, same, std::string::npos);
    return out;
}

std::u32string code_points(std::string_view utf8) {
    constexpr std::size_t part = 64;
    std::u32string out;
    char32_t points[part];
    for (std::size_t at = 0; at < utf8.size();) {
        std::size_t count = 0;
        while (count < part && at < utf8.size()) points[count++] = next_code_point(utf8, at);
        out.append(points, count);
    }
    return out;
}

std::string utf8(std::u32string_view code_points) {
    std::string out;
    out.reserve(code_points.size() * 3);
    for (char32_t c : code_points) append(out, c);
    return out;
}

}  // namespace huitong::text
