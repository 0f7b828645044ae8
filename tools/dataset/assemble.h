// Assemble: the files of a dataset from stored results, in the order of the documents. The same
// documents and results give the same bytes, however many workers there are and in however many
// shards they were read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "columns.h"
#include "document.h"
#include "options.h"
#include "plan.h"
#include "store.h"
#include "workers.h"

namespace huitong::dataset {

struct Assembled {
    tools::Ended ended = tools::Ended::all;
    std::optional<base::Error> wrong;
    Plan plan;
};

// Files appear in `folder` when all are whole; manifest.json is the last of them.
Assembled assemble(const std::string& folder, const DocumentList& list,
                   const std::vector<Store>& stores, const Columns& columns,
                   const tools::Options& options);

}  // namespace huitong::dataset
