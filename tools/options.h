// Options: the command line, parsed. main.cc fills it and nothing else reads arguments.
#pragma once

#include <string>
#include <vector>

#include "base/limits.h"
#include "extractor.h"

namespace huitong::tools {

// What the contract promises of the program's end.
inline constexpr int exit_good = 0;
inline constexpr int exit_failed = 1;  // some inputs failed
inline constexpr int exit_wrong = 2;   // usage, grammar or output

struct Options {
    std::vector<std::string> inputs;
    std::string input;     // dump, explain
    std::string field;     // explain
    std::string family;    // codebook
    std::string folder;    // grammar: of grammars or of the corpus
    std::string output;    // empty: standard output
    std::string grammars;  // empty: see grammars.h
    std::string format;
    Stage stage = Stage::layout;
    bool update = false;
    int jobs = 1;
    base::Limits limits;
};

}  // namespace huitong::tools
