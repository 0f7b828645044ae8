#include "pdf/repair.h"

#include <string>

#include <fmt/format.h>

#include "pdf/rewrite.h"
#include "pdf/salvage.h"

namespace huitong::pdf {

base::Error needs_password(std::string_view name) {
    return {base::Kind::encrypted, std::string(name),
            "the document is encrypted and needs a password; decrypt it first: "
            "`qpdf --decrypt --password=… in.pdf out.pdf`"};
}

base::Result<std::string> repair(std::string_view bytes, std::string_view name) {
    const std::string description(name);
    Rewritten rewritten = rewrite(bytes, description.c_str());
    if (rewritten.needs_password) return needs_password(name);
    if (rewritten.has_pages) return std::move(rewritten.bytes);
    for (const Trust trust : {Trust::catalog, Trust::tree, Trust::pages}) {
        const std::string salvaged = salvage(bytes, trust);
        if (salvaged.empty()) continue;
        Rewritten again = rewrite(salvaged, description.c_str());
        if (again.has_pages) return std::move(again.bytes);
    }
    if (!rewritten.bytes.empty()) return std::move(rewritten.bytes);
    // The first reason tells more about the file than those of what was salvaged.
    return base::Error{base::Kind::damaged, description,
                       fmt::format("not a readable PDF, and it could not be repaired ({}); get "
                                   "the document again, or print it to PDF again",
                                   rewritten.why)};
}

std::string rebuild(std::string_view bytes, std::string_view name) {
    const std::string description(name);
    const std::string salvaged = salvage(bytes, Trust::catalog);
    if (salvaged.empty()) return {};
    Rewritten again = rewrite(salvaged, description.c_str());
    return again.has_pages ? std::move(again.bytes) : std::string();
}

}  // namespace huitong::pdf
