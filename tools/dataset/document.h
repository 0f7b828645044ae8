// Document: one file, or one member of an archive ("a.zip!/b.html"), in its place in the order of
// all inputs. Lists of them are files: there may be millions, and the shards of a run are joined by
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "file.h"

namespace huitong::dataset {

struct Document {
    std::uint64_t place = 0;  // among all inputs
    std::string path;         // as shown; valid UTF-8
    std::string sha256;       // empty: it could not be read
    std::uint64_t bytes = 0;
    std::string kind, message;  // why it could not be read
    std::string url, fetched;   // of a capture of the web
};

// What is known of a list when all documents were met. It is its last line, so that a list without
// it is not whole.
struct Totals {
    std::string engine, grammars;  // who read them: version, digest of the grammars
    std::string inputs;            // digest of the names of all inputs, of all shards
    std::uint64_t count = 0;       // of these
    int shard = 1, shards = 1;
    std::uint64_t documents = 0;  // in the list
};

class ListWriter {
  public:
    // Beside its place until finish().
    static base::Result<ListWriter> create(const std::string& path);
    std::optional<base::Error> add(const Document& document);
    // `documents` is counted here.
    std::optional<base::Error> finish(Totals totals);

  private:
    ListWriter(File file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}
    std::optional<base::Error> put(std::size_t most);

    File file_;
    std::string path_, waiting_;
    std::uint64_t documents_ = 0;
};

class DocumentList {
  public:
    static base::Result<DocumentList> open(const std::string& path);
    DocumentList(DocumentList&& other) noexcept;
    DocumentList& operator=(DocumentList&&) = delete;
    ~DocumentList();

    const Totals& totals() const { return totals_; }
    std::size_t size() const { return totals_.documents; }

    // Documents are read some at a time. Also after fork().
    static constexpr std::size_t at_a_time = 16;
    std::size_t pieces() const { return (size() + at_a_time - 1) / at_a_time; }
    base::Result<std::vector<Document>> piece(std::size_t piece) const;
    base::Result<Document> at(std::size_t index) const;
    // All of them in order, until the first error of `take`.
    using Take = std::function<std::optional<base::Error>(std::size_t index, Document& document)>;
    std::optional<base::Error> each(const Take& take) const;

  private:
    DocumentList(int file, std::string path) : file_(file), path_(std::move(path)) {}
    base::Error damaged() const;

    int file_;
    std::string path_;
    Totals totals_;
    std::vector<std::uint64_t> begins_;  // of the pieces, and where the last one ends
};

// The lists of all shards as the list of one run, by the places of the documents.
std::optional<base::Error> join(const std::vector<DocumentList>& lists, const std::string& path);

}  // namespace huitong::dataset
