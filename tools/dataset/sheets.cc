#include "sheets.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "archive/parts.h"
#include "meta.h"
#include "rows.h"
#include "words.h"

namespace huitong::dataset {

namespace {

constexpr std::uint32_t head_rows = 3;         // label, English label, id
constexpr std::uint16_t before_fields = 10;    // columns
constexpr std::size_t most_comments = 20'000;  // of a file; more make Excel slow

static_assert(words::report_heads.size() == before_fields);
constexpr std::array flag_styles = {Style::verified, Style::read, Style::inferred, Style::suspect,
                                    Style::missing};

// False: a field that no codebook has.
bool number(std::string_view digits, std::size_t& out) {
    const auto done = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return done.ec == std::errc() && done.ptr == digits.data() + digits.size();
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
    Sheets out(std::move(*book), columns, path);
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
    std::uint32_t line = head_rows;
    for (const auto* of_kind : {&columns.all, &columns.open}) {
        for (const Column& column : *of_kind) {
            std::uint16_t at = 0;
            for (const std::string* cell : {&column.id, &column.label, &column.label_en,
                                            &column.unit, &column.type, &column.description}) {
                to.text(out.codebook_, line, at++, *cell);
            }
            ++line;
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
    const std::vector<std::string_view>& cells = cells_.of(line);
    if (cells[0] == "R") {
        ++row_;
        document_ = cells.at(table::document);
        organ_ = cells.at(table::organ);
        year_ = cells.at(table::year);
        path_ = cells.at(table::path);
        book_.text(reports_, row_, 0, organ_);
        book_.number(reports_, row_, 1, year_);
        book_.text(reports_, row_, 2, cells.at(table::form));
        book_.text(reports_, row_, 3, document_);
        book_.text(reports_, row_, 4, path_);
        std::uint16_t at = 5;
        for (const Flag flag : {Flag::verified, Flag::inferred, Flag::suspect, Flag::missing}) {
            book_.number(reports_, row_, at++,
                         cells.at(table::flags + static_cast<std::size_t>(flag)));
        }
        book_.number(reports_, row_, at++, cells.at(table::failed_checks));
        return;
    }
    if (cells[0] == "C") {
        ++check_row_;
        std::uint16_t at = 0;
        book_.text(checks_, check_row_, at++, organ_);
        book_.number(checks_, check_row_, at++, year_);
        book_.text(checks_, check_row_, at++, document_);
        book_.text(checks_, check_row_, at++, cells.at(table::check));
        book_.text(checks_, check_row_, at++, cells.at(table::official));
        book_.number(checks_, check_row_, at++, cells.at(table::left));
        book_.number(checks_, check_row_, at++, cells.at(table::right));
        book_.text(checks_, check_row_, at++, cells.at(table::equation));
        book_.text(checks_, check_row_, at++, path_);
        return;
    }
    std::size_t field = 0, flag = 0;
    if (!number(cells.at(table::field), field) || !number(cells.at(table::flag), flag)) return;
    const std::uint16_t at = column_at(before_fields + field - 1);
    const std::string_view value = cells.at(table::value), reasons = cells.at(table::reasons);
    const Style style = flag < flag_styles.size() ? flag_styles[flag] : Style::plain;
    if (cells.at(table::type) == "n") {
        book_.number(reports_, row_, at, value, style);
    } else {
        book_.text(reports_, row_, at, value, style);
    }
    if (reasons.empty() || comments_ >= most_comments) return;
    ++comments_;
    std::string where;
    if (!cells.at(table::page).empty()) {
        where = fmt::format("page {} [{}]", cells.at(table::page), cells.at(table::box));
    }
    if (!cells.at(table::line).empty()) {
        where = fmt::format("line {}, column {}", cells.at(table::line), cells.at(table::column));
    }
    std::string words =
        fmt::format("{}: {}\nconfidence {}", flag < flag_names.size() ? flag_names[flag] : "",
                    reasons, cells.at(table::confidence));
    // As the view `long` of the database has it.
    std::string_view printed = cells.at(table::printed);
    const bool follows = flag != static_cast<std::size_t>(Flag::missing) &&
                         flag != static_cast<std::size_t>(Flag::inferred);
    if (!printed.data() && follows) printed = value;
    if (!printed.empty()) words += fmt::format("\nprinted: {}", printed);
    if (!where.empty()) words += "\n" + where;
    book_.comment(reports_, row_, at, words + "\n" + path_);
}

std::optional<base::Error> Sheets::finish() {
    if (row_ >= head_rows) {
        book_.filter(reports_, head_rows - 1, row_,
                     column_at(before_fields + columns_->all.size() - 1));
    }
    if (auto wrong = book_.finish()) return wrong;
    return check();
}

// Are all cells and comments in the file, and is every part of it whole?
std::optional<base::Error> Sheets::check() const {
    std::map<std::string, std::size_t> counts;  // of tags, by part
    std::string end;                            // of a part
    bool whole = true;
    const auto tags_in = [](std::string_view text, std::string_view tag) {
        std::size_t count = 0;
        for (std::size_t at = 0; (at = text.find(tag, at)) != std::string_view::npos; ++at) ++count;
        return count;
    };
    const auto wrong = each_part(path_of_book_, [&](std::string_view name, std::string_view bytes) {
        constexpr std::size_t longest_tag = 64;
        if (bytes.empty()) {
            const std::size_t last = end.rfind('<');
            whole = whole && end.find_last_not_of(" \r\n") == end.rfind('>') &&
                    last != std::string::npos && end.substr(last).starts_with("</");
            end.clear();
            return;
        }
        const std::string_view tag = name.starts_with("xl/worksheets/sheet") ? "<c "
                                     : name.starts_with("xl/comments")       ? "<comment "
                                     : name.ends_with(".vml")                ? "<v:shape "
                                                                             : "";
        if (!tag.empty()) {
            // One that stands across two pieces.
            const std::string both = end.substr(end.size() - std::min(end.size(), tag.size() - 1)) +
                                     std::string(bytes.substr(0, tag.size() - 1));
            counts[std::string(name)] += tags_in(bytes, tag) + tags_in(both, tag);
        }
        end += bytes;
        if (end.size() > longest_tag) end.erase(0, end.size() - longest_tag);
    });
    for (const int sheet : {legend_, reports_, checks_, codebook_}) {
        whole = whole &&
                counts[fmt::format("xl/worksheets/sheet{}.xml", sheet + 1)] == book_.cells(sheet);
    }
    for (const char* part : {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}) {
        whole = whole && counts[part] == book_.comments();
    }
    if (!wrong && whole) return std::nullopt;
    return base::Error{base::Kind::io, path_of_book_,
                       "could not be written whole; make room, then give the same command again: "
                       "what is done is kept"};
}

}  // namespace huitong::dataset
