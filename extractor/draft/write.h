// write: a Form as a grammar file with comments for its author.
#pragma once

#include <string>

#include "draft/draft.h"
#include "draft/form.h"

namespace huitong::draft {

// Without `with_title`, no pattern is made of the document's title.
std::string write(const Form& form, const Names& names, bool with_title);

}  // namespace huitong::draft
