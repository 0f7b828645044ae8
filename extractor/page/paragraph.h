// Paragraphs: wrapped rows of prose become one line of the layout again, also over columns and
// pages.
#pragma once

#include <string>
#include <vector>

#include "base/origin.h"
#include "page/order.h"
#include "page/sheet.h"

namespace huitong::page {

struct Paragraph {
    std::string text;
    base::Origin origin;
    bool blank_before = false;
    // For joining with what follows or precedes in another column or page:
    Row first, last;
    std::size_t count = 0;       // rows
    double body_left = 0;        // of its second row; of its first where there is one
    double left = 0, right = 0;  // margins of its column
};

// Rows of a column that follow each other without a table between. `margins` is the column's box.
std::vector<Paragraph> paragraphs_of(const std::vector<const Row*>& rows, const base::Box& margins,
                                     const Sheet& sheet, const Options& options);

// Whether `next`, the first of another column or page, goes on with `before`; joins them if so.
bool join_over_break(Paragraph& before, const Paragraph& next, const Options& options);

// Texts of two rows of one paragraph as one.
std::string join_lines(std::string_view a, std::string_view b);

}  // namespace huitong::page
