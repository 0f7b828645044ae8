#include "summary_plots.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "webpage/svg.h"
#include "words.h"

namespace huitong::dataset {

namespace {

constexpr double bar_height = 14, visible = 1.5;  // what is there at all is seen

double share_of(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// A round number at or above it, of which the half is round too.
std::uint64_t round_up(std::uint64_t value) {
    std::uint64_t power = 1;
    while (power * 10 <= value) power *= 10;
    for (const std::uint64_t step : {1, 2, 4, 6, 8, 10}) {
        if (step * power >= value) return step * power;
    }
    return value;
}

}  // namespace

std::string percent(double share) {
    constexpr double little = 0.0005;
    if (share > 0 && share < little) return "< 0.1 %";
    if (share < 1 && share >= 1 - little) return "> 99.9 %";
    return fmt::format("{:.1f} %", share * 100);
}

std::string flag_bar(const FlagCounts& counts, double width) {
    const std::uint64_t all = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    std::string rects, title;
    double x = 0;
    for (std::size_t f = 0; f < counts.size(); ++f) {
        if (counts[f] == 0) continue;
        const double share = share_of(counts[f], all);
        const double wide = std::clamp(share * width, std::min(visible, width - x), width - x);
        rects += fmt::format("<rect class=\"f-{}\" x=\"{:.1f}\" width=\"{:.1f}\" height=\"{}\"/>",
                             flag_names[f], x, wide, bar_height);
        x += wide;
        title += fmt::format("{}{} {} {}", title.empty() ? "" : ", ", words::flag_words[f].zh,
                             words::flag_words[f].en, percent(share));
    }
    return webpage::svg(width, bar_height, title.empty() ? "0" : title, rects);
}

std::string share_bar(double share, std::string_view title) {
    constexpr double width = 120;
    return webpage::svg(
        width, bar_height, title,
        fmt::format("<rect class=\"rest\" width=\"{0}\" height=\"{1}\"/><rect class=\"part\" "
                    "width=\"{2:.1f}\" height=\"{1}\"/>",
                    width, bar_height, share > 0 ? std::max(visible, share * width) : 0.0));
}

std::string stacked_columns(const std::vector<Stack>& stacks, const std::vector<StackPart>& parts,
                            const std::string& title) {
    webpage::Frame f;
    f.left = 56;
    f.width = std::clamp(static_cast<double>(stacks.size()) * 44, 260.0, 900.0);
    f.height = 220;
    f.below = 26;
    std::uint64_t most = 1;
    for (const Stack& stack : stacks) {
        most = std::max(
            most, std::accumulate(stack.counts.begin(), stack.counts.end(), std::uint64_t{0}));
    }
    const std::uint64_t top = round_up(most);
    std::string inside;
    for (const double at : {0.0, 0.5, 1.0}) {
        inside += webpage::line(at == 0 ? "axis" : "grid", f.x(0), f.y(at), f.x(1), f.y(at));
        if (at == 0.5 && top % 2 != 0) continue;
        inside += webpage::label(
            f.left - 8, f.y(at) + 4, "end",
            std::to_string(static_cast<std::uint64_t>(at * static_cast<double>(top))));
    }
    const double step = f.width / static_cast<double>(std::max<std::size_t>(stacks.size(), 1));
    const double wide = std::min(step * 0.72, 40.0);
    const std::size_t every = step < 30 ? 2 : 1;  // label that has room
    for (std::size_t s = 0; s < stacks.size(); ++s) {
        const double middle = f.x(0) + (static_cast<double>(s) + 0.5) * step;
        double y = f.y(0);
        for (std::size_t p = 0; p < parts.size(); ++p) {
            const std::uint64_t count = stacks[s].counts[p];
            if (count == 0) continue;
            const double high = std::max(1.0, share_of(count, top) * f.height);
            y -= high;
            inside += fmt::format(
                "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\">"
                "<title>{} · {}: {}</title></rect>",
                parts[p].style, middle - wide / 2, y, wide, high, stacks[s].name, parts[p].title,
                count);
        }
        const std::uint64_t all =
            std::accumulate(stacks[s].counts.begin(), stacks[s].counts.end(), std::uint64_t{0});
        if (step >= 30) inside += webpage::label(middle, y - 4, "middle", std::to_string(all));
        if (s % every == 0) {
            inside += webpage::label(middle, f.y(0) + 17, "middle", stacks[s].name);
        }
    }
    return webpage::svg(f.full_width(), f.full_height(), title, inside);
}

}  // namespace huitong::dataset
