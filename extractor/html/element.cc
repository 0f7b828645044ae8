#include "html/element.h"

#include "html/ascii.h"

namespace huitong::html {

const char* attribute(const Node* element, std::string_view name) {
    const GumboVector& all = element->v.element.attributes;
    for (unsigned i = 0; i < all.length; ++i) {
        const auto* one = static_cast<const GumboAttribute*>(all.data[i]);
        if (one->name[0] == name[0] && equal_nocase(one->name, name)) return one->value;
    }
    return nullptr;
}

std::string_view element_name(const Node* element, std::string& buffer) {
    constexpr std::size_t longest = 32;  // of a name that a page made up
    const GumboElement& it = element->v.element;
    if (it.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(it.tag);
    GumboStringPiece name = it.original_tag;
    buffer.clear();
    if (name.data != nullptr && name.length > 0) {
        gumbo_tag_from_original_text(&name);
        for (std::size_t i = 0; i < name.length && buffer.size() < longest; ++i) {
            const char c = lower(name.data[i]);
            if (is_letter(c) || is_digit(c) || c == '-' || c == ':') buffer += c;
        }
    }
    if (buffer.empty()) buffer = "unknown";
    return buffer;
}

Look look(const Node* element) {
    const GumboElement& it = element->v.element;
    const Traits& is = traits(it.tag);
    Look result;
    const bool html = it.tag_namespace == GUMBO_NAMESPACE_HTML;
    result.block = html && !is.inline_;
    const bool described = it.tag == GUMBO_TAG_SCRIPT || it.tag == GUMBO_TAG_STYLE ||
                           it.tag == GUMBO_TAG_TITLE || it.tag == GUMBO_TAG_DESC;
    result.hidden = html ? is.left_out : described;
    result.heading = html && is.heading;
    result.paragraph = html && is.paragraph;
    result.keeps_space = html && is.preformatted;
    for (unsigned i = 0; i < it.attributes.length; ++i) {
        const auto* one = static_cast<const GumboAttribute*>(it.attributes.data[i]);
        const std::string_view name = one->name;
        if (name == "hidden" && html) result.hidden = true;
        if (name != "style") continue;
        const Style style = parse_style(one->value);
        if (style.display == Style::Display::none || style.invisible) result.hidden = true;
        const bool table_part = is.table_part || it.tag == GUMBO_TAG_TABLE;
        if (style.display == Style::Display::block) result.block = true;
        if (style.display == Style::Display::inline_ && !table_part) result.block = false;
        if (style.space == Style::Space::kept) result.keeps_space = true;
        if (style.space == Style::Space::collapsed) {
            result.keeps_space = false;
            result.drops_space = true;
        }
    }
    return result;
}

std::string_view shown_value(const Node* element) {
    if (!is_html(element, GUMBO_TAG_INPUT)) return {};
    const char* value = attribute(element, "value");
    if (value == nullptr) return {};
    const char* type = attribute(element, "type");
    const bool written = type == nullptr || equal_nocase(type, "text") ||
                         equal_nocase(type, "number") || *type == '\0';
    const bool fixed =
        attribute(element, "readonly") != nullptr || attribute(element, "disabled") != nullptr;
    return written && fixed ? std::string_view(value) : std::string_view{};
}

}  // namespace huitong::html
