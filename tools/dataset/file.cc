#include "file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace huitong::dataset {

namespace {

constexpr std::size_t read_size = std::size_t{1} << 18, small = std::size_t{1} << 16;

}  // namespace

base::Error unwritable(const std::string& path, int number) {
    const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    return {base::Kind::io, path,
            fmt::format("cannot be written: {}; {}, then give the same command again: what is done "
                        "is kept",
                        std::strerror(number),
                        full ? "make room" : "check the folder and its permissions")};
}

base::Result<Sum> digest_of(const std::string& path) {
    std::FILE* file = std::fopen(path.c_str(), "rbe");
    if (!file) {
        return base::Error{base::Kind::io, path,
                           fmt::format("cannot be read: {}", std::strerror(errno))};
    }
    digest::Sha256 sum;
    Sum out;
    std::string bytes(read_size, '\0');
    while (const std::size_t got = std::fread(bytes.data(), 1, bytes.size(), file)) {
        sum.add(std::string_view(bytes).substr(0, got));
        out.bytes += got;
    }
    std::fclose(file);
    out.sha256 = sum.finish();
    return out;
}

base::Result<File> File::create(const std::string& path, bool compressed) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) return unwritable(path, errno);
    return File(file, path, compressed);
}

File::File(int file, std::string path, bool compressed) : file_(file), path_(std::move(path)) {
    if (compressed) compressor_.emplace();
}

File::File(File&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      path_(std::move(other.path_)),
      compressor_(std::move(other.compressor_)),
      waiting_(std::move(other.waiting_)),
      sum_(std::move(other.sum_)),
      bytes_(other.bytes_),
      sha256_(std::move(other.sha256_)) {}

File::~File() {
    if (file_ >= 0) ::close(file_);
}

std::optional<base::Error> File::put(std::string_view bytes) {
    sum_.add(bytes);
    bytes_ += bytes.size();
    while (!bytes.empty()) {
        const ssize_t put = ::write(file_, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return unwritable(path_, errno);
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return std::nullopt;
}

std::optional<base::Error> File::write(std::string_view text) {
    if (compressor_) return put(compressor_->add(text));
    if (waiting_.size() + text.size() <= small) {
        waiting_ += text;
        return std::nullopt;
    }
    if (auto wrong = put(waiting_)) return wrong;
    waiting_.clear();
    return put(text);
}

std::optional<base::Error> File::finish() {
    if (auto wrong = put(compressor_ ? compressor_->finish() : waiting_)) return wrong;
    sha256_ = sum_.finish();
    if (::fsync(file_) != 0) return unwritable(path_, errno);
    if (::close(std::exchange(file_, -1)) != 0) return unwritable(path_, errno);
    return std::nullopt;
}

std::optional<base::Error> sync(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return unwritable(path, errno);
    const bool good = ::fsync(file) == 0;
    const int number = errno;
    ::close(file);
    if (!good) return unwritable(path, number);
    return std::nullopt;
}

std::optional<base::Error> write_whole(const std::string& path, std::string_view text) {
    const std::string beside = path + ".new";
    base::Result<File> file = File::create(beside, false);
    if (!file) return file.error();
    if (auto wrong = file->write(text)) return wrong;
    if (auto wrong = file->finish()) return wrong;
    if (std::rename(beside.c_str(), path.c_str()) != 0) return unwritable(path, errno);
    return std::nullopt;
}

}  // namespace huitong::dataset
