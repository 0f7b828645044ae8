// Data that is no text at all: what it looks like and what its owner can do about it.
#pragma once

#include <optional>
#include <string_view>

#include "base/error.h"

namespace huitong::text {

// nullopt: it may be text.
std::optional<base::Error> binary_error(std::string_view bytes, std::string_view name);

// Of text already decoded: the bytes of an office document or picture that somebody else decoded
// before us. Such text has more noise than characters can explain.
bool is_noise(std::string_view utf8);

// "UTF-16LE" or "UTF-16BE" if the NUL bytes are where that charset puts them; else empty.
std::string_view looks_utf16(std::string_view bytes);

}  // namespace huitong::text
