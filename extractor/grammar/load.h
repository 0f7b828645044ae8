// Grammar files to grammars: parse (TOML), check, compile. Strict: whatever is wrong stops the
// load, and all errors of all files are told at once, each with file:line:column and the cure.
// Proof is the dear part: every pattern is compiled and tried on its examples. Files that were
// proved once, byte by byte the same, may be trusted, and patterns then wait for their first use.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "grammar/grammar.h"

namespace huitong::grammar {

struct Library {
    std::vector<Grammar> grammars;  // sorted by family, then form
    std::string digest_text;        // canonical bytes of all files, for a digest
};

struct Loaded {
    Library library;                  // usable only if there are no errors
    std::vector<base::Error> errors;  // Kind::grammar or Kind::io
};

struct Files {
    std::vector<std::pair<std::string, std::string>> texts;  // name and text
    std::string digest_text;
    std::vector<base::Error> errors;
};

enum class Proof { make, trust };

Loaded load_text(std::string_view toml, std::string_view file);  // one grammar
// Several files, forms and shared ones, as (name, text).
Loaded load_texts(const std::vector<std::pair<std::string, std::string>>& texts);
Files read_folder(const std::string& folder);  // every *.toml below it, sorted
// The files below it are those that this digest_text is of, byte for byte, and no others.
bool folder_holds(const std::string& folder, std::string_view digest_text);
Loaded load(Files files, Proof proof);
Loaded load_folder(const std::string& folder);  // both, with proof

}  // namespace huitong::grammar
