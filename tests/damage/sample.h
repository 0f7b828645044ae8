// Grammars for the tests: a small one with all that tables can have, and those of the tree.
#pragma once

#include <string>
#include <vector>

#include "grammar/grammar.h"

namespace huitong::damage {

const grammar::Grammar& books();                     // made up
const std::vector<grammar::Grammar>& of_the_tree();  // grammars/

int field(const grammar::Grammar& grammar, const std::string& id);

}  // namespace huitong::damage
