// explain: for people, where one field's value came from, which rule, which checks, and why this
// confidence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace huitong::match {
struct Captures;
}

namespace huitong::record {

struct Record;
enum class Medium : std::uint8_t;

// Error usage: the record has no such field; the message names the nearest ids.
base::Result<std::string> explain(const Record& record, const match::Captures& captures,
                                  Medium medium, std::string_view field);

// What a reason code means, in a sentence; empty: not in the vocabulary.
std::string_view meaning(std::string_view reason);

}  // namespace huitong::record
