// The tree of a page of regular markup: the one that gumbo makes of it, node by node, at a small
// part of the cost. Regular is what needs none of HTML's rules of repair but the common ones, by
// which end tags are left out and parts of tables are put in. Of all else there is none: it is
// gumbo's, which knows the rules.
#pragma once

#include <string_view>

#include "html/arena.h"

struct GumboInternalNode;

namespace huitong::html {

// <html>, in the arena; null: not regular. What is filled in: kinds, tags, children, names and
// values of attributes, texts, original tags, and offsets of beginnings and ends. No comment has a
// text, and no node an index or flags.
const GumboInternalNode* regular_tree(std::string_view utf8, Arena& arena);

}  // namespace huitong::html
