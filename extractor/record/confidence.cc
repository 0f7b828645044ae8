#include "record/confidence.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>

namespace huitong::record {
namespace {

using match::Evidence;

constexpr std::size_t kinds = static_cast<std::size_t>(Evidence::count);

// Thousandths of the logarithm of the odds.
struct Weights {
    int base;
    std::array<int, kinds> of;  // in the order of match::Evidence
};

#include "record/confidence.inc"

// There is no corpus of damaged PDF yet. Their cells come from lattices, as those of HTML come from
// markup, and go wrong in the same ways.
const Weights& weights(Medium medium) {
    return medium == Medium::text ? text_weights : html_weights;
}

// e^(thousandths / 1000), from powers of e^(2^k / 1000): only multiplications, which IEEE 754 makes
// the same everywhere.
double exponential(int thousandths) {
    constexpr std::array powers{1.0010005001667084, 1.0020020013340003, 1.004008010677342,
                                1.0080320855042735, 1.016128685406095,  1.0325175053051183,
                                1.0660923987615052, 1.1365530026970603, 1.291752727939704,
                                1.668625110139667,  2.7843097581886154, 7.752380829544347,
                                60.09940852628669};
    constexpr int most = (1 << powers.size()) - 1;
    int steps = std::min(std::abs(thousandths), most);
    double out = 1;
    for (std::size_t k = 0; k < powers.size(); ++k) {
        if ((steps >> k & 1) != 0) out *= powers[k];
    }
    return thousandths < 0 ? 1 / out : out;
}

}  // namespace

double confidence(Medium medium, match::EvidenceSet evidence) {
    const Weights& model = weights(medium);
    int sum = model.base;
    for (std::size_t e = 0; e < kinds; ++e) {
        if (evidence.has(static_cast<Evidence>(e))) sum += model.of[e];
    }
    double odds = exponential(sum);
    constexpr int steps = 10'000;  // four decimals
    int rounded = static_cast<int>(odds / (1 + odds) * steps + 0.5);
    return static_cast<double>(std::clamp(rounded, 1, steps - 1)) / steps;
}

std::vector<Contribution> contributions(Medium medium, match::EvidenceSet evidence) {
    const Weights& model = weights(medium);
    std::vector<Contribution> out;
    for (std::size_t e = 0; e < kinds; ++e) {
        auto kind = static_cast<Evidence>(e);
        if (evidence.has(kind)) out.push_back({kind, model.of[e]});
    }
    std::stable_sort(out.begin(), out.end(), [](const Contribution& a, const Contribution& b) {
        return std::abs(a.weight) > std::abs(b.weight);
    });
    return out;
}

}  // namespace huitong::record
