// codebook: the fields of a family for people who use its data: ids, labels, units, types, forms
// and the checks that each takes part in. Markdown, CSV or JSON.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace huitong::grammar {
struct Library;
}

namespace huitong::record {

// All families if `family` is empty. Error usage: no such family or format.
base::Result<std::string> codebook(const grammar::Library& library, std::string_view family,
                                   std::string_view format);

}  // namespace huitong::record
