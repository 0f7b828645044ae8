#include "html/tree.h"

#include <gumbo.h>

#include "html/element.h"

namespace huitong::html {
namespace {

GumboOptions options() {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;  // every page has some, and they are never asked for
    return options;
}

}  // namespace

Tree::Tree(std::string_view utf8) {
    const GumboOptions chosen = options();
    output_.reset(gumbo_parse_with_options(&chosen, utf8.data() ? utf8.data() : "", utf8.size()));
}

void Tree::Free::operator()(GumboInternalOutput* output) const {
    const GumboOptions chosen = options();
    gumbo_destroy_output(&chosen, output);
}

const Node* Tree::root() const {
    return output_->root;
}

const Node* Tree::body() const {
    for (const Node* child : children(output_->root))
        if (is_html(child, GUMBO_TAG_BODY)) return child;
    return nullptr;
}

}  // namespace huitong::html
