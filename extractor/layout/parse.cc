// One pass over the lines, by the first character: a block opens at the margin, a member of the
// open table or run stands two blanks in. A table's places are marked off as its cells come, so
// that overlaps show at their line and holes at the end of the table.

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/limits.h"
#include "layout/layout.h"

namespace huitong::layout {
namespace {

using base::Error;
using base::Kind;

bool is_utf8(std::string_view text) {
    struct Lead {
        unsigned char first, last, low, high;  // lead bytes, and the range of the byte after
        int more;                              // bytes after the lead
    };
    constexpr Lead leads[] = {
        {0x00, 0x7f, 0, 0, 0},       {0xc2, 0xdf, 0x80, 0xbf, 1}, {0xe0, 0xe0, 0xa0, 0xbf, 2},
        {0xe1, 0xec, 0x80, 0xbf, 2}, {0xed, 0xed, 0x80, 0x9f, 2}, {0xee, 0xef, 0x80, 0xbf, 2},
        {0xf0, 0xf0, 0x90, 0xbf, 3}, {0xf1, 0xf3, 0x80, 0xbf, 3}, {0xf4, 0xf4, 0x80, 0x8f, 3}};
    for (std::size_t i = 0; i < text.size();) {
        const auto at = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
        const Lead* lead = std::find_if(std::begin(leads), std::end(leads), [&](const Lead& l) {
            return at(i) >= l.first && at(i) <= l.last;
        });
        if (lead == std::end(leads)) return false;
        const auto more = static_cast<std::size_t>(lead->more);
        if (text.size() - i <= more) return false;
        for (std::size_t k = 1; k <= more; ++k) {
            const unsigned char low = k == 1 ? lead->low : 0x80, high = k == 1 ? lead->high : 0xbf;
            if (at(i + k) < low || at(i + k) > high) return false;
        }
        i += more + 1;
    }
    return true;
}

// What is left of one line of the dump.
class Rest {
  public:
    explicit Rest(std::string_view text) : text_(text) {}

    bool done() const { return text_.empty(); }

    bool take(std::string_view word) {
        if (text_.substr(0, word.size()) != word) return false;
        text_.remove_prefix(word.size());
        return true;
    }

    // As printed: no sign, no leading zero.
    std::optional<int> number() {
        int value = 0;
        const char* end = text_.data() + text_.size();
        if (text_.empty() || text_[0] < '0' || text_[0] > '9') return std::nullopt;
        const auto [next, error] = std::from_chars(text_.data(), end, value);
        if (error != std::errc{}) return std::nullopt;
        if (text_[0] == '0' && next - text_.data() > 1) return std::nullopt;
        text_.remove_prefix(static_cast<std::size_t>(next - text_.data()));
        return value;
    }

    std::optional<std::pair<int, int>> pair(std::string_view between) {
        const std::optional<int> a = number();
        if (!a || !take(between)) return std::nullopt;
        const std::optional<int> b = number();
        if (!b) return std::nullopt;
        return std::pair{*a, *b};
    }

    std::optional<std::string> quoted() {
        if (!take("\"")) return std::nullopt;
        std::string text;
        for (;;) {
            const std::size_t stop = text_.find_first_of("\"\\");
            if (stop == std::string_view::npos) return std::nullopt;
            text += text_.substr(0, stop);
            const bool closing = text_[stop] == '"';
            text_.remove_prefix(stop + 1);
            if (closing) return text;
            if (!escape(text)) return std::nullopt;
        }
    }

  private:
    bool escape(std::string& text) {
        if (text_.empty()) return false;
        const char kind = text_[0];
        text_.remove_prefix(1);
        switch (kind) {
            case 'n':
                text += '\n';
                return true;
            case 't':
                text += '\t';
                return true;
            case '"':
            case '\\':
                text += kind;
                return true;
            case 'x':
                break;
            default:
                return false;
        }
        // Two digits, and ASCII only, so that no escape can make the text invalid UTF-8.
        constexpr std::size_t digits = 2;
        constexpr unsigned ascii_end = 0x80;
        unsigned value = 0;
        if (text_.size() < digits) return false;
        const auto [next, error] = std::from_chars(text_.data(), text_.data() + digits, value, 16);
        if (error != std::errc{} || next != text_.data() + digits || value >= ascii_end) {
            return false;
        }
        text += static_cast<char>(value);
        text_.remove_prefix(digits);
        return true;
    }

