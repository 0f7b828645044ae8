// codebook: the variables of a family for people who use its data: ids, labels, units, types, the
// forms and years that have each, its checks, what may be compared with what, and how to cite it
// all. Markdown, one line a variable; CSV and JSON, one entry for each variable of each form.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace huitong::grammar {
struct Library;
}

namespace huitong::record {

struct Engine;

// All families if `family` is empty. Error usage: no such family or format.
base::Result<std::string> codebook(const grammar::Library& library, std::string_view family,
                                   std::string_view format, const Engine& engine);

}  // namespace huitong::record
