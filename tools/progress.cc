#include "progress.h"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>
#include <unistd.h>

namespace huitong::tools {

namespace {

constexpr std::chrono::milliseconds between{100};  // no terminal needs more
constexpr std::size_t worth_showing = 2;           // documents; one is over at once

}  // namespace

void say(std::string_view message) {
    std::string line = fmt::format("huitong: {}\n", message);
    // Names and documents are not ours: no escape sequence of theirs reaches the terminal.
    for (char& c : line) {
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F) c = '?';
    }
    std::fwrite(line.data(), 1, line.size(), stderr);
}

bool is_coloured_terminal() {
    const char* none = std::getenv("NO_COLOR");
    return ::isatty(STDOUT_FILENO) == 1 && (!none || *none == '\0');
}

Progress::Progress(std::size_t total)
    : total_(total),
      terminal_(total >= worth_showing && ::isatty(STDERR_FILENO) == 1),
      next_(std::chrono::steady_clock::now() + between) {}

Progress::~Progress() {
    clear();
}

void Progress::show(std::size_t done, std::size_t failed) {
    if (!terminal_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now < next_) return;
    next_ = now + between;
    const std::string line = failed == 0
                                 ? fmt::format("\r\033[K{} of {}", done, total_)
                                 : fmt::format("\r\033[K{} of {}, {} failed", done, total_, failed);
    std::fwrite(line.data(), 1, line.size(), stderr);
    shown_ = true;
}

void Progress::say(std::string_view message) {
    clear();
    tools::say(message);
}

void Progress::clear() {
    if (shown_) std::fputs("\r\033[K", stderr);
    shown_ = false;
}

}  // namespace huitong::tools
