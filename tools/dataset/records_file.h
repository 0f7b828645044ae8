// RecordsFile: the records of a dataset or of `extract`, one a line, read again and again at their
// places. What is compressed is unpacked into a file without a name first; no record is kept.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "base/result.h"

namespace huitong::dataset {

class RecordsFile {
  public:
    // `path`: a folder of a dataset, or a file of records, compressed or not.
    static base::Result<RecordsFile> open(const std::string& path);
    RecordsFile(RecordsFile&& other) noexcept
        : path_(std::move(other.path_)), file_(std::exchange(other.file_, -1)) {}
    RecordsFile& operator=(RecordsFile&&) = delete;
    ~RecordsFile();

    struct Line {
        std::uint64_t at, size;
        std::uint64_t number;  // from 1
    };
    // Each line that is not empty, in order.
    std::optional<base::Error> each(
        const std::function<std::optional<base::Error>(const Line&, const std::string&)>& take)
        const;
    base::Result<std::string> read(std::uint64_t at, std::uint64_t size) const;

    const std::string& path() const { return path_; }  // of the file

  private:
    RecordsFile(std::string path, int file) : path_(std::move(path)), file_(file) {}

    std::string path_;
    int file_;
};

}  // namespace huitong::dataset
