#include "sheets.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "meta.h"

namespace huitong::dataset {

namespace {

constexpr std::uint32_t head_rows = 3;         // label, English label, id
constexpr std::uint16_t before_fields = 10;    // columns
constexpr std::size_t most_comments = 20'000;  // of a file; more make Excel slow

constexpr std::array<const char*, before_fields> about = {
    "organ",    "year",     "form",    "document", "path",
    "verified", "inferred", "suspect", "missing",  "failed checks"};

struct Meaning {
    Style style;
    const char *flag, *meaning;
};
constexpr std::array meanings = {
    Meaning{Style::verified, "verified", "read, and a sum of the form confirms it"},
    Meaning{Style::read, "read", "read without doubt; no sum covers it"},
    Meaning{Style::inferred, "inferred", "not printed or not legible, but determined by the rest"},
    Meaning{Style::suspect, "suspect", "a value is given, and the evidence disagrees: look at it"},
    Meaning{Style::missing, "missing", "no value, which is not zero; the comment says why"},
};

Style style_of(std::string_view flag) {
    for (const Meaning& each : meanings) {
        if (flag == each.flag) return each.style;
    }
    return Style::plain;
}

std::uint16_t column_at(std::size_t column) {
    return static_cast<std::uint16_t>(column);
}

}  // namespace

base::Result<Sheets> Sheets::create(const std::string& path, const std::string& folder,
                                    const Columns& columns, std::size_t reports) {
    base::Result<Workbook> book = Workbook::create(path, folder);
    if (!book) return book.error();
    Sheets out(std::move(*book), columns);
    Workbook& to = out.book_;
    out.legend_ = to.add_sheet("Read me");
    out.reports_ = to.add_sheet("Reports");
    out.checks_ = to.add_sheet("Failed checks");
    out.codebook_ = to.add_sheet("Codebook");

    to.width(out.legend_, 0, 0, 14);
    to.width(out.legend_, 1, 1, 90);
    std::uint32_t row = 0;
    to.text(out.legend_, row, 0, "Cells of the sheet Reports are coloured by flag.");
    row += 2;
    for (const Meaning& each : meanings) {
        to.text(out.legend_, row, 0, each.flag, each.style);
        to.text(out.legend_, row++, 1, each.meaning);
    }
    ++row;
    for (const std::string& line :
         {std::string("Comments on cells say why, and where in the document the value stands."),
          std::string("An empty cell without colour: the report's form has no such field."),
          fmt::format("Reports in this file: {} of {}. The CSV files and the database have all.",
                      std::min(reports, reports_in_sheets), reports)}) {
        to.text(out.legend_, row++, 0, line);
    }

    for (std::size_t i = 0; i < about.size(); ++i) {
        to.text(out.reports_, 0, column_at(i), about[i], Style::head);
        to.text(out.reports_, 1, column_at(i), "", Style::head);
        to.text(out.reports_, 2, column_at(i), "", Style::head);
    }
    for (std::size_t i = 0; i < columns.all.size(); ++i) {
        const Column& column = columns.all[i];
        const std::uint16_t at = column_at(before_fields + i);
        to.text(out.reports_, 0, at, column.label, Style::head);
        to.text(out.reports_, 1, at, column.label_en, Style::head);
        to.text(out.reports_, 2, at, column.id, Style::head);
    }
    to.width(out.reports_, 0, 0, 26);
    to.width(out.reports_, 3, 3, 18);
    to.width(out.reports_, 4, 4, 30);
    to.width(out.reports_, before_fields, column_at(before_fields + columns.all.size()), 20);
    // Wrapped heads do not make room for themselves.
    for (const std::uint32_t wrapped : {0, 1, 2}) to.height(out.reports_, wrapped, 80);
    to.freeze(out.reports_, head_rows, 2);
    out.row_ = head_rows - 1;

    std::uint16_t at = 0;
    for (const char* name :
         {"organ", "year", "document", "check", "official", "left", "right", "equation", "path"}) {
        to.text(out.checks_, 0, at++, name, Style::head);
    }
    to.width(out.checks_, 0, 0, 26);
    to.width(out.checks_, 2, 3, 30);
    to.width(out.checks_, 7, 8, 60);
    to.freeze(out.checks_, 1, 1);

    at = 0;
    for (const char* name : {"field", "label", "label_en", "unit", "type", "description"}) {
        to.text(out.codebook_, 0, at++, name, Style::head);
    }
    for (std::size_t i = 0; i < columns.all.size(); ++i) {
        const Column& column = columns.all[i];
        at = 0;
        for (const std::string* cell : {&column.id, &column.label, &column.label_en, &column.unit,
                                        &column.type, &column.description}) {
            to.text(out.codebook_, static_cast<std::uint32_t>(i + 1), at++, *cell);
        }
    }
    to.width(out.codebook_, 0, 2, 44);
    to.width(out.codebook_, 5, 5, 70);
    to.freeze(out.codebook_, 1, 1);
    return out;
}

void Sheets::add(std::string_view lines) {
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        if (lines.front() == 'R') ++report_;
        if (report_ > reports_in_sheets) return;
        add_line(lines.substr(0, end));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
}

void Sheets::add_line(std::string_view line) {
    const std::vector<std::string> cells = cells_of(line);
    if (cells[0] == "R") {
        ++row_;
        document_ = cells[1];
        organ_ = cells[2];
        year_ = cells[5];
        path_ = cells[8];
        book_.text(reports_, row_, 0, organ_);
        book_.number(reports_, row_, 1, year_);
        book_.text(reports_, row_, 2, cells[7]);
        book_.text(reports_, row_, 3, document_);
        book_.text(reports_, row_, 4, path_);
        std::uint16_t at = 5;
        for (std::size_t count : {11, 13, 14, 15, 16}) {
            book_.number(reports_, row_, at++, cells[count]);
        }
        return;
    }
    if (cells[0] == "C") {
        ++check_row_;
        std::uint16_t at = 0;
        book_.text(checks_, check_row_, at++, organ_);
        book_.number(checks_, check_row_, at++, year_);
        book_.text(checks_, check_row_, at++, document_);
        book_.text(checks_, check_row_, at++, cells[1]);
        book_.text(checks_, check_row_, at++, cells[2]);
        book_.number(checks_, check_row_, at++, cells[3]);
        book_.number(checks_, check_row_, at++, cells[4]);
        book_.text(checks_, check_row_, at++, cells[5]);
        book_.text(checks_, check_row_, at++, path_);
        return;
    }
    const auto field = columns_->at.find(cells[1]);
    if (field == columns_->at.end()) return;
    const std::uint16_t at = column_at(before_fields + field->second);
    const Style style = style_of(cells[6]);
    if (cells[2] == "n") {
        book_.number(reports_, row_, at, cells[3], style);
    } else {
        book_.text(reports_, row_, at, cells[3], style);
    }
    if (cells[8].empty() || comments_ >= most_comments) return;
    ++comments_;
    std::string where;
    if (!cells[9].empty()) where = fmt::format("page {} [{}]", cells[9], cells[10]);
    if (!cells[11].empty()) where = fmt::format("line {}, column {}", cells[11], cells[12]);
    std::string words = fmt::format("{}: {}\nconfidence {}", cells[6], cells[8], cells[7]);
    if (!cells[4].empty()) words += "\nprinted: " + cells[4];
    if (!where.empty()) words += "\n" + where;
    book_.comment(reports_, row_, at, words + "\n" + path_);
}

std::optional<base::Error> Sheets::finish() {
    if (row_ >= head_rows) {
        book_.filter(reports_, head_rows - 1, row_,
                     column_at(before_fields + columns_->all.size() - 1));
    }
    return book_.finish();
}

}  // namespace huitong::dataset
