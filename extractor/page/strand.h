// Strand: what one stream of a sheet holds, in reading order, as paragraphs and parts of tables
// that are not joined yet. in_order() brings the strands of all sheets into the order of reading.
#pragma once

#include <variant>
#include <vector>

#include "base/box.h"
#include "page/paragraph.h"
#include "page/part.h"

namespace huitong::page {

using Piece = std::variant<Paragraph, Part>;

struct Strand {
    base::Box box;
    std::vector<Piece> pieces;  // never empty
    bool seam = false;          // may go on from the strand before
};

// As a rule sheet by sheet. Where sheets that follow each other have the same columns, and tables
// say that each column goes on in the same column of the next sheet (reports side by side), column
// by column.
std::vector<Strand> in_order(std::vector<std::vector<Strand>> sheets, const Options& options);

}  // namespace huitong::page
