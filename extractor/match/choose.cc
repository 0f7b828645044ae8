#include "match/choose.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grammar/grammar.h"
#include "match/draft.h"
#include "match/place.h"

namespace huitong::match {
namespace {

using base::Decimal;

struct Options {
    int rounds = 3;  // rows that are open together are decided in turn, until nothing changes
};

constexpr Options options;

int broken_with(Draft& draft, const OpenRow& row, const Placement& placement) {
    place(draft, row.table, row.row, placement);
    return solve_all(draft.grammar, draft.slots).broken;
}

// Other alignments had the uncut digits in another column.
void forget_rivals(Draft& draft, const grammar::Table& form, int row) {
    for (std::size_t c = 0; c < form.columns.size(); ++c) {
        int field = form.field(row, static_cast<int>(c));
        if (field < 0) continue;
        draft.capture(field).rivals.clear();
        draft.capture(field).evidence.drop(Evidence::rival_near);
    }
}

// Compares the readings of a row that are as good as the chosen one, field by field.
void settle(Draft& draft, OpenRow& row) {
    const grammar::Table& form = draft.table(row.table);
    int least = broken_with(draft, row, row.placements[row.chosen]);
    std::vector<std::vector<std::optional<Decimal>>> values(form.columns.size());
    for (const Placement& placement : row.placements) {
        place(draft, row.table, row.row, placement);
        Solved solved = solve_all(draft.grammar, draft.slots);
        if (solved.broken > least) continue;
        for (std::size_t c = 0; c < form.columns.size(); ++c) {
            int field = form.field(row.row, static_cast<int>(c));
            if (field < 0) continue;
            const Slot& slot = solved.slots[static_cast<std::size_t>(field)];
            if (slot.known == Slot::Known::number) {
                values[c].emplace_back(slot.number);
            } else if (slot.known == Slot::Known::nothing) {
                values[c].emplace_back(Decimal(0));
            } else {
                values[c].emplace_back(std::nullopt);
            }
        }
    }
    place(draft, row.table, row.row, row.placements[row.chosen]);
    if (draft.is_split(row.placements[row.chosen])) forget_rivals(draft, form, row.row);
    bool adds_up = draft.row_adds_up(form, row.row);
    for (std::size_t c = 0; c < form.columns.size(); ++c) {
        int field = form.field(row.row, static_cast<int>(c));
        if (field < 0) continue;
        Capture& each = draft.capture(field);
        // None of its readings is right, so nothing is told by what they share.
        if (!adds_up && each.state == State::printed) each.notes.push_back("row_not_whole");
        bool same = std::all_of(values[c].begin(), values[c].end(),
                                [&](const auto& v) { return v == values[c].front(); });
        if (values[c].size() > 1 && same) {
            each.notes.push_back("place_told_by_value");
            each.evidence.add(Evidence::place_by_value);
        } else if (values[c].size() > 1) {
            each.evidence.add(Evidence::place_open);
            for (const auto& v : values[c]) {
                bool known = std::any_of(each.rivals.begin(), each.rivals.end(),
                                         [&](const Rival& r) { return r.number == v; });
                if (known) continue;
                each.rivals.push_back({v, v ? v->str() : std::string(), {}, "place"});
            }
            // Of two readings one is given, as suspect, with the other beside it.
            bool one_of_two = each.state == State::printed && each.rivals.size() <= 2;
            if (one_of_two) {
                std::erase_if(each.rivals, [&](const Rival& r) { return r.number == each.number; });
            } else {
                each.state = State::ambiguous;
                each.number.reset();
            }
        } else {
            each.notes.push_back("place_told_by_checks");
            each.evidence.add(Evidence::place_by_checks);
        }
        draft.set_slot(field);
    }
}

void doubt_row(Draft& draft, const grammar::Table& form, int row) {
    for (std::size_t c = 0; c < form.columns.size(); ++c) {
        const int field = form.field(row, static_cast<int>(c));
        if (field < 0 || draft.capture(field).state != State::printed) continue;
        std::vector<std::string>& notes = draft.capture(field).notes;
        bool known = std::find(notes.begin(), notes.end(), "row_not_whole") != notes.end();
        if (!known) notes.push_back("row_not_whole");
    }
}

}  // namespace

void choose_placements(Draft& draft) {
    for (int round = 0; round < options.rounds; ++round) {
        bool changed = false;
        for (OpenRow& row : draft.open) {
            std::size_t before = row.chosen;
            int least = -1;
            for (std::size_t k = 0; k < row.placements.size(); ++k) {
                int broken = broken_with(draft, row, row.placements[k]);
                if (least < 0 || broken < least) {
                    least = broken;
                    row.chosen = k;
                }
            }
            place(draft, row.table, row.row, row.placements[row.chosen]);
            changed = changed || row.chosen != before;
        }
        if (!changed) break;
    }
    for (OpenRow& row : draft.open) settle(draft, row);
}

void doubt_rows(Draft& draft) {
    for (const auto& [t, row] : draft.led_by_zero) doubt_row(draft, draft.table(t), row);
    for (const auto& [t, row] : draft.with_pads) doubt_row(draft, draft.table(t), row);
    for (const auto& [t, row] : draft.led_by_pad) {
        const std::vector<const grammar::Check*> sums = draft.row_sums(draft.table(t), row);
        const bool told = std::any_of(sums.begin(), sums.end(), [&](const grammar::Check* sum) {
            const Evaluation found = evaluate(*sum, draft.slots);
            return found.outcome == CheckResult::Outcome::holds && !found.trivial;
        });
        if (!told) doubt_row(draft, draft.table(t), row);
    }
    for (const auto& [t, row] : draft.padded) {
        if (!draft.row_adds_up(draft.table(t), row)) doubt_row(draft, draft.table(t), row);
    }
}

}  // namespace huitong::match
