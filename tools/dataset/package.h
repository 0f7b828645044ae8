// Package: datapackage.json, by the Frictionless Data Package specification: what each file holds,
// column by column, and the codebook of the fields.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "columns.h"

namespace huitong::dataset {

struct Written {
    std::string name;
    std::uint64_t bytes = 0;
    std::string sha256;
};

struct Made {
    std::string engine, grammars;  // version, digest
    std::string inputs;            // digest of the names
    std::uint64_t documents = 0, reports = 0, skipped = 0, duplicates = 0;
    std::vector<Written> files;
};

std::string data_package(const Made& made, const Columns& columns);
std::string manifest(const Made& made);

}  // namespace huitong::dataset
