// Grammars: where the program finds its grammars and its corpus when no folder is named.
#pragma once

#include <string>

#include "base/result.h"
#include "extractor.h"

namespace huitong::tools {

// `named`, else $HUITONG_GRAMMARS, else share/huitong/grammars of the tree that the program stands
// in. A build tree has such a folder too, which leads to the source.
base::Result<std::string> grammar_folder(const std::string& named);

// Somebody said which folder it is.
bool grammars_are_named(const std::string& named);

// `named`, else share/huitong/corpus likewise; only a build tree has it.
base::Result<std::string> corpus_folder(const std::string& named);

// Grammars that were proved when the program was built (grammar prove) are not proved again, and
// those that this very build compiled are mapped as it left them.
base::Result<Extractor> open_extractor(const std::string& named, const base::Limits& limits);

base::Result<Extractor> open_and_prove(const std::string& named, const base::Limits& limits);

// What grammar prove --compiled writes, for open_extractor() of this very build.
base::Result<std::string> compiled_grammars(const Extractor& extractor);

}  // namespace huitong::tools
