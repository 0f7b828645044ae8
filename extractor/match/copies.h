// copies: a table of the report that the document has more than once. Copies that say the same bear
// each other out; where one says otherwise, nothing tells which of them is this report's, and what
// no copy bears out is doubted with what differs.
#pragma once

#include <vector>

#include "match/captures.h"

namespace huitong::match {

struct Alignment;
struct Stream;

// A value of a copy that was not read.
struct CopyValue {
    int field = -1;  // Grammar::fields
    int atom = -1;   // Stream::atoms
};

// One an alignment: whether what stands before it says that it is of the year before `year`; tables
// that follow such a one without a word are, too.
std::vector<char> of_year_before(const Stream& stream, const std::vector<Alignment>& alignments,
                                 int year);

// Values of the copy that was read stand in `out`. Adds rivals ("repeated_table"), notes
// ("table_repeated_otherwise") and evidence.
void compare_copies(const Stream& stream, const std::vector<CopyValue>& copies, Captures& out);

}  // namespace huitong::match
