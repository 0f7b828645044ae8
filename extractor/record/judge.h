// judge: captures to a record. Gives each field its flag, confidence and reasons from the evidence
// that was kept on the way. Source and engine are the caller's to fill.
#pragma once

#include <cstdint>

#include "record/record.h"

namespace huitong::match {
struct Captures;
}

namespace huitong::record {

enum class Medium : std::uint8_t;

Record judge(const match::Captures& captures, Medium medium);

}  // namespace huitong::record
