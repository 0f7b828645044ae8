// finer: an amount with more decimals than its table has. The digits of the next cell may stand at
// its end, and where sums allow for rounding they do not tell.
#pragma once

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

struct Captures;

// Adds notes ("finer_than_table") to amounts printed in tables of this form.
void note_finer(const grammar::Grammar& form, Captures& captures);

}  // namespace huitong::match
