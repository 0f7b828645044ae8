// Gaps: how rows of text fall into columns by the gaps between their words alone.
#pragma once

#include <string>
#include <vector>

#include "page/options.h"
#include "page/rows.h"

namespace huitong::page {

// Words of a row with no wide gap between: what may be the text of a cell.
struct Phrase {
    std::size_t first = 0, last = 0;  // words [first, last) of the row
    base::Box box;
    std::string text;
    bool number = false;  // looks like a value
};

std::vector<Phrase> phrases_of(const Row& row, const Options& options);

// Places between columns, to the right: x that (nearly) no phrase covers, with text of several rows
// on both sides. `slack` is the share of rows that may cross one.
std::vector<double> cuts_of(const std::vector<std::vector<Phrase>>& rows, double em, double slack,
                            const Options& options);

// Whether a cut runs through the box.
bool crosses(const base::Box& box, double cut);

}  // namespace huitong::page
