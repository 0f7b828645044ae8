#include "inputs.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace huitong::tools {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t read_size = std::size_t{1} << 16;
constexpr std::size_t deepest_folder = 64;  // of a walk; deeper is a mistake or an attack
constexpr std::size_t most_names = std::size_t{1} << 31;  // bytes, of one folder

base::Error unreadable(const std::string& path, const std::string& reason) {
    return {base::Kind::io, path,
            fmt::format("cannot be read: {}; check the name and the permissions", reason)};
}

}  // namespace

std::string Inputs::Folder::below(std::string_view name) const {
    std::string out = path;
    if (!out.ends_with('/')) out += '/';
    return out.append(name);
}

// `named`: by the command line, not met on the way.
void Inputs::open(const std::string& path, bool named) {
    std::error_code error;
    fs::directory_iterator entry(path, error);
    if (error) {
        told_.push_back({path, unreadable(path, error.message())});
        return;
    }
    Folder folder;
    folder.path = path;
    const bool deepest = open_.size() >= deepest_folder;
    while (entry != fs::end(entry)) {
        const std::string name = entry->path().filename().string();
        std::error_code ignored;
        const bool is_folder = entry->is_directory(ignored) && !entry->is_symlink(ignored);
        const auto at = static_cast<std::uint32_t>(folder.names.size());
        std::optional<base::Error> closed;
        if (is_folder && name.front() != '.') {
            // Asked for here, so that it stands in its place as a file of this name would.
            const std::string full = folder.below(name);
            if (::access(full.c_str(), R_OK | X_OK) != 0) {
                closed = unreadable(full, std::strerror(errno));
            } else if (deepest) {
                closed = base::Error{base::Kind::limit, full,
                                     "is too deep below the folder that was named; name this "
                                     "folder itself"};
            }
        }
        if (name.front() != '.' && (is_folder || entry->is_regular_file(ignored))) {
            if (folder.names.size() > most_names) {
                told_.push_back({path, base::Error{base::Kind::limit, path,
                                                   "holds too many files; put them into several "
                                                   "folders"}});
                break;
            }
            folder.names += name;
            if (is_folder && !closed) folder.names += '/';
            folder.names += '\0';
            folder.order.push_back(at);
            if (closed) folder.errors.emplace_back(name, *closed);
        }
        entry.increment(error);
        if (error) {
            told_.push_back({path, unreadable(path, error.message())});
            break;
        }
    }
    // A folder's '/' counts, so that a/b.txt and a.txt stand where `sort` puts the full paths.
    const char* names = folder.names.c_str();
    std::sort(folder.order.begin(), folder.order.end(), [names](std::uint32_t a, std::uint32_t b) {
        return std::string_view(names + a) < std::string_view(names + b);
    });
    if (named) any_ = false;
    open_.push_back(std::move(folder));
}

bool Inputs::step(Input& input) {
    Folder& folder = open_.back();
    if (folder.next == folder.order.size()) {
        const bool empty = open_.size() == 1 && !any_ && told_.empty();
        if (empty) {
            told_.push_back({folder.path, base::Error{base::Kind::io, folder.path,
                                                      "holds no files; name a folder that has "
                                                      "documents"}});
        }
        open_.pop_back();
        return false;
    }
    const std::string_view name = folder.names.c_str() + folder.order[folder.next++];
    const std::string path = folder.below(name);
    if (name.ends_with('/')) {
        open(path.substr(0, path.size() - 1), false);
        return false;
    }
    any_ = true;
    input = {path, std::nullopt};
    for (const auto& [closed, error] : folder.errors) {
        if (closed == name) input.error = error;
    }
    return true;
}

bool Inputs::next(Input& input) {
    for (;;) {
        if (!told_.empty()) {
            any_ = true;
            input = std::move(told_.front());
            told_.erase(told_.begin());
            return true;
        }
        if (!open_.empty()) {
            if (step(input)) return true;
            continue;
        }
        if (next_ == names_.size()) return false;
        const std::string& name = names_[next_++];
        std::error_code ignored;
        if (name == standard_input || !fs::is_directory(name, ignored)) {
            input = {name, std::nullopt};  // whether it can be read shows when it is read
            return true;
        }
        open(name, true);
    }
}

std::vector<Input> list_inputs(const std::vector<std::string>& names) {
    std::vector<Input> out;
    Inputs inputs(names);
    for (Input input; inputs.next(input);) out.push_back(std::move(input));
    return out;
}

std::size_t count_inputs(const std::vector<std::string>& names) {
    std::size_t count = 0;
    Inputs inputs(names);
    for (Input input; inputs.next(input);) ++count;
    return count;
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
