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
#include <unordered_map>

#include "base/result.h"
#include "key.h"

namespace huitong::dataset {

struct Stored {
    std::string meta;  // see meta.h
    std::string body;  // records, one a line, compressed
};

class Store {
  public:
    // Makes the folder if need be. A frame torn by a crash is cut off, and those behind it.
    static base::Result<Store> open(const std::string& folder, bool writable);
    Store(Store&& other) noexcept;
    Store& operator=(Store&&) = delete;
    ~Store();

    bool has(const std::string& sha256) const { return find(sha256) != nullptr; }
    base::Result<std::string> meta(const std::string& sha256) const;
    base::Result<Stored> read(const std::string& sha256) const;
    std::size_t size() const { return places_.size(); }

    std::optional<base::Error> add(const std::string& sha256, const Stored& stored,
                                   bool again = false);  // in place of what is there
    std::optional<base::Error> flush();                  // to the disk

  private:
    static constexpr std::size_t buckets = 16;
    struct Place {
        std::uint64_t at;  // of the meta
        std::uint32_t meta, body;
        std::uint32_t bucket;
        std::uint64_t sum;
    };

    explicit Store(std::string folder) : folder_(std::move(folder)) { files_.fill(-1); }
    std::optional<base::Error> load(std::size_t bucket, bool writable);
    const Place* find(const std::string& sha256) const;
    std::string path(std::size_t bucket) const;
    base::Error damaged(std::size_t bucket) const;

    std::string folder_;
    std::array<int, buckets> files_;
    std::array<std::uint64_t, buckets> sizes_ = {};
    std::unordered_map<Key, Place, KeyHash> places_;
};

}  // namespace huitong::dataset
