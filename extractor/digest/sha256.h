// SHA-256 of bytes, as 64 hexadecimal digits: the identity of a source and of a set of grammars.
// The door to OpenSSL's libcrypto.
#pragma once

#include <string>
#include <string_view>

namespace huitong::digest {

std::string sha256(std::string_view bytes);

}  // namespace huitong::digest
