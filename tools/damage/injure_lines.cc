// Losses of the print: pads, pipes, lines, ends. What a line held is found by its pieces.
#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "damage/injure.h"
#include "damage/random.h"
#include "damage/work.h"

namespace huitong::damage {
namespace {

constexpr std::int64_t most_lines = 3;  // lost at one place
// A cut leaves at least so much of the tables, in parts of twenty.
constexpr std::uint64_t parts = 20, least_left = 6, most_left = 19;
// A start that is lost takes at most so many parts of twenty of the rows.
constexpr std::uint64_t most_cut_start = 8;

struct Line {
    std::size_t first, end;  // pieces; the line end is the last
};

std::vector<Line> lines(const Ink& ink) {
    std::vector<Line> out;
    std::size_t first = 0;
    for (std::size_t p = 0; p < ink.size(); ++p)
        if (ink[p].text == "\n") {
            out.push_back({first, p + 1});
            first = p + 1;
        }
    if (first < ink.size()) out.push_back({first, ink.size()});
    return out;
}

std::set<int> printed_cells(const Ink& ink) {
    std::set<int> out;
    for (const Piece& piece : ink)
        if (piece.role == Role::cell) out.insert(piece.cell);
    return out;
}

// What the print has no more. `others` of a row that lost a value: only arithmetic tells their
// place, or they stand where they stood, where it was the document's end that was lost. Rows that
// lost the label between them are one run of values, and a loss in one is a loss in all.
// Where rows may be missing unseen (`gaps`), a row without its label is nowhere.
void account(Work& work, const std::set<int>& before, bool others, bool gaps = false) {
    const std::set<int> after = printed_cells(work.ink);
    const auto is_lost = [&](const Cell& cell) {
        return before.count(cell.id) != 0 && after.count(cell.id) == 0;
    };
    std::vector<Row*> run;
    bool run_lost = false;
    const auto finish = [&] {
        if (run_lost && others)
            for (Row* row : run) displace(work, *row);
        run.clear();
        run_lost = false;
    };
    for (Row* row : work.sheet.value_rows()) {
        std::size_t lost = 0;
        for (const Cell* cell : values(*row)) {
            if (!is_lost(*cell)) continue;
            lose(work, *cell);
            ++lost;
        }
        const Cell* named = label(*row);
        const bool unnamed = named != nullptr && is_lost(*named);
        if (unnamed && lost == values(*row).size()) continue;  // a whole row, which leaves no gap
        if (!unnamed || (!run.empty() && run.back()->table != row->table)) finish();
        run.push_back(row);
        run_lost |= lost > 0 || (unnamed && gaps);
    }
    finish();
}

void keep(Ink& ink, const std::vector<bool>& kept) {
    Ink out;
    for (std::size_t p = 0; p < ink.size(); ++p)
        if (kept[p]) out.push_back(std::move(ink[p]));
    ink = std::move(out);
}

bool is_pipe(const Piece& piece) {
    return piece.role == Role::separator && piece.text.find('|') != std::string::npos;
}

std::string content(const Ink& ink, const Line& line) {
    std::string out;
    for (std::size_t p = line.first; p < line.end; ++p)
        if (ink[p].text != "\n") out += ink[p].text;
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

}  // namespace

bool lost_pads(Work& work) {
    const bool all = work.random.chance(1, 2);
    std::vector<bool> kept(work.ink.size(), true);
    bool any = false;
    for (std::size_t p = 0; p < work.ink.size(); ++p) {
        if (work.ink[p].role != Role::pad || work.ink[p].text == "\n") continue;
        if (!all && work.random.chance(1, 2)) continue;
        kept[p] = false;
        // Its own line end goes with it.
        if (p + 1 < work.ink.size() && work.ink[p + 1].role == Role::pad &&
            work.ink[p + 1].text == "\n")
            kept[p + 1] = false;
        any = true;
    }
    keep(work.ink, kept);
    work.say(all ? "lost all pads" : "lost some pads");
    return any;
}

bool lost_pipes(Work& work) {
    std::vector<std::size_t> pipes;
    for (std::size_t p = 0; p < work.ink.size(); ++p)
        if (is_pipe(work.ink[p]) && work.ink[p].cell >= 0) pipes.push_back(p);
    if (pipes.empty()) return false;
    const auto count = static_cast<std::size_t>(work.random.between(1, 6));
    for (std::size_t i = 0; i < count; ++i) {
        std::string& text = work.ink[work.random.pick(pipes)].text;
        for (char& c : text)
            if (c == '|') c = ' ';
    }
    work.say("lost " + std::to_string(count) + " pipes");
    return true;
}

bool lost_lines(Work& work) {
    const std::vector<Line> all = lines(work.ink);
    std::vector<std::size_t> inside;  // lines of tables
    for (std::size_t l = 0; l < all.size(); ++l)
        for (std::size_t p = all[l].first; p < all[l].end; ++p)
            if (work.ink[p].role == Role::cell) {
                inside.push_back(l);
                break;
            }
    if (inside.empty()) return false;
    const std::set<int> before = printed_cells(work.ink);
    std::vector<bool> kept(work.ink.size(), true);
    const std::size_t first = work.random.pick(inside);
    const std::size_t end =
        std::min(all.size(), first + static_cast<std::size_t>(work.random.between(1, most_lines)));
    for (std::size_t l = first; l < end; ++l)
        for (std::size_t p = all[l].first; p < all[l].end; ++p) kept[p] = false;
    work.say("lost " + std::to_string(end - first) + " lines from '" +
             content(work.ink, all[first]) + "'");
    keep(work.ink, kept);
    account(work, before, true);
    return true;
}

bool deduplicated(Work& work) {
    const std::set<int> before = printed_cells(work.ink);
    std::vector<bool> kept(work.ink.size(), true);
    std::set<std::string> seen;
    for (const Line& line : lines(work.ink)) {
        const std::string text = content(work.ink, line);
        if (seen.insert(text).second) continue;
        for (std::size_t p = line.first; p < line.end; ++p) kept[p] = false;
    }
    keep(work.ink, kept);
    account(work, before, true, true);
    work.say("dropped every line that stood before");
    return true;
}

bool cut_end(Work& work) {
    const std::set<int> before = printed_cells(work.ink);
    std::vector<int> ids;
    for (Row* row : work.sheet.value_rows())
        for (const Cell* cell : values(*row)) ids.push_back(cell->id);
    if (ids.empty()) return false;
    const std::uint64_t left = least_left + work.random.below(most_left - least_left);
    const int id = ids[static_cast<std::size_t>(left * (ids.size() - 1) / parts)];
    std::size_t end = work.ink.size();
    while (end > 0 && work.ink[end - 1].cell != id) --end;
    work.ink.resize(end);
    work.cut_end = true;
    account(work, before, false);
    work.say("cut off behind part " + std::to_string(left) + " of 20");
    return true;
}

// Before a row, so that no row is left in part.
bool cut_start(Work& work) {
    const std::vector<Row*> rows = work.sheet.value_rows();
    if (rows.size() < 2) return false;
    const std::set<int> before = printed_cells(work.ink);
    const std::size_t row =
        static_cast<std::size_t>(work.random.below(1 + rows.size() * most_cut_start / parts));
    const int id = rows[row]->cells.front().id;
    const auto first = std::find_if(work.ink.begin(), work.ink.end(),
                                    [&](const Piece& p) { return p.cell == id; });
    work.ink.erase(work.ink.begin(), first);
    work.cut_start = true;
    account(work, before, false);
    // Its table may stand there again, as a whole.
    const std::set<int> after = printed_cells(work.ink);
    for (const Work::Copy& each : work.copies) {
        if (after.count(each.original) == 0 && after.count(each.copy) != 0)
            work.truth[static_cast<std::size_t>(each.field)] = each.truth;
    }
    work.say("cut off before " + work.id(*rows[row]));
    return true;
}

}  // namespace huitong::damage
