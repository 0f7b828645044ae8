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
    int most_pairs = 2000;  // of readings of two rows that are tried; all others may be right
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

using Value = std::optional<Decimal>;
using Reading = std::vector<Value>;  // by column; nullopt: unknown, or the column has no field

Reading reading_of(const Draft& draft, const OpenRow& row, const Solved& solved) {
    const grammar::Table& form = draft.table(row.table);
    Reading out(form.columns.size());
    for (std::size_t c = 0; c < form.columns.size(); ++c) {
        const int field = form.field(row.row, static_cast<int>(c));
        if (field < 0) continue;
        const Slot& slot = solved.slots[static_cast<std::size_t>(field)];
        if (slot.known == Slot::Known::number) out[c] = slot.number;
        if (slot.known == Slot::Known::nothing) out[c] = Decimal(0);
    }
    return out;
}

// Two rows that are open share checks: one that a reading of this row breaks may hold with another
// reading of the other row, which was as free to choose.
class Pairs {
  public:
    explicit Pairs(Draft& draft) : draft_(draft) {
        owner_.assign(draft.grammar.fields.size(), -1);
        for (std::size_t k = 0; k < draft.open.size(); ++k) {
            const OpenRow& row = draft.open[k];
            if (row.placements.size() < 2) continue;
            const grammar::Table& form = draft.table(row.table);
            for (std::size_t c = 0; c < form.columns.size(); ++c) {
                const int field = form.field(row.row, static_cast<int>(c));
                if (field >= 0) owner_[static_cast<std::size_t>(field)] = static_cast<int>(k);
            }
        }
    }

    // Readings of the row that break more checks than the chosen one, but not with some reading of
    // another row.
    std::vector<Reading> freed(std::size_t k) {
        std::vector<Reading> out;
        const OpenRow row = draft_.open[k];
        const Solved best = solve_all(draft_.grammar, draft_.slots);
        const std::vector<char> before = broken_in(best);
        for (std::size_t p = 0; p < row.placements.size(); ++p) {
            if (p == row.chosen) continue;
            place(draft_, row.table, row.row, row.placements[p]);
            const Solved solved = solve_all(draft_.grammar, draft_.slots);
            if (solved.broken <= best.broken) continue;
            if (auto found = with_others(k, p, before, solved, best.broken)) out.push_back(*found);
        }
        place(draft_, row.table, row.row, row.placements[row.chosen]);
        return out;
    }

  private:
    std::vector<char> broken_in(const Solved& solved) const {
        std::vector<char> out(draft_.grammar.checks.size(), 0);
        for (std::size_t c = 0; c < out.size(); ++c) {
            const grammar::Check& check = draft_.grammar.checks[c];
            if (!check.official) continue;
            const Evaluation found = evaluate(check, solved.slots);
            out[c] = found.outcome == CheckResult::Outcome::fails || found.impossible;
        }
        return out;
    }

    // Other open rows that have a say in the check, by their own values or by what they determine.
    std::vector<int> rows_of(std::size_t k, std::size_t check, const Solved& solved) const {
        std::vector<int> out;
        const auto add = [&](int field) {
            const int owner = owner_[static_cast<std::size_t>(field)];
            if (owner >= 0 && owner != static_cast<int>(k) &&
                std::find(out.begin(), out.end(), owner) == out.end())
                out.push_back(owner);
        };
        const auto each_field = [&](std::size_t c, const auto& visit) {
            for (const auto* side :
                 {&draft_.grammar.checks[c].left, &draft_.grammar.checks[c].right}) {
                for (const grammar::Term& term : *side) visit(term.field);
            }
        };
        each_field(check, [&](int field) {
            add(field);
            for (const int by : solved.by[static_cast<std::size_t>(field)])
                each_field(static_cast<std::size_t>(by), add);
        });
        return out;
    }

