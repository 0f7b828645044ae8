// compose: the grammar of a report that mixes forms: one form, with tables of other forms of its
// family in the place of its own.
#pragma once

#include <vector>

#include "grammar/grammar.h"

namespace huitong::grammar {

struct Block {
    const Grammar* grammar = nullptr;
    int table = -1;  // not a turned copy
};

// `main` with the tables `blocks`, each with `form` set; checks of their forms that concern them
// alone come too. A table of main stands in the same place as a block if it has its id or a field
// of its; it is then `replaced`, and keeps only the fields that the block does not have. No two
// blocks may have a field in common: of such the first counts.
Grammar compose(const Grammar& main, const std::vector<Block>& blocks);

}  // namespace huitong::grammar
