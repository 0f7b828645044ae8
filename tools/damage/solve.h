// Linear equations and inequalities over whole unknowns, solved at random: which unknowns follow
// from which, and values that satisfy everything. Not an optimiser; the systems are those of forms,
// sums of parts with coefficients of one.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace huitong::damage {

class Random;

using Terms = std::vector<std::pair<int, std::int64_t>>;  // unknown, coefficient

struct System {
    int unknowns = 0;
    std::vector<Terms> zero;          // Σ = 0
    std::vector<Terms> not_negative;  // Σ >= 0
    std::vector<bool> is_signed;      // by unknown; the others are >= 0
};

// `wanted` are values to start from, one for each unknown. Those that follow from others are
// computed; the free ones are moved as far as the inequalities ask, to nothing at worst.
std::vector<std::int64_t> solve(const System& system, std::vector<std::int64_t> wanted,
                                Random& random);

}  // namespace huitong::damage
