// beside: two lists of a form that documents print side by side, row after row of both together.
// They are taken apart: first all of the left list, then all of the right one, so that each is a
// table like any other. The numbers that count their lines are marked as furniture.
#pragma once

#include <vector>

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

struct Hits;
struct Stream;

bool has_lists_beside(const grammar::Grammar& grammar);

// For each atom where it stood before; empty: nothing was moved.
std::vector<int> take_apart(Stream& stream, Hits& hits, const grammar::Grammar& grammar);

}  // namespace huitong::match
