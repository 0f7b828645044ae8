// Meta: what must be known of each report before a dataset is put together: who, when, how good,
// and a digest of the figures by which the same report in another file is found.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "json.h"

namespace huitong::dataset {

enum class Flag { verified, read, inferred, suspect, missing };
inline constexpr std::array<std::string_view, 5> flag_names = {"verified", "read", "inferred",
                                                               "suspect", "missing"};

// Ids of the fields that tell one report from another. Families name them alike.
inline constexpr std::string_view organ_field = "report.organ", year_field = "report.year",
                                  code_field = "organ.division_code", level_field = "organ.level";

struct Report {
    std::string family, form, organ, code, level, year;
    std::string figures;   // digest; empty: it has no figures
    std::string prose;     // digest of its text; empty: too short to tell bodies apart
    bool telling = false;  // two bodies would hardly have these figures by accident
    std::array<std::size_t, flag_names.size()> flags = {};
    std::size_t failed_checks = 0;
};

struct Failure {
    std::string kind, where, message;
};

// Of one document: reports, or why there are none.
struct Meta {
    std::string media_type;
    std::vector<Report> reports;
    Failure failure;
};

Meta meta_of(const std::vector<tools::Json>& records);
std::string write(const Meta& meta);
Meta read_meta(std::string_view text);

// Text in one cell of a line of cells with tabs between, and back.
void put_cell(std::string& line, std::string_view text);
std::vector<std::string> cells_of(std::string_view line);

// The same as views, for lines that are many: into the line where nothing is escaped, else into
// memory that the next line uses again. A cell of put_null() has no data().
class Cells {
  public:
    const std::vector<std::string_view>& of(std::string_view line);

  private:
    std::vector<std::string_view> cells_;
    std::string plain_;
};
void put_null(std::string& line);  // not as the first cell

}  // namespace huitong::dataset
