// Tree: a parsed document, freed when it goes. The text must outlive it. Nodes are gumbo's, which
// only source files look into.
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
    const Node* root() const;              // <html>; never null
    const Node* body() const;              // null: a frameset, or nothing

  private:
    struct Free {
        void operator()(GumboInternalOutput* output) const;
    };
    std::unique_ptr<GumboInternalOutput, Free> output_;
};

}  // namespace huitong::html
