#include "html/tree.h"

#include <gumbo.h>

#include "html/element.h"
#include "html/regular.h"

namespace huitong::html {

// What gumbo frees in between is small: it grows its buffers by doubling.
const Node* mended_tree(std::string_view utf8, Arena& arena) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;  // every page has some, and they are never asked for
    options.userdata = &arena;
    options.allocator = [](void* to, std::size_t size) {
        return static_cast<Arena*>(to)->allocate(size);
    };
    options.deallocator = [](void*, void*) {};
    return gumbo_parse_with_options(&options, utf8.data() ? utf8.data() : "", utf8.size())->root;
}

Tree::Tree(std::string_view utf8) : root_(regular_tree(utf8, arena_)) {
    if (root_ != nullptr) return;
    arena_.clear();
    root_ = mended_tree(utf8, arena_);
}

const Node* Tree::body() const {
    for (const Node* child : children(root_))
        if (is_html(child, GUMBO_TAG_BODY)) return child;
    return nullptr;
}

}  // namespace huitong::html
