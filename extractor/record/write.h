// write: a record as JSON, one line, keys in a fixed order, numbers as printed.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "record/record.h"

namespace huitong::record {

std::string to_json(const Record& record);

// The line for an input that gave no record.
std::string to_json(const Source& source, const Engine& engine, const base::Error& error);

// A dump, which is lines of text, as JSON: an object with its lines in an array.
std::string lines_as_json(std::string_view dump);

// A confidence as the record prints it: at most four decimals, so that the last bits of a
// processor's arithmetic do not show.
std::string confidence_text(double confidence);

}  // namespace huitong::record
