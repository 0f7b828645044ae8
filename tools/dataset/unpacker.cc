// On the pipe stand frames: a Frame and two texts. The process says now and then that it is alive;
// silence for as long as a document may take means that it is not.
#include "unpacker.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <exception>
#include <new>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "archive/unpack.h"
#include "interrupt.h"

namespace huitong::dataset {

namespace {

using tools::Request;

enum class Sign : std::uint32_t { alive, member, wrong, end };

struct Frame {
    Sign sign = Sign::alive;
    std::uint32_t kind = 0;            // of an error
    std::uint64_t head = 0, body = 0;  // sizes
};

constexpr std::uint64_t most_text = std::uint64_t{1} << 32;

void put(int file, const void* data, std::size_t size) {
    const char* at = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t done = ::write(file, at, size);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) ::_exit(0);  // nobody listens
        at += done;
        size -= static_cast<std::size_t>(done);
    }
}

void put(int file, Sign sign, const Request& request, std::uint32_t kind = 0) {
    const Frame frame = {sign, kind, request.head.size(), request.body.size()};
    put(file, &frame, sizeof frame);
    put(file, request.head.data(), request.head.size());
    put(file, request.body.data(), request.body.size());
}

[[noreturn]] void live(int pipe, const std::string& path, const base::Limits& limits,
                       const Unpacker::Pack& pack) {
    tools::default_interrupts();
    const struct rlimit no_core = {0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
#ifndef __SANITIZE_ADDRESS__  // which reserves terabytes of addresses
    struct rlimit memory = {};
    if (::getrlimit(RLIMIT_AS, &memory) == 0) {
        memory.rlim_cur = std::min<rlim_t>(limits.memory, memory.rlim_max);
        ::setrlimit(RLIMIT_AS, &memory);
    }
#endif
    const auto fail = [&](base::Kind kind, const char* message) {
        put(pipe, Sign::wrong, {message, {}}, static_cast<std::uint32_t>(kind));
    };
    try {
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) {
            fail(base::Kind::io, "cannot be read; check the name and the permissions");
        } else {
            UnpackLimits within;
            within.bytes = limits.bytes;
            const auto wrong = unpack(
                file, path, within,
                [&](Member&& member) {
                    put(pipe, Sign::member, pack(std::move(member)));
                    return true;
                },
                [&] { put(pipe, Sign::alive, {}); });
            if (wrong) fail(wrong->kind, wrong->message.c_str());
        }
    } catch (const std::bad_alloc&) {
        fail(base::Kind::limit,
             "takes too much memory to unpack; raise --max-memory, or unpack it "
             "and give the folder");
    } catch (const std::exception&) {
        fail(base::Kind::internal, "defect of the program while it was unpacked; please report it");
    }
    put(pipe, Sign::end, {});
    ::_exit(0);
}

}  // namespace

std::unique_ptr<Unpacker> Unpacker::start(const std::string& path, const base::Limits& limits,
                                          const Pack& pack) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return nullptr;
    const pid_t parent = ::getpid();
    const pid_t process = ::fork();
    if (process == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) ::_exit(0);
        ::close(ends[0]);
        live(ends[1], path, limits, pack);
    }
    ::close(ends[1]);
    if (process < 0) {
        ::close(ends[0]);
        return nullptr;
    }
    return std::unique_ptr<Unpacker>(new Unpacker(process, ends[0], limits.seconds));
}

Unpacker::~Unpacker() {
    ::close(pipe_);
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

bool Unpacker::read(void* to, std::size_t size) {
    char* at = static_cast<char*>(to);
    while (size > 0) {
        struct pollfd events[] = {{pipe_, POLLIN, 0}, {tools::interrupt_descriptor(), POLLIN, 0}};
        const int ready = ::poll(events, 2, static_cast<int>(seconds_ * 1000) + 1);
        if (tools::interrupted() != 0) return false;
        if (ready < 0 && errno == EINTR) continue;
        if (ready == 0) {
            wrong_ = base::Error{base::Kind::limit, "",
                                 fmt::format("took more than {} seconds to unpack a part of; raise "
                                             "--max-seconds, or unpack it and give the folder",
                                             seconds_)};
            return false;
        }
        const ssize_t got = ::read(pipe_, at, size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) {
            wrong_ =
                base::Error{base::Kind::internal, "",
                            "the process that unpacked it died; unpack it and give the folder, "
                            "and please report it with the file"};
            return false;
        }
        at += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

bool Unpacker::next(Request& request) {
    for (;;) {
        Frame frame;
        if (!read(&frame, sizeof frame)) return false;
        if (frame.sign == Sign::end) return false;
        if (frame.head > most_text || frame.body > most_text) {
            wrong_ = base::Error{base::Kind::internal, "",
                                 "the process that unpacked it is in "
                                 "disorder; unpack it and give the folder"};
            return false;
        }
        request.head.resize(frame.head);
        request.body.resize(frame.body);
        if (!read(request.head.data(), frame.head) || !read(request.body.data(), frame.body)) {
            return false;
        }
        if (frame.sign == Sign::member) return true;
        if (frame.sign == Sign::wrong) {
            wrong_ = base::Error{static_cast<base::Kind>(frame.kind), "", request.head};
        }
    }
}

}  // namespace huitong::dataset
