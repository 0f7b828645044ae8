#include "layout/filled.h"

#include <algorithm>
#include <cstddef>

namespace huitong::layout {
namespace {

// Without a digit: a label. Figures and what stands for nothing are short or have digits.
constexpr std::size_t shortest_label = 6;  // bytes: two Han characters

constexpr std::size_t narrowest = 3;  // two cells are the same soon

bool is_label(std::string_view text) {
    return text.size() >= shortest_label;
}

// Cells at the end that are the same text, the first of them not counted.
int same_at_end(const std::vector<std::string_view>& row) {
    int same = 0;
    for (std::size_t i = row.size(); i > 1 && row[i - 1] == row[i - 2]; --i) ++same;
    return same;
}

bool says_one_text(const std::vector<std::string_view>& row) {
    return row.size() >= narrowest && is_label(row.front()) &&
           same_at_end(row) + 1 == static_cast<int>(row.size());
}

// Directly above figures each column has a name of its own, if only the lower half of one.
bool names_columns(const std::vector<std::vector<std::string_view>>& rows, std::size_t r) {
    if (r == 0 || r + 1 == rows.size()) return false;
    const std::string_view next = rows[r + 1].front();
    return says_one_text(rows[r]) && !next.empty() && !is_label(next);
}

}  // namespace

std::vector<int> filled_ends(const std::vector<std::vector<std::string_view>>& rows) {
    std::vector<int> out(rows.size(), 0);
    bool filled = false;
    for (std::size_t r = 0; r < rows.size() && !filled; ++r) {
        filled = says_one_text(rows[r]) && !names_columns(rows, r);
    }
    if (!filled) return out;
    int of_head = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const std::vector<std::string_view>& row = rows[r];
        if (row.size() < 2 || row.back().empty() || names_columns(rows, r)) continue;
        const int same = same_at_end(row);
        if (is_label(row.back())) {
            of_head = same;
            out[r] = same;
        } else {
            out[r] = same >= of_head ? of_head : 0;
        }
    }
    return out;
}

}  // namespace huitong::layout
