#include "plots.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "bars.h"
#include "webpage/page.h"
#include "webpage/svg.h"

namespace huitong::evaluate {

namespace {

using webpage::axis_titles, webpage::escape, webpage::Frame, webpage::label, webpage::line,
    webpage::svg;

constexpr double bar_width = 150, bar_height = 14;
constexpr double visible = 1.5;  // what is there at all is seen

constexpr std::array<const char*, 5> parts = {"right", "suspect", "withheld", "wrong", "silent"};
constexpr std::array<const char*, 5> part_titles = {
    "right", "right, but flagged as suspect", "withheld", "wrong, flagged or of low confidence",
    "wrong without a warning"};

std::array<std::uint64_t, 5> split(const Counts& c) {
    return {c.right - c.right_suspect, c.right_suspect, c.withheld, c.wrong - c.silent, c.silent};
}

double share(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::string bar(const Counts& counts, std::size_t first, double most) {
    const auto part = split(counts);
    std::string rects, title;
    double x = 0;
    for (std::size_t p = first; p < parts.size(); ++p) {
        if (part[p] == 0) continue;
        const double portion = share(part[p], counts.fields);
        const double width = std::min(bar_width - x, std::max(visible, portion / most * bar_width));
        rects += fmt::format("<rect class=\"f-{}\" x=\"{:.1f}\" width=\"{:.1f}\" height=\"{}\"/>",
                             parts[p], x, std::max(width, 0.0), bar_height);
        x += width;
        title +=
            fmt::format("{}{} {}", title.empty() ? "" : ", ", part_titles[p], share_text(portion));
    }
    if (x >= bar_width && most < 1) {  // it is longer than there is room for
        rects += fmt::format("<path class=\"cut\" d=\"M{0} 0L{1} {2}L{0} {3}Z\"/>", bar_width,
                             bar_width - bar_height / 2, bar_height / 2, bar_height);
    }
    return svg(bar_width, bar_height, title.empty() ? "nothing" : title, rects);
}

// Of shares of errors: from 1 in a million to all.
struct Decades {
    int lowest = -6, highest = 0;
    double place(double value) const {
        const double low = std::pow(10.0, lowest);
        return (std::log10(std::max(value, low)) - lowest) / (highest - lowest);
    }
};

// What log(1 - confidence) of a confidence of 1 would be is off the scale.
std::string percent(int decade) {
    switch (decade) {
        case 0:
            return "100 %";
        case -1:
            return "10 %";
        case -2:
            return "1 %";
        default:
            return fmt::format("{:.{}f} %", std::pow(10.0, decade + 2), -decade - 2);
    }
}

}  // namespace

std::string key() {
    std::string out = "<ul class=\"key\">";
    for (std::size_t p = 0; p < parts.size(); ++p) {
        out += fmt::format("<li><i class=\"f-{}\"></i>{}</li>", parts[p], part_titles[p]);
    }
    return out + "</ul>\n";
}

double rest_share(const Counts& counts) {
    return share(counts.fields - (counts.right - counts.right_suspect), counts.fields);
}

std::string whole_bar(const Counts& counts) {
    return bar(counts, 0, 1);
}

std::string rest_bar(const Counts& counts, double most) {
    return bar(counts, 1, most > 0 ? most : 1);
}

std::string risk_plot(const std::vector<Point>& points) {
    Frame f;
    f.width = 600;
    const Decades up;
    std::string inside;
    for (int d = up.lowest; d <= up.highest; ++d) {
        const double y = f.y(up.place(std::pow(10.0, d)));
        inside += line("grid", f.x(0), y, f.x(1), y);
        inside += label(f.left - 6, y + 4, "end", d == up.lowest ? "none" : percent(d));
    }
    constexpr int steps = 5;
    for (int s = 0; s <= steps; ++s) {
        const double at = static_cast<double>(s) / steps;
        inside +=
            label(f.x(at), f.top + f.height + 16, "middle", fmt::format("{:.0f} %", at * 100));
    }
    inside += line("axis", f.x(0), f.y(0), f.x(1), f.y(0));
    // Nothing can be said between two confidences: steps.
    std::string path;
    double before = 0;
    for (const Point& p : points) {
        const double y = f.y(up.place(p.risk));
        path += fmt::format("{}{:.1f} {:.1f} H{:.1f}", path.empty() ? "M" : "L", f.x(before), y,
                            f.x(p.coverage));
        before = p.coverage;
    }
    inside += fmt::format("<path class=\"curve\" d=\"{}\"/>", path);
    for (const Point& p : points) {
        inside += fmt::format(
            "<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\"><title>confidence {:.4f} and "
            "more: {} values, {} wrong ({})</title></circle>",
            p.wrong == 0 ? "none" : "dot", f.x(p.coverage), f.y(up.place(p.risk)), p.confidence,
            p.total, p.wrong, share_text(p.risk));
    }
    inside += axis_titles(f, "share of values that are reported, most confident first",
                          "share of these that is wrong");
    return svg(f.full_width(), f.full_height(), "Risk against coverage", inside);
}

std::string calibration_plot(std::string_view title, const std::vector<Bin>& bins) {
    const Frame f;
    const Decades scale;
    std::string inside;
    for (int d = scale.lowest; d <= scale.highest; ++d) {
        const double at = scale.place(std::pow(10.0, d));
        inside += line("grid", f.x(0), f.y(at), f.x(1), f.y(at));
        inside += line("grid", f.x(at), f.y(0), f.x(at), f.y(1));
        const std::string text = d == scale.lowest ? "none" : percent(d);
        inside += label(f.left - 6, f.y(at) + 4, "end", text);
        inside += label(f.x(at), f.top + f.height + 16, "middle", text);
    }
    inside += line("ideal", f.x(0), f.y(0), f.x(1), f.y(1));
    for (const Bin& bin : bins) {
        const double x = f.x(scale.place(1 - bin.confidence));
        const double wrong = 1 - bin.accuracy();
        inside += line("whisker", x, f.y(scale.place(1 - bin.upper())), x,
                       f.y(scale.place(1 - bin.lower())));
        inside += fmt::format(
            "<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"><title>confidence {:.4f}: "
            "{} values, {} wrong ({})</title></circle>",
            bin.right == bin.total ? "none" : "dot", x, f.y(scale.place(wrong)), bin.confidence,
            bin.total, bin.total - bin.right, share_text(wrong));
    }
    inside += axis_titles(f, "errors claimed (1 − confidence)", "errors observed");
    return svg(
        f.full_width(), f.full_height(),
        fmt::format("Calibration: {}; expected error {:.4f}", title, calibration_error(bins)),
        inside);
}

std::string heat_map(const Tally::Groups& groups, const std::vector<std::string>& rows,
                     const std::vector<std::string>& columns) {
    constexpr double cell = 17, gap = 2, label_width = 190, head = 130;
    constexpr double darkest = 0.05;  // share from which a cell is quite dark
    std::string inside;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        inside += fmt::format("<text transform=\"translate({:.1f} {:.1f}) rotate(-60)\">{}</text>",
                              label_width + (static_cast<double>(c) + 0.6) * cell, head - 6,
                              escape(columns[c]));
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const double y = head + static_cast<double>(r) * cell;
        inside += label(label_width - 8, y + cell - 5, "end", rows[r]);
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const auto group = groups.find(columns[c] + " " + rows[r]);
            if (group == groups.end()) continue;
            const Counts legible = group->second.legible();
            const double lost = share(legible.wrong + legible.withheld, legible.fields);
            // A square root shows small shares, which are the rule.
            const double dark = std::sqrt(std::min(lost / darkest, 1.0));
            inside += fmt::format(
                "<rect {} x=\"{:.1f}\" y=\"{:.1f}\" width=\"{}\" height=\"{}\"><title>{} {}: "
                "{} of {} legible fields wrong or withheld, {} of {} documents not recognised"
                "</title></rect>",
                lost > 0 ? fmt::format("opacity=\"{:.2f}\"", std::max(dark, 0.12))
                         : std::string("class=\"hollow\""),
                label_width + static_cast<double>(c) * cell, y, cell - gap, cell - gap,
                escape(columns[c]), escape(rows[r]), legible.wrong + legible.withheld,
                legible.fields, group->second.unrecognised + group->second.several,
                group->second.documents);
        }
    }
    const double width = label_width + static_cast<double>(columns.size()) * cell + 90;
    const double height = head + static_cast<double>(rows.size()) * cell + 4;
    return fmt::format("<div class=\"heat\">{}</div>",
                       svg(width, height, "Legible fields lost, by damage and shape", inside));
}

}  // namespace huitong::evaluate
