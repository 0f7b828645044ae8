// The few declarations of a style attribute that decide what is shown and where lines end. No CSS
// beyond that: style sheets are not read.
#pragma once

#include <string_view>

namespace huitong::html {

struct Style {
    enum class Display { unset, none, block, inline_ };
    enum class Space { unset, collapsed, kept };
    Display display = Display::unset;
    bool invisible = false;  // visibility: hidden or collapse
    Space space = Space::unset;
};

Style parse_style(std::string_view attribute);

}  // namespace huitong::html
