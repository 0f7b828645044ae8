// Plan: which reports a dataset has, and why not the others. Made from the metas alone.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document.h"
#include "meta.h"
#include "spool.h"
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

// What grows with the number of documents is small in memory or stands in a file.
struct Plan {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> left_out;  // document, report; sorted
    std::vector<bool> without_reports;                              // documents
    std::vector<Duplicate> duplicates;
    Spool skipped;                                     // see each_skipped()
    std::map<std::string, std::size_t> skipped_kinds;  // how many of each kind
    std::size_t reports = 0;
    std::size_t failed = 0;  // could not be read, or not to the end

    bool keeps(std::size_t document, std::size_t report) const {
        return !std::binary_search(
            left_out.begin(), left_out.end(),
            std::pair{static_cast<std::uint32_t>(document), static_cast<std::uint32_t>(report)});
    }
    // In the order of the documents, until the first error of `take`.
    using Take =
        std::function<std::optional<base::Error>(const Skipped& skipped, const Document& document)>;
    std::optional<base::Error> each_skipped(const DocumentList& documents, const Take& take) const;
};

// Temporary files go to `folder`.
base::Result<Plan> plan(const DocumentList& documents, const std::vector<Store>& stores,
                        const std::string& folder);

// Name of a report in the dataset.
std::string id_of(const Document& document, std::size_t report);

const Store* store_of(const std::vector<Store>& stores, const std::string& sha256);

}  // namespace huitong::dataset
