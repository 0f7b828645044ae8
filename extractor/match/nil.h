// nil: tables that are printed empty, with a line beside them that says that there was nothing to
// print. That is a statement, and no lack of one.
#pragma once

#include <span>
#include <vector>

#include "match/captures.h"
#include "match/prose.h"

namespace huitong::match {

struct Alignment;

// Marks the fields of such tables: the note `stated_nil`.
void note_stated_nil(std::span<const ProseLine> lines, const std::vector<Alignment>& alignments,
                     const grammar::Grammar& grammar, Captures& out);

}  // namespace huitong::match
