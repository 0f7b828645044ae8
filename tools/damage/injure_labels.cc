// Labels and heads: lost, shortened, mistyped, broken. Values stay whole: a complete row between
// its neighbours is still that row, whatever became of its label.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "damage/grid.h"
#include "damage/injure.h"
#include "damage/random.h"
#include "damage/words.h"
#include "damage/work.h"
#include "grammar/grammar.h"
#include "text/codepoint.h"
#include "text/normalise.h"

namespace huitong::damage {
namespace {

// Labels of fewer characters stay as they are: nothing would be left to know them by.
constexpr std::size_t least_mistyped = 4, least_wrapped = 6;
// Of the characters, one in so many is lost.
constexpr std::uint64_t characters_in = 30;

std::size_t length(const Cell& cell) {
    return text::code_points(cell.text()).size();
}

std::vector<Row*> draw_labelled(Work& work, std::size_t least) {
    return draw_rows(work, [&](const Row& row) {
        return std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell& c) {
            return c.kind == Kind::label && length(c) >= least;
        });
    });
}

void erase_pieces(Ink& ink, const std::function<bool(const Piece&)>& which) {
    ink.erase(std::remove_if(ink.begin(), ink.end(), which), ink.end());
}

bool is_ordinal_digit(char32_t c) {
    static const std::u32string numerals = U"一二三四五六七八九十";
    return text::is_digit(c) || numerals.find(c) != std::u32string::npos;
}

bool one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

// 1.x, （一）x, 一、x without what numbers them; the text itself if nothing does.
std::string without_ordinal(const std::string& label) {
    const std::u32string points = text::code_points(label);
    std::size_t at = 0;
    const bool bracket = !points.empty() && one_of(points[0], U"（(");
    if (bracket) ++at;
    const std::size_t first = at;
    while (at < points.size() && is_ordinal_digit(points[at])) ++at;
    if (at == first || at >= points.size() || !one_of(points[at], bracket ? U"）)" : U"、.．"))
        return label;
    return text::utf8(points.substr(at + 1));
}

// The shortest of the ways in which the grammar says the row is also printed; else without what
// stands in brackets; else without its last character.
std::string shortened(const Work& work, const Row& row, const std::string& label) {
    const grammar::Table& table = work.grammar.tables[static_cast<std::size_t>(row.table)];
    std::string best = label;
    for (const std::string& text : table.rows[static_cast<std::size_t>(row.row)].label.texts)
        if (text.size() < best.size()) best = text;
    if (best != label) return best;
    if (text::code_points(without_ordinal(label)).size() < least_mistyped) return label;
    std::u32string points = text::code_points(label);
    const std::size_t open = points.find_first_of(U"（(", 1);
    if (open != std::u32string::npos)
        points.resize(open);
    else
        points.pop_back();
    return text::utf8(points);
}

std::string mistyped(Work& work, const std::string& label) {
    std::u32string points = text::code_points(label);
    // Not in the ordinal in front: that is another injury.
    const std::size_t skip = points.size() - text::code_points(without_ordinal(label)).size();
    if (points.size() < skip + least_mistyped) return label;
    const std::size_t at = skip + work.random.index(points.size() - skip);
    const char32_t stray =
        text::code_points(std::string(work.random.pick(words::strays()))).front();
    const std::uint64_t how = work.random.below(4);
    if (how == 0)
        points[at] = stray;
    else if (how == 1)
        points.erase(at, 1);
    else if (how == 2)
        points.insert(at, 1, stray);
    else
        points.insert(at, 1, points[at]);
    return text::utf8(points);
}

bool relabel(Work& work, std::string_view what, std::size_t least,
             const std::function<std::string(Row&, const std::string&)>& changed) {
    bool any = false;
    for (Row* row : draw_labelled(work, least)) {
        Cell* cell = label(*row);
        if (cell == nullptr) continue;
        const std::string before = cell->text(), after = changed(*row, before);
        if (after == before) continue;
        cell->words = {after};
        work.say(std::string(what) + " of " + work.id(*row) + ": '" + before + "' to '" + after +
                 "'");
        any = true;
    }
    return any;
}

std::vector<Cell*> cells_of(Work& work, const std::function<bool(const Cell&)>& fits) {
    std::vector<Cell*> out;
    for (Block& block : work.sheet.blocks)
        for (Row& row : block.grid.rows)
            for (Cell& cell : row.cells)
                if (fits(cell)) out.push_back(&cell);
    return out;
}

bool is_breakable_head(const Cell& cell) {
    return cell.kind == Kind::head && cell.words.size() > 1;
}

// Rows of heads that have no value, by grid.
struct Heads {
    Grid* grid;
    std::size_t first, end;
};
std::vector<Heads> heads(Work& work) {
    std::vector<Heads> out;
    const auto is_head = [](const Row& row) {
        return row.table < 0 && !row.cells.empty() &&
               std::all_of(row.cells.begin(), row.cells.end(), [](const Cell& c) {
                   return c.kind == Kind::head || c.kind == Kind::group ||
                          c.kind == Kind::furniture;
               });
    };
    for (Block& block : work.sheet.blocks) {
        std::vector<Row>& rows = block.grid.rows;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            if (!is_head(rows[r])) continue;
            std::size_t end = r + 1;
            while (end < rows.size() && is_head(rows[end])) ++end;
            out.push_back({&block.grid, r, end});
            r = end;
        }
    }
    return out;
}

