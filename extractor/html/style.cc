#include "html/style.h"

#include <cstddef>

#include "html/ascii.h"

namespace huitong::html {
namespace {

// Lengths in pixels; what is farther out than this is on no screen.
constexpr int off_screen = 500;

// The number that a value begins with, cut to whole ones; 0 where there is none.
int whole_number(std::string_view value) {
    const bool negative = !value.empty() && value.front() == '-';
    if (negative) value.remove_prefix(1);
    int result = 0;
    for (const char c : value) {
        if (!is_digit(c)) break;
        if (result < 1000000) result = result * 10 + (c - '0');
    }
    return negative ? -result : result;
}

// "0", "0px", "0.00em": nothing but zeros before the unit.
bool is_nought(std::string_view value) {
    bool any = false;
    for (const char c : value) {
        if (c == '0') any = true;
        if (c >= '1' && c <= '9') return false;
        if (c != '0' && c != '.') break;
    }
    return any;
}

bool contains_nocase(std::string_view text, std::string_view word) {
    for (; text.size() >= word.size(); text.remove_prefix(1))
        if (starts_nocase(text, word)) return true;
    return false;
}

void declare(std::string_view property, std::string_view value, Style& style) {
    value = value.substr(0, value.find('!'));
    value = trimmed(value);
    if (equal_nocase(property, "display")) {
        if (equal_nocase(value, "none"))
            style.display = Style::Display::none;
        else if (equal_nocase(value, "inline"))
            style.display = Style::Display::inline_;
        else if (equal_nocase(value, "block") || equal_nocase(value, "list-item") ||
                 equal_nocase(value, "flex") || equal_nocase(value, "table"))
            style.display = Style::Display::block;
        else
            style.display = Style::Display::other;
    } else if (equal_nocase(property, "visibility")) {
        style.invisible = equal_nocase(value, "hidden") || equal_nocase(value, "collapse");
    } else if (equal_nocase(property, "white-space")) {
        style.space = starts_nocase(value, "pre") ? Style::Space::kept : Style::Space::collapsed;
    } else if (equal_nocase(property, "font-size")) {
        style.size = is_nought(value) ? Style::Size::none : Style::Size::some;
    } else if (equal_nocase(property, "opacity")) {
        style.transparent = is_nought(value);
    } else if (equal_nocase(property, "text-decoration") ||
               equal_nocase(property, "text-decoration-line")) {
        style.struck = contains_nocase(value, "line-through");
    } else if (equal_nocase(property, "color")) {
        style.pale = equal_nocase(value, "white") || equal_nocase(value, "#fff") ||
                     equal_nocase(value, "#ffffff") || equal_nocase(value, "transparent") ||
                     starts_nocase(value, "rgb(255,255,255") ||
                     starts_nocase(value, "rgb(255, 255, 255");
    } else if (equal_nocase(property, "vertical-align")) {
        style.raised = equal_nocase(value, "super");
    } else if (equal_nocase(property, "mso-hide")) {
        style.invisible = style.invisible || equal_nocase(value, "all");
    } else if (equal_nocase(property, "position")) {
        style.placed = equal_nocase(value, "absolute") || equal_nocase(value, "fixed");
    } else if (equal_nocase(property, "left") || equal_nocase(property, "top")) {
        style.away = style.away || whole_number(value) <= -off_screen;
    } else if (equal_nocase(property, "text-indent")) {
        style.indented_away = whole_number(value) <= -off_screen;
    }
}

}  // namespace

Style parse_style(std::string_view attribute) {
    Style style;
    while (!attribute.empty()) {
        const std::size_t end = attribute.find(';');
        const std::string_view one = attribute.substr(0, end);
        attribute = end == std::string_view::npos ? std::string_view{} : attribute.substr(end + 1);
        std::size_t begin = 0;
        while (begin < one.size() && is_space(one[begin])) ++begin;
        if (begin == one.size()) continue;
        const char first = lower(one[begin]);
        if (std::string_view("cdvwfotmpl").find(first) == std::string_view::npos) continue;
        const std::size_t colon = one.find(':', begin);
        if (colon == std::string_view::npos) continue;
        declare(trimmed(one.substr(begin, colon - begin)), one.substr(colon + 1), style);
    }
    return style;
}

}  // namespace huitong::html
