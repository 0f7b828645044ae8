// Corpus: folders of cases. A case is one report in one or more media with what is expected of it:
// family/case.{txt,html,pdf,layout} and family/case.expected.json, which all its media share;
// family/case.<medium>.expected.json is for a medium that must differ.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace huitong::tools {

struct Document {
    std::string path;
    std::string medium;    // txt …
    std::string expected;  // path of its golden
};

struct Case {
    std::string name;    // path below the corpus, without the ending
    std::string family;  // name of its folder
    std::vector<Document> documents;
};

struct Corpus {
    std::vector<Case> cases;          // by name
    std::vector<std::string> strays;  // goldens without a document
};

Corpus list_corpus(const std::string& folder);

}  // namespace huitong::tools
