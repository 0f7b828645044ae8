#include "worker.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstring>
#include <exception>
#include <new>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "interrupt.h"
#include "transfer.h"

namespace huitong::tools {

namespace {

struct Order {
    std::size_t index = 0;
    std::uint64_t head = 0, body = 0;  // sizes
};

struct Header {
    std::uint64_t text = 0, message = 0;  // sizes
    bool ok = false;
    bool worn = false;
};

constexpr int pipe_size = 1 << 20;
constexpr std::size_t most_room = std::size_t{4} << 20;  // made at once for a reply
constexpr std::uint64_t most_reply = std::uint64_t{1} << 32;
constexpr int status_no_memory = 3;  // exit status of a worker too short of memory to say so
constexpr int status_parent_gone = 4;

template <class Resource>
void limit(Resource resource, rlim_t most) {
    struct rlimit now = {};
    if (::getrlimit(resource, &now) != 0) return;
    now.rlim_cur = std::min(most, now.rlim_max);
    ::setrlimit(resource, &now);
}

base::Error short_of_memory(const WorkerOptions& options) {
    return {base::Kind::limit, "",
            fmt::format("took more than {} bytes of memory; raise --max-memory", options.memory)};
}

// Frees it too: memory may be what there is too little of.
const Request& without_body(Request& request) {
    request.body = {};
    return request;
}

// The whole life of a worker. Never returns: nothing of the parent's (buffers, destructors) may
// run twice, and freeing a large PDF object by object would cost time for nothing.
[[noreturn]] void live(int requests, int replies, const WorkerOptions& options,
                       const StreamOfWork& work) {
    default_interrupts();
    limit(RLIMIT_CORE, 0);
#ifndef __SANITIZE_ADDRESS__  // which reserves terabytes of addresses
    limit(RLIMIT_AS, options.memory);
#endif
    // Some libraries print to standard output, where our data goes.
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) ::dup2(nowhere, STDOUT_FILENO);

    Order order;
    while (read_all(requests, &order, sizeof order)) {
        const std::size_t index = order.index;
        // Processor time counts over the worker's life. The parent watches the wall clock; this
        // holds even if the parent is stopped.
        struct rusage used = {};
        ::getrusage(RUSAGE_SELF, &used);
        limit(RLIMIT_CPU, static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 2 +
                                              std::llround(std::ceil(options.seconds))));
        try {
            Header header;
            Reply reply;
            Request request;
            request.head.resize(order.head);
            request.body.resize(order.body);
            if (!read_all(requests, request.head.data(), order.head) ||
                !read_all(requests, request.body.data(), order.body)) {
                ::_exit(status_parent_gone);
            }
            try {
                reply = work.run(index, request);
            } catch (const std::bad_alloc&) {
                header.worn = true;
                reply = work.fail(index, without_body(request), short_of_memory(options));
            } catch (const std::exception& error) {
                header.worn = true;
                reply = work.fail(index, without_body(request),
                                  {base::Kind::internal, "",
                                   fmt::format("defect of the program: {}; please report it "
                                               "with the file",
                                               error.what())});
            } catch (...) {  // foreign libraries throw what they like
                header.worn = true;
                reply = work.fail(index, without_body(request),
                                  {base::Kind::internal, "",
                                   "defect of the program: unknown exception; please report "
                                   "it with the file"});
            }
            header.ok = reply.ok;
            header.text = reply.text.size();
            header.message = reply.message.size();
            if (!write_all(replies, &header, sizeof header) ||
                !write_all(replies, reply.text.data(), reply.text.size()) ||
                !write_all(replies, reply.message.data(), reply.message.size())) {
                ::_exit(status_parent_gone);
            }
        } catch (...) {
            ::_exit(status_no_memory);
        }
    }
    ::_exit(0);
}

std::string signal_name(int signal) {
    const char* name = ::sigabbrev_np(signal);
    return name ? fmt::format("SIG{}", name) : fmt::format("signal {}", signal);
}

}  // namespace

