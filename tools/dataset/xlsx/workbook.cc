#include "xlsx/workbook.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "base/library.h"

namespace huitong::dataset {

namespace {

const base::Library library{HUITONG_XLSXWRITER};
HUITONG_FUNCTION(library, format_set_align);
HUITONG_FUNCTION(library, format_set_bg_color);
HUITONG_FUNCTION(library, format_set_bold);
HUITONG_FUNCTION(library, format_set_font_size);
HUITONG_FUNCTION(library, format_set_italic);
HUITONG_FUNCTION(library, format_set_text_wrap);
HUITONG_FUNCTION(library, lxw_strerror);
HUITONG_FUNCTION(library, lxw_workbook_free);
HUITONG_FUNCTION(library, workbook_add_format);
HUITONG_FUNCTION(library, workbook_add_worksheet);
HUITONG_FUNCTION(library, workbook_close);
HUITONG_FUNCTION(library, workbook_new_opt);
HUITONG_FUNCTION(library, workbook_set_properties);
HUITONG_FUNCTION(library, worksheet_autofilter);
HUITONG_FUNCTION(library, worksheet_fit_to_pages);
HUITONG_FUNCTION(library, worksheet_freeze_panes);
HUITONG_FUNCTION(library, worksheet_repeat_columns);
HUITONG_FUNCTION(library, worksheet_repeat_rows);
HUITONG_FUNCTION(library, worksheet_set_column);
HUITONG_FUNCTION(library, worksheet_set_footer);
HUITONG_FUNCTION(library, worksheet_set_landscape);
HUITONG_FUNCTION(library, worksheet_set_paper);
HUITONG_FUNCTION(library, worksheet_set_row);
HUITONG_FUNCTION(library, worksheet_write_blank);
HUITONG_FUNCTION(library, worksheet_write_comment_opt);
HUITONG_FUNCTION(library, worksheet_write_number);
HUITONG_FUNCTION(library, worksheet_write_string);

constexpr std::size_t longest_text = 32'000;   // bytes; Excel takes 32,767 characters
constexpr std::size_t longest_comment = 1000;  // more does not fit its box
constexpr std::size_t digits_kept = 15;        // by Excel, of a number
constexpr time_t made_at = 1'577'836'800;      // the same each time: 2020-01-01

// Without control characters, which XML has no place for, and cut between characters.
std::string clean(std::string_view text, std::size_t most) {
    std::string out;
    for (char c : text) {
        const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
        out += control ? ' ' : c;
    }
    if (out.size() <= most) return out;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
    return out.substr(0, end) + " …";
}

struct Look {
    Style style;
    lxw_color_t fill;  // 0: none
    bool bold, italic;
};

// Told apart by brightness and type too, not by colour alone.
constexpr std::array looks = {
    Look{Style::plain, 0, false, false},           Look{Style::head, 0xE8EAED, true, false},
    Look{Style::verified, 0xE3F1E8, false, false}, Look{Style::read, 0, false, false},
    Look{Style::inferred, 0xCFE2F5, false, true},  Look{Style::suspect, 0xFFB870, true, false},
    Look{Style::missing, 0xDADADA, false, true},
};

}  // namespace

// Of a sheet.
struct Counted {
    std::uint32_t row = 0;
    std::vector<bool> in_row;  // columns
    std::size_t cells = 0;
};

struct Workbook::State {
    std::string path, folder;
    lxw_workbook* book = nullptr;
    std::vector<lxw_worksheet*> sheets;
    std::vector<Counted> counted;  // of sheets
    std::size_t comments = 0;
    std::array<lxw_format*, looks.size()> formats = {};

