// Workbook: an Excel file in the making: sheets, cells in a few styles, comments. The door to
// libxlsxwriter. Text is always text, never a formula. The same calls make the same bytes. Each
// sheet is written row by row, the height of a row before its cells: a row goes to the disk when
// the next one begins, and what comes for it then is lost.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace huitong::dataset {

enum class Style { plain, head, verified, read, inferred, suspect, missing };

class Workbook {
  public:
    // Temporary files go to `folder`.
    static base::Result<Workbook> create(const std::string& path, const std::string& folder);
    Workbook(Workbook&&) noexcept;
    ~Workbook();  // not finished: nothing is written

    int add_sheet(const std::string& name);
    void text(int sheet, std::uint32_t row, std::uint16_t column, std::string_view text,
              Style style = Style::plain);
    // As a number where a spreadsheet keeps all its digits, else as text.
    void number(int sheet, std::uint32_t row, std::uint16_t column, std::string_view digits,
                Style style = Style::plain);
    void comment(int sheet, std::uint32_t row, std::uint16_t column, std::string_view text);
    void width(int sheet, std::uint16_t first, std::uint16_t last, double characters);
    void height(int sheet, std::uint32_t row, double points);
    void freeze(int sheet, std::uint32_t rows, std::uint16_t columns);
    void filter(int sheet, std::uint32_t row, std::uint32_t last_row, std::uint16_t last_column);
    // On paper: landscape, the first rows and columns on each page; as wide as a page if that is
    // said.
    void paper(int sheet, std::uint32_t rows, std::uint16_t columns, bool one_page_wide);
    std::optional<base::Error> finish();

    // What the parts of the file must have. libxlsxwriter does not look whether its temporary files
    // could be written: on a full disk a part may come out cut.
    std::size_t cells(int sheet) const;
    std::size_t comments() const;

  private:
    struct State;
    void count(int sheet, std::uint32_t row, std::uint16_t column);
    explicit Workbook(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace huitong::dataset
