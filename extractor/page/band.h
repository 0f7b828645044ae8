// Band: one row of text of a table without a grid, its phrases placed in columns.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/box.h"

namespace huitong::page {

struct Piece {  // text in columns [from, to]
    std::size_t from, to;
    base::Box box;
    std::string text;
    bool number;
};

struct Band {
    std::vector<Piece> pieces;
    double level = 0;  // base line of its last row
    double size = 0;
    base::Box box;
    bool spans = false;

    const Piece* at(std::size_t column) const {
        for (const Piece& piece : pieces) {
            if (piece.from <= column && column <= piece.to) return &piece;
        }
        return nullptr;
    }
    bool numbers() const {
        return std::any_of(pieces.begin(), pieces.end(),
                           [](const Piece& p) { return p.number && p.from > 0; });
    }
    bool only_first() const { return pieces.size() == 1 && pieces.front().to == 0; }
};

}  // namespace huitong::page
