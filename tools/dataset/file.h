// File: one file of a dataset while it is written: its size and digest are known at its end, and
// its bytes are on the disk.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "digest/sha256.h"
#include "zstd/stream.h"

namespace huitong::dataset {

class File {
  public:
    // compressed: as Zstandard, in one frame; the name is as given.
    static base::Result<File> create(const std::string& path, bool compressed);
    File(File&& other) noexcept;
    File& operator=(File&&) = delete;
    ~File();

    std::optional<base::Error> write(std::string_view text);
    std::optional<base::Error> finish();

    std::uint64_t bytes() const { return bytes_; }
    const std::string& sha256() const { return sha256_; }  // after finish()

  private:
    File(int file, std::string path, bool compressed);
    std::optional<base::Error> put(std::string_view bytes);

    int file_;
    std::string path_;
    std::optional<Compressor> compressor_;
    std::string waiting_;  // what is small is written together
    digest::Sha256 sum_;
    std::uint64_t bytes_ = 0;
    std::string sha256_;
};

// Of a file that is there.
struct Sum {
    std::uint64_t bytes = 0;
    std::string sha256;
};
base::Result<Sum> digest_of(const std::string& path);

base::Error unwritable(const std::string& path, int number);

// A whole small file, beside its place and renamed.
std::optional<base::Error> write_whole(const std::string& path, std::string_view text);
std::optional<base::Error> sync(const std::string& path);  // file or folder

}  // namespace huitong::dataset
