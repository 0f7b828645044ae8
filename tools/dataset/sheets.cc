#include "sheets.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "meta.h"
#include "words.h"

namespace huitong::dataset {

namespace {

constexpr std::uint32_t head_rows = 3;         // label, English label, id
constexpr std::uint16_t before_fields = 10;    // columns
constexpr std::size_t most_comments = 20'000;  // of a file; more make Excel slow

static_assert(words::report_heads.size() == before_fields);
constexpr std::array flag_styles = {Style::verified, Style::read, Style::inferred, Style::suspect,
                                    Style::missing};

Style style_of(std::string_view flag) {
    const auto at = std::find(flag_names.begin(), flag_names.end(), flag);
    return at == flag_names.end() ? Style::plain
                                  : flag_styles[static_cast<std::size_t>(at - flag_names.begin())];
}

std::string name_of(const Words& words) {
    return fmt::format("{} {}", words.zh, words.en);
}

// Row by row, as the workbook wants it: its rows go to the disk as soon as the next one begins.
template <class Heads>
void put_heads(Workbook& to, int sheet, const Heads& heads, const std::vector<Column>& more = {}) {
    for (std::uint32_t row = 0; row < head_rows; ++row) {
        // Wrapped heads do not make room for themselves.
        constexpr std::array<double, head_rows> points = {50, 66, 50};
        if (!more.empty()) to.height(sheet, row, points[row]);
        std::uint16_t at = 0;
        for (const Named& each : heads) {
            const std::string_view cells[] = {each.words.zh, each.words.en, each.id};
            to.text(sheet, row, at++, cells[row], Style::head);
        }
        for (const Column& each : more) {
            const std::string* cells[] = {&each.label, &each.label_en, &each.id};
            to.text(sheet, row, at++, *cells[row], Style::head);
        }
    }
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
    out.legend_ = to.add_sheet(name_of(words::sheet_about));
    out.reports_ = to.add_sheet(name_of(words::sheet_reports));
    out.checks_ = to.add_sheet(name_of(words::sheet_checks));
    out.codebook_ = to.add_sheet(name_of(words::sheet_codebook));

    to.width(out.legend_, 0, 1, 12);
    to.width(out.legend_, 2, 2, 46);
    to.width(out.legend_, 3, 3, 70);
    std::uint32_t row = 0;
    to.text(out.legend_, row++, 0, words::coloured.zh);
    to.text(out.legend_, row++, 0, words::coloured.en);
    ++row;
    for (std::size_t f = 0; f < flag_names.size(); ++f) {
        to.text(out.legend_, row, 0, words::flag_words[f].zh, flag_styles[f]);
        to.text(out.legend_, row, 1, words::flag_words[f].en, flag_styles[f]);
        to.text(out.legend_, row, 2, words::flag_meanings[f].zh);
        to.text(out.legend_, row++, 3, words::flag_meanings[f].en);
    }
    ++row;
    for (const Words& each : words::sheet_notes) {
        to.text(out.legend_, row++, 0, each.zh);
        to.text(out.legend_, row++, 0, each.en);
    }
    for (const char* each : {words::sheet_has.zh, words::sheet_has.en}) {
        to.text(out.legend_, row++, 0,
                fmt::format(fmt::runtime(each), std::min(reports, reports_in_sheets), reports));
    }

    put_heads(to, out.reports_, words::report_heads, columns.all);
    to.width(out.reports_, 0, 0, 26);
    to.width(out.reports_, 1, 2, 8);
    to.width(out.reports_, 3, 3, 18);
    to.width(out.reports_, 4, 4, 30);
    to.width(out.reports_, before_fields, column_at(before_fields + columns.all.size()), 22);
    to.freeze(out.reports_, head_rows, 2);
    out.row_ = head_rows - 1;

    put_heads(to, out.checks_, words::check_heads);
    out.check_row_ = head_rows - 1;
    to.width(out.checks_, 0, 0, 26);
    to.width(out.checks_, 2, 3, 30);
    to.width(out.checks_, 7, 8, 60);
    to.freeze(out.checks_, head_rows, 1);

    put_heads(to, out.codebook_, words::codebook_heads);
    for (std::size_t i = 0; i < columns.all.size(); ++i) {
        const Column& column = columns.all[i];
        std::uint16_t at = 0;
        for (const std::string* cell : {&column.id, &column.label, &column.label_en, &column.unit,
                                        &column.type, &column.description}) {
            to.text(out.codebook_, static_cast<std::uint32_t>(i) + head_rows, at++, *cell);
        }
    }
    to.width(out.codebook_, 0, 0, 64);
    to.width(out.codebook_, 1, 1, 60);
    to.width(out.codebook_, 2, 2, 80);
    to.width(out.codebook_, 5, 5, 70);
    to.freeze(out.codebook_, head_rows, 1);
    to.paper(out.legend_, 0, 0, true);
    to.paper(out.reports_, head_rows, 2, false);
    to.paper(out.checks_, head_rows, 0, true);
    to.paper(out.codebook_, head_rows, 0, true);
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
