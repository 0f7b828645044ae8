// vary: tables whose columns and rows vary, as one office prints them: which of the optional
// columns, in which order, with which units in the heads, and with rows of its own units. The
// grammar comes back with just that; fields of rows added stand behind its own.
#pragma once

#include <string>

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::damage {

class Random;

bool varies(const grammar::Grammar& grammar);
// `organ`: the body whose report it is.
grammar::Grammar vary(const grammar::Grammar& grammar, const std::string& organ, Random& random);

}  // namespace huitong::damage