std::unique_ptr<Worker> Worker::start(const WorkerOptions& options, const StreamOfWork& work,
                                      const std::vector<std::unique_ptr<Worker>>& others) {
    int down[2], up[2];
    if (::pipe2(down, O_CLOEXEC) != 0) return nullptr;
    if (::pipe2(up, O_CLOEXEC) != 0) {
        ::close(down[0]);
        ::close(down[1]);
        return nullptr;
    }
    const pid_t parent = ::getpid();
    const pid_t process = ::fork();
    if (process == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) ::_exit(status_parent_gone);
        ::close(down[1]);
        ::close(up[0]);
        for (const auto& other : others) {
            if (!other) continue;
            ::close(other->requests_);
            ::close(other->replies_);
        }
        live(down[0], up[1], options, work);
    }
    ::close(down[0]);
    ::close(up[1]);
    if (process < 0) {
        ::close(down[1]);
        ::close(up[0]);
        return nullptr;
    }
    ::fcntl(up[0], F_SETFL, O_NONBLOCK);
    // The system may say no; then there are more turns.
    ::fcntl(up[0], F_SETPIPE_SZ, pipe_size);
    return std::unique_ptr<Worker>(new Worker(process, down[1], up[0], options));
}

Worker::Worker(pid_t process, int requests, int replies, const WorkerOptions& options)
    : process_(process), requests_(requests), replies_(replies), options_(options) {}

Worker::~Worker() {
    ::close(requests_);
    ::close(replies_);
    if (process_ < 0) return;
    // An idle one ends by itself now, but need not be waited for.
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

bool Worker::send(std::size_t document, const Request& request) {
    const Order order = {document, request.head.size(), request.body.size()};
    if (!write_all(requests_, &order, sizeof order) ||
        !write_all(requests_, request.head.data(), request.head.size()) ||
        !write_all(requests_, request.body.data(), request.body.size())) {
        gone_ = true;
        return false;
    }
    document_ = document;
    request_.head = request.head;
    deadline_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                   std::chrono::duration<double>(options_.seconds));
    if (++documents_ >= options_.documents) worn_ = true;
    return true;
}

bool Worker::receive() {
    for (;;) {
        const bool of_head = head_.size() < sizeof(Header);
        // Where the next bytes go, and how many are still to come there.
        char head[sizeof(Header)];
        char* to = head;
        std::size_t left = sizeof(Header) - head_.size();
        if (!of_head) {
            if (have_ == text_ + message_) return true;
            const bool of_text = have_ < text_;
            std::string& part = of_text ? reply_.text : reply_.message;
            const std::size_t done = of_text ? have_ : have_ - text_;
            // A head may say what it likes; there is room for what really comes.
            if (done == part.size()) {
                part.resize(std::min(of_text ? text_ : message_, done + most_room));
            }
            to = part.data() + done;
            left = part.size() - done;
        }
        const ssize_t got = ::read(replies_, to, left);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) {
            if (got == 0 || errno != EAGAIN) gone_ = true;
            return false;
        }
        if (!of_head) {
            have_ += static_cast<std::size_t>(got);
            continue;
        }
        head_.append(head, static_cast<std::size_t>(got));
        if (head_.size() < sizeof(Header)) continue;
        Header header;
        std::memcpy(&header, head_.data(), sizeof header);
        if (header.text > most_reply || header.message > most_reply) {
            gone_ = true;  // its memory is in disorder
            return false;
        }
        reply_.ok = header.ok;
        worn_ = worn_ || header.worn;
        text_ = header.text;
        message_ = header.message;
    }
}

Reply Worker::take_reply() {
    head_.clear();
    text_ = message_ = have_ = 0;
    document_.reset();
    return std::exchange(reply_, {});
}

base::Error Worker::end() {
    const bool overran = !gone_;
    ::kill(process_, SIGKILL);  // has no effect on the status of one that is ending already
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    if (overran || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) {
        return {base::Kind::limit, "",
                fmt::format("took more than {} seconds; raise --max-seconds", options_.seconds)};
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == status_no_memory) {
        return short_of_memory(options_);
    }
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
        return {base::Kind::limit, "",
                "its worker was killed, most likely because the machine is short of memory; use "
                "fewer --jobs"};
    }
    const std::string how = WIFSIGNALED(status)
                                ? signal_name(WTERMSIG(status))
                                : fmt::format("exit status {}", WEXITSTATUS(status));
    return {base::Kind::internal, "",
            fmt::format("its worker crashed ({}); try a larger --max-memory, and please report it "
                        "with the file",
                        how)};
}

}  // namespace huitong::tools