    // The row stands in the reading that gave `solved`.
    std::optional<Reading> with_others(std::size_t k, std::size_t p,
                                       const std::vector<char>& before, const Solved& solved,
                                       int least) {
        const std::vector<char> now = broken_in(solved);
        std::vector<int> others;
        for (std::size_t c = 0; c < now.size(); ++c) {
            if (now[c] == 0 || before[c] != 0) continue;
            const std::vector<int> rows = rows_of(k, c, solved);
            if (rows.empty()) return std::nullopt;  // it breaks, however others are read
            for (const int row : rows) {
                if (std::find(others.begin(), others.end(), row) == others.end())
                    others.push_back(row);
            }
        }
        for (const int o : others) {
            const OpenRow& other = draft_.open[static_cast<std::size_t>(o)];
            std::optional<Reading> found;
            for (std::size_t q = 0; q < other.placements.size() && !found; ++q) {
                if (q == other.chosen) continue;
                if (++tried_ > options.most_pairs) break;
                place(draft_, other.table, other.row, other.placements[q]);
                const Solved both = solve_all(draft_.grammar, draft_.slots);
                if (both.broken <= least) found = reading_of(draft_, draft_.open[k], both);
            }
            place(draft_, other.table, other.row, other.placements[other.chosen]);
            if (found) return found;
        }
        if (tried_ > options.most_pairs) return reading_of(draft_, draft_.open[k], solved);
        if (others.empty()) return std::nullopt;
        return all_alike(k, p, least);
    }

    // All open rows of the table have lost the cells that this reading has lost: a column, as it
    // were.
    std::optional<Reading> all_alike(std::size_t k, std::size_t p, int least) {
        const OpenRow& row = draft_.open[k];
        std::vector<const OpenRow*> moved;
        for (const OpenRow& other : draft_.open) {
            if (&other == &row || other.table != row.table) continue;
            const auto alike = std::find_if(
                other.placements.begin(), other.placements.end(),
                [&](const Placement& q) { return lost_in(q) == lost_in(row.placements[p]); });
            if (alike == other.placements.end()) continue;
            place(draft_, other.table, other.row, *alike);
            moved.push_back(&other);
        }
        const Solved all = solve_all(draft_.grammar, draft_.slots);
        std::optional<Reading> out;
        if (all.broken <= least) out = reading_of(draft_, row, all);
        for (const OpenRow* other : moved)
            place(draft_, other->table, other->row, other->placements[other->chosen]);
        return out;
    }

    static std::vector<std::size_t> lost_in(const Placement& placement) {
        std::vector<std::size_t> out;
        for (std::size_t c = 0; c < placement.size(); ++c) {
            if (placement[c] == -1) out.push_back(c);
        }
        return out;
    }

    Draft& draft_;
    std::vector<int> owner_;  // of each field, the open row that has it
    int tried_ = 0;
};

// Compares the readings of a row that are as good as the chosen one, field by field.
void settle(Draft& draft, OpenRow& row, const std::vector<Reading>& freed) {
    const grammar::Table& form = draft.table(row.table);
    int least = broken_with(draft, row, row.placements[row.chosen]);
    std::vector<Reading> readings;
    for (const Placement& placement : row.placements) {
        place(draft, row.table, row.row, placement);
        Solved solved = solve_all(draft.grammar, draft.slots);
        if (solved.broken <= least) readings.push_back(reading_of(draft, row, solved));
    }
    readings.insert(readings.end(), freed.begin(), freed.end());
    place(draft, row.table, row.row, row.placements[row.chosen]);
    if (draft.is_split(row.placements[row.chosen])) forget_rivals(draft, form, row.row);
    bool adds_up = draft.row_adds_up(form, row.row);
    for (std::size_t c = 0; c < form.columns.size(); ++c) {
        int field = form.field(row.row, static_cast<int>(c));
        if (field < 0) continue;
        Capture& each = draft.capture(field);
        // None of its readings is right, so nothing is told by what they share.
        if (!adds_up && each.state == State::printed) each.notes.push_back("row_not_whole");
        bool same = std::all_of(readings.begin(), readings.end(), [&](const Reading& reading) {
            return reading[c] == readings.front()[c];
        });
        if (readings.size() > 1 && same) {
            each.notes.push_back("place_told_by_value");
            each.evidence.add(Evidence::place_by_value);
        } else if (readings.size() > 1) {
            each.evidence.add(Evidence::place_open);
            for (const Reading& reading : readings) {
                const Value& v = reading[c];
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
    std::vector<std::vector<Reading>> freed;
    Pairs pairs(draft);
    for (std::size_t k = 0; k < draft.open.size(); ++k) freed.push_back(pairs.freed(k));
    for (std::size_t k = 0; k < draft.open.size(); ++k) settle(draft, draft.open[k], freed[k]);
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
