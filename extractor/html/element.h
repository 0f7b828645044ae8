// Looking into nodes of the tree: kind, children, attributes, and whether and how an element is
// shown. Only for source files, for it includes gumbo.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <gumbo.h>

#include "html/sheet.h"
#include "html/style.h"
#include "html/tags.h"
#include "html/tolerances.h"
#include "html/tree.h"

namespace huitong::html {

inline bool is_element(const Node* node) {
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}
inline bool is_text(const Node* node) {
    return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
           node->type == GUMBO_NODE_CDATA;
}
inline bool is_html(const Node* node, GumboTag tag) {
    return is_element(node) && node->v.element.tag == tag &&
           node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML;
}
inline bool is_cell(const Node* node) {
    return is_html(node, GUMBO_TAG_TD) || is_html(node, GUMBO_TAG_TH);
}
inline bool is_section(const Node* node) {
    return is_html(node, GUMBO_TAG_TBODY) || is_html(node, GUMBO_TAG_THEAD) ||
           is_html(node, GUMBO_TAG_TFOOT);
}

// Of an element; gumbo keeps them as void*.
class Children {
  public:
    explicit Children(const GumboVector& vector) : vector_(vector) {}
    struct Iterator {
        void* const* at;
        const Node* operator*() const { return static_cast<const Node*>(*at); }
        Iterator& operator++() {
            ++at;
            return *this;
        }
        bool operator==(const Iterator&) const = default;
    };
    Iterator begin() const { return {vector_.data}; }
    Iterator end() const { return {vector_.data + vector_.length}; }
    std::size_t size() const { return vector_.length; }
    const Node* operator[](std::size_t i) const {
        return static_cast<const Node*>(vector_.data[i]);
    }

  private:
    const GumboVector& vector_;
};
inline Children children(const Node* element) {
    return Children(element->v.element.children);
}

// The value of an attribute; null: not there. `name` in lower case.
const char* attribute(const Node* element, std::string_view name);

// Name of the element for a path: letters, digits, '-' and ':' only.
std::string_view element_name(const Node* element, std::string& buffer);

// How an element is shown.
struct Look {
    bool hidden = false;
    bool block = false;
    bool heading = false;
    bool paragraph = false;
    bool keeps_space = false;  // <pre>, white-space: pre…
    bool drops_space = false;  // white-space: normal …
    bool struck = false;       // struck out
    bool raised = false;       // a superscript
    bool pale = false;         // of a colour that is not seen on white
};
Look look(const Node* element, const Sheet& sheet);

// The value of an input that is there to be read and not filled in; else empty. In a cell of a
// table also a figure that is filled in, chosen or written.
std::string_view shown_value(const Node* element, bool in_cell);

// Whether an element shows something that is no text: a picture that is no spacer, a drawing.
bool is_picture(const Node* element, const Tolerances& tolerances);

}  // namespace huitong::html
