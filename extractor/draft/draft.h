// draft: a grammar for a kind of document of which there is one sample, guessed from its tables. It
// loads and reads the sample; whether it is right is for its author to decide, and comments in it
// say what. Nothing here knows a form: what is taken for a head, a label, a unit or a sum is told
// from where it stands and what adds up.
#pragma once

#include <string>

#include "base/result.h"
#include "layout/layout.h"

namespace huitong::draft {

struct Names {
    std::string family, form;  // ids
    std::string sample;        // of the document, for comments
};

// TOML. Error unrecognised: the layout has no table with numbers; usage: a name is no id.
base::Result<std::string> draft(const layout::Layout& layout, const Names& names);

}  // namespace huitong::draft
