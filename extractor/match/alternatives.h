// alternatives: for each value of an alignment the best other reading of the same stretch.
#pragma once

#include "match/align.h"

namespace huitong::match {

class Scores;
class Moves;

// `forth` and `back` are room to work in.
void find_alternatives(const Moves& moves, Scores& forth, Scores& back, Alignment& found);

}  // namespace huitong::match
