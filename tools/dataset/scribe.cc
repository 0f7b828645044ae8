// On one pipe stand sizes and texts, a size of nothing at the end; on the other one line of cells
// comes back: digest and size of the file, or what is wrong.
#include "scribe.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <exception>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "meta.h"
#include "transfer.h"

namespace huitong::dataset {

namespace {

constexpr int pipe_size = 1 << 20;
constexpr std::size_t cells_of_reply = 4;

[[noreturn]] void live(int texts, int replies, const std::string& path, const Scribe::Work& work) {
    // Who interrupts the program interrupts its parent, which stops this process.
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_IGN);
    const struct rlimit no_core = {0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    std::string reply;
    try {
        const base::Result<Sum> sum = work([texts](std::string& text) {
            std::uint64_t size = 0;
            if (!tools::read_all(texts, &size, sizeof size))
                ::_exit(0);  // nobody wants it any more
            text.resize(size);
            if (!tools::read_all(texts, text.data(), text.size())) ::_exit(0);
            return size > 0;
        });
        if (sum) {
            for (const std::string& cell :
                 {std::string("sum"), sum->sha256, std::to_string(sum->bytes), std::string()}) {
                put_cell(reply, cell);
            }
        } else {
            const base::Error& error = sum.error();
            for (const std::string& cell :
                 {std::string("wrong"), std::to_string(static_cast<int>(error.kind)), error.where,
                  error.message}) {
                put_cell(reply, cell);
            }
        }
    } catch (const std::exception&) {
        reply.clear();
        for (const std::string& cell :
             {std::string("wrong"), std::to_string(static_cast<int>(base::Kind::limit)), path,
              std::string("cannot be written: there is not enough memory; use fewer --jobs, then "
                          "give the same command again: what is done is kept")}) {
            put_cell(reply, cell);
        }
    }
    tools::write_all(replies, reply.data(), reply.size());
    ::_exit(0);
}

}  // namespace

base::Result<Scribe> Scribe::start(const std::string& path, const Work& work) {
    std::array<int, 2> down = {-1, -1}, up = {-1, -1};
    pid_t process = -1;
    const pid_t parent = ::getpid();
    if (::pipe2(down.data(), O_CLOEXEC) == 0 && ::pipe2(up.data(), O_CLOEXEC) == 0) {
        process = ::fork();
        if (process == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (::getppid() != parent) ::_exit(0);
            ::close(down[1]);
            ::close(up[0]);
            live(down[0], up[1], path, work);
        }
    }
    for (const int file : {down[0], up[1]}) {
        if (file >= 0) ::close(file);
    }
    if (process < 0) {
        for (const int file : {down[1], up[0]}) {
            if (file >= 0) ::close(file);
        }
        return base::Error{base::Kind::io, path,
                           "no process could be started to write it; close other programs and "
                           "give the same command again"};
    }
    ::fcntl(down[1], F_SETPIPE_SZ, pipe_size);  // the system may say no
    return Scribe(process, down[1], up[0], path);
}

Scribe::Scribe(Scribe&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      texts_(std::exchange(other.texts_, -1)),
      replies_(std::exchange(other.replies_, -1)),
      path_(std::move(other.path_)) {}

Scribe::~Scribe() {
    if (texts_ >= 0) ::close(texts_);
    if (replies_ >= 0) ::close(replies_);
    if (process_ < 0) return;
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

std::optional<base::Error> Scribe::send(std::string_view text) {
    const std::uint64_t size = text.size();
    if (tools::write_all(texts_, &size, sizeof size) &&
        tools::write_all(texts_, text.data(), text.size())) {
        return std::nullopt;
    }
    const base::Result<Sum> why = result();
    if (!why) return why.error();
    return base::Error{base::Kind::internal, path_, "ended before its time; please report it"};
}

std::optional<base::Error> Scribe::add(std::string_view text) {
    return text.empty() ? std::nullopt : send(text);
}

std::optional<base::Error> Scribe::end() {
    return send({});
}

base::Result<Sum> Scribe::result() {
    std::string reply;
    std::array<char, 4096> some;
    for (;;) {
        const ssize_t got = ::read(replies_, some.data(), some.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        reply.append(some.data(), static_cast<std::size_t>(got));
    }
    std::vector<std::string> cells = cells_of(reply);
    cells.resize(cells_of_reply);
    Sum sum;
    int kind = 0;
    const std::string& number = cells[cells[0] == "sum" ? 2 : 1];
    const char* end = number.data() + number.size();
    if (cells[0] == "sum" && std::from_chars(number.data(), end, sum.bytes).ptr == end) {
        sum.sha256 = cells[1];
        return sum;
    }
    if (cells[0] == "wrong" && std::from_chars(number.data(), end, kind).ptr == end) {
        return base::Error{static_cast<base::Kind>(kind), cells[2], cells[3]};
    }
    return base::Error{base::Kind::io, path_,
                       "the process that wrote it was killed, most likely because the machine is "
                       "short of memory; use fewer --jobs, then give the same command again: what "
                       "is done is kept"};
}

}  // namespace huitong::dataset
