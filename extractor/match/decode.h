// decode: alignments of one report's tables to captures. Reads the cells, keeps the placements that
// are open where a cell was lost or a number is left over, and lets the checks of the form choose.
// What is printed is never changed.
#pragma once

#include <optional>
#include <vector>

#include "match/captures.h"

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

struct Stream;
struct Alignment;
struct CopyValue;

// `alignments` are those of one report; of a table that was found more than once the best counts,
// and the others are compared with it; `copies`: values of copies that are no alignments here.
// Fills fields of tables, checks, tables and findings of `out`, whose fields stand ready.
// `year`: reported on, where it is known.
void decode(const Stream& stream, const std::vector<Alignment>& alignments,
            const std::vector<CopyValue>& copies, std::optional<int> year,
            const grammar::Grammar& grammar, Captures& out);

}  // namespace huitong::match
