// One recursive walk. At each level libarchive undoes the compression and cuts what is there into
// entries, where one without a format is one entry (raw). An entry that begins as an archive is the
// next level, read as it comes out of this one.
#include "archive/unpack.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <clocale>
#include <memory>
#include <utility>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/http.h"
#include "archive/warc.h"
#include "base/library.h"
#include "text/charset.h"

namespace huitong::dataset {

namespace {

using namespace std::string_view_literals;

const base::Library libarchive{HUITONG_ARCHIVE};
HUITONG_FUNCTION(libarchive, archive_entry_filetype);
HUITONG_FUNCTION(libarchive, archive_entry_hardlink);
HUITONG_FUNCTION(libarchive, archive_entry_is_data_encrypted);
HUITONG_FUNCTION(libarchive, archive_entry_pathname);
HUITONG_FUNCTION(libarchive, archive_format);
HUITONG_FUNCTION(libarchive, archive_read_data);
HUITONG_FUNCTION(libarchive, archive_read_free);
HUITONG_FUNCTION(libarchive, archive_read_new);
HUITONG_FUNCTION(libarchive, archive_read_next_header);
HUITONG_FUNCTION(libarchive, archive_read_open1);
HUITONG_FUNCTION(libarchive, archive_read_set_callback_data);
HUITONG_FUNCTION(libarchive, archive_read_set_read_callback);
HUITONG_FUNCTION(libarchive, archive_read_set_seek_callback);
HUITONG_FUNCTION(libarchive, archive_read_support_filter_bzip2);
HUITONG_FUNCTION(libarchive, archive_read_support_filter_gzip);
HUITONG_FUNCTION(libarchive, archive_read_support_filter_xz);
HUITONG_FUNCTION(libarchive, archive_read_support_filter_zstd);
HUITONG_FUNCTION(libarchive, archive_read_support_format_empty);
HUITONG_FUNCTION(libarchive, archive_read_support_format_raw);
HUITONG_FUNCTION(libarchive, archive_read_support_format_tar);
HUITONG_FUNCTION(libarchive, archive_read_support_format_zip);
HUITONG_FUNCTION(libarchive, archive_set_error);

constexpr std::size_t read_size = std::size_t{1} << 16;
constexpr std::uint64_t between_signs = std::uint64_t{1} << 24;  // of life
constexpr int deepest = 2;                                       // an archive in an archive

// libarchive converts names by the locale of the thread.
class Utf8Locale {
  public:
    Utf8Locale() : made_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
        if (made_) before_ = ::uselocale(made_);
    }
    ~Utf8Locale() {
        if (!made_) return;
        ::uselocale(before_);
        ::freelocale(made_);
    }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

  private:
    locale_t made_, before_ = nullptr;
};

// What all levels have in common.
struct Walk {
    const UnpackLimits& limits;
    const Give& give;
    const std::function<void()>& alive;
    std::uint64_t packed = 0;  // bytes of the file
    std::uint64_t unpacked = 0, members = 0, next_sign = between_signs;
    std::string over = {};  // the limit that was reached
    bool stopped = false;

    bool ended() const { return stopped || !over.empty(); }

    void count(std::uint64_t bytes) {
        unpacked += bytes;
        if (unpacked >= next_sign) {
            next_sign = unpacked + between_signs;
            alive();
        }
        if (unpacked > limits.total) {
            over = fmt::format("more than {} bytes", limits.total);
        } else if (unpacked > limits.free_of_ratio && unpacked / limits.ratio > packed) {
            over = fmt::format("more than {} times its own size", limits.ratio);
        }
    }

