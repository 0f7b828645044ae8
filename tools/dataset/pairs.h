// Pairs: which record of one dataset is which of another. Keeps some bytes of each record, and no
// record.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "key.h"
#include "records_file.h"

namespace huitong::dataset {

inline constexpr std::uint32_t no_record = 0xFFFFFFFF;

struct Entry {
    std::uint64_t at, size;
    // By path, by bytes, by organ, year and form, by organ and year; in the order of their weight.
    // Several of one path or of the same bytes are numbered.
    Key keys[4];
    std::uint32_t other = no_record;  // index in the other dataset
};

// Lines that hold no report (errors of `extract`) are passed over.
base::Result<std::vector<Entry>> entries_of(const RecordsFile& file);

// Sets `other` on both sides. A key pairs those of one key in their order, once the keys before it
// have paired what they can.
void pair_up(std::vector<Entry>& before, std::vector<Entry>& after);

}  // namespace huitong::dataset
