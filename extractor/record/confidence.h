// confidence: evidence to the probability that a value is what the document states. A logistic
// model, one for each kind of input, fitted by `huitong evaluate --fit` to generated documents with
// known damage; docs/reliability.md says how true it is. Integers and products of exact constants
// only, so that every machine gives the same digits.
#pragma once

#include <cstdint>
#include <vector>

#include "match/evidence.h"

namespace huitong::record {

enum class Medium : std::uint8_t { text, html, pdf };

// Between 0.0003 and 0.9997, where the odds are cut off, rounded to four decimals.
double confidence(Medium medium, match::EvidenceSet evidence);

// What the evidence adds to the logarithm of the odds, in thousandths; the largest first.
struct Contribution {
    match::Evidence evidence;
    int weight = 0;
};
std::vector<Contribution> contributions(Medium medium, match::EvidenceSet evidence);

}  // namespace huitong::record