    void hand_over(Member&& member) {
        if (ended()) return;
        if (++members > limits.members) {
            over = fmt::format("more than {} files", limits.members);
        } else if (!give(std::move(member))) {
            stopped = true;
        }
    }
};

// What libarchive reads from: a file, or an entry of the level above.
struct Source {
    Pull pull;
    std::function<std::int64_t(std::int64_t offset, int whence)> seek;  // empty: it cannot
    std::array<char, read_size> buffer = {};
};

la_ssize_t on_read(archive* of, void* data, const void** out) {
    auto* source = static_cast<Source*>(data);
    *out = source->buffer.data();
    const long got = source->pull(source->buffer.data(), source->buffer.size());
    if (got >= 0) return got;
    archive_set_error(of, EIO, "no more");
    return ARCHIVE_FATAL;
}

la_int64_t on_seek(archive*, void* data, la_int64_t offset, int whence) {
    return static_cast<Source*>(data)->seek(offset, whence);
}

struct Free {
    void operator()(archive* of) const { archive_read_free(of); }
};
using Opened = std::unique_ptr<archive, Free>;

Opened open(Source& source) {
    Opened out(archive_read_new());
    if (!out) throw std::bad_alloc();
    archive* of = out.get();
    archive_read_support_filter_gzip(of);
    archive_read_support_filter_bzip2(of);
    archive_read_support_filter_xz(of);
    archive_read_support_filter_zstd(of);
    archive_read_support_format_zip(of);
    archive_read_support_format_tar(of);
    archive_read_support_format_raw(of);
    archive_read_support_format_empty(of);
    archive_read_set_read_callback(of, on_read);
    archive_read_set_callback_data(of, &source);
    if (source.seek) archive_read_set_seek_callback(of, on_seek);
    if (archive_read_open1(of) != ARCHIVE_OK) return nullptr;
    return out;
}

// The data of an entry, with its first bytes looked at.
class Data {
  public:
    Data(archive* of, Walk& walk) : of_(of), walk_(walk) {}

    std::string_view head() {
        while (head_.size() < head_size && !done_) {
            std::array<char, head_size> part;
            const long got = read(part.data(), head_size - head_.size());
            if (got <= 0) break;
            head_.append(part.data(), static_cast<std::size_t>(got));
        }
        return head_;
    }

    long pull(char* to, std::size_t size) {
        if (at_ < head_.size()) {
            const std::size_t now = std::min(size, head_.size() - at_);
            std::copy_n(head_.data() + at_, now, to);
            at_ += now;
            return static_cast<long>(now);
        }
        return read(to, size);
    }

    // All of it. False: it is longer, or cannot be read.
    bool all(std::string& out, std::size_t most) {
        for (;;) {
            const std::size_t have = out.size();
            out.resize(have + read_size);
            const long got = pull(out.data() + have, read_size);
            out.resize(have + static_cast<std::size_t>(std::max(got, 0L)));
            if (got <= 0) return got == 0;
            if (out.size() > most) return false;
        }
    }

    // What is left, in pieces: to let libarchive skip it would let it work as long as it likes.
    void drain() {
        std::array<char, read_size> part;
        while (!done_ && read(part.data(), part.size()) > 0) {
        }
    }

    bool broken() const { return broken_; }
    bool fatal() const { return fatal_; }

  private:
    long read(char* to, std::size_t size) {
        if (done_ || walk_.ended()) return done_ && !broken_ ? 0 : -1;
        const la_ssize_t got = archive_read_data(of_, to, size);
        if (got <= 0) {
            done_ = true;
            broken_ = got < 0;
            fatal_ = got == ARCHIVE_FATAL;
            return got < 0 ? -1 : 0;
        }
        walk_.count(static_cast<std::uint64_t>(got));
        return walk_.ended() ? -1 : static_cast<long>(got);
    }

