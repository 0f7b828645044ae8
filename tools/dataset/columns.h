// Columns: the fields of all families as the codebook has them, in its order. What a dataset knows
// of fields it knows from here.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "extractor.h"

namespace huitong::dataset {

struct Column {
    std::string id, label, label_en, unit, type, description;
    std::vector<std::string> forms;  // "family/form"
};

struct Columns {
    std::vector<Column> all;
    // Of rows that each document names, under ids with {code} or {n}: in no wide table.
    std::vector<Column> open;
    std::unordered_map<std::string, std::size_t> at;  // by id
};

base::Result<Columns> columns_of(const Extractor& extractor);

}  // namespace huitong::dataset
