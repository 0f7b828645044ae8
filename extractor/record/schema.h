// schema: the JSON Schema (2020-12) of the record and of the error record.
#pragma once

#include <string>

namespace huitong::record {

std::string schema();

}  // namespace huitong::record
