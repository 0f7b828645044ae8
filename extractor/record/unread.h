// unread: what the reader of pages noticed, told by fields. Those that were not found in a document
// with pages that could not be read may be there: a scanned page is never taken for a report
// without a table. Those whose text a scanner's software recognised are only as good as it.
#pragma once

#include <vector>

#include "base/finding.h"
#include "record/record.h"

namespace huitong::record {

// `findings` are those of the reader.
void note_unread_pages(Record& record, const std::vector<base::Finding>& findings);

// Values on pages whose text was recognised are not read without doubt.
void doubt_recognised(Record& record, const std::vector<base::Finding>& findings);

// What stands where it is disputed which digits are shown is never read without doubt: sums may
// hold of wrong digits, too. Nor is what follows from it.
void doubt_disputed(Record& record, const std::vector<base::Finding>& findings);

}  // namespace huitong::record
