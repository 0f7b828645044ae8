// Meter: how far a long work is: rate, time that remains, counts by outcome. On a terminal one line
// that is written over; for programs one JSON object a line; otherwise nothing. On standard error.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>

namespace huitong::dataset {

class Meter {
  public:
    // how: "json", or empty for a terminal alone
    Meter(std::string what, std::size_t total, const std::string& how);
    ~Meter();
    void count(const std::string& outcome) { ++counts_[outcome]; }
    void expect(std::size_t total) { total_ = total; }  // more shows on the way
    void show(std::size_t done);

  private:
    using Clock = std::chrono::steady_clock;

    std::string what_;
    std::size_t total_;
    bool json_, terminal_;
    bool shown_ = false;
    Clock::time_point begun_, next_;
    std::map<std::string, std::size_t> counts_;
};

}  // namespace huitong::dataset
