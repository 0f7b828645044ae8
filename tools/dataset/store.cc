// A frame is a line "result SHA256 META BODY BASIS SUM\n" (sizes in bytes, sum the first digits of
// a digest), the meta, the body, the basis and a line break. On opening, frames are walked by their
// sizes alone and the last one is summed: what was appended before it was whole when it was
// appended. All that is read later is summed then.
#include "store.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "digest/sha256.h"
#include "file.h"
#include "transfer.h"

namespace huitong::dataset {

namespace {

constexpr std::size_t digits_of_sum = 16, digits_of_digest = 64;
constexpr std::size_t longest_head = 128;
constexpr std::uint32_t most_frame = std::uint32_t{1} << 31;

std::uint64_t hexadecimal(std::string_view digits) {
    std::uint64_t out = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), out, 16);
    return out;
}

std::uint64_t sum_of(std::string_view frame) {
    return hexadecimal(digest::sha256(frame).substr(0, digits_of_sum));
}

struct Head {
    std::string sha256;
    std::uint32_t meta = 0, body = 0, basis = 0;
    std::uint64_t sum = 0;
    std::size_t size = 0;  // of the line
};

std::optional<Head> parse(std::string_view text) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    std::vector<std::string_view> words;
    for (std::string_view rest = text.substr(0, end);;) {
        const std::size_t space = rest.find(' ');
        words.push_back(rest.substr(0, space));
        if (space == std::string_view::npos) break;
        rest.remove_prefix(space + 1);
    }
    if (words.size() != 6 || words[0] != "result" || words[1].size() != digits_of_digest ||
        words[5].size() != digits_of_sum) {
        return std::nullopt;
    }
    Head head;
    head.sha256 = words[1];
    head.size = end + 1;
    head.sum = hexadecimal(words[5]);
    for (auto [word, number] :
         {std::pair{words[2], &head.meta}, {words[3], &head.body}, {words[4], &head.basis}}) {
        const auto done = std::from_chars(word.data(), word.data() + word.size(), *number);
        if (done.ec != std::errc() || done.ptr != word.data() + word.size() ||
            *number > most_frame) {
            return std::nullopt;
        }
    }
    return head;
}

std::size_t bucket_of(const Key& key) {
    return key[0] >> 60;
}

}  // namespace

base::Result<Store> Store::open(const std::string& folder, bool writable) {
    std::error_code error;
    if (writable) std::filesystem::create_directories(folder, error);
    if (error) return unwritable(folder, error.value());
    Store store(folder);
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        if (auto wrong = store.load(bucket, writable)) return *wrong;
    }
    return store;
}

Store::Store(Store&& other) noexcept
    : folder_(std::move(other.folder_)),
      files_(other.files_),
      sizes_(other.sizes_),
      frames_(std::move(other.frames_)) {
    other.files_.fill(-1);
}

Store::~Store() {
    for (int file : files_) {
        if (file >= 0) ::close(file);
    }
}

std::string Store::path(std::size_t bucket) const {
    return fmt::format("{}/{:x}", folder_, bucket);
}

base::Error Store::damaged(std::size_t bucket) const {
    return {base::Kind::damaged, path(bucket),
            "is not as it was written; delete this file and give the same command again"};
}

base::Error Store::missing(const std::string& sha256) const {
    return {base::Kind::internal, folder_, "has no result of " + sha256};
}

std::optional<base::Error> Store::load(std::size_t bucket, bool writable) {
    const int mode = writable ? O_RDWR | O_CREAT : O_RDONLY;
    const int file = ::open(path(bucket).c_str(), mode | O_CLOEXEC, 0666);
    if (file < 0) {
        if (!writable && errno == ENOENT) return std::nullopt;
        return unwritable(path(bucket), errno);
    }
    files_[bucket] = file;
    struct stat status = {};
    if (::fstat(file, &status) != 0) return unwritable(path(bucket), errno);
    const std::uint64_t size = static_cast<std::uint64_t>(status.st_size);
    std::uint64_t at = 0;
    while (at < size) {
        const auto head = parse(tools::read_at(file, at, longest_head));
        if (!head) break;
        const std::uint64_t begin = at + head->size;
        const std::uint64_t end = begin + head->meta + head->body + head->basis;
        if (end + 1 > size || tools::read_at(file, end, 1) != "\n") break;
        if (end + 1 == size) {
            if (sum_of(tools::read_at(file, begin, end - begin)) != head->sum) break;
        }
        remember(head->sha256, at);
        at = end + 1;
    }
    if (at < size && writable && ::ftruncate(file, static_cast<off_t>(at)) != 0) {
        return unwritable(path(bucket), errno);
    }
    sizes_[bucket] = at;
    return std::nullopt;
}

