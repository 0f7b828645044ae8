// Rows: characters that stand on one base line, cut into words. A row may run through several
// columns or cells; whoever calls gives the characters of one area. Not yet prose or tables.
#pragma once

#include <string>
#include <vector>

#include "page/sheet.h"

namespace huitong::page {

struct Word {
    base::Box box;   // on the sheet
    base::Box flow;  // in the direction of its row
    std::string text;
    double size = 0;
    double gap = 0;      // to the word before, in points, less letter spacing
    bool blank = false;  // a blank stands between the word before and this one
    bool apart = false;  // … and the row says itself that it parts two texts
    bool bold = false;
};

struct Row {
    std::vector<Word> words;  // in reading order
    base::Box box;            // on the sheet
    base::Box flow;
    double level = 0;  // base line in `flow`
    double size = 0;   // the largest
    int quarter = 0;
    bool bold = false;      // all of it
    std::string_view font;  // of its ideographs, or of its letters where it has none; empty: mixed

    std::string text() const;  // words with their blanks
};

// Text of words [first, last).
std::string join_words(const std::vector<Word>& words, std::size_t first, std::size_t last);

// From top to bottom; rows of other directions after those that read to the right.
std::vector<Row> rows_of(std::vector<Mark> marks, const Options& options);

// A part of a row as a row of its own.
Row part_of(const Row& row, std::size_t first, std::size_t last);

}  // namespace huitong::page
