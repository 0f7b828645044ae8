#include "snapshot.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"

namespace huitong::tools {

namespace {

// The file and the arena begin with it.
struct Head {
    char stamp[112] = {};
    std::uint64_t size = 0;  // of all
    void* root = nullptr;
};

bool has_stamp(const Head& head, std::string_view stamp) {
    return !stamp.empty() && stamp.size() < sizeof head.stamp &&
           std::string_view(head.stamp, stamp.size() + 1) == std::string(stamp) + '\0';
}

class File {
  public:
    explicit File(const std::string& path) : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }

  private:
    int number_;
};

}  // namespace

base::Result<std::string> snapshot_of(std::string_view stamp, const std::function<void*()>& make) {
    Head head;
    if (stamp.size() >= sizeof head.stamp || !arena::open(sizeof head)) return std::string(stamp);
    {
        const arena::Scope scope;
        head.root = make();
    }
    if (!head.root) return std::string(stamp);
    if (const auto at = arena::find_outward()) {
        return base::Error{base::Kind::internal, "",
                           fmt::format("what is kept points to other memory at {:#x}", *at)};
    }
    std::string out(arena::bytes());
    std::memcpy(head.stamp, stamp.data(), stamp.size());
    head.size = out.size();
    std::memcpy(out.data(), &head, sizeof head);
    return out;
}

void* map_snapshot(const std::string& path, std::string_view stamp) {
    const File file(path);
    Head head;
    struct stat about = {};
    if (::read(file.number(), &head, sizeof head) != ssize_t{sizeof head} ||
        !has_stamp(head, stamp) || ::fstat(file.number(), &about) != 0 ||
        static_cast<std::uint64_t>(about.st_size) != head.size || head.size > arena::most)
        return nullptr;
    void* got = ::mmap(arena::begin(), head.size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_FIXED_NOREPLACE, file.number(), 0);
    if (got == MAP_FAILED) return nullptr;
    if (got != arena::begin()) {  // a kernel that does not know the last flag
        ::munmap(got, head.size);
        return nullptr;
    }
    return head.root;
}

}  // namespace huitong::tools
