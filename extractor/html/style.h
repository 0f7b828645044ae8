// The few declarations of a style attribute or of a rule that decide what is shown and where lines
// end. No CSS beyond that.
#pragma once

#include <string_view>

namespace huitong::html {

struct Style {
    enum class Display { unset, none, block, inline_, other };
    enum class Space { unset, collapsed, kept };
    enum class Size { unset, none, some };
    Display display = Display::unset;
    bool invisible = false;  // visibility: hidden or collapse; hidden text of Word
    Space space = Space::unset;
    Size size = Size::unset;   // font-size: 0 or not
    bool transparent = false;  // opacity: 0
    bool struck = false;       // a line through it
    bool raised = false;       // set as a superscript
    bool pale = false;         // white, or without a colour: seen on a dark ground only
    bool placed = false;       // position: absolute or fixed
    bool away = false;         // pushed off the page, if placed
    bool indented_away = false;
};

Style parse_style(std::string_view attribute);

}  // namespace huitong::html
