// extra: what stands in a form's table and is no part of the form: rows and columns that the office
// added. They are kept, not judged.
#pragma once

#include <vector>

#include "match/captures.h"

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

struct Stream;
struct Alignment;

std::vector<ExtraCapture> read_extra(const Stream& stream, const grammar::Grammar& grammar,
                                     const Alignment& alignment);

}  // namespace huitong::match
