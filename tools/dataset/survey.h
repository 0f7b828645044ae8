// Survey: what the summary page says of all reports, in little room whatever their number: counts,
// and the fields to look at first. Workers make one of each piece; the parent adds them up in
// order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "json.h"
#include "meta.h"
#include "rows.h"

namespace huitong::dataset {

// A value that a person should look at.
struct Look {
    int rank = 0;  // 0: suspect, and an official check that fails names it; 1: suspect; 2: doubtful
    double confidence = 0;
    std::string organ, year, path, where;
    std::string field, value, flag, claimed, reasons;
    std::size_t more = 0;  // of the same report, which are not listed
};

inline constexpr std::size_t most_looks = 100, most_looks_of_a_report = 3;
// Under it a value is doubtful.
inline constexpr double sure = 0.9;
inline constexpr std::array<double, 7> thresholds = {0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999};

// Counted apart, by the cells of a key.
enum class By {
    year_and_level,  // reports, and those with failed checks
    year_and_form,   // reports
    table_and_year,  // fields by flag
    field,           // fields by flag
    flag_and_reason,
    check,       // held, failed, official
    threshold,   // values of at least this confidence, and less than the next; by flag
    media_type,  // reports
};
inline constexpr std::size_t ways = 8;

class Survey {
  public:
    using Count = std::array<std::uint64_t, flag_names.size()>;
    using Counts = std::map<std::string, Count>;  // the key is a line of cells

    void add(const Place& place, const Report& report, const tools::Json& record);
    void add(const Survey& other);

    const Counts& of(By way) const { return counts_[static_cast<std::size_t>(way)]; }
    const std::vector<Look>& looks() const { return looks_; }
    std::string equation(const std::string& check) const;

    std::string write() const;
    static Survey read(std::string_view text);

  private:
    Count& at(By way, const std::string& key);
    void add(std::vector<Look> looks);

    std::array<Counts, ways> counts_;
    std::map<std::string, std::string> equations_;  // by check
    std::vector<Look> looks_;
};

// The table of a field: what its id begins with.
std::string_view table_of(std::string_view field);

}  // namespace huitong::dataset
