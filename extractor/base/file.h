// Whether a file holds just some bytes: told without keeping what is read.
#pragma once

#include <string>
#include <string_view>

namespace huitong::base {

bool file_holds(const std::string& path, std::string_view bytes);  // false: it cannot be read, too

}  // namespace huitong::base
