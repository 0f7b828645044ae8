// conclude: what the checks of the form say of a report, once every value has its place.
#pragma once

namespace huitong::match {

struct Draft;

// Blanks count as zero. A check that fails so and has a single blank may be asking for a value
// there: it is taken for unknown if every check on it then holds.
void ask_blanks(Draft& draft);

// Notes how each check comes out, and what the checks determine: unknown values, blanks that are
// zero, and beside a printed value that stands in several failing checks the one that would mend
// all.
void conclude(Draft& draft);

}  // namespace huitong::match