std::size_t Store::size() const {
    std::size_t out = 0;
    for (const Index& each : frames_) out += each.size();
    return out;
}

// The head is what knows for certain; it is read again rather than kept for each document.
std::optional<Store::Place> Store::head_at(std::size_t bucket, std::uint64_t at,
                                           const std::string& sha256) const {
    const auto head = parse(tools::read_at(files_[bucket], at, longest_head));
    if (!head || head->sha256 != sha256) return std::nullopt;
    return Place{at + head->size, head->meta, head->body, head->basis, head->sum};
}

std::optional<Store::Place> Store::find(const std::string& sha256) const {
    if (sha256.size() != digits_of_digest) return std::nullopt;
    const Key key = key_of_digest(sha256);
    const std::size_t bucket = bucket_of(key);
    std::optional<Place> place;
    frames_[bucket].find(key[1], [&](std::uint64_t at) {
        place = head_at(bucket, at, sha256);
        return place.has_value();
    });
    return place;
}

// The last frame of a document counts.
void Store::remember(const std::string& sha256, std::uint64_t at) {
    const Key key = key_of_digest(sha256);
    const std::size_t bucket = bucket_of(key);
    const auto is_it = [&](std::uint64_t other) {
        return head_at(bucket, other, sha256).has_value();
    };
    if (!frames_[bucket].replace(key[1], at, is_it)) frames_[bucket].add(key[1], at);
}

base::Result<std::string> Store::meta(const std::string& sha256) const {
    const auto place = find(sha256);
    if (!place) return missing(sha256);
    const std::size_t bucket = bucket_of(key_of_digest(sha256));
    std::string out = tools::read_at(files_[bucket], place->at, place->meta);
    if (out.size() != place->meta) return damaged(bucket);
    return out;
}

base::Result<Stored> Store::read(const std::string& sha256) const {
    const auto place = find(sha256);
    if (!place) return missing(sha256);
    const std::size_t bucket = bucket_of(key_of_digest(sha256));
    const std::size_t size = std::size_t{place->meta} + place->body + place->basis;
    const std::string text = tools::read_at(files_[bucket], place->at, size);
    if (text.size() != size || sum_of(text) != place->sum) return damaged(bucket);
    return Stored{text.substr(0, place->meta), text.substr(place->meta, place->body),
                  text.substr(size - place->basis)};
}

std::optional<base::Error> Store::add(const std::string& sha256, const Stored& stored, bool again) {
    if (!again && has(sha256)) return std::nullopt;
    const std::string frame = stored.meta + stored.body + stored.basis;
    if (frame.size() > most_frame) {
        return base::Error{base::Kind::limit, folder_, "a result is too large to be kept"};
    }
    const Key key = key_of_digest(sha256);
    const std::size_t bucket = bucket_of(key);
    const std::string text =
        fmt::format("result {} {} {} {} {:016x}\n{}\n", sha256, stored.meta.size(),
                    stored.body.size(), stored.basis.size(), sum_of(frame), frame);
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t put = ::pwrite(files_[bucket], text.data() + done, text.size() - done,
                                     static_cast<off_t>(sizes_[bucket] + done));
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) {
            const base::Error error = unwritable(path(bucket), errno);
            // What was written of it is cut off again on opening, if this fails too.
            [[maybe_unused]] const int cut =
                ::ftruncate(files_[bucket], static_cast<off_t>(sizes_[bucket]));
            return error;
        }
        done += static_cast<std::size_t>(put);
    }
    remember(sha256, sizes_[bucket]);
    sizes_[bucket] += text.size();
    return std::nullopt;
}

std::optional<base::Error> Store::flush() {
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        if (::fsync(files_[bucket]) != 0) return unwritable(path(bucket), errno);
    }
    return std::nullopt;
}

}  // namespace huitong::dataset
