#include "draft/sheet.h"

#include <algorithm>

#include "text/normalise.h"
#include "text/numeral.h"

namespace huitong::draft {

namespace {

// Units are short; a longer text in brackets explains something.
constexpr std::size_t longest_unit = 4;

// Behind digits, these make a date and no value.
constexpr std::string_view date_units[] = {"年", "月", "日", "号"};

bool is_sign(char32_t c) {
    const bool ascii_word =
        c < 0x80 && ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
    const bool punctuation = (c >= 0x2000 && c < 0x2070) || (c >= 0x3000 && c < 0x3020) ||
                             (c >= 0x2500 && c < 0x2600) || (c >= 0xFF01 && c < 0xFF10);
    return c < 0x80 ? !ascii_word : punctuation;
}

}  // namespace

std::size_t length(const std::string& text) {
    return text::code_points(text).size();
}

bool is_blank(const std::string& text) {
    const std::u32string points = text::code_points(text);
    return std::all_of(points.begin(), points.end(), is_sign);
}

bool may_be_title(const std::string& text) {
    const std::string folded = text::fold(text);
    return !is_blank(text) && std::none_of(folded.begin(), folded.end(), [](char c) {
        return c == ':' || (c >= '0' && c <= '9');
    });
}

void take_title(Table& table, const std::string& line) {
    const bool better = table.title.empty() || may_be_title(line) || !may_be_title(table.title);
    const std::string other = better ? table.title : line;
    if (!other.empty()) table.furniture.push_back(other);
    if (better) table.title = line;
}

Value value_of(const std::string& text) {
    Value value{text, std::nullopt, {}};
    auto numeral = text::parse_numeral(text);
    if (!numeral) return value;
    if (std::find(std::begin(date_units), std::end(date_units), numeral->unit) !=
        std::end(date_units))
        return value;
    value.number = numeral->value;
    value.unit = std::move(numeral->unit);
    return value;
}

std::string unit_in_brackets(const std::string& label) {
    const std::string folded = text::fold(label);
    if (folded.empty() || folded.back() != ')') return {};
    const std::size_t open = folded.rfind('(');
    if (open == std::string::npos || open == 0) return {};
    std::string inside = folded.substr(open + 1, folded.size() - open - 2);
    if (const std::size_t colon = inside.rfind(':'); colon != std::string::npos)
        inside.erase(0, colon + 1);
    const bool digits =
        std::any_of(inside.begin(), inside.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits || inside.empty() || length(inside) > longest_unit ? std::string() : inside;
}

Sheet sheet_of(const layout::Table& table) {
    Sheet sheet;
    sheet.grid = true;
    sheet.at.assign(static_cast<std::size_t>(table.rows),
                    std::vector<int>(static_cast<std::size_t>(table.columns), 0));
    sheet.cells.push_back({});  // for places that no cell covers
    for (const layout::Cell& cell : table.cells) {
        const int index = static_cast<int>(sheet.cells.size());
        sheet.cells.push_back(
            {text::clean(cell.text), cell.row, cell.column, cell.row_span, cell.column_span});
        for (int r = cell.row; r < std::min(cell.row + cell.row_span, table.rows); ++r)
            for (int c = cell.column; c < std::min(cell.column + cell.column_span, table.columns);
                 ++c)
                sheet.at[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)] = index;
    }
    return sheet;
}

Sheet sheet_of(const layout::Run& run) {
    Sheet sheet;
    for (const layout::Piece& piece : run.pieces) {
        if (sheet.at.empty() || piece.breaks_before > 0) sheet.at.emplace_back();
        const int index = static_cast<int>(sheet.cells.size());
        sheet.cells.push_back({text::clean(piece.text), static_cast<int>(sheet.at.size()) - 1,
                               static_cast<int>(sheet.at.back().size()), 1, 1});
        sheet.at.back().push_back(index);
    }
    return sheet;
}

}  // namespace huitong::draft
