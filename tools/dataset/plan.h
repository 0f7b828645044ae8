// Plan: which reports a dataset has, and why not the others. Made from the metas alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "document.h"
#include "meta.h"
#include "store.h"

namespace huitong::dataset {

struct Duplicate {
    std::size_t document, report;        // which
    std::size_t of_document, of_report;  // which is kept
    std::string relation, why;
    bool dropped = true;  // false: both are kept
};

struct Skipped {
    std::size_t document;
    std::string kind, message;
};

struct Plan {
    std::set<std::pair<std::size_t, std::size_t>> left_out;  // document and report
    std::vector<bool> without_reports;                       // documents
    std::vector<Duplicate> duplicates;
    std::vector<Skipped> skipped;
    std::size_t reports = 0;
    std::size_t failed = 0;  // could not be read, or not to the end

    bool keeps(std::size_t document, std::size_t report) const {
        return !left_out.contains({document, report});
    }
};

base::Result<Plan> plan(const std::vector<Document>& documents, const std::vector<Store>& stores);

// Name of a report in the dataset.
std::string id_of(const Document& document, std::size_t report);

const Store* store_of(const std::vector<Store>& stores, const std::string& sha256);

}  // namespace huitong::dataset
