#include "webpage/svg.h"

#include <fmt/format.h>

#include "webpage/page.h"

namespace huitong::webpage {

std::string svg(double width, double height, std::string_view title, std::string_view inside) {
    return fmt::format(
        "<svg role=\"img\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">"
        "<title>{2}</title>{3}</svg>",
        width, height, escape(title), inside);
}

std::string line(std::string_view name, double x1, double y1, double x2, double y2) {
    return fmt::format(
        "<line class=\"{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>", name, x1,
        y1, x2, y2);
}

std::string label(double x, double y, std::string_view anchor, std::string_view text) {
    return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>", x, y, anchor,
                       escape(text));
}

std::string axis_titles(const Frame& f, std::string_view across, std::string_view up) {
    return label(f.x(0.5), f.full_height() - 6, "middle", across) +
           fmt::format(
               "<text transform=\"translate(12 {:.1f}) rotate(-90)\" "
               "text-anchor=\"middle\">{}</text>",
               f.y(0.5), escape(up));
}

}  // namespace huitong::webpage
