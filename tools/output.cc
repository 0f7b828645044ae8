#include "output.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "interrupt.h"

namespace huitong::tools {

namespace {

base::Error unwritable(const std::string& path, const char* reason) {
    return {base::Kind::io, path,
            fmt::format("cannot be written: {}; choose another --output", reason)};
}

// The rights that an ordinary new file gets; umask() can only be read by setting it.
mode_t new_file_mode() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

}  // namespace

base::Result<Output> Output::open(const std::string& path) {
    if (path.empty()) return Output(STDOUT_FILENO, "", "");
    struct stat status = {};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode)) return unwritable(path, "it is a folder");
    if (exists && !S_ISREG(status.st_mode)) {
        const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
        if (file < 0) return unwritable(path, std::strerror(errno));
        return Output(file, path, "");
    }
    // A link stays a link: what it leads to is replaced.
    std::string target = path;
    if (exists) {
        if (::access(path.c_str(), W_OK) != 0) return unwritable(path, std::strerror(errno));
        if (char* real = ::realpath(path.c_str(), nullptr)) {
            target = real;
            std::free(real);
        }
    }
    const std::size_t slash = target.rfind('/');
    const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
    std::string unfinished =
        fmt::format("{}.{}.XXXXXX", target.substr(0, name), target.substr(name));
    const int file = ::mkostemp(unfinished.data(), O_CLOEXEC);
    if (file < 0) return unwritable(path, std::strerror(errno));
    ::fchmod(file, exists ? status.st_mode & 07777 : new_file_mode());
    return Output(file, target, unfinished);
}

Output::Output(int file, std::string path, std::string unfinished)
    : file_(file), path_(std::move(path)), unfinished_(std::move(unfinished)) {}

Output::Output(Output&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      path_(std::move(other.path_)),
      unfinished_(std::exchange(other.unfinished_, {})) {}

Output::~Output() {
    if (!unfinished_.empty()) ::unlink(unfinished_.c_str());
    if (file_ >= 0 && file_ != STDOUT_FILENO) ::close(file_);
}

base::Error Output::failure(int number) const {
    if (!path_.empty()) return unwritable(path_, std::strerror(number));
    if (number == EPIPE) {
        return {base::Kind::io, "standard output", "was closed before all records were written"};
    }
    return {base::Kind::io, "standard output",
            fmt::format("cannot be written: {}; name a file with --output", std::strerror(number))};
}

std::optional<base::Error> Output::write(std::string_view text) {
    while (!text.empty()) {
        const ssize_t put = ::write(file_, text.data(), text.size());
        if (put >= 0) {
            text.remove_prefix(static_cast<std::size_t>(put));
        } else if (errno == EAGAIN) {
            struct pollfd ready = {file_, POLLOUT, 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return failure(errno);
        }
        if (interrupted() != 0 && !text.empty()) return failure(EINTR);
    }
    return std::nullopt;
}

std::optional<base::Error> Output::commit() {
    if (file_ == STDOUT_FILENO) return std::nullopt;
    if (::close(std::exchange(file_, -1)) != 0) return failure(errno);
    if (unfinished_.empty()) return std::nullopt;
    if (std::rename(unfinished_.c_str(), path_.c_str()) != 0) return failure(errno);
    unfinished_.clear();
    return std::nullopt;
}

}  // namespace huitong::tools