    archive* of_;
    Walk& walk_;
    std::string head_;
    std::size_t at_ = 0;
    bool done_ = false, broken_ = false, fatal_ = false;
};

base::Result<std::string> inflate(std::string_view bytes, std::size_t most, Walk& walk) {
    Source source;
    source.pull = [&bytes](char* to, std::size_t size) {
        const std::size_t now = std::min(size, bytes.size());
        std::copy_n(bytes.data(), now, to);
        bytes.remove_prefix(now);
        return static_cast<long>(now);
    };
    Opened opened(archive_read_new());
    if (!opened) throw std::bad_alloc();
    archive_read_support_filter_gzip(opened.get());
    archive_read_support_format_raw(opened.get());
    archive_read_set_read_callback(opened.get(), on_read);
    archive_read_set_callback_data(opened.get(), &source);
    archive_entry* entry = nullptr;
    std::string out;
    Data data(opened.get(), walk);
    const bool good = archive_read_open1(opened.get()) == ARCHIVE_OK &&
                      archive_read_next_header(opened.get(), &entry) == ARCHIVE_OK &&
                      data.all(out, most);
    if (good) return out;
    if (out.size() > most) {
        return base::Error{base::Kind::limit, "",
                           fmt::format("has more than {} bytes; raise --max-bytes", most)};
    }
    return base::Error{base::Kind::damaged, "",
                       "its compressed content is damaged; fetch it again"};
}

// Names are UTF-8, or GBK from old zip programs, or anything.
std::string name_of(std::string_view raw) {
    text::Converted converted = text::convert(raw, "UTF-8");
    if (converted.broken > 0) {
        text::Converted other = text::convert(raw, "GB18030");
        if (other.broken == 0) converted = std::move(other);
    }
    std::string out;
    for (char c : converted.utf8) {
        const bool control = static_cast<unsigned char>(c) < ' ' || c == '\x7F';
        out += control ? "\xEF\xBF\xBD" : std::string(1, c);
    }
    return out;
}

// As in folders: what begins with a dot was not meant to be seen.
bool is_hidden(std::string_view name) {
    while (!name.empty()) {
        const std::size_t end = std::min(name.find('/'), name.size());
        const std::string_view part = name.substr(0, end);
        if (part.starts_with(".") && part != "." && part != "..") return true;
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return false;
}

// a/b.html.gz holds b.html.
std::string name_within(std::string_view name) {
    name = name.substr(name.rfind('/') + 1);
    for (std::string_view suffix : {".gz"sv, ".bz2"sv, ".xz"sv, ".zst"sv}) {
        if (name.size() > suffix.size() && name.ends_with(suffix)) {
            return std::string(name.substr(0, name.size() - suffix.size()));
        }
    }
    return "data";
}

base::Error damaged() {
    return {base::Kind::damaged, "",
            "is damaged or cut off, and what comes after this place is not read; fetch or save it "
            "again"};
}

std::optional<base::Error> level(Source& source, std::string_view name, const std::string& before,
                                 int depth, Walk& walk);

std::optional<base::Error> read_entry(archive* of, archive_entry* entry, std::string_view name,
                                      const std::string& before, int depth, Walk& walk) {
    const bool raw = archive_format(of) == ARCHIVE_FORMAT_RAW;
    Member member;
    if (raw) {
        member.name = name_within(name);
    } else {
        const char* stated = archive_entry_pathname(entry);
        member.name = stated ? name_of(stated) : "";
        if (member.name.empty()) member.name = fmt::format("file {}", walk.members + 1);
        if (archive_entry_filetype(entry) == AE_IFDIR || is_hidden(member.name))
            return std::nullopt;
    }
    const std::string bare = member.name;
    member.name = before + bare;
    const auto refuse = [&](base::Kind kind, std::string message) {
        member.bytes.clear();
        member.error = base::Error{kind, "", std::move(message)};
        walk.hand_over(std::move(member));
        return std::nullopt;
    };
    if (!raw && (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry))) {
        return refuse(base::Kind::unsupported, "is a link or a device and no file");
    }
    if (archive_entry_is_data_encrypted(entry) > 0) {
        return refuse(base::Kind::encrypted, "needs a password; unpack it and give the folder");
    }
    Data data(of, walk);
    const std::string_view head = data.head();
    std::optional<base::Error> wrong;
    if (head.starts_with(warc_mark)) {
        // One inside an archive keeps its own name; one that is the file itself needs none.
        const std::string of_warc = raw ? before : member.name + "!/";
        wrong = read_warc([&data](char* to, std::size_t size) { return data.pull(to, size); },
                          walk.limits.bytes,
                          [&walk](std::string_view bytes, std::size_t most) {
                              return inflate(bytes, most, walk);
                          },
                          [&](Member&& each) {
                              each.name = of_warc + name_of(each.name);
                              each.url = name_of(each.url);
                              walk.hand_over(std::move(each));
                              return !walk.ended();
                          });
        if (wrong && !raw) {
            refuse(wrong->kind, wrong->message);
            wrong.reset();
        }
    } else if (looks_like_archive(head)) {
        if (depth == deepest) {
            refuse(base::Kind::unsupported,
                   "is an archive in an archive in an archive; unpack it and give the folder");
        } else {
            Source inner;
            inner.pull = [&data](char* to, std::size_t size) { return data.pull(to, size); };
            wrong = level(inner, bare, member.name + "!/", depth + 1, walk);
        }
        if (wrong) {
            // The level above goes on behind it, if it is whole itself.
            refuse(wrong->kind, wrong->message);
            wrong.reset();
        }
    } else if (data.all(member.bytes, walk.limits.bytes)) {
        walk.hand_over(std::move(member));
    } else if (member.bytes.size() > walk.limits.bytes) {
        refuse(base::Kind::limit,
               fmt::format("has more than {} bytes; raise --max-bytes", walk.limits.bytes));
    } else {
        refuse(
            base::Kind::damaged,
            "is damaged, or compressed in a way that is not read; unpack it and give the folder");
    }
    data.drain();
    if (data.fatal() && !wrong) wrong = damaged();
    return wrong;
}

std::optional<base::Error> level(Source& source, std::string_view name, const std::string& before,
                                 int depth, Walk& walk) {
    const Opened opened = open(source);
    if (!opened) return damaged();
    const std::uint64_t members = walk.members;
    for (;;) {
        archive_entry* entry = nullptr;
        const int got = archive_read_next_header(opened.get(), &entry);
        if (walk.ended()) return std::nullopt;
        if (got == ARCHIVE_EOF) break;
        if (got != ARCHIVE_OK && got != ARCHIVE_WARN) return damaged();
        if (auto wrong = read_entry(opened.get(), entry, name, before, depth, walk)) return wrong;
        if (walk.ended()) return std::nullopt;
    }
    if (walk.members == members) {
        return base::Error{base::Kind::io, "", "holds no files"};
    }
    return std::nullopt;
}

}  // namespace

