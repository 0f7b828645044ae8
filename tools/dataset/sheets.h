// Sheets: dataset.xlsx: a sheet to read with a row a report and cells coloured by flag, the failed
// checks, the codebook, and what the colours mean. For reading; programs take the other files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "columns.h"
#include "meta.h"
#include "xlsx/workbook.h"

namespace huitong::dataset {

// A spreadsheet of more is slow to open and no one reads it.
inline constexpr std::size_t reports_in_sheets = 2000;

class Sheets {
  public:
    static base::Result<Sheets> create(const std::string& path, const std::string& folder,
                                       const Columns& columns, std::size_t reports);
    void add(std::string_view lines);  // Rows::table
    std::optional<base::Error> finish();

  private:
    Sheets(Workbook book, const Columns& columns, std::string path)
        : book_(std::move(book)), columns_(&columns), path_of_book_(std::move(path)) {}
    std::optional<base::Error> check() const;
    void add_line(std::string_view line);

    Workbook book_;
    const Columns* columns_;
    std::string path_of_book_;
    int legend_ = 0, reports_ = 0, checks_ = 0, codebook_ = 0;
    std::size_t report_ = 0, comments_ = 0;
    std::uint32_t row_ = 0, check_row_ = 0;
    Cells cells_;
    std::string document_, organ_, year_, path_;
};

}  // namespace huitong::dataset
