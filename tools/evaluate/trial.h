// Trial: one case, made, read by the engine and scored. Runs in a worker; what it found goes to the
// parent as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "record/record.h"
#include "score.h"

namespace huitong::match {
class Index;
}

namespace huitong::evaluate {

struct Trial {
    int records = 0;
    std::string error;   // why there is no record
    std::string injury;  // in words
    std::vector<Scored> fields;
};

// Text or HTML to records, as the extractor does it; the index must outlive them. Error: no record.
base::Result<std::vector<record::Record>> read(std::string_view path, std::string_view bytes,
                                               const match::Index& index,
                                               const base::Limits& limits);

Trial run(const damage::Case& made, const grammar::Grammar& grammar, const match::Index& index,
          const base::Limits& limits);

// The wire between the processes of one run; dies with it.
std::string pack(const Trial& trial);
Trial unpack(std::string_view packed);

}  // namespace huitong::evaluate
