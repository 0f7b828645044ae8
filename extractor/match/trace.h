// trace: from the best end of a table back to its beginning, through the scores.
#pragma once

#include "match/align.h"
#include "match/walk.h"

namespace huitong::match {

class Moves;

Alignment trace(const Moves& moves, const Scores& scores, int begin, const End& end);

}  // namespace huitong::match
