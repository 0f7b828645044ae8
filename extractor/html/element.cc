#include "html/element.h"

#include <vector>

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

namespace {

bool has_elements(const Node* element) {
    for (const Node* child : children(element))
        if (is_element(child)) return true;
    return false;
}

// What a style says of showing; `inlined`: the element stands in a line.
void apply(const Style& style, const Node* element, bool inlined, Look& result) {
    if (style.display == Style::Display::none || style.invisible) result.hidden = true;
    if (style.struck) result.struck = true;
    if (style.raised) result.raised = true;
    if (style.pale && inlined) result.pale = true;
    // A size of nothing is inherited and may be taken back within; blocks are faded in by scripts.
    if (style.size == Style::Size::none && (inlined || !has_elements(element)))
        result.hidden = true;
    if (style.transparent && inlined) result.hidden = true;
    if (style.indented_away || (style.placed && style.away)) result.hidden = true;
}

bool is_number_like(std::string_view text) {
    text = trimmed(text);
    bool any = false;
    for (const char c : text) {
        if (is_digit(c)) any = true;
        if (is_letter(c)) return false;
    }
    return any;
}

// Of a <select>: the <option> that is chosen; null: none.
const Node* chosen_option(const Node* select) {
    const Node* first = nullptr;
    std::vector<const Node*> open = {select};
    while (!open.empty()) {
        const Node* node = open.back();
        open.pop_back();
        if (is_html(node, GUMBO_TAG_OPTION)) {
            if (attribute(node, "selected") != nullptr) return node;
            if (first == nullptr) first = node;
            continue;
        }
        const Children all = children(node);
        for (std::size_t i = all.size(); i > 0; --i)
            if (is_element(all[i - 1])) open.push_back(all[i - 1]);
    }
    return first;
}

int length_of(const Node* element, std::string_view name) {
    const char* value = attribute(element, name);
    if (value == nullptr) return -1;
    int result = 0;
    for (; is_digit(*value) && result < 100000; ++value) result = result * 10 + (*value - '0');
    return result;
}

}  // namespace

Look look(const Node* element, const Sheet& sheet) {
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
    result.struck =
        html && (it.tag == GUMBO_TAG_DEL || it.tag == GUMBO_TAG_S || it.tag == GUMBO_TAG_STRIKE);
    result.raised = html && it.tag == GUMBO_TAG_SUP;
    const bool inlined = html && is.inline_;
    const bool table_part = is.table_part || it.tag == GUMBO_TAG_TABLE;
    // Pages fold whole parts away and let scripts show them; a figure within a line stays hidden.
    Style ruled;
    if (html && (inlined || is.table_part)) ruled = sheet.style(element);
    for (unsigned i = 0; i < it.attributes.length; ++i) {
        const auto* one = static_cast<const GumboAttribute*>(it.attributes.data[i]);
        const std::string_view name = one->name;
        if (name == "hidden" && html) result.hidden = true;
        if (name != "style") continue;
        const Style own = parse_style(one->value);
        apply(own, element, inlined, result);
        if (own.display != Style::Display::unset) ruled.display = Style::Display::unset;
        if (own.size != Style::Size::unset) ruled.size = Style::Size::unset;
        if (own.display == Style::Display::block) result.block = true;
        if (own.display == Style::Display::inline_ && !table_part) result.block = false;
        if (own.space == Style::Space::kept) result.keeps_space = true;
        if (own.space == Style::Space::collapsed) {
            result.keeps_space = false;
            result.drops_space = true;
        }
    }
    apply(ruled, element, inlined, result);
    return result;
}

std::string_view shown_value(const Node* element, bool in_cell) {
    if (in_cell && (is_html(element, GUMBO_TAG_SELECT) || is_html(element, GUMBO_TAG_TEXTAREA))) {
        const bool chosen = is_html(element, GUMBO_TAG_SELECT);
        const Node* within = chosen ? chosen_option(element) : element;
        if (within == nullptr || children(within).size() != 1) return {};
        const Node* text = children(within)[0];
        if (!is_text(text) || !is_number_like(text->v.text.text)) return {};
        return text->v.text.text;
    }
    if (!is_html(element, GUMBO_TAG_INPUT)) return {};
    const char* value = attribute(element, "value");
    if (value == nullptr) return {};
    const char* type = attribute(element, "type");
    const bool written = type == nullptr || equal_nocase(type, "text") ||
                         equal_nocase(type, "number") || *type == '\0';
    const bool fixed =
        attribute(element, "readonly") != nullptr || attribute(element, "disabled") != nullptr;
    const bool filled_in = in_cell && is_number_like(value);
    return written && (fixed || filled_in) ? std::string_view(value) : std::string_view{};
}

bool is_picture(const Node* element, const Tolerances& tolerances) {
    const GumboElement& it = element->v.element;
    if (it.tag_namespace == GUMBO_NAMESPACE_SVG) return it.tag == GUMBO_TAG_SVG;
    switch (it.tag) {
        case GUMBO_TAG_IMG:
        case GUMBO_TAG_IMAGE: {
            const int width = length_of(element, "width"), height = length_of(element, "height");
            const bool narrow = width >= 0 && width <= tolerances.spacer;
            const bool low = height >= 0 && height <= tolerances.spacer;
            return !narrow && !low;
        }
        case GUMBO_TAG_CANVAS:
        case GUMBO_TAG_EMBED:
        case GUMBO_TAG_OBJECT:
            return true;
        default:
            return false;
    }
}

}  // namespace huitong::html
