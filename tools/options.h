// Options: the command line, parsed. main.cc fills it and nothing else reads arguments.
#pragma once

#include <cstddef>
#include <cstdint>
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
    std::string family;    // codebook, grammar new
    std::string form;      // grammar new
    std::string folder;    // grammar: of grammars or of the corpus
    std::string compiled;  // grammar prove: file for the compiled grammars; empty: none
    std::string output;    // empty: standard output
    std::string grammars;  // empty: see grammars.h
    std::string format;
    Stage stage = Stage::layout;
    bool svg = false;  // dump: a drawing
    bool update = false;
    int jobs = 1;
    base::Limits limits;

    // dataset; output is its folder
    int shard = 1, shards = 1;  // which part of the work, of how many
    bool for_spreadsheets = false;
    bool compressed = false;
    bool retry = false;    // documents that died or ran into a limit
    std::string progress;  // "json", or empty: on a terminal

    // evaluate
    std::vector<std::string> forms, shapes, damages;  // empty: all
    std::size_t count = 12000;                        // documents; over two million fields
    std::uint64_t seed = 1;
    bool spread = false;    // a seed for each document, not for each round
    std::string samples;    // file; empty: none
    std::string fit;        // the same
    std::string case_name;  // a case to show in place of a run; empty: none
    bool truth = false;     // of the case, in place of its bytes
    bool strict = false;    // a bar that is missed is a failure
};

}  // namespace huitong::tools
