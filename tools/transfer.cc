#include "transfer.h"

#include <cerrno>

#include <unistd.h>

namespace huitong::tools {

bool write_all(int file, const void* data, std::size_t size) {
    const char* at = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t put = ::write(file, at, size);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return false;
        at += put;
        size -= static_cast<std::size_t>(put);
    }
    return true;
}

bool read_all(int file, void* data, std::size_t size) {
    char* at = static_cast<char*>(data);
    while (size > 0) {
        const ssize_t got = ::read(file, at, size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        at += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

std::string read_at(int file, std::uint64_t at, std::size_t size) {
    std::string out(size, '\0');
    std::size_t have = 0;
    errno = 0;
    while (have < size) {
        const ssize_t got =
            ::pread(file, out.data() + have, size - have, static_cast<off_t>(at + have));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        have += static_cast<std::size_t>(got);
    }
    out.resize(have);
    return out;
}

}  // namespace huitong::tools
