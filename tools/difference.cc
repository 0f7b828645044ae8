// Common lines at both ends are cut off; what is left is aligned by a longest common subsequence,
// or, where that would be too large a table, shown as replaced whole.
#include "difference.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

namespace huitong::tools {

namespace {

constexpr std::size_t largest_table = 16'000'000;  // entries: 4,000 by 4,000 lines
constexpr std::size_t most_shown = 60;             // lines; nobody reads more

std::vector<std::string_view> lines(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

class Report {
  public:
    void line(char sign, std::size_t number, std::string_view text) {
        if (++shown_ > most_shown) return;
        if (number != next_) out_ += fmt::format("  line {}\n", number + 1);
        out_ += fmt::format("  {} {}\n", sign, text);
        next_ = number + (sign == '-' ? 1 : 0);
    }
    std::string take() {
        if (shown_ > most_shown) out_ += fmt::format("  … and {} more\n", shown_ - most_shown);
        return std::move(out_);
    }

  private:
    std::string out_;
    std::size_t shown_ = 0;
    std::size_t next_ = static_cast<std::size_t>(-1);
};

}  // namespace

std::string difference(std::string_view expected, std::string_view actual) {
    if (expected == actual) return {};
    const std::vector<std::string_view> a = lines(expected), b = lines(actual);
    std::size_t first = 0, a_end = a.size(), b_end = b.size();
    while (first < a_end && first < b_end && a[first] == b[first]) ++first;
    while (a_end > first && b_end > first && a[a_end - 1] == b[b_end - 1]) --a_end, --b_end;
    if (a.size() == b.size() && first == a_end) return "  only line ends differ\n";

    // longest[i][j]: of a[first+i…] and b[first+j…]
    const std::size_t rows = a_end - first, columns = b_end - first;
    std::vector<std::uint32_t> longest;
    if ((rows + 1) * (columns + 1) <= largest_table) {
        longest.resize((rows + 1) * (columns + 1));
        for (std::size_t i = rows; i-- > 0;) {
            for (std::size_t j = columns; j-- > 0;) {
                const std::size_t at = i * (columns + 1) + j;
                longest[at] = a[first + i] == b[first + j]
                                  ? longest[at + columns + 2] + 1
                                  : std::max(longest[at + columns + 1], longest[at + 1]);
            }
        }
    }
    Report report;
    std::size_t i = 0, j = 0;
    while (i < rows || j < columns) {
        const std::size_t at = i * (columns + 1) + j;
        if (!longest.empty() && i < rows && j < columns && a[first + i] == b[first + j]) {
            ++i, ++j;
        } else if (i < rows && (j == columns || longest.empty() ||
                                longest[at + columns + 1] >= longest[at + 1])) {
            report.line('-', first + i, a[first + i]);
            ++i;
        } else {
            report.line('+', first + i, b[first + j]);
            ++j;
        }
    }
    return report.take();
}

}  // namespace huitong::tools
