// Form: what a sample shows of the form that it follows, before it is written down as a grammar.
// Plain data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"

namespace huitong::draft {

struct Value {
    std::string text;                     // as printed
    std::optional<base::Decimal> number;  // nullopt: blank, or a word for nothing
    std::string unit;                     // printed behind the digits
};

struct Head {
    std::vector<std::string> groups;  // outermost first
    std::string label;                // empty: the sample has none
    std::string unit;                 // in brackets at its end
};

struct Line {
    std::vector<std::string> groups;
    std::string code;   // of an open row
    std::string label;  // empty: a single row without
    std::string unit;   // of a column of units
    std::vector<Value> values;
};

struct Sum {
    std::size_t total = 0;
    std::vector<std::size_t> parts;
    std::size_t held = 0;  // lines in which it says something: two parts are not zero
    bool rounded = false;  // it holds up to what rounding of the terms leaves
};

// Rows that are the document's: codes with names.
struct Open {
    std::string label;                // above the codes; may be empty
    std::vector<std::size_t> levels;  // lengths of codes
    std::string first;                // digits that they begin with, sorted
    std::vector<Line> lines;
    std::optional<std::size_t> total;  // the row that is the sum of the top codes
    bool adds_up = false;              // each code is the sum of its parts
};

struct Table {
    std::string title;        // above it, or its first row
    std::string section;      // the heading that it stands under
    std::string unit;         // said once, above it
    std::string unit_words;   // before it in that line, folded
    std::string units_label;  // of a column of units
    std::vector<std::string> furniture;
    std::vector<Head> columns;
    std::vector<Line> rows;
    std::optional<Open> open;
    bool headings = false;           // groups of rows stand above them
    bool beside = false;             // to the right of the table before it
    bool counted = false;            // its rows have serial numbers
    std::vector<std::string> notes;  // to the author
    std::vector<Sum> row_sums;       // over rows: of columns
    std::vector<Sum> column_sums;    // over columns: of rows
};

struct Form {
    std::string title;                  // the line that heads the document; may be empty
    std::vector<std::string> sections;  // headings above tables, in order
    std::vector<std::string> blanks;    // texts of cells that stand for nothing
    std::vector<Table> tables;
    std::vector<std::string> notes;
};

}  // namespace huitong::draft
