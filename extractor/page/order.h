// Order: the reading order of what stands on a sheet: columns of text one after the other, tables
// and pictures in their places.
#pragma once

#include <vector>

#include "page/rows.h"

namespace huitong::page {

// A row of text, or (table >= 0) the box of a table.
struct Item {
    Row row;
    base::Box box;
    int table = -1;
};

// What is read from top to bottom: a column of text, or what stands over its full width.
struct Stream {
    base::Box box;
    std::vector<Item> items;
};

// `seams`: where pages that stand side by side on the sheet meet; each is read on its own.
std::vector<Stream> streams_of(const std::vector<Row>& rows, const std::vector<base::Box>& tables,
                               const std::vector<double>& seams, const Options& options);

}  // namespace huitong::page
