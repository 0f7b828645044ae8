// Tree: a parsed document, freed when it goes. The text must outlive it. Nodes are gumbo's, which
// only source files look into. All of them stand in one arena: gumbo asks for memory at every tag,
// and to get and give back each piece by itself is a third of its time.
#pragma once

#include <memory>
#include <string_view>

struct GumboInternalNode;
struct GumboInternalOutput;

namespace huitong::html {

using Node = GumboInternalNode;

class Tree {
  public:
    explicit Tree(std::string_view utf8);  // of a text that check_nesting() let pass
    ~Tree();
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;

    const Node* root() const;  // <html>; never null
    const Node* body() const;  // null: a frameset, or nothing

  private:
    class Arena;
    std::unique_ptr<Arena> arena_;
    const GumboInternalOutput* output_;  // in the arena
};

}  // namespace huitong::html
