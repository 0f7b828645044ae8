// Rules are cut at braces, comments left out; blocks of at-rules are passed over. Of each rule only
// what decides about showing is kept, so there are few.
#include "html/sheet.h"

#include <algorithm>
#include <cstddef>

#include "html/ascii.h"
#include "html/element.h"

namespace huitong::html {
namespace {

// Weights of CSS: an id goes before any classes, a class before any tags.
constexpr int id_weight = 10000, class_weight = 100;

std::string without_comments(std::string_view css) {
    std::string out;
    while (true) {
        const std::size_t begin = css.find("/*");
        out += css.substr(0, begin);
        if (begin == std::string_view::npos) return out;
        const std::size_t end = css.find("*/", begin + 2);
        if (end == std::string_view::npos) return out;
        css.remove_prefix(end + 2);
    }
}

bool decides(const Style& style) {
    return style.display != Style::Display::unset || style.invisible || style.struck ||
           style.size == Style::Size::none;
}

bool is_name(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool has_class(std::string_view all, std::string_view one) {
    while (!all.empty()) {
        while (!all.empty() && is_space(all.front())) all.remove_prefix(1);
        std::size_t end = 0;
        while (end < all.size() && !is_space(all[end])) ++end;
        if (end > 0 && all.substr(0, end) == one) return true;
        all.remove_prefix(end);
    }
    return false;
}

// Where the block that begins at css[0], '{', ends: behind its '}'.
std::size_t end_of_block(std::string_view css) {
    int open = 0;
    for (std::size_t i = 0; i < css.size(); ++i) {
        if (css[i] == '{') ++open;
        if (css[i] == '}' && --open == 0) return i + 1;
    }
    return css.size();
}

}  // namespace

Sheet::Sheet(const Node* root, const Tolerances& tolerances) {
    std::vector<const Node*> open = {root};
    while (!open.empty()) {
        const Node* node = open.back();
        open.pop_back();
        if (is_html(node, GUMBO_TAG_STYLE)) {
            for (const Node* child : children(node))
                if (is_text(child)) add(child->v.text.text, tolerances);
            continue;
        }
        const Children all = children(node);
        for (std::size_t i = all.size(); i > 0; --i)
            if (is_element(all[i - 1])) open.push_back(all[i - 1]);
    }
    std::stable_sort(rules_.begin(), rules_.end(),
                     [](const Rule& a, const Rule& b) { return a.weight < b.weight; });
}

void Sheet::add(std::string_view source, const Tolerances& tolerances) {
    const std::string text = without_comments(source);
    std::string_view css = text;
    while (!css.empty() && rules_.size() < static_cast<std::size_t>(tolerances.sheet_rules)) {
        const std::size_t open = css.find_first_of("{;");
        if (open == std::string_view::npos) return;
        std::string_view head = trimmed(css.substr(0, open));
        if (css[open] == ';') {  // @import …
            css.remove_prefix(open + 1);
            continue;
        }
        css.remove_prefix(open);
        const std::size_t end = end_of_block(css);
        const std::string_view block = css.substr(1, end < 2 ? 0 : end - 2);
        css.remove_prefix(end);
        while (starts_nocase(head, "<!--")) head = trimmed(head.substr(4));
        if (head.empty() || head.front() == '@') continue;
        const Style style = parse_style(block);
        if (!decides(style)) continue;
        while (!head.empty()) {
            const std::size_t comma = head.find(',');
            add_rule(trimmed(head.substr(0, comma)), style);
            head = comma == std::string_view::npos ? std::string_view{} : head.substr(comma + 1);
        }
    }
}

void Sheet::add_rule(std::string_view selector, const Style& style) {
    Rule rule;
    rule.style = style;
    // Only the last compound says which element is meant.
    const std::size_t before = selector.find_last_of(" \t\r\n>+~");
    if (before != std::string_view::npos) {
        rule.sure = false;
        selector.remove_prefix(before + 1);
    }
    while (!selector.empty()) {
        const char kind = selector.front();
        const bool marked = !is_name(kind);
        if (marked) selector.remove_prefix(1);
        std::size_t end = 0;
        while (end < selector.size() && is_name(selector[end])) ++end;
        const std::string name(selector.substr(0, end));
        selector.remove_prefix(end);
        if (!marked) {
            std::transform(name.begin(), name.end(), std::back_inserter(rule.tag), lower);
            rule.weight += 1;
        } else if (kind == '.' && !name.empty()) {
            rule.classes.push_back(name);
            rule.weight += class_weight;
        } else if (kind == '#' && !name.empty()) {
            rule.id = name;
            rule.weight += id_weight;
        } else if (kind != '*') {  // of a state or an attribute: who knows
            rule.sure = false;
            break;
        }
    }
    if (rule.tag.empty() && rule.id.empty() && rule.classes.empty()) return;
    rules_.push_back(std::move(rule));
}

Style Sheet::style(const Node* element) const {
    Style result;
    if (rules_.empty()) return result;
    const char* id = attribute(element, "id");
    const char* classes = attribute(element, "class");
    std::string buffer;
    for (const Rule& rule : rules_) {
        if (!rule.id.empty() && (id == nullptr || rule.id != id)) continue;
        const bool all = std::all_of(
            rule.classes.begin(), rule.classes.end(),
            [&](const std::string& one) { return classes != nullptr && has_class(classes, one); });
        if (!all) continue;
        if (!rule.tag.empty() && rule.tag != element_name(element, buffer)) continue;
        const Style& style = rule.style;
        const bool shows = style.display != Style::Display::none;
        if (style.display != Style::Display::unset && (rule.sure || shows))
            result.display = style.display;
        if (!rule.sure) continue;
        result.invisible = result.invisible || style.invisible;
        result.struck = result.struck || style.struck;
        if (style.size != Style::Size::unset) result.size = style.size;
    }
    return result;
}

}  // namespace huitong::html
