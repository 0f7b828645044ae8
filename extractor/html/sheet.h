// Sheet: the rules of a page's own <style> that hide things or strike them out. Rules of one
// compound (tag, classes, id) are known to apply; what stands under conditions (@media,
// pseudo-classes) or depends on the elements around is taken only as a reason to show. Sheets of
// other files are not there to be read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/style.h"
#include "html/tolerances.h"
#include "html/tree.h"

namespace huitong::html {

class Sheet {
  public:
    Sheet() = default;
    // All <style> of the document, in its order.
    Sheet(const Node* root, const Tolerances& tolerances);

    // What the rules say of an element; nothing for most.
    Style style(const Node* element) const;

  private:
    struct Rule {
        std::string tag, id;  // empty: any
        std::vector<std::string> classes;
        bool sure = true;
        int weight = 0;
        Style style;
    };
    void add(std::string_view css, const Tolerances& tolerances);
    void add_rule(std::string_view selector, const Style& style);

    std::vector<Rule> rules_;  // by weight, then as written
};

}  // namespace huitong::html