// A row that the form does not know is the one whose code stands before it: without the code
// nothing but sums can tell whose its values are. The form's own rows are told by their order.
void displace_unnamed(Work& work, Row& row) {
    const auto& rows = work.grammar.tables[static_cast<std::size_t>(row.table)].rows;
    if (!rows[static_cast<std::size_t>(row.row)].code.empty()) displace(work, row);
}

}  // namespace

bool lost_label(Work& work) {
    const auto rows = draw_labelled(work, 1);
    for (Row* row : rows) {
        const int id = label(*row)->id;
        erase_pieces(work.ink, [&](const Piece& p) { return p.cell == id; });
        displace_unnamed(work, *row);
        work.say("lost the label of " + work.id(*row) + " with its separator");
    }
    return !rows.empty();
}

bool blanked_label(Work& work) {
    const auto rows = draw_labelled(work, 1);
    for (Row* row : rows) {
        const int id = label(*row)->id;
        erase_pieces(work.ink,
                     [&](const Piece& p) { return p.cell == id && p.role == Role::cell; });
        displace_unnamed(work, *row);
        work.say("lost the text of the label of " + work.id(*row));
    }
    return !rows.empty();
}

bool shortened_label(Work& work) {
    return relabel(work, "shortened the label", least_mistyped,
                   [&](Row& row, const std::string& text) { return shortened(work, row, text); });
}

bool mistyped_label(Work& work) {
    return relabel(work, "mistyped the label", least_mistyped,
                   [&](Row&, const std::string& text) { return mistyped(work, text); });
}

bool wrapped_label(Work& work) {
    const auto rows = draw_labelled(work, least_wrapped);
    for (Row* row : rows) {
        Cell& cell = *label(*row);
        const std::u32string points = text::code_points(cell.text());
        const auto at = static_cast<std::size_t>(
            work.random.between(2, static_cast<std::int64_t>(points.size()) - 2));
        cell.words = {text::utf8(points.substr(0, at)), text::utf8(points.substr(at))};
        cell.broken = true;
        work.say("broke the label of " + work.id(*row));
    }
    return !rows.empty();
}

// As tables are read off paper: half of a label above its values, half below.
bool label_around(Work& work) {
    const auto rows = draw_labelled(work, least_wrapped);
    for (Row* row : rows) {
        const Cell& cell = *label(*row);
        const auto piece = std::find_if(work.ink.begin(), work.ink.end(), [&](const Piece& p) {
            return p.cell == cell.id && p.role == Role::cell;
        });
        if (piece == work.ink.end()) continue;
        const auto end = std::find_if(piece, work.ink.end(),
                                      [](const Piece& p) { return p.role == Role::line; });
        const std::u32string points = text::code_points(piece->text);
        const std::size_t half = (points.size() + 1) / 2;
        const Piece below{text::utf8(points.substr(half)), Role::cell, cell.id};
        piece->text = text::utf8(points.substr(0, half));
        const Piece break_line{"\n", Role::line, -1};
        const auto at = piece - work.ink.begin();
        const auto last = end - work.ink.begin();
        work.ink.insert(end, break_line);
        work.ink.insert(work.ink.begin() + last + 1, below);
        work.ink.insert(work.ink.begin() + at + 1, break_line);
        work.say("broke the label of " + work.id(*row) + " around its values");
    }
    return !rows.empty();
}

bool lost_numbering(Work& work) {
    bool any = false;
    const bool all = work.random.chance(1, 2);
    for (Cell* cell : cells_of(
             work, [](const Cell& c) { return c.kind == Kind::label || c.kind == Kind::group; })) {
        if (!all && work.random.chance(1, 2)) continue;
        const std::string before = cell->text(), after = without_ordinal(before);
        if (after == before) continue;
        cell->words = {after};
        any = true;
    }
    if (any) work.say(all ? "lost the numbering of labels" : "lost the numbering of some labels");
    return any;
}

bool vertical_label(Work& work) {
    std::vector<Cell*> groups = cells_of(work, [](const Cell& c) {
        return c.kind == Kind::group && c.rows > 2 && length(c) >= least_mistyped;
    });
    if (groups.empty()) return false;
    Cell& cell = *work.random.pick(groups);
    work.say("set '" + cell.text() + "' upright");
    std::vector<std::string> letters;
    for (const char32_t c : text::code_points(cell.text())) {
        letters.emplace_back();
        text::append(letters.back(), c);
    }
    cell.words = std::move(letters);
    cell.broken = true;
    return true;
}

