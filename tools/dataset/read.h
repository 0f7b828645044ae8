// Read: every input once, in workers, into the store. What the store has already is not read again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document.h"
#include "extractor.h"
#include "inputs.h"
#include "options.h"
#include "store.h"
#include "workers.h"

namespace huitong::dataset {

// Which results may be used again: of this program, these limits and these grammars. With other
// grammars, those that do not touch a document.
struct Engine {
    std::string version, grammars;
    std::string program;  // and limits; `key` begins with it
    std::string key;
};
base::Result<Engine> engine_of(const Extractor& extractor, const base::Limits& limits);

struct Reading {
    tools::Ended ended = tools::Ended::all;
    std::optional<base::Error> wrong;
    std::uint64_t documents = 0;  // of this shard
};

// What was met is written into the file `list` (document.h), if all went well. `others` are stores
// of this program with other grammars.
Reading read_documents(const Extractor& extractor, const tools::Options& options,
                       const Engine& engine, Store& store, const std::vector<Store>& others,
                       const std::string& list);

}  // namespace huitong::dataset
