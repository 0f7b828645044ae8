// Archives that are cut, lie or grow: what is whole is given, what is not says why, and it ends.
#include <string>
#include <string_view>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include "archive/http.h"
#include "archive/unpack.h"
#include "archive/warc.h"
#include "zstd/stream.h"

using namespace huitong;
using namespace huitong::dataset;

namespace {

// "name=size" or "name!kind" of each member, and "!kind" of the archive.
std::string told(std::string_view bytes, const UnpackLimits& limits) {
    const int file = ::memfd_create("archive", MFD_CLOEXEC);
    REQUIRE(file >= 0);
    REQUIRE(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    REQUIRE(::lseek(file, 0, SEEK_SET) == 0);
    std::string out;
    const auto wrong = unpack(
        file, "x/a.zst", limits,
        [&](Member&& member) {
            out += member.error ? fmt::format("{}!{} ", member.name, base::name(member.error->kind))
                                : fmt::format("{}={} ", member.name, member.bytes.size());
            return true;
        },
        [] {});
    ::close(file);
    return out + (wrong ? fmt::format("!{}", base::name(wrong->kind)) : "");
}

UnpackLimits small() {
    UnpackLimits limits{1000};
    limits.free_of_ratio = 2000;
    limits.ratio = 100;
    return limits;
}

std::string record(std::string_view type, std::string_view url, std::string_view body) {
    return fmt::format(
        "WARC/1.1\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
        type, url, body.size(), body);
}

// One file of a tar.
std::string tar(std::string_view name, std::string_view body) {
    std::string head(512, '\0');
    head.replace(0, name.size(), name);
    head.replace(100, 7, "0000644");
    head.replace(124, 11, fmt::format("{:011o}", body.size()));
    head.replace(136, 11, "00000000000");
    head.replace(148, 8, "        ");
    head[156] = '0';
    head.replace(257, 6, std::string("ustar\0", 6));
    head.replace(263, 2, "00");
    unsigned sum = 0;
    for (char c : head) sum += static_cast<unsigned char>(c);
    head.replace(148, 8, fmt::format("{:06o}", sum) + std::string("\0 ", 2));
    std::string out = head + std::string(body);
    out.resize((out.size() + 511) / 512 * 512);
    return out;
}

}  // namespace

TEST_CASE("limits of archives") {
    CHECK(told(compress("text"), small()) == "a=4 ");
    CHECK(told(compress(std::string(1000, 'a')), small()) == "a=1000 ");
    CHECK(told(compress(std::string(1001, 'a')), small()) == "a!limit ");
    CHECK(told(compress(std::string(100'000, 'a')), small()) == "!limit");  // over the ratio
    const std::string two = tar("a", "1") + tar("b", "2") + std::string(1024, '\0');
    CHECK(told(two, small()) == "a=1 b=1 ");
    CHECK(told(compress(two), small()) == "a=1 b=1 ");
    UnpackLimits few = small();
    few.members = 1;
    CHECK(told(two, few) == "a=1 !limit");
    UnpackLimits little = small();
    little.total = 1;
    CHECK(told(two, little) == "a=1 !limit");
    CHECK(told(std::string("PK\5\6") + std::string(18, '\0'), small()) == "!io");
}

TEST_CASE("archives in archives, one level") {
    const std::string end(1024, '\0');
    const std::string inner = tar("in", "1") + end;
    CHECK(told(tar("t", inner) + tar("z", "2") + end, UnpackLimits{10000}) == "t!/in=1 z=1 ");
    const std::string deep = tar("u", tar("t", inner) + end) + tar("z", "2") + end;
    CHECK(told(deep, UnpackLimits{10000}) == "u!/t!unsupported z=1 ");
    // A damaged one costs itself.
    CHECK(told(tar("t", inner.substr(0, 600)) + tar("z", "2") + end, UnpackLimits{10000})
              .ends_with("z=1 "));
    CHECK(told(tar("w", record("resource", "u", "12") + "junk") + tar("z", "2") + end,
               UnpackLimits{10000}) == "w!/u=2 w!damaged z=1 ");
}

TEST_CASE("names in archives are text") {
    const std::string end(1024, '\0');
    CHECK(told(tar("../../a", "1") + end, small()) == "../../a=1 ");
    CHECK(told(tar("/etc/a", "1") + end, small()) == "/etc/a=1 ");
    CHECK(told(tar("\xC4\xEA\xB1\xA8", "1") + end, small()) == "\xE5\xB9\xB4\xE6\x8A\xA5=1 ");
    CHECK(told(tar("a\n\x1B[2J", "1") + end, small()) == "a\xEF\xBF\xBD\xEF\xBF\xBD[2J=1 ");
    CHECK(told(tar("\xFF\xFE", "1") + end, small()) == "\xEF\xBF\xBD\xEF\xBF\xBD=1 ");
    CHECK(told(tar("a/.b/c", "1") + tar("./d", "1") + end, small()) == "./d=1 ");
}

TEST_CASE("a WARC cut anywhere gives what is whole, and says that it is cut") {
    const std::string first = record("response", "a/", "HTTP/1.0 200 OK\r\n\r\n12345");
    const std::string all = first + record("metadata", "", "x") + record("resource", "b", "678");
    CHECK(told(all, small()) == "a/=5 b=3 ");
    CHECK(told(compress(all), small()) == "a/=5 b=3 ");
    for (std::size_t cut = 10; cut < all.size(); ++cut) {
        const std::string got = told(all.substr(0, cut), small());
        INFO(cut << " " << got);
        CHECK((cut < first.size() - 4) != got.starts_with("a/=5 "));
        const bool between = got == "a/=5 " || got == "a/=5 b=3 ";
        CHECK((between || got.ends_with("!damaged")));
        CHECK((!between || all.substr(0, cut).ends_with("\n") || cut + 4 >= first.size()));
    }
    CHECK(told("WARC/1.0\r\nWARC-Type: response\r\n\r\n", small()) == "!damaged");
    CHECK(told("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 99999999999999\r\n\r\nab",
               small()) == "record 1!damaged !damaged");
    CHECK(told(record("continuation", "c", "1") + record("revisit", "d", "1"), small()) ==
          "c!unsupported d!unrecognised ");
}

TEST_CASE("answers of servers") {
    const Inflate none = [](std::string_view, std::size_t) -> base::Result<std::string> {
        return std::string("inflated");
    };
    struct Example {
        const char *text, *told;
    };
    for (const Example& each : {
             Example{"HTTP/1.1 200 OK\r\n\r\nab", "ab"},
             {"HTTP/1.1 200 OK\nContent-Type: text/html; Charset=\"Big5\"\n\nab", "ab Big5"},
             {"HTTP/1.1 301 Moved\r\nLocation: x\r\n\r\n", "!unrecognised"},
             {"HTTP/1.1 200 OK\r\nContent-Ty", "!damaged"},
             {"HTTP/1.1 200 OK\r\nTransfer-Encoding: "
              "chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n",
              "abc"},
             {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nff\r\nc", "abc"},
             // Undone by whoever saved it.
             {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>ab", "<p>ab"},
             {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<p>", "<p>"},
             {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1F\x8B\x08", "inflated"},
             {"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x01\x02", "!unsupported"},
         }) {
        const auto answer = parse_answer(each.text, 100, none);
        std::string got =
            answer ? answer->body : fmt::format("!{}", base::name(answer.error().kind));
        if (answer && !answer->charset.empty()) {
            got += " " + (answer->charset == "big5" ? std::string("Big5") : answer->charset);
        }
        CHECK(got == each.told);
    }
}

TEST_CASE("what is an archive") {
    const auto zip = [](std::string_view name) {
        std::string out = "PK\3\4" + std::string(26, '\0') + std::string(name);
        out[26] = static_cast<char>(name.size());
        return out;
    };
    CHECK(looks_like_archive(zip("a.html")));
    CHECK_FALSE(looks_like_archive(zip("[Content_Types].xml")));
    CHECK_FALSE(looks_like_archive(zip("OFD.xml")));
    CHECK_FALSE(looks_like_archive("PK\3\4"));
    CHECK(looks_like_archive(tar("a", "")));
    CHECK(looks_like_archive("WARC/1.0\r\n"));
    CHECK_FALSE(looks_like_archive("BZh is a word"));
    CHECK_FALSE(looks_like_archive("<html>"));
    CHECK_FALSE(looks_like_archive(""));
}