    ~State() {
        if (book) lxw_workbook_free(book);
    }
    lxw_worksheet* sheet(int number) { return sheets.at(static_cast<std::size_t>(number)); }
    lxw_format* format(Style style) { return formats[static_cast<std::size_t>(style)]; }
};

Workbook::Workbook(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook::~Workbook() = default;

base::Result<Workbook> Workbook::create(const std::string& path, const std::string& folder) {
    if (!library.opened()) {
        return base::Error{
            base::Kind::unsupported, path,
            fmt::format("is written by {}, which is not installed; install it", library.name())};
    }
    auto state = std::make_unique<State>();
    state->path = path;
    state->folder = folder;
    lxw_workbook_options options = {};
    options.tmpdir = state->folder.data();
    options.constant_memory = LXW_TRUE;
    state->book = workbook_new_opt(path.c_str(), &options);
    if (!state->book) {
        return base::Error{base::Kind::io, path, "cannot be written: not enough memory"};
    }
    lxw_doc_properties properties = {};
    properties.created = made_at;
    workbook_set_properties(state->book, &properties);
    for (const Look& look : looks) {
        lxw_format* format = workbook_add_format(state->book);
        if (look.fill != 0) format_set_bg_color(format, look.fill);
        if (look.bold) format_set_bold(format);
        if (look.italic) format_set_italic(format);
        if (look.style == Style::head) {
            constexpr double small = 9;  // there is much to say in few rows
            format_set_font_size(format, small);
            format_set_text_wrap(format);
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        }
        state->formats[static_cast<std::size_t>(look.style)] = format;
    }
    return Workbook(std::move(state));
}

int Workbook::add_sheet(const std::string& name) {
    state_->sheets.push_back(workbook_add_worksheet(state_->book, name.c_str()));
    state_->counted.emplace_back();
    return static_cast<int>(state_->sheets.size()) - 1;
}

void Workbook::count(int sheet, std::uint32_t row, std::uint16_t column) {
    Counted& counted = state_->counted.at(static_cast<std::size_t>(sheet));
    if (row != counted.row) counted.in_row.clear();
    counted.row = row;
    if (counted.in_row.size() <= column) counted.in_row.resize(std::size_t{column} + 1);
    if (!counted.in_row[column]) ++counted.cells;
    counted.in_row[column] = true;
}

std::size_t Workbook::cells(int sheet) const {
    return state_->counted.at(static_cast<std::size_t>(sheet)).cells;
}

std::size_t Workbook::comments() const {
    return state_->comments;
}

void Workbook::text(int sheet, std::uint32_t row, std::uint16_t column, std::string_view text,
                    Style style) {
    count(sheet, row, column);
    const std::string cell = clean(text, longest_text);
    if (cell.empty()) {
        worksheet_write_blank(state_->sheet(sheet), row, column, state_->format(style));
    } else {
        worksheet_write_string(state_->sheet(sheet), row, column, cell.c_str(),
                               state_->format(style));
    }
}

void Workbook::number(int sheet, std::uint32_t row, std::uint16_t column, std::string_view digits,
                      Style style) {
    double value = 0;
    const auto done = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.size() > digits_kept || done.ec != std::errc() ||
        done.ptr != digits.data() + digits.size()) {
        return text(sheet, row, column, digits, style);
    }
    count(sheet, row, column);
    worksheet_write_number(state_->sheet(sheet), row, column, value, state_->format(style));
}

void Workbook::comment(int sheet, std::uint32_t row, std::uint16_t column, std::string_view text) {
    ++state_->comments;
    lxw_comment_options options = {};
    options.width = 320;
    options.height = 110;
    options.x_scale = options.y_scale = 1;
    const std::string words = clean(text, longest_comment);
    worksheet_write_comment_opt(state_->sheet(sheet), row, column, words.c_str(), &options);
}

void Workbook::width(int sheet, std::uint16_t first, std::uint16_t last, double characters) {
    worksheet_set_column(state_->sheet(sheet), first, last, characters, nullptr);
}

void Workbook::height(int sheet, std::uint32_t row, double points) {
    worksheet_set_row(state_->sheet(sheet), row, points, nullptr);
}

void Workbook::freeze(int sheet, std::uint32_t rows, std::uint16_t columns) {
    worksheet_freeze_panes(state_->sheet(sheet), rows, columns);
}

void Workbook::filter(int sheet, std::uint32_t row, std::uint32_t last_row,
                      std::uint16_t last_column) {
    worksheet_autofilter(state_->sheet(sheet), row, 0, last_row, last_column);
}

void Workbook::paper(int sheet, std::uint32_t rows, std::uint16_t columns, bool one_page_wide) {
    constexpr std::uint8_t a4 = 9;
    lxw_worksheet* to = state_->sheet(sheet);
    worksheet_set_landscape(to);
    worksheet_set_paper(to, a4);
    if (rows > 0) worksheet_repeat_rows(to, 0, rows - 1);
    if (columns > 0) worksheet_repeat_columns(to, 0, static_cast<lxw_col_t>(columns - 1));
    if (one_page_wide) worksheet_fit_to_pages(to, 1, 0);
    worksheet_set_footer(to, "&C&A  &P / &N");
}

std::optional<base::Error> Workbook::finish() {
    const lxw_error wrong = workbook_close(std::exchange(state_->book, nullptr));
    if (wrong == LXW_NO_ERROR) return std::nullopt;
    return base::Error{base::Kind::io, state_->path,
                       fmt::format("cannot be written: {}; make room, then give the same command "
                                   "again: what is done is kept",
                                   lxw_strerror(wrong))};
}

}  // namespace huitong::dataset
