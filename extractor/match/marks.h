// marks: where a document seems to name a row of an open table: a code with a name beside it, or a
// name that fits the pattern of the form with values behind it.
#pragma once

#include <string>
#include <vector>

namespace huitong::grammar {
struct Grammar;
struct Open;
}  // namespace huitong::grammar

namespace huitong::match {

struct Hits;
struct Stream;

struct Mark {
    int first = 0, count = 1;  // atoms: code, name, and what lies between
    std::string code, printed;
};

// In the document's order, none overlapping. `tables`: those of the grammar that have such rows;
// their own labels are none.
std::vector<Mark> find_marks(const Stream& stream, const Hits& hits,
                             const grammar::Grammar& grammar, const grammar::Open& open,
                             const std::vector<int>& tables);

}  // namespace huitong::match
