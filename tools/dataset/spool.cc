#include "spool.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "file.h"

namespace huitong::dataset {

namespace {

constexpr std::size_t written_at_once = std::size_t{1} << 16;

}  // namespace

base::Result<Spool> Spool::create(const std::string& folder) {
    std::string path = folder + "/spool.XXXXXX";
    Spool out;
    out.file_ = ::mkostemp(path.data(), O_CLOEXEC);
    if (out.file_ < 0) return unwritable(path, errno);
    ::unlink(path.c_str());
    out.folder_ = folder;
    return out;
}

Spool::Spool(Spool&& other) noexcept {
    *this = std::move(other);
}

Spool& Spool::operator=(Spool&& other) noexcept {
    std::swap(file_, other.file_);
    std::swap(folder_, other.folder_);
    std::swap(waiting_, other.waiting_);
    std::swap(bytes_, other.bytes_);
    std::swap(lines_, other.lines_);
    return *this;
}

Spool::~Spool() {
    if (file_ >= 0) ::close(file_);
}

std::optional<base::Error> Spool::add(std::string_view line) {
    waiting_ += line;
    ++lines_;
    return waiting_.size() < written_at_once ? std::nullopt : put();
}

std::optional<base::Error> Spool::put() {
    std::string_view rest = waiting_;
    while (!rest.empty()) {
        const ssize_t put = ::write(file_, rest.data(), rest.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return unwritable(folder_, errno);
        rest.remove_prefix(static_cast<std::size_t>(put));
    }
    bytes_ += waiting_.size();
    waiting_.clear();
    return std::nullopt;
}

std::optional<base::Error> Spool::each(const Take& take) const {
    std::string text;
    std::uint64_t at = 0;
    for (bool last = false; !last;) {
        const std::size_t have = text.size();
        const std::size_t more = std::min<std::uint64_t>(written_at_once, bytes_ - at);
        last = more == 0;
        if (last) text += waiting_;
        text.resize(std::max(text.size(), have + more));
        for (std::size_t done = 0; done < more;) {
            const ssize_t got = ::pread(file_, text.data() + have + done, more - done,
                                        static_cast<off_t>(at + done));
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return unwritable(folder_, got < 0 ? errno : EIO);
            done += static_cast<std::size_t>(got);
        }
        at += more;
        std::string_view rest = text;
        for (std::size_t end = 0; (end = rest.find('\n')) != std::string_view::npos;) {
            if (auto wrong = take(rest.substr(0, end))) return wrong;
            rest.remove_prefix(end + 1);
        }
        text = std::string(rest);
    }
    return std::nullopt;
}

}  // namespace huitong::dataset
