#include "bars.h"

#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "tally.h"

namespace huitong::evaluate {

namespace {

// Published in docs/reliability.md; a change there is a change of what users are told.
constexpr double most_silent = 1e-5;
constexpr double most_calibration_error = 0.01;
constexpr double least_right = 0.995;
constexpr double least_unsuspected = 0.98;
constexpr double all = 1;

double share(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

double error(const Curve& curve) {
    return calibration_error(curve.calibration.bins(calibration_bins));
}

}  // namespace

std::vector<Bar> bars(const Tally& tally) {
    const Counts every = tally.total().all();
    const Counts legible = tally.total().legible();
    const Counts displaced = tally.total().displaced();
    Counts both = legible;
    both += displaced;
    const Counts clean = tally.undamaged().legible();
    const double silent = every.fields == 0 ? 0 : share(every.silent, every.fields);
    const auto unsuspected = [](const Counts& c) {
        return share(c.right - c.right_suspect, c.fields);
    };
    using Kind = Bar::Kind;
    std::vector<Bar> out;
    const auto below = [&](const char* id, const char* what, Kind kind, double bound,
                           double value) {
        out.push_back({id, what, kind, false, bound, value});
    };
    const auto at_least = [&](const char* id, const char* what, double bound, double value,
                              bool counted) {
        out.push_back({id, what, Kind::share, true, bound, value, counted});
    };
    below("silent", "Silent errors, of scored fields", Kind::share, most_silent, silent);
    below("calibration_error", "Expected calibration error", Kind::error, most_calibration_error,
          error(tally.curve("all")));
    below("calibration_error_held_out", "… on damage and seeds held out", Kind::error,
          most_calibration_error, error(tally.curve("test")));
    below("calibration_error_clean", "… on undamaged documents", Kind::error,
          most_calibration_error, error(tally.curve("clean")));
    below("calibration_error_injured", "… on damaged documents", Kind::error,
          most_calibration_error, error(tally.curve("injured")));
    at_least("legible_right", "Right, of legible fields", least_right,
             share(legible.right, legible.fields), true);
    at_least("legible_unsuspected", "Right and not suspect, of legible fields", least_unsuspected,
             unsuspected(legible), true);
    at_least("undamaged_right", "Right, of undamaged documents", all,
             share(clean.right, clean.fields), true);
    at_least("undamaged_unsuspected", "Not suspect, of undamaged documents (but wrong sums)", all,
             share(clean.fields - (clean.right_suspect - clean.right_accused), clean.fields), true);
    below("crashed", "Documents that crashed the reader", Kind::count, 1,
          static_cast<double>(tally.total().crashed));
    at_least("displaced_right", "Right, of displaced fields", least_right,
             share(displaced.right, displaced.fields), false);
    at_least("readable_right", "Right, of legible and displaced fields", least_right,
             share(both.right, both.fields), false);
    at_least("readable_unsuspected", "Right and not suspect, of legible and displaced fields",
             least_unsuspected, unsuspected(both), false);
    for (Bar& bar : out) {
        const auto is = [&](std::string_view id) { return bar.id == id; };
        const auto of = [&](std::string_view part) {
            return bar.id.find(part) != std::string::npos;
        };
        const Curve& curve = tally.curve(of("held_out")  ? "test"
                                         : of("clean")   ? "clean"
                                         : of("injured") ? "injured"
                                                         : "all");
        bar.empty = bar.kind == Bar::Kind::error ? curve.calibration.total() == 0
                    : is("silent")               ? every.fields == 0
                    : of("undamaged")            ? clean.fields == 0
                    : of("legible")              ? legible.fields == 0
                    : of("displaced")            ? displaced.fields == 0
                    : of("readable")             ? both.fields == 0
                                                 : false;
    }
    return out;
}

std::string Bar::text(double of_kind) const {
    switch (kind) {
        case Kind::share:
            return share_text(of_kind);
        case Kind::error:
            return fmt::format("{:.4f}", of_kind);
        case Kind::count:
            return fmt::format("{:.0f}", of_kind);
    }
    return "";
}

std::string share_text(double share) {
    constexpr double small = 0.001, each = 1e5, percent = 100;
    if (share > 0 && share < small) return fmt::format("{:.1f} in 100,000", share * each);
    // Rounding must not make whole what is not.
    if (share < all && share > 0.9999) {
        return fmt::format("{:.4f} %",
                           std::floor(share * percent * percent * percent) / (percent * percent));
    }
    return fmt::format("{:.2f} %", share * percent);
}

}  // namespace huitong::evaluate
