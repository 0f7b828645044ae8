// A process that writes: what it was given arrives whole and in order, and its troubles come back.
#include "scribe.h"

#include <csignal>
#include <new>
#include <string>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "digest/sha256.h"

using namespace huitong;
using namespace huitong::dataset;

namespace {

base::Result<Sum> sum_all(const Scribe::Next& next) {
    digest::Sha256 sum;
    Sum out;
    for (std::string text; next(text);) {
        sum.add(text);
        out.bytes += text.size();
    }
    out.sha256 = sum.finish();
    return out;
}

}  // namespace

TEST_CASE("texts of any size arrive as they were, and nothing is no text") {
    auto scribe = Scribe::start("a file", sum_all);
    REQUIRE(scribe);
    std::string all;
    for (const std::size_t size : {std::size_t{1}, std::size_t{0}, std::size_t{5'000'000},
                                   std::size_t{0}, std::size_t{70'000}}) {
        const std::string text(size, static_cast<char>('a' + size % 26));
        REQUIRE_FALSE(scribe->add(text));
        all += text;
    }
    REQUIRE_FALSE(scribe->end());
    const auto sum = scribe->result();
    REQUIRE(sum);
    CHECK(sum->bytes == all.size());
    CHECK(sum->sha256 == digest::sha256(all));
}

TEST_CASE("what goes wrong in the process is told, at the latest at the end") {
    std::signal(SIGPIPE, SIG_IGN);  // as the program does
    const auto trouble = [](const Scribe::Work& work) {
        auto scribe = Scribe::start("a file", work);
        REQUIRE(scribe);
        const std::string much(3'000'000, 'x');  // more than a pipe takes
        for (int i = 0; i < 3; ++i) {
            if (auto wrong = scribe->add(much)) return *wrong;
        }
        if (auto wrong = scribe->end()) return *wrong;
        const auto sum = scribe->result();
        REQUIRE_FALSE(sum);
        return sum.error();
    };
    const auto full = [] { return base::Error{base::Kind::io, "there", "no\troom\n"}; };
    for (const bool at_once : {true, false}) {
        const base::Error error = trouble([&](const Scribe::Next& next) -> base::Result<Sum> {
            std::string text;
            while (!at_once && next(text)) {
            }
            return full();
        });
        CHECK(error.kind == base::Kind::io);
        CHECK(error.where == "there");
        CHECK(error.message == "no\troom\n");
    }
    const base::Error memory =
        trouble([](const Scribe::Next&) -> base::Result<Sum> { throw std::bad_alloc(); });
    CHECK(memory.kind == base::Kind::limit);
    CHECK(memory.where == "a file");
    const base::Error killed = trouble([](const Scribe::Next& next) -> base::Result<Sum> {
        std::string text;
        next(text);
        ::raise(SIGKILL);
        return Sum{};
    });
    CHECK(killed.kind == base::Kind::io);
    CHECK(killed.message.find("killed") != std::string::npos);
}

TEST_CASE("a process that nobody waits for ends") {
    std::signal(SIGPIPE, SIG_IGN);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    {
        auto scribe = Scribe::start("a file", [&](const Scribe::Next& next) {
            ::close(ends[0]);
            return sum_all(next);
        });
        REQUIRE(scribe);
        REQUIRE_FALSE(scribe->add("text"));
    }
    // The other end of the pipe is closed only when the process is gone.
    ::close(ends[1]);
    char byte;
    CHECK(::read(ends[0], &byte, 1) == 0);
    ::close(ends[0]);
}
