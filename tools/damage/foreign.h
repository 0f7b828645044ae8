// What is done to text by other systems: scripts, readings, charsets. The door to ICU here.
#pragma once

#include <string>
#include <string_view>

namespace huitong::damage {

std::string traditional(std::string_view utf8);
std::string reading(std::string_view han);  // pinyin of one ideograph; empty: none
std::string to_gb18030(std::string_view utf8);

}  // namespace huitong::damage
