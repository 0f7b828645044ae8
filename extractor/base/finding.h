// Finding: an oddity of a document that did not stop the work. Findings end in the record.
#pragma once

#include <string>

#include "base/origin.h"

namespace huitong::base {

struct Finding {
    std::string code;     // snake_case, of the vocabulary in docs/vocabulary.md
    std::string message;  // for people
    Origin origin;
};

}  // namespace huitong::base
