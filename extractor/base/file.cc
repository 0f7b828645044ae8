#include "base/file.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <memory>

namespace huitong::base {

namespace {

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

bool file_holds(const std::string& path, std::string_view bytes) {
    const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rbe"));
    if (!file) return false;
    std::array<char, std::size_t{32} << 10> piece;
    std::setvbuf(file.get(), nullptr, _IONBF, 0);  // whole pieces are read as it is
    // Up to the end, and once more: a longer file begins with these bytes, too.
    for (;;) {
        const std::size_t got = std::fread(piece.data(), 1, piece.size(), file.get());
        if (got > bytes.size() || std::string_view(piece.data(), got) != bytes.substr(0, got))
            return false;
        bytes.remove_prefix(got);
        if (got < piece.size()) return bytes.empty() && std::ferror(file.get()) == 0;
    }
}

}  // namespace huitong::base
