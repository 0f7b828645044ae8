// repair: a damaged or unusually encrypted PDF, rewritten by qpdf: cross-reference table rebuilt,
// object streams taken apart, decrypted; streams stay as they are. Only for files that do not open
// or read well: it costs more than reading.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace huitong::pdf {

// Errors: encrypted (a password is needed), damaged.
base::Result<std::string> repair(std::string_view bytes, std::string_view name);

// The same, believing no table of the file: its objects are looked for one by one. Empty: that
// failed.
std::string rebuild(std::string_view bytes, std::string_view name);

// "… qpdf --decrypt …": what to do about a document that needs a password.
base::Error needs_password(std::string_view name);

}  // namespace huitong::pdf
