// rewrite: a PDF as qpdf understands it, written anew: decrypted, without object streams, with a
// right table. The one place that knows qpdf.
#pragma once

#include <string>
#include <string_view>

namespace huitong::pdf {

struct Rewritten {
    std::string bytes;  // empty: it could not be read
    bool has_pages = false;
    bool needs_password = false;
    std::string why;  // it could not be read
};

Rewritten rewrite(std::string_view bytes, const char* name);

}  // namespace huitong::pdf
