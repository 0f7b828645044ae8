// unread: fields that were not found in a document with pages that could not be read may be there.
// Their reasons say so: a scanned page is never taken for a report without a table.
#pragma once

#include <vector>

#include "base/finding.h"
#include "record/record.h"

namespace huitong::record {

// `findings` are those of the reader.
void note_unread_pages(Record& record, const std::vector<base::Finding>& findings);

}  // namespace huitong::record
