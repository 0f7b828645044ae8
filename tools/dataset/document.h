// Document: one file, or one member of an archive ("a.zip!/b.html"), in its place in the order of
// all inputs. Lists of them are files too, by which the shards of a run are joined.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace huitong::dataset {

struct Document {
    std::uint64_t place = 0;  // among all inputs
    std::string path;         // as shown; valid UTF-8
    std::string sha256;       // empty: it could not be read
    std::uint64_t bytes = 0;
    std::string kind, message;  // why it could not be read
    std::string url, fetched;   // of a capture of the web
};

struct DocumentList {
    std::string engine, grammars;  // who read them: version, digest of the grammars
    std::string inputs;            // digest of the names of all inputs, of all shards
    std::uint64_t count = 0;       // of these
    int shard = 1, shards = 1;
    std::vector<Document> documents;
};

std::string write(const DocumentList& list);
base::Result<DocumentList> read_list(const std::string& path, std::string_view text);

}  // namespace huitong::dataset
