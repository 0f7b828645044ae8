// listed: the grammar of one made report: its open tables have rows, drawn from the examples that
// the grammar gives, each code with those that it is a part of.
#pragma once

#include <memory>

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::damage {

class Random;

// nullptr: the grammar has no open table with examples, and stands for itself.
std::shared_ptr<const grammar::Grammar> with_listed_rows(const grammar::Grammar& grammar,
                                                         Random& random);

}  // namespace huitong::damage
