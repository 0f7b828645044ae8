// head: what the labels of columns, as printed, say of the values below them beyond their names.
#pragma once

#include <string>
#include <vector>

namespace huitong::grammar {
struct Grammar;
struct Table;
}  // namespace huitong::grammar

namespace huitong::match {

struct Stream;
struct Alignment;

struct ColumnHead {
    bool other_meaning = false;  // a text of Column::others stands there
    std::string unit;            // that it names in brackets; empty: none
};

// By column of the table; of a turned copy by row.
std::vector<ColumnHead> column_heads(const Stream& stream, const grammar::Grammar& grammar,
                                     const Alignment& alignment);

}  // namespace huitong::match
