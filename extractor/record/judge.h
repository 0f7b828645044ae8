// judge: captures to a record. Gives each field its flag, confidence and reasons from the evidence
// that was kept on the way. Source and engine are the caller's to fill.
#pragma once

#include "record/record.h"

namespace huitong::match {
struct Captures;
}

namespace huitong::record {

Record judge(const match::Captures& captures);

}  // namespace huitong::record
