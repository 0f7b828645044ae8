// Each layout turns the rows of a grid into pieces. The separator that a layout puts behind (or
// before) a cell belongs to that cell, so that a cell can be lost with it. Pads stand at the end of
// a row, wherever its span was, and the last row of a table mostly has none: trailing pipes went
// with the white space.
#include "damage/print_text.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "damage/place.h"
#include "text/codepoint.h"
#include "text/normalise.h"

namespace huitong::damage {
namespace {

using Layout = TextStyle::Layout;
using Heads = TextStyle::Heads;
using Pads = TextStyle::Pads;

constexpr int least_column = 4;         // aligned: columns are at least so wide
constexpr std::size_t value_width = 8;  // markdown: values are right-aligned in so much
constexpr Layout mixture[] = {Layout::cell_pipe, Layout::pipe_alone, Layout::bare};
// Before values, by turns: what some editors leave, and what became of it.
constexpr std::string_view before_values[] = {"", " ", "  ", "\u00a0", "\u3000"};

int display_width(std::string_view utf8) {
    int width = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = text::next_code_point(utf8, at);
        width += text::is_han(c) || text::is_wide_punctuation(c) ? 2 : 1;
    }
    return width;
}

class Printer {
  public:
    Printer(const Sheet& sheet, const TextStyle& style) : sheet_(sheet), style_(style) {}

    Ink run() {
        if (style_.echo_title) line(sheet_.title);
        for (const Block& block : sheet_.blocks) {
            if (block.kind == Block::Kind::grid) {
                print(block.grid);
                continue;
            }
            const bool indented =
                block.kind == Block::Kind::prose && style_.layout != Layout::one_line;
            line(indented ? std::string(style_.indent) + block.text : block.text);
            if (style_.loose) line("");
        }
        return std::move(ink_);
    }

  private:
    void put(std::string text, Role role, int cell = -1) {
        if (!text.empty()) ink_.push_back({std::move(text), role, cell});
    }
    void end(int cell = -1) { put("\n", Role::line, cell); }
    void line(const std::string& text) {
        put(text, Role::prose);
        end();
    }

    // A line of the page between two rows.
    bool put_line(const Row& row) {
        if (row.is_line) line(row.cells.front().text());
        return row.is_line;
    }

    // The words of a cell, each on a line of its own in layouts of a cell a line.
    std::vector<std::string> words(const Cell& cell) const {
        if (cell.words.size() < 2 || cell.broken) return cell.words;
        switch (style_.heads) {
            case Heads::join:
                return {cell.text()};
            case Heads::space:
                return {joined(cell.words, " ")};
            case Heads::lines:
                return cell.words;
            case Heads::blank: {
                std::vector<std::string> out = cell.words;
                out.insert(out.begin() + 1, "");
                return out;
            }
            case Heads::first:
                return {cell.words.front()};
            case Heads::last:
                return {cell.words.back()};
        }
        return cell.words;
    }

    static std::string joined(const std::vector<std::string>& words, std::string_view by) {
        std::string out;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (i > 0) out += by;
            out += words[i];
        }
        return out;
    }

