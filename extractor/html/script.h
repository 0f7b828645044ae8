// Reports that a page keeps in the strings of a script (or in a hidden part, itself escaped) and
// shows by it. Finds and unescapes them; runs nothing.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "html/tolerances.h"

namespace huitong::html {

struct Stowed {
    std::string markup;      // HTML; empty: none found
    std::size_t han = 0;     // Han characters in it, tags left out
    std::size_t text = 0;    // all of its text
    bool table = false;      // has a <table>
    std::size_t offset = 0;  // of the first string in the script
};

// The strings of a script that hold markup and text, one after another.
Stowed stowed_in_script(std::string_view script, const Tolerances& tolerances);

// The content of a <textarea>, an attribute or a hidden part, with what escapes it taken off.
Stowed stowed_in_text(std::string_view text, const Tolerances& tolerances);

// A string of JavaScript or JSON without its quotes. Surrogate pairs become one character, half of
// one U+FFFD.
std::string unescape_string(std::string_view body);

}  // namespace huitong::html
