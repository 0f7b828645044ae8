// widen: copies of a table of one column that print several side by side, one for each level of
// government. One of them may be the column of the form (its total); the others are the office's
// own.
#pragma once

#include <string>
#include <vector>

namespace huitong::grammar {
struct Grammar;
struct Table;
}  // namespace huitong::grammar

namespace huitong::match {

struct Stream;
struct Hits;

struct Wide {
    int table = 0;                   // of the grammar
    int main = -1;                   // which column is the form's; -1: none
    std::vector<std::string> heads;  // of all columns, as printed; empty where not found
};

std::vector<Wide> wide_copies(const Stream& stream, const Hits& hits,
                              const grammar::Grammar& grammar);

// Gives the table the columns; only the form's own has fields.
void widen(grammar::Table& table, const Wide& wide);

}  // namespace huitong::match
