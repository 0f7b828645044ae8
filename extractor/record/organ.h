// organ: the fields that tell whose report it is, made of the name of the issuing body and of what
// stands around it, by the gazetteer. After judge: their source is a field of the record.
#pragma once

#include "record/record.h"

namespace huitong::gazetteer {
class Gazetteer;
}
namespace huitong::match {
struct Captures;
}

namespace huitong::record {

// `gazetteer`: null if there is none; the fields then say so.
void tell_organ(Record& record, const match::Captures& captures,
                const gazetteer::Gazetteer* gazetteer);

}  // namespace huitong::record
