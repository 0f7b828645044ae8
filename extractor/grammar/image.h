// Image: compiled grammars as bytes, and back. Reading the files, checking and compiling them takes
// longer than reading a document; a program that was built together with its grammars does it once,
// then, and keeps the memory of what it makes of an image. An image belongs to the build that wrote
// it (it is the structs of grammar.h, member by member), and its owner sees to that. It is read
// with care all the same: what is cut short or not in order gives nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"

namespace huitong::grammar {

// `folder` is where the grammars were loaded from; Grammar::file is kept as seen from it.
std::string to_image(const std::vector<Grammar>& grammars, const std::string& folder);
std::optional<std::vector<Grammar>> from_image(std::string_view image, const std::string& folder);

}  // namespace huitong::grammar
