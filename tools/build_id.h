// build_id: what the linker wrote into this program to tell one build from another, in hexadecimal
// digits. Empty where it wrote nothing.
#pragma once

#include <string>

namespace huitong::tools {

std::string build_id();

}  // namespace huitong::tools
