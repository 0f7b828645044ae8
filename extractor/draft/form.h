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
    std::string label;  // empty: a single row without
    std::string unit;   // of a column of units
    std::vector<Value> values;
};

struct Sum {
    std::size_t total = 0;
    std::vector<std::size_t> parts;
    std::size_t held = 0;  // lines in which it says something: two parts are not zero
};

struct Table {
    std::string title;        // above it, or its first row
    std::string section;      // the heading that it stands under
    std::string unit;         // said once, above it
    std::string units_label;  // of a column of units
    std::vector<std::string> furniture;
    std::vector<Head> columns;
    std::vector<Line> rows;
    bool headings = false;           // groups of rows stand above them
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
