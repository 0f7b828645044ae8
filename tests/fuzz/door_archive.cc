#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

#include "archive/http.h"
#include "archive/member.h"
#include "archive/unpack.h"
#include "archive/warc.h"
#include "door.h"
#include "text/normalise.h"

namespace huitong::fuzz {
namespace {

using namespace huitong::dataset;

void expect(bool promise, const char* what) {
    if (promise) return;
    std::fputs(what, stderr);
    std::abort();
}

constexpr std::size_t most = std::size_t{1} << 20;
constexpr std::uint64_t most_members = 1000;

// What unpack() promises besides: a name that may stand in any file.
void check_name(const Member& member) {
    for (const std::string* text : {&member.name, &member.url}) {
        expect(text::utf8(text::code_points(*text)) == *text, "a name that is not UTF-8\n");
        expect(
            std::none_of(text->begin(), text->end(),
                         [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; }),
            "a name with a control character\n");
    }
}

void check(const Member& member) {
    expect(member.bytes.size() <= most, "a member of more bytes than the limit\n");
    expect(!member.error || member.bytes.empty(), "a member with bytes and an error\n");
    constexpr std::size_t length_of_time = 20;  // YYYY-MM-DDThh:mm:ssZ
    expect(member.fetched.empty() || member.fetched.size() == length_of_time,
           "a time of another shape\n");
}

// As what undoes a compressed body: as large as it is let.
base::Result<std::string> inflate(std::string_view bytes, std::size_t limit) {
    if (bytes.empty()) return base::Error{base::Kind::damaged, "", "nothing"};
    if (bytes.size() * 2 > limit) return base::Error{base::Kind::limit, "", "too much"};
    return std::string(bytes) + std::string(bytes);
}

}  // namespace

void archive(std::string_view bytes) {
    // Whatever it is, it is told from any number of first bytes.
    looks_like_archive(bytes.substr(0, head_size));
    const int file = ::memfd_create("archive", MFD_CLOEXEC);
    if (file < 0) return;
    UnpackLimits limits{most};
    limits.total = std::uint64_t{1} << 24;
    limits.members = most_members;
    limits.free_of_ratio = std::uint64_t{1} << 22;
    std::uint64_t members = 0, total = 0;
    if (::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
        ::lseek(file, 0, SEEK_SET) == 0) {
        unpack(
            file, "folder/a.gz", limits,
            [&](Member&& member) {
                check(member);
                check_name(member);
                ++members;
                total += member.bytes.size();
                return true;
            },
            [] {});
    }
    ::close(file);
    expect(members <= most_members + 1, "more members than the limit\n");
    expect(total <= limits.total, "more bytes of all members than the limit\n");
}

void warc(std::string_view bytes) {
    // In short pieces too, so that every record is cut somewhere.
    for (const std::size_t at_once : {bytes.size() + 1, std::size_t{7}}) {
        std::string_view rest = bytes;
        const Pull pull = [&](char* data, std::size_t size) {
            const std::size_t count = std::min({size, at_once, rest.size()});
            std::copy_n(rest.data(), count, data);
            rest.remove_prefix(count);
            return static_cast<long>(count);
        };
        std::size_t members = 0;
        read_warc(pull, most, inflate, [&](Member&& member) {
            check(member);
            return ++members < most_members;
        });
    }
}

void http(std::string_view bytes) {
    const auto answer = parse_answer(bytes, most, inflate);
    if (!answer) return;
    expect(answer->body.size() <= most, "a body of more bytes than the limit\n");
    expect(answer->charset.size() <= bytes.size(), "a charset out of nothing\n");
}

}  // namespace huitong::fuzz
