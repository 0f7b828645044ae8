// The physical lines of a text that are not empty, each with its place and with what its separators
// look like; and, without text, lines of white space that stand where a cell would. Knows one line
// at a time; which lines make a run is for group.h.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "plain/options.h"

namespace huitong::plain {

struct TextLine {
    enum class Kind : unsigned char { text, piped, tabbed, rule };
    std::string_view text;  // without white space at its ends; empty: an empty cell
    int line = 0;           // of the document, 1-based
    int column = 0;         // of the first character, 1-based, in code points
    int breaks = 0;         // line breaks before it, 2: blank lines; 0 for the first line
    std::size_t pipes = 0;
    Kind kind = Kind::text;
    bool opens = false;   // piped: a pipe is its first character
    bool closes = false;  // piped: a pipe is its last character
    bool bare = false;    // piped: nothing but pipes
};

// Line ends are LF, CR, CRLF, NEL, U+2028 and U+2029. Form feed and vertical tab end a line too,
// but as editors do, they do not count in the numbers of lines, and make no blank line.
base::Result<std::vector<TextLine>> scan(std::string_view utf8, std::string_view name,
                                         const base::Limits& limits, const Options& options);

// The cells of a piped or tabbed line, at every separator: one more than there are separators.
struct TextCell {
    std::string_view text;  // trimmed
    int column = 0;         // of its first character; of the separator behind it if
                            // empty, or of the one before if there is none behind
};

void cut(const TextLine& line, std::vector<TextCell>& cells);

}  // namespace huitong::plain
