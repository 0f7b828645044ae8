// group_rows: labels that rows of several groups share (a number of cases, under each kind of
// case), in tables set upright. Right below a group's own label they are those of its rows.
#pragma once

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

struct Stream;
struct Hits;

// Takes the labels of other groups' rows out of the hits where a group, letter for letter, says
// whose they are. Only turned copies of tables whose columns vary: others fix their rows by order.
void settle_group_rows(const Stream& stream, Hits& hits, const grammar::Grammar& grammar);

}  // namespace huitong::match
