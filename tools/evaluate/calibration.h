// Calibration: confidences against what came true. Arithmetic alone: it knows no fields.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace huitong::evaluate {

struct Bin {
    std::uint64_t total = 0, right = 0;
    double confidence = 0;  // mean
    double lowest = 0, highest = 0;
    double accuracy() const;
    // Of the accuracy, at 95 %, by Wilson.
    double lower() const;
    double upper() const;
};

// Of the `coverage` most confident values the share `risk` is wrong; all of them have `confidence`
// or more.
struct Point {
    double confidence = 0, coverage = 0, risk = 0;
    std::uint64_t total = 0, wrong = 0;
};

class Calibration {
  public:
    void add(double confidence, bool right, std::uint64_t times = 1);
    void add(const Calibration& other);

    std::uint64_t total() const { return total_; }
    std::uint64_t right() const { return right_; }

    // One bin for each confidence that occurs, ascending.
    std::vector<Bin> values() const;
    // At most `count` bins of about as many values each. What has the same confidence is in one
    // bin, so that the order in which it came does not matter.
    std::vector<Bin> bins(int count) const;
    std::vector<Point> risk() const;  // most confident first

  private:
    struct Tally {
        std::uint64_t total = 0, right = 0;
    };
    std::map<std::int64_t, Tally> values_;  // by confidence in millionths
    std::uint64_t total_ = 0, right_ = 0;
};

// The expected calibration error: the mean distance of confidence and accuracy, over values.
double calibration_error(const std::vector<Bin>& bins);

}  // namespace huitong::evaluate
