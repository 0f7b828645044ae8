#include "meter.h"

#include <cstdio>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

namespace huitong::dataset {

namespace {

constexpr std::chrono::milliseconds on_terminal{100}, for_programs{1000};

}  // namespace

Meter::Meter(std::string what, std::size_t total, const std::string& how)
    : what_(std::move(what)),
      total_(total),
      json_(how == "json"),
      terminal_(!json_ && ::isatty(STDERR_FILENO) == 1),
      begun_(Clock::now()),
      next_(begun_ + on_terminal) {}

Meter::~Meter() {
    if (shown_ && terminal_) std::fputs("\r\033[K", stderr);
}

void Meter::show(std::size_t done) {
    if (!json_ && !terminal_) return;
    const Clock::time_point now = Clock::now();
    if (now < next_ && !(json_ && done == total_)) return;
    next_ = now + (json_ ? for_programs : on_terminal);
    const double seconds = std::chrono::duration<double>(now - begun_).count();
    const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
    const double left = rate > 0 ? static_cast<double>(total_ - done) / rate : 0;
    std::string line, counts;
    for (const auto& [outcome, count] : counts_) {
        counts += json_ ? fmt::format(",\"{}\":{}", outcome, count)
                        : fmt::format(", {} {}", count, outcome);
    }
    if (json_) {
        line = fmt::format(
            "{{\"stage\":\"{}\",\"done\":{},\"total\":{},\"per_second\":{:.1f},"
            "\"seconds_left\":{:.0f}{}}}\n",
            what_, done, total_, rate, left, counts);
    } else {
        line = fmt::format("\r\033[K{}: {} of {}, {:.0f}/s, {:.0f} s left{}", what_, done, total_,
                           rate, left, counts);
    }
    std::fwrite(line.data(), 1, line.size(), stderr);
    shown_ = true;
}

}  // namespace huitong::dataset
