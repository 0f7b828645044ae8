// compare: two views of the records of one document, for people: which fields have another value,
// unit or flag than the golden says, which checks fail that did not, what else is there or gone.
// difference.h compares lines and knows no records.
#pragma once

#include <string>
#include <string_view>

namespace huitong::tools {

struct CompareOptions {
    bool colour = false;     // escapes of a terminal
    std::size_t lines = 40;  // at most; then the number of those left out
};

// Empty: they are the same. `notes` says why of fields of the second: lines "RECORD FIELD reason,
// reason"; records count from 0.
std::string compare(std::string_view golden, std::string_view now, std::string_view notes,
                    const CompareOptions& options);

}  // namespace huitong::tools
