// printed: which columns of a table whose columns vary a document prints, in which order, and whose
// its rows are. Read from the head of the table before it is aligned; where the head does not say
// it clearly, the table stays unsettled, and its values go out as suspect.
#pragma once

#include <string>
#include <vector>

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

struct Stream;
struct Hits;

struct Printed {
    struct Column {
        int column = -1;   // of the form; -1: the office's own
        std::string head;  // of such a one
        bool operator==(const Column&) const = default;
    };
    struct Row {
        std::string name;
        bool own = false;  // the office's, not the form's
        bool operator==(const Row&) const = default;
    };
    int table = 0;  // of the grammar
    bool settled = false;
    std::vector<Column> columns;
    std::vector<Row> rows;  // empty: the form's one row
};

// Marks serial numbers of rows in the stream, and puts the hits of these tables in the order of the
// columns found.
std::vector<Printed> printed_copies(Stream& stream, Hits& hits, const grammar::Grammar& grammar);

// Gives the table these columns and rows.
void print_as(grammar::Grammar& grammar, int table, const Printed& printed);

}  // namespace huitong::match
