// Confidences are kept in millionths, finer than a record prints them, in an ordered map: all else
// follows from the counts of each, whatever the order in which values came.
#include "calibration.h"

#include <algorithm>
#include <cmath>

namespace huitong::evaluate {

namespace {

constexpr double unit = 1e6;
constexpr double z = 1.959964;  // two-sided 95 %

// Centre and half-width of the Wilson interval: good near 0 and 1 and for few values, too.
struct Interval {
    double centre = 0, half = 0;
};

Interval wilson(std::uint64_t right, std::uint64_t total) {
    if (total == 0) return {0.5, 0.5};
    const double n = static_cast<double>(total);
    const double p = static_cast<double>(right) / n;
    const double denominator = 1 + z * z / n;
    return {(p + z * z / (2 * n)) / denominator,
            z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / denominator};
}

}  // namespace

double Bin::accuracy() const {
    return total == 0 ? 0 : static_cast<double>(right) / static_cast<double>(total);
}

double Bin::lower() const {
    const Interval i = wilson(right, total);
    return std::max(0.0, i.centre - i.half);
}

double Bin::upper() const {
    const Interval i = wilson(right, total);
    return std::min(1.0, i.centre + i.half);
}

void Calibration::add(double confidence, bool right, std::uint64_t times) {
    Tally& tally = values_[std::llround(std::clamp(confidence, 0.0, 1.0) * unit)];
    tally.total += times;
    total_ += times;
    if (!right) return;
    tally.right += times;
    right_ += times;
}

void Calibration::add(const Calibration& other) {
    for (const auto& [key, tally] : other.values_) {
        values_[key].total += tally.total;
        values_[key].right += tally.right;
    }
    total_ += other.total_;
    right_ += other.right_;
}

std::vector<Bin> Calibration::values() const {
    std::vector<Bin> out;
    for (const auto& [key, tally] : values_) {
        const double confidence = static_cast<double>(key) / unit;
        out.push_back({tally.total, tally.right, confidence, confidence, confidence});
    }
    return out;
}

std::vector<Bin> Calibration::bins(int count) const {
    std::vector<Bin> out;
    std::uint64_t before = 0;  // values in bins that are closed
    for (const Bin& value : values()) {
        // A bin is closed once the values so far would fill it and those before it.
        const double due = static_cast<double>(total_) * static_cast<double>(out.size()) / count;
        if (out.empty() || static_cast<double>(before + out.back().total) >= due) {
            if (!out.empty()) before += out.back().total;
            out.push_back(value);
            continue;
        }
        Bin& bin = out.back();
        const double n = static_cast<double>(bin.total), m = static_cast<double>(value.total);
        bin.confidence = (bin.confidence * n + value.confidence * m) / (n + m);
        bin.total += value.total;
        bin.right += value.right;
        bin.highest = value.highest;
    }
    return out;
}

std::vector<Point> Calibration::risk() const {
    std::vector<Point> out;
    Point at;
    for (auto value = values_.rbegin(); value != values_.rend(); ++value) {
        at.confidence = static_cast<double>(value->first) / unit;
        at.total += value->second.total;
        at.wrong += value->second.total - value->second.right;
        at.coverage = static_cast<double>(at.total) / static_cast<double>(total_);
        at.risk = static_cast<double>(at.wrong) / static_cast<double>(at.total);
        out.push_back(at);
    }
    return out;
}

double calibration_error(const std::vector<Bin>& bins) {
    double sum = 0;
    std::uint64_t total = 0;
    for (const Bin& bin : bins) {
        sum += static_cast<double>(bin.total) * std::abs(bin.confidence - bin.accuracy());
        total += bin.total;
    }
    return total == 0 ? 0 : sum / static_cast<double>(total);
}

}  // namespace huitong::evaluate
