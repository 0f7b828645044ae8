// Plan: which reports a dataset has, and why not the others. Made from the metas alone.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document.h"
#include "meta.h"
#include "store.h"

namespace huitong::dataset {

enum class Relation : std::uint8_t {
    same_bytes,     // the first is kept
    same_figures,   // of one body: the copy that was read best is kept
    like_figures,   // of bodies of one name, of which nothing says that they are one: both are kept
    other_figures,  // of one body, with other numbers: both are kept
};

struct Duplicate {
    std::uint32_t document, report;        // which
    std::uint32_t of_document, of_report;  // which is kept, or was there first
    Relation relation;
    // same_figures: fields that are suspect or missing, and fields verified, of the kept and of
    // this
    std::array<std::uint32_t, 2> doubtful = {}, verified = {};

    bool dropped() const { return relation <= Relation::same_figures; }
};
std::string_view name(Relation relation);
std::string why(const Duplicate& duplicate);

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
