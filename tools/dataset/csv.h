// CSV: RFC 4180, UTF-8, lines that end with a line feed.
#pragma once

#include <string>
#include <string_view>

namespace huitong::dataset {

enum class Cell { number, text };

class CsvLine {
  public:
    // `for_spreadsheets`: a text that a spreadsheet would take for a formula gets an apostrophe.
    CsvLine(std::string& out, bool for_spreadsheets)
        : out_(out), for_spreadsheets_(for_spreadsheets) {}
    CsvLine& add(std::string_view text, Cell cell = Cell::text);
    void end();

  private:
    std::string& out_;
    bool for_spreadsheets_, first_ = true;
};

// Would a spreadsheet take it for a formula, or run it?
bool starts_formula(std::string_view text);

}  // namespace huitong::dataset
