// Checks with rows that documents name in other tables: their names in a form, and the checks that
// the rows of a document make of them.
#pragma once

#include <optional>
#include <string>

#include "grammar/grammar.h"

namespace huitong::grammar {

// What `id` names: a field of a row that a document names by a code, with the code itself
// (income.20101.total) or with {code}. nullopt: no open table has such fields.
std::optional<LinkedCheck::Name> linked_name(const Grammar& grammar, const std::string& id);

// Makes the checks; once, when all open tables have their rows. A code that the document does not
// have counts as nothing, if its table has codes at all, and neither parts of it nor, alone, the
// code that it is a part of: then the table goes into other detail, and no check is made.
void link_rows(Grammar& grammar);

}  // namespace huitong::grammar
