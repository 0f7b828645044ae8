#include "interrupt.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace huitong::tools {

namespace {

volatile std::sig_atomic_t came = 0;
int wake[2] = {-1, -1};
constexpr std::array signals = {SIGINT, SIGTERM, SIGHUP};

void note(int signal) {
    const int saved = errno;
    came = signal;
    [[maybe_unused]] const ssize_t written = ::write(wake[1], "!", 1);
    errno = saved;
}

}  // namespace

void catch_interrupts() {
    if (::pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0) return;  // signals then end us at once
    for (int signal : signals) {
        struct sigaction before = {};
        sigaction(signal, nullptr, &before);
        if (before.sa_handler == SIG_IGN) continue;  // nohup
        struct sigaction action = {};
        action.sa_handler = note;  // no SA_RESTART: a blocked write comes back
        sigaction(signal, &action, nullptr);
    }
}

int interrupted() {
    return came;
}

int interrupt_descriptor() {
    return wake[0];
}

void default_interrupts() {
    for (int signal : signals) {
        struct sigaction before = {};
        sigaction(signal, nullptr, &before);
        if (before.sa_handler == note) std::signal(signal, SIG_DFL);
    }
    if (wake[0] >= 0) ::close(wake[0]);
    if (wake[1] >= 0) ::close(wake[1]);
    wake[0] = wake[1] = -1;
}

}  // namespace huitong::tools
