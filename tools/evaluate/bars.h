// Bars: what a run must show to be good enough, and what it shows.
#pragma once

#include <string>
#include <vector>

namespace huitong::evaluate {

class Tally;

struct Bar {
    enum class Kind { share, error, count };
    std::string id, what;
    Kind kind = Kind::share;
    bool at_least = false;  // false: less than
    double bound = 0, value = 0;
    bool counted = true;  // false: told, but not asked for
    bool empty = false;   // the run has nothing to tell it by
    bool missed() const { return counted && !empty && !met(); }
    bool met() const { return at_least ? value >= bound : value < bound; }
    std::string text(double of_kind) const;  // of value or bound
};

inline constexpr int calibration_bins = 20;

std::vector<Bar> bars(const Tally& tally);

// "99.53 %"; small shares as "3.2 in 100,000".
std::string share_text(double share);

}  // namespace huitong::evaluate
