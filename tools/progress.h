// Progress: messages and one line of progress on standard error, the latter only on a terminal.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace huitong::tools {

// "huitong: message" on standard error.
void say(std::string_view message);

// Standard output is a terminal, and nobody asked for none of it (NO_COLOR).
bool is_coloured_terminal();

class Progress {
  public:
    explicit Progress(std::size_t total);
    ~Progress();
    void show(std::size_t done, std::size_t failed);
    void say(std::string_view message);  // a message, and the line again below it

  private:
    void clear();

    std::size_t total_;
    bool terminal_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point next_;
};

}  // namespace huitong::tools
