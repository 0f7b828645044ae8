// The door of pages. What is regular must be the tree that gumbo makes, node by node.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include <gumbo.h>

#include "base/limits.h"
#include "door.h"
#include "html/arena.h"
#include "html/element.h"
#include "html/read.h"
#include "html/regular.h"
#include "html/tree.h"
#include "layout/layout.h"
#include "text/decode.h"

namespace huitong::fuzz {
namespace {

void expect(bool promise, const char* what) {
    if (promise) return;
    std::fputs(what, stderr);
    std::abort();
}

bool same_element(const GumboElement& a, const GumboElement& b) {
    const auto tag = [](const GumboElement& it) {
        return std::string_view(it.original_tag.data ? it.original_tag.data : "",
                                it.original_tag.length);
    };
    if (a.tag != b.tag || a.tag_namespace != b.tag_namespace || tag(a) != tag(b)) return false;
    if (a.start_pos.offset != b.start_pos.offset || a.end_pos.offset != b.end_pos.offset)
        return false;
    if (a.attributes.length != b.attributes.length) return false;
    for (unsigned i = 0; i < a.attributes.length; ++i) {
        const auto* x = static_cast<const GumboAttribute*>(a.attributes.data[i]);
        const auto* y = static_cast<const GumboAttribute*>(b.attributes.data[i]);
        if (std::strcmp(x->name, y->name) != 0 || std::strcmp(x->value, y->value) != 0)
            return false;
    }
    return true;
}

// Elements and texts alone: comments part texts and are read no further.
std::vector<const html::Node*> read_of(const html::Node* node) {
    std::vector<const html::Node*> out;
    for (const html::Node* child : html::children(node)) {
        if (html::is_element(child) || html::is_text(child)) out.push_back(child);
    }
    return out;
}

bool same(const html::Node* one, const html::Node* other) {
    std::vector<std::pair<const html::Node*, const html::Node*>> open = {{one, other}};
    while (!open.empty()) {
        const auto [a, b] = open.back();
        open.pop_back();
        if (a->type != b->type) return false;
        if (html::is_text(a)) {
            if (std::strcmp(a->v.text.text, b->v.text.text) != 0 ||
                a->v.text.start_pos.offset != b->v.text.start_pos.offset)
                return false;
            continue;
        }
        if (!same_element(a->v.element, b->v.element)) return false;
        const auto below = read_of(a), theirs = read_of(b);
        if (below.size() != theirs.size()) return false;
        for (std::size_t i = 0; i < below.size(); ++i) open.emplace_back(below[i], theirs[i]);
    }
    return true;
}

base::Limits small() {
    base::Limits limits;
    limits.cells = 20'000;
    return limits;
}

}  // namespace

void html(std::string_view bytes) {
    auto decoded = text::decode(bytes, "fuzz", html::declared_charset(bytes));
    if (!decoded) return;
    auto layout = html::read(decoded->utf8, "fuzz", small());
    if (!layout) return;
    std::string dump = layout::dump(*layout);
    auto again = layout::parse(dump);
    expect(static_cast<bool>(again), "the dump is no layout");
    expect(layout::dump(*again) == dump, "the dump is another layout");
    html::Arena own, mended;
    const html::Node* const root = html::regular_tree(decoded->utf8, own);
    expect(root == nullptr || same(root, html::mended_tree(decoded->utf8, mended)),
           "a regular tree is not gumbo's");
}

}  // namespace huitong::fuzz
