// Logistic regression of "the value is right" on the bits of evidence, by Newton's method on the
// counts of each pattern. A ridge holds the weights of bits that were never seen wrong: without it
// they would grow for ever. The base is not held.
#include "fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "match/evidence.h"
#include "tally.h"

namespace huitong::evaluate {
namespace {

using match::Evidence;

constexpr std::size_t kinds = static_cast<std::size_t>(Evidence::count);
constexpr std::size_t parameters = kinds + 1;  // the last: the base
constexpr double ridge = 0.3;
// Where the ridge holds the bits that speak of a doubt: what was hardly ever met is no comfort.
constexpr double doubted = -6;
constexpr std::array doubts{
    Evidence::label_weak,        Evidence::label_lost,    Evidence::row_short,
    Evidence::row_long,          Evidence::row_uncertain, Evidence::row_unequal,
    Evidence::row_absent,        Evidence::head_unknown,  Evidence::place_open,
    Evidence::rival_near,        Evidence::number_cut,    Evidence::number_joined,
    Evidence::number_broken,     Evidence::value_odd,     Evidence::fails_blamed,
    Evidence::repeated_otherwise};
// Fitted freely, bits that go together trade weight in ways that nobody could explain. So a doubt
// never raises a confidence and a comfort never lowers it: a bit that would is left out.
constexpr std::array lesser_doubts{Evidence::row_over_lines, Evidence::table_torn,
                                   Evidence::unchecked,      Evidence::fails_cleared,
                                   Evidence::fails_near,     Evidence::doubt_in_row};
constexpr std::array comforts{
    Evidence::label_equal,     Evidence::label_near,     Evidence::label_alike,
    Evidence::row_whole,       Evidence::row_by_grid,    Evidence::table_whole,
    Evidence::place_by_checks, Evidence::place_by_value, Evidence::held_twice,
    Evidence::held_once,       Evidence::held_by_zeros,  Evidence::determined_once,
    Evidence::determined_twice};
constexpr int most_steps = 60;
constexpr double smallest_step = 1e-7;

using Vector = std::array<double, parameters>;

struct Pattern {
    std::vector<std::size_t> on;  // parameters, the base among them
    double right = 0, total = 0;
};

std::optional<std::vector<std::size_t>> parse(std::string_view names) {
    static const std::map<std::string_view, std::size_t> known = [] {
        std::map<std::string_view, std::size_t> out;
        for (std::size_t e = 0; e < kinds; ++e) out[match::name(static_cast<Evidence>(e))] = e;
        return out;
    }();
    std::vector<std::size_t> out;
    while (!names.empty()) {
        std::size_t end = std::min(names.find(' '), names.size());
        auto at = known.find(names.substr(0, end));
        if (at == known.end()) return std::nullopt;  // a null, or a record without evidence
        out.push_back(at->second);
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    out.push_back(kinds);
    return out;
}

double chance(const Pattern& pattern, const Vector& weights) {
    double sum = 0;
    for (std::size_t p : pattern.on) sum += weights[p];
    return 1 / (1 + std::exp(-sum));
}

Vector held_at() {
    Vector out{};
    for (Evidence e : doubts) out[static_cast<std::size_t>(e)] = doubted;
    return out;
}

// What is to be largest: the logarithm of the likelihood, less the ridge.
double merit(const std::vector<Pattern>& patterns, const Vector& weights) {
    double out = 0;
    for (const Pattern& each : patterns) {
        double sum = 0;
        for (std::size_t p : each.on) sum += weights[p];
        // log(1 + e^-x), without overflow.
        double loss = sum > 0 ? std::log1p(std::exp(-sum)) : std::log1p(std::exp(sum)) - sum;
        double loss_wrong = loss + sum;
        out -= each.right * loss + (each.total - each.right) * loss_wrong;
    }
    const Vector held = held_at();
    for (std::size_t p = 0; p < kinds; ++p) {
        double off = weights[p] - held[p];
        out -= ridge / 2 * off * off;
    }
    return out;
}

// Solves a symmetric positive definite system in place (Cholesky).
void solve(std::vector<Vector>& a, Vector& b) {
    for (std::size_t j = 0; j < parameters; ++j) {
        for (std::size_t k = 0; k < j; ++k) a[j][j] -= a[j][k] * a[j][k];
        a[j][j] = std::sqrt(a[j][j]);
        for (std::size_t i = j + 1; i < parameters; ++i) {
            for (std::size_t k = 0; k < j; ++k) a[i][j] -= a[i][k] * a[j][k];
            a[i][j] /= a[j][j];
        }
    }
    for (std::size_t i = 0; i < parameters; ++i) {
        for (std::size_t k = 0; k < i; ++k) b[i] -= a[i][k] * b[k];
        b[i] /= a[i][i];
    }
    for (std::size_t i = parameters; i-- > 0;) {
        for (std::size_t k = i + 1; k < parameters; ++k) b[i] -= a[k][i] * b[k];
        b[i] /= a[i][i];
    }
}

std::vector<char> against_its_sense(const Vector& weights) {
    std::vector<char> out(kinds, 0);
    auto judge = [&](const auto& bits, int sense) {
        for (Evidence e : bits) {
            auto at = static_cast<std::size_t>(e);
            out[at] = weights[at] * sense < 0;
        }
    };
    judge(doubts, -1);
    judge(lesser_doubts, -1);
    judge(comforts, 1);
    return out;
}

Vector regress(const std::vector<Pattern>& patterns) {
    const Vector held = held_at();
    Vector weights = held;
    double best = merit(patterns, weights);
    for (int step = 0; step < most_steps; ++step) {
        Vector gradient{};
        std::vector<Vector> curvature(parameters, Vector{});
        for (std::size_t p = 0; p < parameters; ++p) {
            gradient[p] = p < kinds ? ridge * (held[p] - weights[p]) : 0;
            curvature[p][p] = p < kinds ? ridge : 1e-9;
        }
        for (const Pattern& each : patterns) {
            double p = chance(each, weights);
            for (std::size_t i : each.on) {
                gradient[i] += each.right - each.total * p;
                for (std::size_t j : each.on) curvature[i][j] += each.total * p * (1 - p);
            }
        }
        solve(curvature, gradient);
        double size = 1;
        bool better = false;
        for (; size > smallest_step && !better; size /= 2) {
            Vector trial = weights;
            for (std::size_t p = 0; p < parameters; ++p) trial[p] += size * gradient[p];
            double now = merit(patterns, trial);
            if (now <= best) continue;
            better = now > best + smallest_step;
            best = now;
            weights = trial;
        }
        if (!better) break;
    }
    return weights;
}

Vector sensible(std::vector<Pattern>& patterns) {
    std::vector<char> left_out(kinds, 0);
    while (true) {
        Vector weights = regress(patterns);
        for (std::size_t e = 0; e < kinds; ++e) {
            if (left_out[e]) weights[e] = 0;
        }
        std::vector<char> odd = against_its_sense(weights);
        if (std::find(odd.begin(), odd.end(), 1) == odd.end()) return weights;
        for (std::size_t e = 0; e < kinds; ++e) left_out[e] = left_out[e] || odd[e];
        for (Pattern& each : patterns) {
            std::erase_if(each.on, [&](std::size_t p) { return p < kinds && left_out[p]; });
        }
    }
}

std::string print(std::string_view medium, const Vector& weights) {
    auto thousandths = [](double w) { return static_cast<int>(std::lround(1000 * w)); };
    std::string out = fmt::format("constexpr Weights {}_weights{{{},\n{{{{\n", medium,
                                  thousandths(weights[kinds]));
    for (std::size_t e = 0; e < kinds; ++e) {
        out += fmt::format("{},  // {}\n", thousandths(weights[e]),
                           match::name(static_cast<Evidence>(e)));
    }
    return out + "}}};\n";
}

}  // namespace

std::string fit(const Tally& tally, const std::string& command) {
    std::map<std::string, std::vector<Pattern>> by_medium{{"html", {}}, {"text", {}}};
    for (const auto& [key, samples] : tally.samples()) {
        const auto& [medium, split, evidence] = key;
        auto on = parse(evidence);
        if (split != "fit" || !on) continue;
        by_medium[medium].push_back({std::move(*on), static_cast<double>(samples.right),
                                     static_cast<double>(samples.total)});
    }
    std::string out = fmt::format("// Made by: {}\n", command);
    for (auto& [medium, patterns] : by_medium) out += print(medium, sensible(patterns));
    return out;
}

}  // namespace huitong::evaluate