    // The text of a cell on one line; a broken one keeps its line end.
    void put_flat(const Cell& cell) {
        if (cell.kind == Kind::value && style_.padded_values && !cell.text().empty())
            put(std::string(
                    before_values[static_cast<std::size_t>(cell.id) % std::size(before_values)]),
                Role::separator, cell.id);
        const std::vector<std::string> parts = words(cell);
        if (!cell.broken) {
            put(flat(cell), Role::cell, cell.id);
            return;
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i > 0) put("\n", Role::line, cell.id);
            put(parts[i], Role::cell, cell.id);
        }
    }

    std::string flat(const Cell& cell) const {
        std::vector<std::string> parts = words(cell);
        parts.erase(std::remove(parts.begin(), parts.end(), ""), parts.end());
        return joined(parts, " ");
    }

    int pads(const Grid& grid, std::size_t row) const {
        if (row + 1 == grid.rows.size() && !style_.pad_last) return 0;
        return std::max(0, grid.width - static_cast<int>(grid.rows[row].cells.size()));
    }

    void print(const Grid& grid) {
        const Layout layout =
            style_.layout == Layout::mixed ? mixture[tables_ % std::size(mixture)] : style_.layout;
        ++tables_;
        switch (layout) {
            case Layout::cell_pipe:
            case Layout::pipe_alone:
                return cells(grid, layout == Layout::pipe_alone);
            case Layout::pipe_before:
                return pipes_before(grid);
            case Layout::pipe_row_start:
                return pipe_row_starts(grid);
            case Layout::rows_trailing:
            case Layout::rows_between:
                return rows(grid, layout == Layout::rows_trailing);
            case Layout::markdown:
                return markdown(grid);
            case Layout::bare:
            case Layout::blank_lines:
                return bare(grid, layout == Layout::blank_lines);
            case Layout::spaces:
                return separated(grid, " ");
            case Layout::tabs:
                return separated(grid, "\t");
            case Layout::tabs_grid:
                return tabs_grid(grid);
            case Layout::aligned:
                return aligned(grid);
            case Layout::one_line:
                return one_line(grid);
            case Layout::mixed:
                return;
        }
    }

    void cells(const Grid& grid, bool alone) {
        for (std::size_t r = 0; r < grid.rows.size(); ++r) {
            if (put_line(grid.rows[r])) continue;
            for (const Cell& cell : grid.rows[r].cells) {
                std::vector<std::string> parts = words(cell);
                const bool empty = parts.size() == 1 && parts.front().empty();
                if (empty) parts.clear();
                for (std::size_t i = 0; i < parts.size(); ++i) {
                    put(parts[i], Role::cell, cell.id);
                    if (alone || i + 1 < parts.size()) end(cell.id);
                }
                put(alone || empty ? "|" : " |", Role::separator, cell.id);
                end(cell.id);
            }
            pad_line(pads(grid, r));
        }
    }

    void pad_line(int count) {
        if (count <= 0) return;
        put(std::string(static_cast<std::size_t>(count), '|'), Role::pad);
        put("\n", Role::pad);
    }

    void pipes_before(const Grid& grid) {
        for (std::size_t r = 0; r < grid.rows.size(); ++r) {
            if (put_line(grid.rows[r])) continue;
            const std::vector<Cell>& row = grid.rows[r].cells;
            for (std::size_t c = 0; c < row.size(); ++c) {
                if (c > 0) put(row[c].text().empty() ? "|" : "| ", Role::separator, row[c].id);
                put_flat(row[c]);
                end(row[c].id);
            }
            for (int i = pads(grid, r); i > 0; --i) pad_line(1);
        }
    }

    void pipe_row_starts(const Grid& grid) {
        for (const Row& row : grid.rows) {
            if (put_line(row)) continue;
            put("|", Role::separator);
            end();
            for (const Cell& cell : row.cells) {
                put_flat(cell);
                put(cell.text().empty() ? "|" : " |", Role::separator, cell.id);
                end(cell.id);
            }
        }
    }

    void rows(const Grid& grid, bool trailing) {
        for (std::size_t r = 0; r < grid.rows.size(); ++r) {
            if (put_line(grid.rows[r])) continue;
            const std::vector<Cell>& row = grid.rows[r].cells;
            for (std::size_t c = 0; c < row.size(); ++c) {
                const bool last = c + 1 == row.size();
                put_flat(row[c]);
                if (!trailing && last) break;
                put(row[c].text().empty() ? "|" : " |", Role::separator, row[c].id);
                if (!last) put(" ", Role::separator, row[c].id);
            }
            const int count = pads(grid, r);
            const bool some = style_.pads == Pads::some && r % 3 != 1;
            if (count > 0 && (style_.pads == Pads::glued || some))
                put(" " + std::string(static_cast<std::size_t>(count), '|'), Role::pad);
            end();
            if (style_.pads == Pads::own_line) pad_line(count);
        }
    }

    void markdown(const Grid& grid) {
        for (std::size_t r = 0; r < grid.rows.size(); ++r) {
            if (put_line(grid.rows[r])) continue;
            const std::vector<Cell>& row = grid.rows[r].cells;
            put("| ", Role::separator);
            for (std::size_t c = 0; c < row.size(); ++c) {
                const std::string text = flat(row[c]);
                if (row[c].kind == Kind::value && text.size() < value_width)
                    put(std::string(value_width - text.size(), ' '), Role::separator, row[c].id);
                put_flat(row[c]);
                put(c + 1 == row.size() ? " |" : " | ", Role::separator, row[c].id);
            }
            if (style_.filled)
                for (int i = grid.width - static_cast<int>(row.size()); i > 0; --i)
                    put("   |", Role::pad);
            end();
            if (r > 0 || !style_.rule) continue;
            std::string rule = "|";
            for (int i = 0; i < grid.width; ++i) rule += " --- |";
            put(rule, Role::pad);
            end();
        }
    }

    void bare(const Grid& grid, bool blank) {
        for (const Row& row : grid.rows) {
            if (put_line(row)) continue;
            for (const Cell& cell : row.cells)
                for (const std::string& word : words(cell)) {
                    if (word.empty() && !blank) continue;
                    put(word, Role::cell, cell.id);
                    end(cell.id);
                    if (blank) end(cell.id);
                }
        }
    }

    void separated(const Grid& grid, const std::string& by) {
        for (const Row& row : grid.rows) {
            if (put_line(row)) continue;
            bool first = true;
            for (const Cell& cell : row.cells) {
                if (by == " " && flat(cell).empty()) continue;
                if (!first) put(by, Role::separator, cell.id);
                put_flat(cell);
                first = false;
            }
            end();
        }
    }

    // As pasted from a spreadsheet: a covered place is an empty field.
    void tabs_grid(const Grid& grid) {
        const auto table = placed(grid);
        for (std::size_t r = 0; r < table.size(); ++r) {
            if (put_line(grid.rows[r])) continue;
            const auto& row = table[r];
            for (std::size_t c = 0; c < row.size(); ++c) {
                if (c > 0) put("\t", Role::separator, row[c] != nullptr ? row[c]->id : -1);
                if (row[c] != nullptr) put_flat(*row[c]);
            }
            end();
        }
    }

    // As a layout-keeping converter prints columns.
    void aligned(const Grid& grid) {
        const auto table = placed(grid);
        std::vector<int> wide(table.empty() ? 0 : table.front().size(), least_column);
        for (const auto& row : table)
            for (std::size_t c = 0; c < row.size(); ++c)
                if (row[c] != nullptr && row[c]->cols == 1)
                    wide[c] = std::max(wide[c], display_width(flat(*row[c])) + 2);
        for (std::size_t r = 0; r < table.size(); ++r) {
            if (put_line(grid.rows[r])) continue;
            const auto& row = table[r];
            int at = 0, want = 0;
            for (std::size_t c = 0; c < row.size(); ++c) {
                if (row[c] != nullptr && !flat(*row[c]).empty()) {
                    const int blanks = std::max(at > 0 ? 2 : 0, want - at);
                    put(std::string(static_cast<std::size_t>(blanks), ' '), Role::separator,
                        row[c]->id);
                    put_flat(*row[c]);
                    at += blanks + display_width(flat(*row[c]));
                }
                want += wide[c];
            }
            end();
        }
    }

    void one_line(const Grid& grid) {
        bool first = true;
        for (const Row& row : grid.rows)
            for (const Cell& cell : row.cells) {
                if (flat(cell).empty()) continue;
                if (!first) put(" ", Role::separator, cell.id);
                put_flat(cell);
                first = false;
            }
        end();
    }

    const Sheet& sheet_;
    const TextStyle& style_;
    Ink ink_;
    std::size_t tables_ = 0;
};

bool ends_with_blank(const std::string& text) {
    return text.empty() || text.back() == ' ' || text.back() == '\n';
}

}  // namespace

Ink print_text(const Sheet& sheet, const TextStyle& style) {
    return Printer(sheet, style).run();
}

std::string text_bytes(const Ink& ink, const TextStyle& style) {
    std::string out;
    for (const Piece& piece : ink) {
        if (piece.text == "\n") {
            if (!style.one_paragraph)
                out += style.crlf ? "\r\n" : "\n";
            else if (!ends_with_blank(out))
                out += ' ';
        } else if (style.nbsp && piece.role == Role::separator && piece.text == " |") {
            out += "\u00a0|";
        } else {
            out += piece.text;
        }
    }
    while (!out.empty() && (out.back() == '\n' || out.back() == '\r' || out.back() == ' '))
        out.pop_back();
    if (style.final_newline) out += style.crlf ? "\r\n" : "\n";
    return out;
}

}  // namespace huitong::damage
