// The door to PDF: bytes to pages. Objects, content streams, fonts and CMaps are read by this room;
// qpdf deciphers, and repairs where that fails. Errors: damaged (no page could be
// read), encrypted (a password is needed), limit. A page, font or stream that cannot be read is a
// finding, and the rest goes on.
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "page/page.h"

namespace huitong::pdf {

// `name` is used in messages only. `bytes` must outlive the call.
base::Result<page::Document> read(std::string_view bytes, std::string_view name,
                                  const base::Limits& limits);

}  // namespace huitong::pdf
