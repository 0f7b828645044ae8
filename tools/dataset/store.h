// Store: what was read of each document, by the digest of its bytes, so that a run that was killed
// goes on where it was. Append-only files, one for each first digit of the digest; one folder for
// each engine (program, grammars, limits), so that no result of another engine is ever used. Not
// part of the dataset: it may be deleted, and is then made again.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "index.h"
#include "key.h"

namespace huitong::dataset {

inline constexpr std::size_t largest_body = std::size_t{1} << 30;  // as it was before

struct Stored {
    std::string meta;   // see meta.h
    std::string body;   // records, one a line, compressed
    std::string basis;  // see extractor.h; empty: it holds with no other grammars
};

class Store {
  public:
    // Makes the folder if need be. A frame torn by a crash is cut off, and those behind it.
    static base::Result<Store> open(const std::string& folder, bool writable);
    Store(Store&& other) noexcept;
    Store& operator=(Store&&) = delete;
    ~Store();

    bool has(const std::string& sha256) const { return find(sha256).has_value(); }
    base::Result<std::string> meta(const std::string& sha256) const;
    base::Result<Stored> read(const std::string& sha256) const;
    std::size_t size() const;

    std::optional<base::Error> add(const std::string& sha256, const Stored& stored,
                                   bool again = false);  // in place of what is there
    std::optional<base::Error> flush();                  // to the disk

  private:
    static constexpr std::size_t buckets = 16;
    // A frame, as its head says it.
    struct Place {
        std::uint64_t at = 0;  // of the meta
        std::uint32_t meta = 0, body = 0, basis = 0;
        std::uint64_t sum = 0;
    };

    explicit Store(std::string folder) : folder_(std::move(folder)) { files_.fill(-1); }
    std::optional<base::Error> load(std::size_t bucket, bool writable);
    std::optional<Place> find(const std::string& sha256) const;
    std::optional<Place> head_at(std::size_t bucket, std::uint64_t at,
                                 const std::string& sha256) const;
    std::string path(std::size_t bucket) const;
    base::Error damaged(std::size_t bucket) const;
    base::Error missing(const std::string& sha256) const;
    void remember(const std::string& sha256, std::uint64_t at);

    std::string folder_;
    std::array<int, buckets> files_;
    std::array<std::uint64_t, buckets> sizes_ = {};
    std::array<Index, buckets> frames_;  // by the second half of the digest's first 128 bits
};

}  // namespace huitong::dataset
