// fit: the weights of record/confidence.h from the samples of a run, and nothing of the split
// "test".
#pragma once

#include <string>

namespace huitong::evaluate {

class Tally;

// The text of extractor/record/confidence.inc; `command` says how it was made.
std::string fit(const Tally& tally, const std::string& command);

}  // namespace huitong::evaluate