bool looks_like_archive(std::string_view head) {
    if (head.starts_with("PK\x03\x04"sv)) {
        constexpr std::size_t length_at = 26, name_at = 30;
        if (head.size() < name_at) return false;
        const std::size_t length = static_cast<unsigned char>(head[length_at]) +
                                   256U * static_cast<unsigned char>(head[length_at + 1]);
        const std::string_view first = head.substr(name_at, length);
        // Office documents of all kinds begin with one of these.
        for (std::string_view part : {"[Content_Types].xml"sv, "_rels/"sv, "docProps/"sv, "word/"sv,
                                      "xl/"sv, "ppt/"sv, "mimetype"sv, "OFD.xml"sv, "Doc_0/"sv}) {
            if (first.starts_with(part)) return false;
        }
        return true;
    }
    constexpr std::size_t tar_mark_at = 257;
    return head.starts_with("PK\x05\x06"sv) || head.starts_with("\x1F\x8B\x08"sv) ||
           head.starts_with(
               "\xFD"
               "7zXZ\0"sv) ||
           head.starts_with("\x28\xB5\x2F\xFD"sv) || head.starts_with(warc_mark) ||
           (head.starts_with("BZh"sv) && head.substr(4).starts_with("1AY&SY"sv)) ||
           (head.size() > tar_mark_at && head.substr(tar_mark_at).starts_with("ustar"sv));
}

std::optional<base::Error> unpack(int file, std::string_view name, const UnpackLimits& limits,
                                  const Give& give, const std::function<void()>& alive) {
    if (!libarchive.opened()) {
        return base::Error{base::Kind::unsupported, "",
                           fmt::format("archives are read by {}, which is not installed; install "
                                       "it, or unpack the archive first",
                                       libarchive.name())};
    }
    const Utf8Locale locale;
    Walk walk{limits, give, alive};
    Source source;
    source.seek = [file](std::int64_t offset, int whence) -> std::int64_t {
        const off_t at = ::lseek(file, static_cast<off_t>(offset), whence);
        return at < 0 ? ARCHIVE_FATAL : static_cast<std::int64_t>(at);
    };
    struct stat status = {};
    if (::fstat(file, &status) == 0) walk.packed = static_cast<std::uint64_t>(status.st_size);
    source.pull = [&walk, file](char* to, std::size_t room) -> long {
        for (;;) {
            const ssize_t got = ::read(file, to, room);
            if (got < 0 && errno == EINTR) continue;
            return walk.ended() ? -1 : static_cast<long>(got);
        }
    };
    std::optional<base::Error> wrong = level(source, name, "", 1, walk);
    if (!walk.over.empty()) {
        return base::Error{
            base::Kind::limit, "",
            fmt::format("holds {}, and what comes after this place is not read; "
                        "unpack it and give the folder, if that is what it should be",
                        walk.over)};
    }
    return wrong;
}

}  // namespace huitong::dataset
