// Documents that crash, hang, eat memory or throw cost themselves and nothing else.
#include "workers.h"

#include <csignal>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <unistd.h>

using namespace huitong;
using tools::Ended;
using tools::Reply;
using tools::WorkerOptions;

namespace {

// Runs `document` for 0 … count-1 and gives the replies as they came, "index text", failures as
// "index ! kind".
std::vector<std::string> replies(std::size_t count, const WorkerOptions& options,
                                 const std::function<std::string(std::size_t)>& document) {
    std::vector<std::string> out;
    tools::Work work;
    work.run = [&](std::size_t index) { return Reply{true, document(index), ""}; };
    work.fail = [](std::size_t, const base::Error& error) {
        return Reply{false, std::string(base::name(error.kind)), error.message};
    };
    work.take = [&](std::size_t index, const Reply& reply) {
        out.push_back(fmt::format("{}{}{}", index, reply.ok ? " " : " ! ", reply.text));
        CHECK(reply.ok == reply.message.empty());
        return true;
    };
    CHECK(tools::run_in_workers(count, options, work) == Ended::all);
    return out;
}

WorkerOptions quick() {
    WorkerOptions options;
    options.jobs = 2;
    options.seconds = 20;
    return options;
}

}  // namespace

TEST_CASE("replies come in order for any number of jobs") {
    const auto document = [](std::size_t index) {
        if (index % 7 == 0) ::usleep(5000);  // late ones among early ones
        return fmt::format("{}", index * index);
    };
    WorkerOptions options = quick();
    options.jobs = 1;
    const std::vector<std::string> expected = replies(60, options, document);
    REQUIRE(expected.size() == 60);
    CHECK(expected[59] == "59 3481");
    for (int jobs : {2, 5, 100}) {
        options.jobs = jobs;
        options.ahead = 1;
        options.documents = 3;  // and with workers that are replaced all the time
        CHECK(replies(60, options, document) == expected);
    }
    CHECK(replies(0, options, document).empty());
}

TEST_CASE("a large reply is whole") {
    const auto got = replies(2, quick(), [](std::size_t index) {
        return std::string(3'000'000, index == 0 ? 'a' : 'b');
    });
    CHECK(got == std::vector<std::string>{"0 " + std::string(3'000'000, 'a'),
                                          "1 " + std::string(3'000'000, 'b')});
}

TEST_CASE("a document that crashes") {
    const auto got = replies(6, quick(), [](std::size_t index) -> std::string {
        switch (index) {
            case 1:
                std::signal(SIGSEGV, SIG_DFL);
                std::raise(SIGSEGV);
                break;
            case 2:
                ::_exit(0);
                break;
            case 3:
                ::kill(::getpid(), SIGKILL);
                break;
            case 4:
                throw std::runtime_error("thrown");
        }
        return "good";
    });
    CHECK(got == std::vector<std::string>{"0 good", "1 ! internal", "2 ! internal", "3 ! limit",
                                          "4 ! internal", "5 good"});
}

TEST_CASE("a document that takes too long") {
    WorkerOptions options = quick();
    options.seconds = 0.3;
    const auto got = replies(4, options, [](std::size_t index) {
        if (index == 1) ::sleep(100);
        if (index == 2) {
            volatile bool for_ever = true;
            while (for_ever) {
            }
        }
        return std::string("good");
    });
    CHECK(got == std::vector<std::string>{"0 good", "1 ! limit", "2 ! limit", "3 good"});
}

TEST_CASE("a document that eats memory") {
    const auto got = replies(4, quick(), [](std::size_t index) {
        if (index == 1) throw std::bad_alloc();
#ifndef __SANITIZE_ADDRESS__
        std::vector<std::string> heap;
        while (index == 2) heap.emplace_back(std::size_t{1} << 26, 'x');
#else
        if (index == 2) throw std::bad_alloc();  // the sanitizer knows no limit
#endif
        return std::string("good");
    });
    CHECK(got == std::vector<std::string>{"0 good", "1 ! limit", "2 ! limit", "3 good"});
}

TEST_CASE("standard output of a document does not reach ours") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const int saved = ::dup(STDOUT_FILENO);
    ::dup2(ends[1], STDOUT_FILENO);
    replies(1, quick(), [](std::size_t) {
        [[maybe_unused]] const ssize_t put = ::write(STDOUT_FILENO, "noise", 5);
        return std::string();
    });
    ::dup2(saved, STDOUT_FILENO);
    ::close(saved);
    ::close(ends[1]);
    char byte;
    CHECK(::read(ends[0], &byte, 1) == 0);
    ::close(ends[0]);
}

TEST_CASE("the one who takes can stop it all") {
    std::size_t taken = 0;
    tools::Work work;
    work.run = [](std::size_t) { return Reply{true, "", ""}; };
    work.fail = [](std::size_t, const base::Error&) { return Reply{}; };
    work.take = [&](std::size_t, const Reply&) { return ++taken < 3; };
    CHECK(tools::run_in_workers(1000, quick(), work) == Ended::stopped);
    CHECK(taken == 3);
}

TEST_CASE("no more is begun than may wait") {
    WorkerOptions options = quick();
    options.ahead = 2;  // of 2 jobs: 4 documents at most from the first that is not taken
    std::size_t taken = 0;
    tools::Work work;
    work.run = [](std::size_t index) {
        if (index == 0) ::usleep(100'000);
        timespec now = {};
        ::clock_gettime(CLOCK_MONOTONIC, &now);
        return Reply{true, fmt::format("{}", now.tv_sec * 1'000'000 + now.tv_nsec / 1000), ""};
    };
    work.fail = [](std::size_t, const base::Error&) { return Reply{}; };
    long long first = 0;
    work.take = [&](std::size_t index, const Reply& reply) {
        const long long done = std::stoll(reply.text);
        if (index == 0) first = done;
        if (index > 0 && index < 4) CHECK(done < first);  // the other worker went ahead
        if (index >= 4) CHECK(done >= first);             // and then waited
        ++taken;
        return true;
    };
    CHECK(tools::run_in_workers(10, options, work) == Ended::all);
    CHECK(taken == 10);
}

TEST_CASE("a stream of requests ends when it says so, and a long body arrives whole") {
    std::size_t given = 0;
    std::vector<std::string> out;
    tools::StreamOfWork work;
    work.next = [&](tools::Request& request) {
        request.head = fmt::format("head {}", given);
        request.body = std::string(given * 100'000, 'x');  // more than a pipe holds
        return given++ < 12;
    };
    work.run = [](std::size_t index, const tools::Request& request) {
        if (index == 5) ::_exit(9);
        if (index == 7) throw std::bad_alloc();
        return Reply{true, fmt::format("{} {}", request.head, request.body.size()), ""};
    };
    work.fail = [](std::size_t, const tools::Request& request, const base::Error& error) {
        return Reply{
            false,
            fmt::format("{} {} {}", request.head, request.body.size(), base::name(error.kind)),
            error.message};
    };
    work.take = [&](std::size_t index, const Reply& reply) {
        CHECK(index == out.size());
        out.push_back(reply.text);
        return true;
    };
    CHECK(tools::run_in_workers(quick(), work) == Ended::all);
    REQUIRE(out.size() == 12);
    CHECK(out[11] == "head 11 1100000");
    CHECK(out[5] == "head 5 0 internal");
    CHECK(out[7] == "head 7 0 limit");
}
