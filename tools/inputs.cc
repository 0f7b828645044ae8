#include "inputs.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace huitong::tools {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t read_size = std::size_t{1} << 16;
constexpr int deepest_folder = 64;  // of a walk; deeper is a mistake or an attack

base::Error unreadable(const std::string& path, const std::string& reason) {
    return {base::Kind::io, path,
            fmt::format("cannot be read: {}; check the name and the permissions", reason)};
}

// The documents below one folder, in the order of their full paths. `full paths` and not names,
// so that a/b.txt and a.txt stand where `sort` puts them.
void walk(const std::string& folder, std::vector<Input>& out) {
    const std::size_t first = out.size();
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, error);
    if (error) {
        out.push_back({folder, unreadable(folder, error.message())});
        return;
    }
    while (entry != fs::end(entry)) {
        const std::string path = entry->path().string();
        const std::string name = entry->path().filename().string();
        std::error_code ignored;
        const bool is_folder = entry->is_directory(ignored) && !entry->is_symlink(ignored);
        if (name.front() == '.') {
            if (is_folder) entry.disable_recursion_pending();
        } else if (is_folder) {
            // Asked for here, since the iterator would stop the whole walk at a closed folder.
            if (::access(path.c_str(), R_OK | X_OK) != 0) {
                out.push_back({path, unreadable(path, std::strerror(errno))});
                entry.disable_recursion_pending();
            } else if (entry.depth() >= deepest_folder) {
                out.push_back({path, base::Error{base::Kind::limit, path,
                                                 "is too deep below the folder that was named; "
                                                 "name this folder itself"}});
                entry.disable_recursion_pending();
            }
        } else if (entry->is_regular_file(ignored)) {
            out.push_back({path, std::nullopt});
        }
        entry.increment(error);
        if (error) {
            out.push_back({folder, unreadable(folder, error.message())});
            break;
        }
    }
    const auto begin = out.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, out.end(), [](const Input& a, const Input& b) { return a.path < b.path; });
    if (out.size() == first) {
        out.push_back({folder, base::Error{base::Kind::io, folder,
                                           "holds no files; name a folder that has documents"}});
    }
}

}  // namespace

std::vector<Input> list_inputs(const std::vector<std::string>& names) {
    std::vector<Input> out;
    for (const std::string& name : names) {
        std::error_code ignored;
        if (name != standard_input && fs::is_directory(name, ignored)) {
            walk(name, out);
        } else {
            out.push_back({name, std::nullopt});  // whether it can be read shows when it is read
        }
    }
    return out;
}

base::Result<std::string> read_input(const std::string& path, std::size_t most) {
    const bool from_input = path == standard_input;
    const int file = from_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return unreadable(path, std::strerror(errno));
    std::string bytes;
    int failure = 0;
    struct stat status = {};
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
        bytes.reserve(std::min(static_cast<std::size_t>(status.st_size), most) + read_size);
    }
    while (bytes.size() <= most) {
        const std::size_t have = bytes.size();
        bytes.resize(have + read_size);
        const ssize_t got = ::read(file, bytes.data() + have, read_size);
        bytes.resize(have + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) failure = errno;
        if (got <= 0) break;
    }
    if (!from_input) ::close(file);
    if (failure != 0) return unreadable(path, std::strerror(failure));
    if (bytes.size() > most) {
        return base::Error{base::Kind::limit, path,
                           fmt::format("has more than {} bytes; raise --max-bytes", most)};
    }
    return bytes;
}

}  // namespace huitong::tools
