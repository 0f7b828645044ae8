// Bytes to UTF-8. Order of trust: byte order mark; the declared charset, if the bytes are valid in
// it; UTF-8, if valid; GB18030, if valid and mostly Han; ICU's detector. Binary data is an error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/result.h"

namespace huitong::text {

struct Decoded {
    std::string utf8;     // valid UTF-8, no byte order mark, line ends as they were
    std::string charset;  // name of what was used, "UTF-8", "GB18030", "UTF-16LE", "Big5" …
    std::vector<base::Finding> findings;  // charset_mismatch, charset_guessed,
                                          // undecodable_bytes
};

// `declared` may be empty. GB2312 and GBK are read as GB18030, their superset.
base::Result<Decoded> decode(std::string_view bytes, std::string_view name,
                             std::string_view declared = {});

// Control bytes, NULs, OLE or archive signatures where text was expected.
bool looks_binary(std::string_view bytes);

}  // namespace huitong::text
