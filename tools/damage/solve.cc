// Gauss and Jordan with fractions. The pivot of an equation is the unknown whose expression by the
// others has the fewest negative terms: totals, not parts, so that most values come out
// non-negative by themselves. What is negative nevertheless is repaired by moving the free unknowns
// of its expression, one violated inequality after another; should that not end, all free unknowns
// become nothing, which satisfies every system without constants.
#include "damage/solve.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "damage/random.h"

namespace huitong::damage {
namespace {

// Rounds of repair before giving up: each moves one unknown, and forms have some hundred.
constexpr int max_rounds = 4000;

struct Fraction {
    std::int64_t above = 0, below = 1;

    static Fraction of(std::int64_t above, std::int64_t below) {
        const std::int64_t common = std::gcd(above, below);
        if (common > 1) above /= common, below /= common;
        if (below < 0) above = -above, below = -below;
        return {above, below};
    }
    Fraction minus(const Fraction& b) const {
        return of(above * b.below - b.above * below, below * b.below);
    }
    Fraction times(const Fraction& b) const { return of(above * b.above, below * b.below); }
    Fraction over(const Fraction& b) const { return of(above * b.below, below * b.above); }
};

using Line = std::vector<Fraction>;  // a coefficient for each unknown

struct Pivot {
    int unknown;
    Line line;  // Σ line = 0, the pivot's coefficient being 1
};

// Subtracts a multiple of `by` so that `unknown` leaves `line`.
void clear(Line& line, const Line& by, std::size_t unknown) {
    const Fraction factor = line[unknown];
    if (factor.above == 0) return;
    for (std::size_t i = 0; i < line.size(); ++i)
        if (by[i].above != 0) line[i] = line[i].minus(by[i].times(factor));
}

int best_pivot(const Line& line) {
    int positive = 0, negative = 0;
    for (const Fraction& f : line) (f.above > 0 ? positive : negative) += f.above != 0;
    int best = -1, fewest = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i].above == 0) continue;
        // By the others: x = -Σ others / coefficient; terms of the same sign come out negative.
        const int negatives = (line[i].above > 0 ? positive : negative) - 1;
        if (best < 0 || negatives <= fewest) best = static_cast<int>(i), fewest = negatives;
    }
    return best;
}

std::vector<Pivot> eliminate(const System& system) {
    std::vector<Pivot> pivots;
    for (const Terms& terms : system.zero) {
        Line line(static_cast<std::size_t>(system.unknowns));
        for (const auto& [unknown, coefficient] : terms)
            line[static_cast<std::size_t>(unknown)].above += coefficient;
        for (const Pivot& pivot : pivots)
            clear(line, pivot.line, static_cast<std::size_t>(pivot.unknown));
        const int unknown = best_pivot(line);
        if (unknown < 0) continue;  // says nothing new
        const Fraction one = line[static_cast<std::size_t>(unknown)];
        for (Fraction& f : line)
            if (f.above != 0) f = f.over(one);
        for (Pivot& pivot : pivots) clear(pivot.line, line, static_cast<std::size_t>(unknown));
        pivots.push_back({unknown, std::move(line)});
    }
    return pivots;
}

class Repair {
  public:
    Repair(const System& system, std::vector<std::int64_t>& values, Random& random)
        : system_(system), values_(values), random_(random), pivots_(eliminate(system)) {
        std::vector<bool> is_pivot(values.size());
        std::int64_t common = 1;
        for (const Pivot& pivot : pivots_) {
            is_pivot[static_cast<std::size_t>(pivot.unknown)] = true;
            for (const Fraction& f : pivot.line) common = std::lcm(common, f.below);
        }
        // With multiples of the common denominator everything is whole.
        step_ = common;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!is_pivot[i]) values[i] *= step_;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!system.is_signed[i]) bounds_.push_back(expression({{static_cast<int>(i), 1}}));
        for (const Terms& terms : system.not_negative) bounds_.push_back(expression(terms));
        is_free_ = std::move(is_pivot);
        is_free_.flip();
    }

    void run() {
        bool done = false;
        for (int round = 0; round < max_rounds && !done; ++round) done = move_one();
        if (!done)
            for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = 0;
        for (const Pivot& pivot : pivots_) {
            const auto at = static_cast<std::size_t>(pivot.unknown);
            Line line = pivot.line;
            line[at] = {};
            values_[at] = -sum(line);
        }
    }

  private:
    // Over the free unknowns alone.
    Line expression(const Terms& terms) const {
        Line line(values_.size());
        for (const auto& [unknown, coefficient] : terms)
            line[static_cast<std::size_t>(unknown)].above += coefficient;
        for (const Pivot& pivot : pivots_)
            clear(line, pivot.line, static_cast<std::size_t>(pivot.unknown));
        return line;
    }

    std::int64_t sum(const Line& line) const {
        std::int64_t total = 0;
        for (std::size_t i = 0; i < line.size(); ++i)
            if (line[i].above != 0) total += values_[i] / line[i].below * line[i].above;
        return total;
    }

    // True: nothing is violated.
    bool move_one() {
        for (const Line& bound : bounds_) {
            const std::int64_t total = sum(bound);
            if (total >= 0) continue;
            std::vector<std::size_t> fewer, more;
            for (std::size_t i = 0; i < bound.size(); ++i) {
                if (!is_free_[i]) continue;
                if (bound[i].above < 0 && (values_[i] > 0 || system_.is_signed[i]))
                    fewer.push_back(i);
                if (bound[i].above > 0) more.push_back(i);
            }
            // Mostly fewer: raised values raise totals elsewhere.
            const bool reduce = !fewer.empty() && (more.empty() || random_.chance(3, 4));
            const std::vector<std::size_t>& choice = reduce ? fewer : more;
            if (choice.empty()) return false;
            const std::size_t i = random_.pick(choice);
            const std::int64_t per_step = std::max<std::int64_t>(
                1, (reduce ? -bound[i].above : bound[i].above) * step_ / bound[i].below);
            std::int64_t steps = (-total + per_step - 1) / per_step;
            if (reduce && !system_.is_signed[i]) steps = std::min(steps, values_[i] / step_);
            values_[i] += (reduce ? -steps : steps) * step_;
            return false;
        }
        return true;
    }

    const System& system_;
    std::vector<std::int64_t>& values_;
    Random& random_;
    std::vector<Pivot> pivots_;
    std::vector<Line> bounds_;
    std::vector<bool> is_free_;
    std::int64_t step_ = 1;
};

}  // namespace

std::vector<std::int64_t> solve(const System& system, std::vector<std::int64_t> wanted,
                                Random& random) {
    Repair(system, wanted, random).run();
    return wanted;
}

}  // namespace huitong::damage
