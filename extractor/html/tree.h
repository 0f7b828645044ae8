// Tree: a parsed document, freed when it goes. The text must outlive it. Nodes are gumbo's, which
// only source files look into; those of regular pages are made without it (html/regular.h).
#pragma once

#include <string_view>

#include "html/arena.h"

struct GumboInternalNode;

namespace huitong::html {

using Node = GumboInternalNode;

class Tree {
  public:
    explicit Tree(std::string_view utf8);  // of a text that inspect() let pass
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;

    const Node* root() const { return root_; }  // <html>; never null
    const Node* body() const;                   // null: a frameset, or nothing

  private:
    Arena arena_;
    const Node* root_;
};

// <html> of any document, as gumbo makes it.
const Node* mended_tree(std::string_view utf8, Arena& arena);

}  // namespace huitong::html
