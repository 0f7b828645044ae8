// The door to HTML: decoded text to Layout, through gumbo. Tables of data become Table, tables
// that only place things on the page are dissolved into their lines. script, style, hidden parts
// and comments are left out. Errors: limit (nesting, cells).
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "layout/layout.h"

namespace huitong::html {

// `utf8` is the decoded document (text::decode with declared_charset() of its bytes).
base::Result<layout::Layout> read(std::string_view utf8, std::string_view name,
                                  const base::Limits& limits);

// The charset that the document itself declares (<meta charset>, http-equiv, xml declaration), as
// written; empty if none. Looks at the first 4 KiB of the undecoded bytes.
std::string_view declared_charset(std::string_view bytes);

// Whether the text looks like HTML (a tag of the language near its start).
bool looks_like_html(std::string_view bytes);

}  // namespace huitong::html
