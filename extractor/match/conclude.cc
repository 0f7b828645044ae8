#include "match/conclude.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "grammar/grammar.h"
#include "match/draft.h"

namespace huitong::match {
namespace {

using base::Decimal;

// No field of the check is in the document (its table is lost, or the variant has none).
bool untouched(const Draft& draft, const grammar::Check& check) {
    for (const auto* side : {&check.left, &check.right}) {
        for (const grammar::Term& term : *side) {
            State state = draft.out.fields[static_cast<std::size_t>(term.field)].state;
            if (state != State::absent && state != State::not_printed) return false;
        }
    }
    return true;
}

// Counts are never negative: where a sum holds with its blanks as zeros, each of them is zero.
void blanks_are_zero(Draft& draft) {
    for (const CheckResult& result : draft.out.checks) {
        const grammar::Check& check = draft.grammar.checks[static_cast<std::size_t>(result.check)];
        bool holds = result.outcome == CheckResult::Outcome::holds;
        if (!holds || !check.official || check.relation != grammar::Check::Relation::equal) {
            continue;
        }
        for (const auto* side : {&check.left, &check.right}) {
            for (const grammar::Term& term : *side) {
                Capture& each = draft.capture(term.field);
                if (each.state != State::blank && each.state != State::token) continue;
                if (each.determined && !each.determined->is_zero()) continue;
                each.determined = Decimal(0);
                each.determined_by.push_back(result.check);
            }
        }
    }
}

void propose(Draft& draft) {
    std::map<int, Decimal> wrong;  // failing check, left minus right
    for (const CheckResult& result : draft.out.checks) {
        if (result.outcome != CheckResult::Outcome::fails) continue;
        const grammar::Check& check = draft.grammar.checks[static_cast<std::size_t>(result.check)];
        if (!check.official) continue;
        if (auto d = Decimal::subtract(result.left, result.right)) wrong[result.check] = *d;
    }
    if (wrong.empty()) return;
    for (std::size_t f = 0; f < draft.grammar.fields.size(); ++f) {
        Capture& each = draft.capture(static_cast<int>(f));
        if (each.state != State::printed || !each.number) continue;
        std::optional<Decimal> proposal;
        int failing = 0;
        for (int c : draft.of_field[f]) {
            auto it = wrong.find(c);
            if (it == wrong.end()) continue;
            ++failing;
            const grammar::Check& check = draft.grammar.checks[static_cast<std::size_t>(c)];
            bool adds = false;
            for (const grammar::Term& t : check.left) {
                if (t.field == static_cast<int>(f)) adds = t.sign > 0;
            }
            for (const grammar::Term& t : check.right) {
                if (t.field == static_cast<int>(f)) adds = t.sign < 0;
            }
            auto value = adds ? Decimal::subtract(*each.number, it->second)
                              : Decimal::add(*each.number, it->second);
            if (!value || value->is_negative() || (proposal && !(*proposal == *value))) {
                failing = 0;
                break;
            }
            proposal = value;
        }
        if (failing < 2 || !proposal) continue;
        // The proposal must break no check that holds now.
        std::vector<Slot> trial = draft.slots;
        trial[f] = {Slot::Known::number, *proposal};
        bool breaks = std::any_of(draft.of_field[f].begin(), draft.of_field[f].end(), [&](int c) {
            const grammar::Check& check = draft.grammar.checks[static_cast<std::size_t>(c)];
            return check.official && evaluate(check, trial).outcome == CheckResult::Outcome::fails;
        });
        if (breaks) continue;
        each.determined = proposal;
        for (int c : draft.of_field[f]) {
            if (wrong.count(c)) each.determined_by.push_back(c);
        }
    }
}

}  // namespace

void ask_blanks(Draft& draft) {
    int broken = solve_all(draft.grammar, draft.slots).broken;
    if (broken == 0) return;
    for (std::size_t c = 0; c < draft.grammar.checks.size(); ++c) {
        const grammar::Check& check = draft.grammar.checks[c];
        if (!check.official) continue;
        if (evaluate(check, draft.slots).outcome != CheckResult::Outcome::fails) continue;
        int blank = -1, blanks = 0;
        for (const auto* side : {&check.left, &check.right}) {
            for (const grammar::Term& term : *side) {
                if (draft.slots[static_cast<std::size_t>(term.field)].known ==
                    Slot::Known::nothing) {
                    blank = term.field;
                    ++blanks;
                }
            }
        }
        if (blanks != 1) continue;
        std::vector<Slot> trial = draft.slots;
        trial[static_cast<std::size_t>(blank)] = {};
        Solved solved = solve_all(draft.grammar, trial);
        if (solved.broken >= broken || solved.by[static_cast<std::size_t>(blank)].size() < 2) {
            continue;
        }
        draft.slots[static_cast<std::size_t>(blank)] = {};
        broken = solved.broken;
    }
}

void conclude(Draft& draft) {
    Solved solved = solve_all(draft.grammar, draft.slots);
    for (std::size_t f = 0; f < draft.grammar.fields.size(); ++f) {
        if (solved.by[f].empty()) continue;
        Capture& each = draft.capture(static_cast<int>(f));
        each.determined = solved.slots[f].number;
        each.determined_by = solved.by[f];
    }
    for (std::size_t c = 0; c < draft.grammar.checks.size(); ++c) {
        Evaluation evaluation = evaluate(draft.grammar.checks[c], draft.slots);
        if (untouched(draft, draft.grammar.checks[c])) continue;
        draft.out.checks.push_back({static_cast<int>(c), evaluation.outcome, evaluation.left,
                                    evaluation.right, evaluation.trivial});
    }
    blanks_are_zero(draft);
    propose(draft);
}

}  // namespace huitong::match
