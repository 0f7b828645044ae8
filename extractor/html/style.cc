#include "html/style.h"

#include <cstddef>

#include "html/ascii.h"

namespace huitong::html {
namespace {

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
            style.display = Style::Display::unset;
    } else if (equal_nocase(property, "visibility")) {
        style.invisible = equal_nocase(value, "hidden") || equal_nocase(value, "collapse");
    } else if (equal_nocase(property, "white-space")) {
        style.space = starts_nocase(value, "pre") ? Style::Space::kept : Style::Space::collapsed;
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
        if (first != 'd' && first != 'v' && first != 'w') continue;
        const std::size_t colon = one.find(':', begin);
        if (colon == std::string_view::npos) continue;
        declare(trimmed(one.substr(begin, colon - begin)), one.substr(colon + 1), style);
    }
    return style;
}

}  // namespace huitong::html