    std::string_view text_;
};

class Parser {
  public:
    base::Result<Layout> parse(std::string_view text) {
        if (text.size() > base::Limits{}.bytes) {
            return Error{
                Kind::limit, "layout",
                "more than " + std::to_string(base::Limits{}.bytes) + " bytes; cut the dump"};
        }
        while (!text.empty()) {
            ++line_;
            const std::size_t end = std::min(text.find('\n'), text.size());
            if (auto error = one(text.substr(0, end))) return std::move(*error);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        if (auto error = close()) return std::move(*error);
        return std::move(layout_);
    }

  private:
    using Failure = std::optional<Error>;

    Error fail(std::string message, Kind kind = Kind::damaged) const {
        return fail_at(line_, std::move(message), kind);
    }

    static Error fail_at(int line, std::string message, Kind kind = Kind::damaged) {
        return {kind, "layout:" + std::to_string(line), std::move(message)};
    }

    base::Origin here() const { return base::in_text(line_, 1); }

    Failure one(std::string_view text) {
        if (text.empty() || text[0] == '#') return std::nullopt;
        if (!is_utf8(text)) return fail("not UTF-8; write the dump in UTF-8");
        Rest rest(text);
        if (rest.take("  ")) return member(rest);
        if (auto error = close()) return error;
        if (rest.take("line+ ")) return line(rest, true);
        if (rest.take("line ")) return line(rest, false);
        if (rest.take("table- ")) return table(rest, false);
        if (rest.take("table ")) return table(rest, true);
        if (rest.take("run")) {
            if (!rest.done()) return fail("nothing may follow 'run' on its line");
            layout_.blocks.emplace_back(Run{});
            return std::nullopt;
        }
        return fail(
            "expected 'line \"…\"', 'line+ \"…\"', 'table RxC', 'table- RxC' or 'run' at the "
            "margin, "
            "or a cell or piece two blanks in");
    }

    Failure line(Rest& rest, bool blank_before) {
        std::optional<std::string> text = rest.quoted();
        if (!text) return bad_text();
        if (!rest.done()) return bad_end();
        layout_.blocks.emplace_back(Line{std::move(*text), here(), blank_before});
        return std::nullopt;
    }

    Failure table(Rest& rest, bool ruled) {
        const auto size = rest.pair("x");
        if (!size) return fail("expected the size of the table as ROWSxCOLUMNS");
        if (!rest.done()) return bad_end();
        const std::size_t rows = static_cast<std::size_t>(size->first);
        const std::size_t columns = static_cast<std::size_t>(size->second);
        if ((rows == 0) != (columns == 0)) return fail("a table with rows has columns");
        if (columns != 0 && rows > places_left_ / columns) {
            return fail("the tables have more than " + std::to_string(base::Limits{}.cells) +
                            " cells in all; cut the document",
                        Kind::limit);
        }
        places_left_ -= rows * columns;
        Table made;
        made.rows = size->first;
        made.columns = size->second;
        made.origin = here();
        made.ruled = ruled;
        layout_.blocks.emplace_back(std::move(made));
        taken_.assign(rows * columns, false);
        filled_ = 0;
        table_line_ = line_;
        in_table_ = true;
        return std::nullopt;
    }

    Failure member(Rest& rest) {
        if (in_table_) return cell(rest, std::get<Table>(layout_.blocks.back()));
        if (!layout_.blocks.empty()) {
            if (Run* run = std::get_if<Run>(&layout_.blocks.back())) return piece(rest, *run);
        }
        return fail("a cell or piece needs a 'table' or 'run' line before it");
    }

    Failure cell(Rest& rest, Table& table) {
        const auto place = rest.pair(",");
        if (!place || !rest.take(" ")) return fail("expected a cell as ROW,COLUMN \"text\"");
        Cell cell;
        cell.row = place->first;
        cell.column = place->second;
        cell.origin = here();
        if (const auto span = rest.pair("x")) {
            if (span->first < 1 || span->second < 1) return fail("a span is 1 or more");
            if (!rest.take(" ")) return bad_text();
            cell.row_span = span->first;
            cell.column_span = span->second;
        }
        cell.hole = rest.take("hole");
        std::optional<std::string> text = cell.hole ? std::string() : rest.quoted();
        if (!text) return bad_text();
        if (!rest.done()) return bad_end();
        cell.text = std::move(*text);
        if (!table.cells.empty() &&
            std::pair{cell.row, cell.column} <=
                std::pair{table.cells.back().row, table.cells.back().column}) {
            return fail("cells stand by row, then column; this one belongs before the last");
        }
        if (cell.row >= table.rows || cell.row_span > table.rows - cell.row ||
            cell.column >= table.columns || cell.column_span > table.columns - cell.column) {
            return fail("the cell reaches out of the table; the size is in the 'table' line");
        }
        if (!take_places(table, cell)) return fail("the cell covers a place that is taken");
        table.cells.push_back(std::move(cell));
        return std::nullopt;
    }

    bool take_places(const Table& table, const Cell& cell) {
        for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
            for (int column = cell.column; column < cell.column + cell.column_span; ++column) {
                const std::size_t place =
                    static_cast<std::size_t>(row) * static_cast<std::size_t>(table.columns) +
                    static_cast<std::size_t>(column);
                if (taken_[place]) return false;
                taken_[place] = true;
                ++filled_;
            }
        }
        return true;
    }

