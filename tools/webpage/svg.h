// SVG: what plots are drawn with: lines, labels and a frame with two axes. They stand in a page and
// take its colours. Each has a title for those who cannot see it, and no scripts.
#pragma once

#include <string>
#include <string_view>

namespace huitong::webpage {

std::string svg(double width, double height, std::string_view title, std::string_view inside);
std::string line(std::string_view name, double x1, double y1, double x2, double y2);
std::string label(double x, double y, std::string_view anchor, std::string_view text);

// A plot with room for an axis below and one on the left. Portions go from 0 to 1.
struct Frame {
    double left = 76, top = 12, width = 290, height = 230, below = 42;
    double full_width() const { return left + width + 12; }
    double full_height() const { return top + height + below; }
    double x(double portion) const { return left + portion * width; }
    double y(double portion) const { return top + height - portion * height; }
};

std::string axis_titles(const Frame& frame, std::string_view across, std::string_view up);

}  // namespace huitong::webpage
