// match: where a document and the grammars meet. Finds the reports of known forms in a Layout and
// gives the captures of each.
#pragma once

#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "match/captures.h"
#include "match/recognise.h"

namespace huitong::layout {
struct Layout;
}

namespace huitong::match {

class Index;

// Which grammars had a say: those of the families that are likely by `pairs`, or of all of them.
struct Considered {
    Pairs pairs;
    bool all = false;
};

// One Captures for each report, in the document's order; they point into the
// grammars of the index. Errors: unrecognised (no report of a known form), with what was looked
// for.
base::Result<std::vector<Captures>> match(const layout::Layout& layout, std::string_view name,
                                          const Index& index, Considered* considered = nullptr);

}  // namespace huitong::match
