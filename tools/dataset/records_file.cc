#include "records_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "file.h"
#include "transfer.h"
#include "zstd/stream.h"

namespace huitong::dataset {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t read_size = std::size_t{1} << 18;
constexpr std::string_view zstd_mark = "\x28\xB5\x2F\xFD";

base::Error unreadable(const std::string& path, const char* why) {
    return {base::Kind::io, path, fmt::format("cannot be read: {}", why)};
}

base::Result<int> unpacked(int file, const std::string& path) {
    std::string name = (fs::temp_directory_path() / "huitong.XXXXXX").string();
    const int out = ::mkostemp(name.data(), O_CLOEXEC);
    if (out < 0) return unwritable(name, errno);
    ::unlink(name.c_str());
    Decompressor frame;
    int failure = 0;
    const auto put = [&](std::string_view bytes) {
        if (failure == 0 && !tools::write_all(out, bytes.data(), bytes.size())) failure = errno;
        return failure == 0;
    };
    std::uint64_t at = 0;
    bool good = true;
    for (;;) {
        const std::string bytes = tools::read_at(file, at, read_size);
        if (bytes.empty()) break;
        at += bytes.size();
        if (!(good = frame.add(bytes, put))) break;
    }
    if (good && frame.whole()) return out;
    ::close(out);
    if (failure != 0) return unwritable(name, failure);
    return base::Error{base::Kind::damaged, path, "is no whole Zstandard file; make it again"};
}

}  // namespace

base::Result<RecordsFile> RecordsFile::open(const std::string& given) {
    std::string path = given;
    std::error_code ignored;
    if (fs::is_directory(given, ignored)) {
        path = given + "/records.jsonl";
        if (!fs::exists(path, ignored)) path += ".zst";
        if (!fs::exists(path, ignored)) {
            return base::Error{
                base::Kind::usage, given,
                "is no dataset: it has no records.jsonl; name the folder that huitong "
                "dataset build made, or a file of records"};
        }
    }
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return unreadable(path, std::strerror(errno));
    RecordsFile out(path, file);
    const std::string head = tools::read_at(file, 0, zstd_mark.size());
    if (head.empty() && errno != 0) return unreadable(path, std::strerror(errno));
    if (head == zstd_mark) {
        const base::Result<int> plain = unpacked(file, path);
        if (!plain) return plain.error();
        ::close(std::exchange(out.file_, *plain));
    }
    return out;
}

RecordsFile::~RecordsFile() {
    if (file_ >= 0) ::close(file_);
}

std::optional<base::Error> RecordsFile::each(
    const std::function<std::optional<base::Error>(const Line&, const std::string&)>& take) const {
    std::string have;
    std::uint64_t at = 0, number = 0;  // of what `have` begins with
    for (bool end = false; !end;) {
        const std::string more = tools::read_at(file_, at + have.size(), read_size);
        if (more.empty() && errno != 0) return unreadable(path_, std::strerror(errno));
        std::size_t search = have.size(), begin = 0;
        end = more.empty();
        have += more;
        if (end && !have.empty()) have += '\n';
        for (std::size_t stop; (stop = have.find('\n', search)) != std::string::npos;) {
            ++number;
            if (stop > begin) {
                const std::string line = have.substr(begin, stop - begin);
                if (auto wrong = take({at + begin, stop - begin, number}, line)) return wrong;
            }
            search = begin = stop + 1;
        }
        have.erase(0, begin);
        at += begin;
    }
    return std::nullopt;
}

base::Result<std::string> RecordsFile::read(std::uint64_t at, std::uint64_t size) const {
    std::string out = tools::read_at(file_, at, static_cast<std::size_t>(size));
    if (out.size() != size) {
        return base::Error{base::Kind::io, path_, "changed while it was read; try again"};
    }
    return out;
}

}  // namespace huitong::dataset