// As of text in styled spans that a site drops: here and there a character of labels and prose.
bool lost_characters(Work& work) {
    bool any = false;
    const auto thinned = [&](const std::string& text) {
        std::string out;
        const std::u32string points = text::code_points(text);
        for (const char32_t c : points) {
            if (points.size() >= least_mistyped && text::is_han(c) &&
                work.random.chance(1, characters_in))
                any = true;
            else
                text::append(out, c);
        }
        return out;
    };
    for (Block& block : work.sheet.blocks)
        if (block.kind == Block::Kind::prose) block.text = thinned(block.text);
    for (Cell* cell : cells_of(work, [](const Cell& c) { return c.kind != Kind::value; }))
        if (cell->words.size() == 1) cell->words.front() = thinned(cell->words.front());
    work.say("lost characters of labels and prose");
    return any;
}

bool lost_group(Work& work) {
    std::vector<Cell*> groups =
        cells_of(work, [](const Cell& c) { return c.kind == Kind::group && !c.text().empty(); });
    if (groups.empty()) return false;
    const Cell& cell = *work.random.pick(groups);
    const int id = cell.id;
    const bool separator = work.style.is_text && work.random.chance(1, 2);
    erase_pieces(work.ink, [&](const Piece& p) {
        return p.cell == id && (separator || p.role == Role::cell);
    });
    work.say("lost the group label '" + cell.text() + "'");
    return true;
}

bool spaced_labels(Work& work) {
    bool any = false;
    for (Cell* cell : cells_of(work, [](const Cell& c) { return c.kind != Kind::value; })) {
        const std::u32string points = text::code_points(cell->text());
        if (points.size() != 2) continue;
        cell->words = {text::utf8(points.substr(0, 1)) + " " + text::utf8(points.substr(1))};
        any = true;
    }
    if (any) work.say("blanks inside short labels");
    return any;
}

bool head_split(Work& work) {
    const auto cells = cells_of(work, is_breakable_head);
    for (Cell* cell : cells) cell->broken = true;
    work.say("broke the heads in two lines");
    return !cells.empty();
}

bool head_half_lost(Work& work) {
    const auto cells = cells_of(work, is_breakable_head);
    for (Cell* cell : cells) cell->words.resize(1);
    work.say("lost the second line of broken heads");
    return !cells.empty();
}

bool head_lost(Work& work) {
    std::vector<Heads> all = heads(work);
    if (all.empty()) return false;
    const Heads lost = work.random.pick(all);
    work.say("lost the heads '" + lost.grid->rows[lost.first].cells.front().text() + "' …");
    // Without labels, too, nothing is left that names the values.
    for (std::size_t r = lost.end; r < lost.grid->rows.size(); ++r) {
        Row& row = lost.grid->rows[r];
        if (row.table < 0) break;
        if (label(row) == nullptr) displace(work, row);
    }
    for (std::size_t r = lost.end; r > lost.first; --r) remove_row(*lost.grid, r - 1);
    return true;
}

// A row of broken heads as two rows of the table, the second with what is left of the words.
bool head_two_rows(Work& work) {
    bool any = false;
    for (Block& block : work.sheet.blocks) {
        Grid& grid = block.grid;
        for (std::size_t r = 0; r < grid.rows.size(); ++r) {
            std::vector<Cell>& cells = grid.rows[r].cells;
            if (std::count_if(cells.begin(), cells.end(), is_breakable_head) < 2) continue;
            Row second;
            for (Cell& cell : cells) {
                if (is_breakable_head(cell) && cell.rows == 1) {
                    second.cells.push_back(
                        new_cell(work.sheet, cell.words[1], Kind::head, cell.cols));
                    cell.words.resize(1);
                } else {
                    ++cell.rows;
                }
            }
            if (second.cells.empty()) {
                for (Cell& cell : cells) --cell.rows;
                continue;
            }
            // Those that were made longer here reach over the new row; insert_row does it for
            // those of the rows above.
            std::vector<int> spans;
            for (const Cell& cell : cells) spans.push_back(cell.rows);
            insert_row(grid, r + 1, std::move(second));
            for (std::size_t c = 0; c < spans.size(); ++c) grid.rows[r].cells[c].rows = spans[c];
            // Heads that ended with the row end with the new one.
            for (std::size_t above = 0; above < r; ++above)
                for (Cell& cell : grid.rows[above].cells)
                    if (above + static_cast<std::size_t>(cell.rows) == r + 1) ++cell.rows;
            ++r;
            any = true;
        }
    }
    work.say("printed broken heads as two rows");
    return any;
}

bool title_lost(Work& work) {
    std::vector<Row*> rows;
    for (Block& block : work.sheet.blocks)
        for (Row& row : block.grid.rows)
            if (!row.cells.empty() && row.cells.front().kind == Kind::title) rows.push_back(&row);
    if (rows.empty()) return false;
    Row& row = *work.random.pick(rows);
    work.say("lost the table's title '" + row.cells.front().text() + "'");
    const Where where = find(work.sheet, row);
    remove_row(*where.grid, where.row);
    return true;
}

}  // namespace huitong::damage
