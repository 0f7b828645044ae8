// What pages put around and into tables without taking anything away: all of it leaves the truth as
// it was.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "damage/injure.h"
#include "damage/random.h"
#include "damage/solve.h"
#include "damage/words.h"
#include "damage/work.h"
#include "grammar/grammar.h"
#include "text/normalise.h"

namespace huitong::damage {
namespace {

std::string number(Random& random, std::int64_t low, std::int64_t high) {
    return std::to_string(random.between(low, high));
}

std::string filled(Work& work, std::string_view text) {
    std::string out = words::fill(text, "a", number(work.random, 100, 99999));
    out = words::fill(out, "b", number(work.random, 2, 99));
    out = words::fill(out, "day", number(work.random, 10, 31));
    out = words::fill(out, "year", std::to_string(work.sheet.year + 1));
    return words::fill(out, "title", work.sheet.title);
}

Block line(Block::Kind kind, std::string text) {
    Block block;
    block.kind = kind;
    block.text = std::move(text);
    return block;
}

void insert(std::vector<Block>& blocks, std::size_t at, std::vector<Block> added) {
    blocks.insert(blocks.begin() + static_cast<std::ptrdiff_t>(at),
                  std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
}

// Places between two rows where a line of the page can come in: behind a row, where no span is torn
// if the shape shows spans.
std::vector<Where> seams(Work& work, bool heads_too) {
    std::vector<Where> out;
    const bool spans = spans_matter(work.style);
    for (Block& block : work.sheet.blocks)
        for (std::size_t r = 1; r < block.grid.rows.size(); ++r) {
            const bool row = block.grid.rows[r].table >= 0 && block.grid.rows[r - 1].table >= 0;
            if ((row || heads_too) && !(spans && is_spanned(block.grid, r)))
                out.push_back({&block.grid, r});
        }
    return out;
}

// One to three of them; later ones of a grid first, so that earlier ones stay where they are.
std::vector<Where> draw_seams(Work& work, bool heads_too) {
    std::vector<Where> all = seams(work, heads_too);
    work.random.shuffle(all);
    const auto count = static_cast<std::size_t>(work.random.between(1, 3));
    if (all.size() > count) all.resize(count);
    std::sort(all.begin(), all.end(), [](const Where& a, const Where& b) { return a.row > b.row; });
    return all;
}

bool rows_are_lines(const Style& style) {
    using Layout = TextStyle::Layout;
    switch (style.text.layout) {
        case Layout::rows_trailing:
        case Layout::rows_between:
        case Layout::markdown:
        case Layout::spaces:
        case Layout::tabs:
        case Layout::tabs_grid:
        case Layout::aligned:
            return !style.is_text || !style.text.one_paragraph;
        default:
            return !style.is_text;
    }
}

// Whole numbers, by field, that add up within the row as the row's own do, and are no larger.
std::vector<std::int64_t> part_of(Work& work, const Row& row) {
    System system;
    system.unknowns = static_cast<int>(work.grammar.fields.size());
    system.is_signed.resize(work.grammar.fields.size());
    std::vector<std::int64_t> wanted(work.grammar.fields.size());
    std::vector<bool> inside(work.grammar.fields.size());
    for (const Cell* cell : values(row)) {
        const auto field = static_cast<std::size_t>(cell->field);
        inside[field] = true;
        const auto number = base::Decimal::parse(cell->text());
        if (number && number->is_integer() && number->scale() == 0 && !number->is_negative())
            wanted[field] = work.random.between(0, number->units());
    }
    for (const grammar::Check& check : work.grammar.checks) {
        Terms terms;
        bool own = true;
        const auto take = [&](const std::vector<grammar::Term>& side, int sign) {
            for (const grammar::Term& term : side) {
                own &= inside[static_cast<std::size_t>(term.field)];
                terms.emplace_back(term.field, sign * term.sign);
            }
        };
        take(check.left, -1);
        take(check.right, 1);
        if (!own) continue;
        const bool equal = check.relation == grammar::Check::Relation::equal;
        (equal ? system.zero : system.not_negative).push_back(std::move(terms));
    }
    return solve(system, std::move(wanted), work.random);
}

std::vector<std::size_t> section_starts(const Sheet& sheet) {
    std::vector<std::size_t> out;
    for (std::size_t b = 0; b < sheet.blocks.size(); ++b)
        if (sheet.blocks[b].kind == Block::Kind::heading) out.push_back(b);
    return out;
}

}  // namespace

bool page_numbers(Work& work) {
    // A bare number only where rows are lines: among cells of a line each it would be one of them.
    std::vector<std::string_view> forms = {"- {n} -", "— {n} —", "第 {n} 页"};
    if (rows_are_lines(work.style)) {
        forms.push_back("{n}");
        forms.push_back("{n} / 9");
    }
    const std::vector<Where> places = draw_seams(work, true);
    const std::string_view form = work.random.pick(forms);
    auto page = static_cast<int>(work.random.between(2, 5)) + static_cast<int>(places.size());
    for (const Where& where : places) {
        Row row;
        row.is_line = true;
        row.cells.push_back(new_cell(work.sheet, words::fill(form, "n", std::to_string(--page)),
                                     Kind::furniture, where.grid->width));
        insert_row(*where.grid, where.row, std::move(row));
    }
    work.say("page numbers inside tables");
    return !places.empty();
}

bool repeated_heads(Work& work) {
    std::vector<Where> places = seams(work, false);
    if (places.empty()) return false;
    const Where where = work.random.pick(places);
    // The heads above this row, up to the rows of another table or a title.
    std::vector<Row>& rows = where.grid->rows;
    std::size_t end = where.row;
    while (end > 0 && rows[end - 1].table >= 0) --end;
    std::size_t first = end;
    while (first > 0 && rows[first - 1].table < 0 &&
           rows[first - 1].cells.front().kind != Kind::title)
        --first;
    if (first == end) return false;
    std::vector<Row> copies(rows.begin() + static_cast<std::ptrdiff_t>(first),
                            rows.begin() + static_cast<std::ptrdiff_t>(end));
    for (std::size_t i = 0; i < copies.size(); ++i) {
        for (Cell& cell : copies[i].cells) cell.id = work.sheet.cells++;
        rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(where.row + i), copies[i]);
    }
    work.say("the heads again in the middle of a table");
    return true;
}

bool chrome(Work& work) {
    std::vector<Block> above, below;
    for (const std::string_view text : words::chrome_above())
        above.push_back(line(Block::Kind::chrome, filled(work, text)));
    for (const std::string_view text : words::chrome_below())
        below.push_back(line(Block::Kind::chrome, filled(work, text)));
    insert(work.sheet.blocks, 0, std::move(above));
    insert(work.sheet.blocks, work.sheet.blocks.size(), std::move(below));
    work.say("site chrome with figures around the report");
    return true;
}

bool metadata_twice(Work& work) {
    std::vector<Block> about;
    for (const std::string_view text : words::metadata())
        about.push_back(line(Block::Kind::about, filled(work, text)));
    const std::vector<Block> again = about;
    insert(work.sheet.blocks, 0, std::move(about));
    insert(work.sheet.blocks, 0, again);
    work.say("metadata printed twice");
    return true;
}

bool table_twice(Work& work) {
    std::vector<std::size_t> grids;
    for (std::size_t b = 0; b < work.sheet.blocks.size(); ++b)
        if (work.sheet.blocks[b].kind == Block::Kind::grid) grids.push_back(b);
    if (grids.empty()) return false;
    const std::size_t at = work.random.pick(grids);
    Block copy = work.sheet.blocks[at];
    for (Row& row : copy.grid.rows) {
        row.table = row.row = -1;
        for (Cell& cell : row.cells) {
            const int original = std::exchange(cell.id, work.sheet.cells++);
            if (cell.field >= 0)
                work.copies.push_back({cell.field, original, cell.id, work.of(cell)});
            cell.field = -1;
        }
    }
    insert(work.sheet.blocks, at + 1, {std::move(copy)});
    work.say("a table printed twice");
    return true;
}

bool prose_between(Work& work) {
    std::vector<Block> out;
    for (Block& block : work.sheet.blocks) {
        const bool grid = block.kind == Block::Kind::grid;
        if (grid) {
            out.push_back(
                line(Block::Kind::prose, std::string(work.random.pick(words::lead_ins()))));
            out.push_back(
                line(Block::Kind::prose, filled(work, work.random.pick(words::figures()))));
        }
        out.push_back(std::move(block));
        if (grid)
            out.push_back(
                line(Block::Kind::prose, filled(work, work.random.pick(words::figures()))));
    }
    work.sheet.blocks = std::move(out);
    work.say("prose with numbers around tables");
    return true;
}

// A row of which the office says that it is part of the one above, so that the sums hold.
bool extra_row(Work& work) {
    const auto rows = draw_rows(
        work, [](const Row& row) { return row.cells.size() > 1 && row.cells.front().field < 0; });
    if (rows.empty()) return false;
    const Where where = find(work.sheet, *rows.front());
    Row& above = where.grid->rows[where.row];
    Cell* named = label(above);
    if (named == nullptr) return false;
    Row row;
    row.cells.push_back(new_cell(work.sheet, std::string(work.random.pick(words::extra_rows())),
                                 Kind::label, named->cols));
    const std::vector<std::int64_t> part = part_of(work, above);
    for (const Cell* cell : values(above))
        row.cells.push_back(new_cell(work.sheet,
                                     std::to_string(part[static_cast<std::size_t>(cell->field)]),
                                     Kind::value, cell->cols));
    work.say("a row of the office's own below " + work.id(above));
    insert_below(*where.grid, where.row, std::move(row));
    return true;
}

bool sections_swapped(Work& work) {
    const std::vector<std::size_t> starts = section_starts(work.sheet);
    if (starts.size() < 3) return false;
    // Two neighbours, of which one has tables; the last section ends with the report's closing.
    std::vector<std::size_t> choices;
    for (std::size_t s = 0; s + 2 < starts.size(); ++s)
        for (std::size_t b = starts[s]; b < starts[s + 2]; ++b)
            if (work.sheet.blocks[b].kind == Block::Kind::grid) {
                choices.push_back(s);
                break;
            }
    if (choices.empty()) return false;
    const std::size_t s = work.random.pick(choices);
    const auto at = [&](std::size_t i) {
        return work.sheet.blocks.begin() + static_cast<std::ptrdiff_t>(starts[i]);
    };
    std::rotate(at(s), at(s + 1), at(s + 2));
    work.say("swapped two sections");
    return true;
}

bool headings_lost(Work& work) {
    const bool all = work.random.chance(1, 2);
    std::vector<Block>& blocks = work.sheet.blocks;
    const std::size_t before = blocks.size();
    std::vector<Block> kept;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const bool table = b + 1 < blocks.size() && blocks[b + 1].kind == Block::Kind::grid;
        const bool lost = blocks[b].kind == Block::Kind::heading && (all || table);
        if (!lost) kept.push_back(std::move(blocks[b]));
    }
    blocks = std::move(kept);
    work.say(all ? "lost all headings" : "lost the headings of tables");
    return blocks.size() < before;
}

bool renumbered(Work& work) {
    const auto start = static_cast<int>(work.random.below(2));
    int number = start;
    bool any = false;
    for (Block& block : work.sheet.blocks) {
        if (block.kind != Block::Kind::heading) continue;
        const std::string mark = "、";
        const std::size_t at = block.text.find(mark);
        if (at == std::string::npos || at > 2 * mark.size()) continue;
        const std::string rest = block.text.substr(at + mark.size());
        block.text = number == 0 ? rest : words::ordinal(number) + mark + rest;
        ++number;
        any = true;
    }
    work.say("sections numbered otherwise");
    return any && start == 0;
}

}  // namespace huitong::damage
