// head_order: how far the head that a block prints is that of a table, when each label of the table
// may be used as often as the table has it. The aligner takes labels of heads in any order and
// any number, since heads come split and stacked; tables of two forms whose columns have the same
// labels in another order are told by this alone.
#pragma once

namespace huitong::grammar {
struct Table;
}

namespace huitong::match {

struct Alignment;
struct Hits;

// Labels in the head of the block that the table does not have (or not so often), and columns of
// the table that the head does not name.
int strange_heads(const Hits& hits, const grammar::Table& table, const Alignment& alignment);

}  // namespace huitong::match
