#include "damage/place.h"

#include <algorithm>
#include <cstddef>

namespace huitong::damage {

std::vector<std::vector<const Cell*>> placed(const Grid& grid) {
    const std::size_t height = grid.rows.size();
    std::size_t width = static_cast<std::size_t>(std::max(grid.width, 1));
    std::vector<std::vector<const Cell*>> out(height, std::vector<const Cell*>(width));
    std::vector<std::vector<bool>> taken(height, std::vector<bool>(width));
    const auto widen = [&](std::size_t to) {
        if (to <= width) return;
        width = to;
        for (auto& row : out) row.resize(width);
        for (auto& row : taken) row.resize(width);
    };
    for (std::size_t r = 0; r < height; ++r) {
        std::size_t c = 0;
        for (const Cell& cell : grid.rows[r].cells) {
            while (c < width && taken[r][c]) ++c;
            const auto cols = static_cast<std::size_t>(cell.cols);
            const std::size_t end = std::min(height, r + static_cast<std::size_t>(cell.rows));
            widen(c + cols);
            out[r][c] = &cell;
            for (std::size_t row = r; row < end; ++row)
                for (std::size_t col = c; col < c + cols; ++col) taken[row][col] = true;
            c += cols;
        }
    }
    return out;
}

}  // namespace huitong::damage