    Failure piece(Rest& rest, Run& run) {
        Piece piece;
        piece.origin = here();
        if (rest.take(". ")) {
            piece.breaks_before = 0;
        } else if (rest.take("/ ")) {
            piece.breaks_before = 1;
        } else if (rest.take("// ")) {
            piece.breaks_before = 2;
        } else {
            return fail(
                "expected a piece as '. \"text\"', '/ \"text\"' or '// \"text\"', with ' |' behind "
                "it "
                "where a separator closes it");
        }
        std::optional<std::string> text = rest.quoted();
        if (!text) return bad_text();
        piece.text = std::move(*text);
        piece.closed = rest.take(" |");
        if (!rest.done()) return bad_end();
        run.pieces.push_back(std::move(piece));
        return std::nullopt;
    }

    Failure close() {
        if (!std::exchange(in_table_, false)) return std::nullopt;
        if (filled_ == taken_.size()) return std::nullopt;
        const auto& table = std::get<Table>(layout_.blocks.back());
        const auto hole = static_cast<std::size_t>(std::find(taken_.begin(), taken_.end(), false) -
                                                   taken_.begin());
        const auto columns = static_cast<std::size_t>(table.columns);
        return fail_at(table_line_, "the table has no cell at " + std::to_string(hole / columns) +
                                        "," + std::to_string(hole % columns) +
                                        "; write empty cells as \"\"");
    }

    Error bad_text() const {
        return fail(
            "expected a text in double quotes, with \\n, \\t, \\\", \\\\ and \\xNN as its only "
            "escapes");
    }
    Error bad_end() const {
        return fail(
            "nothing may follow on this line; origins (@…) are not read, dump without them");
    }

    Layout layout_;
    int line_ = 0;
    bool in_table_ = false;    // the last block is a table that still takes cells
    int table_line_ = 0;       // its line
    std::vector<bool> taken_;  // its places, by row
    std::size_t filled_ = 0;   // how many of them are taken
    std::size_t places_left_ = base::Limits{}.cells;
};

}  // namespace

base::Result<Layout> parse(std::string_view text) {
    return Parser().parse(text);
}

}  // namespace huitong::layout
