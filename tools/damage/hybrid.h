// hybrid: a form with some tables of another form of its family in the place of its own, as offices
// print it in the first years of a new form.
#pragma once

#include <memory>

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::damage {

class Random;

// nullptr: the two have no table under one id that they print differently.
std::shared_ptr<const grammar::Grammar> hybrid(const grammar::Grammar& main,
                                               const grammar::Grammar& other, Random& random);

}  // namespace huitong::damage
