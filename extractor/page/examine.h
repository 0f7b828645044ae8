// examine: what is the matter with a document of pages, in words for people: text that has no
// Unicode, scanned and empty pages, hidden text, fonts, and what its reader and arrange() noticed.
// Form of `huitong doctor`.
#pragma once

#include <string>

namespace huitong::layout {
struct Layout;
}

namespace huitong::page {

struct Document;

struct Examination {
    std::string text;
    bool healthy = true;  // false: something is lost or doubtful
};

Examination examine(const Document& document, const layout::Layout& layout);

}  // namespace huitong::page
