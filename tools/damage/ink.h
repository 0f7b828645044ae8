// Ink: a printed document as pieces that know which cell they belong to, so that losses can be done
// to the print and their truth is still known. The bytes are the pieces one after another.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace huitong::damage {

enum class Role : std::uint8_t {
    prose,      // outside tables
    cell,       // the text of a cell
    separator,  // between cells: pipes, blanks, tabs
    pad,        // pipes that fill a row
    line,       // a line end
    markup,     // tags
};

struct Piece {
    std::string text;
    Role role = Role::prose;
    int cell = -1;  // Cell::id
};

using Ink = std::vector<Piece>;

}  // namespace huitong::damage
