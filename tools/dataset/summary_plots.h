// Summary plots: the pictures of the summary page, as SVG. They hold figures and no sentences, so
// that they are the same in each language; their titles have both.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "meta.h"

namespace huitong::dataset {

using FlagCounts = std::array<std::uint64_t, flag_names.size()>;

// Shares of the flags, side by side in their order.
std::string flag_bar(const FlagCounts& counts, double width);

// A share, from 0 to 1, of the whole width.
std::string share_bar(double share, std::string_view title);

struct Stack {
    std::string name;                   // of the column
    std::vector<std::uint64_t> counts;  // from the bottom
};
struct StackPart {
    std::string style, title;
};
std::string stacked_columns(const std::vector<Stack>& stacks, const std::vector<StackPart>& parts,
                            const std::string& title);

std::string percent(double share);  // 12.3 %

}  // namespace huitong::dataset
