// View: what of a record a golden keeps. Form, values, units, flags, failing checks, sections,
// tables and quantities; not confidence, raw text, origins and the source, which differ between
// the media of one report or change with every better model.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace huitong::tools {

// Records as they go out; ends with a line break. An error record is an Error.
base::Result<std::string> view(const std::vector<std::string>& records);

}  // namespace huitong::tools
