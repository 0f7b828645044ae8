#include "match/conclude.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
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

// Two values of one row that trade places leave its sum whole and break two columns by the same
// figure, to either side; and two of one column likewise two rows. Where one pair alone, or two
// pairs and no one pair, traded back, make both sums hold and break none, the rest of the two sums
// is not accused.
class Exchanges {
  public:
    explicit Exchanges(Draft& draft) : draft_(draft) {}

    void run() {
        std::vector<const CheckResult*> failing;
        for (const CheckResult& each : draft_.out.checks) {
            const grammar::Check& check = form(each.check);
            const bool counts = each.outcome == CheckResult::Outcome::fails && check.official &&
                                check.relation == grammar::Check::Relation::equal;
            if (counts && !is_explained(check, each.check)) failing.push_back(&each);
        }
        if (failing.size() > most_failing) return;
        for (std::size_t i = 0; i < failing.size(); ++i) {
            for (std::size_t k = i + 1; k < failing.size(); ++k) {
                if (are_opposite(*failing[i], *failing[k])) seek(*failing[i], *failing[k]);
            }
        }
        for (const Trade& each : found_) {
            // Of two explanations neither is one.
            const bool alone = std::all_of(found_.begin(), found_.end(), [&](const Trade& other) {
                const bool same = other.a == each.a || other.a == each.b || other.b == each.a ||
                                  other.b == each.b;
                return !same || other.pairs == each.pairs;
            });
            if (alone) note(each);
        }
    }

  private:
    using Pair = std::pair<int, int>;  // fields
    struct Trade {
        int a = 0, b = 0;  // checks
        std::vector<Pair> pairs;
    };
    // Where more sums fail, pairs that fit are there by chance.
    static constexpr std::size_t most_failing = 16;
    static constexpr std::size_t most_pairs = 64;  // two of them are compared with all others

    const grammar::Check& form(int check) const {
        return draft_.grammar.checks[static_cast<std::size_t>(check)];
    }

    template <class Use>
    void each_field(const grammar::Check& check, Use use) const {
        for (const auto* side : {&check.left, &check.right})
            for (const grammar::Term& term : *side) use(term.field);
    }

    bool is_explained(const grammar::Check& check, int number) const {
        bool out = false;
        each_field(check, [&](int field) {
            const Capture& each = draft_.capture(field);
            const auto& by = each.determined_by;
            out = out || (each.state == State::printed && each.determined &&
                          std::find(by.begin(), by.end(), number) != by.end());
        });
        return out;
    }

    static bool are_opposite(const CheckResult& a, const CheckResult& b) {
        const auto x = Decimal::subtract(a.left, a.right), y = Decimal::subtract(b.left, b.right);
        if (!x || !y) return false;
        const auto apart = Decimal::add(*x, *y), even = Decimal::subtract(*x, *y);
        return (apart && apart->is_zero()) || (even && even->is_zero());
    }

    bool all_hold(const std::vector<int>& checks) const {
        return std::none_of(checks.begin(), checks.end(), [&](int c) {
            return form(c).official &&
                   evaluate(form(c), draft_.slots).outcome == CheckResult::Outcome::fails;
        });
    }

    void trade(const std::vector<Pair>& pairs) {
        for (const auto& [p, q] : pairs)
            std::swap(draft_.slots[static_cast<std::size_t>(p)],
                      draft_.slots[static_cast<std::size_t>(q)]);
    }

    bool mends(const std::vector<Pair>& pairs) {
        trade(pairs);
        const bool out = std::all_of(pairs.begin(), pairs.end(), [&](const Pair& pair) {
            return all_hold(draft_.of_field[static_cast<std::size_t>(pair.first)]) &&
                   all_hold(draft_.of_field[static_cast<std::size_t>(pair.second)]);
        });
        trade(pairs);
        return out;
    }

    // Pairs of values that stand across the two sums, in one row or one column each.
    std::vector<Pair> pairs_across(int a, int b) const {
        std::map<std::pair<int, int>, int> rows, columns;  // of b, by table
        each_field(form(b), [&](int field) {
            const grammar::Field& f = draft_.grammar.fields[static_cast<std::size_t>(field)];
            rows[{f.table, f.row}] = field;
            columns[{f.table, f.column}] = field;
        });
        const bool are_columns = rows.size() > columns.size();
        const auto& there = are_columns ? rows : columns;
        std::vector<Pair> out;
        each_field(form(a), [&](int field) {
            const grammar::Field& f = draft_.grammar.fields[static_cast<std::size_t>(field)];
            const auto at = there.find({f.table, are_columns ? f.row : f.column});
            if (f.table < 0 || at == there.end() || at->second == field) return;
            const Capture &one = draft_.capture(field), &other = draft_.capture(at->second);
            const bool printed = one.state == State::printed && other.state == State::printed &&
                                 one.number && other.number;
            if (printed && !(*one.number == *other.number)) out.emplace_back(field, at->second);
        });
        return out;
    }

    void seek(const CheckResult& a, const CheckResult& b) {
        const std::vector<Pair> pairs = pairs_across(a.check, b.check);
        const std::size_t before = found_.size();
        for (const Pair& pair : pairs) {
            if (mends({pair})) found_.push_back({a.check, b.check, {pair}});
        }
        if (found_.size() > before || pairs.size() > most_pairs) return;
        const auto due = Decimal::subtract(a.left, a.right);
        std::vector<std::optional<Decimal>> apart;
        for (const auto& [p, q] : pairs)
            apart.push_back(
                Decimal::subtract(*draft_.capture(p).number, *draft_.capture(q).number));
        const auto fits = [&](const std::optional<Decimal>& sum) {
            return sum && due && sum->magnitude() == due->magnitude();
        };
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            for (std::size_t k = i + 1; k < pairs.size(); ++k) {
                if (!apart[i] || !apart[k]) continue;
                const bool may = fits(Decimal::add(*apart[i], *apart[k])) ||
                                 fits(Decimal::subtract(*apart[i], *apart[k]));
                if (may && mends({pairs[i], pairs[k]}))
                    found_.push_back({a.check, b.check, {pairs[i], pairs[k]}});
            }
        }
    }

    void note(const Trade& trade) {
        for (const auto& [p, q] : trade.pairs) {
            Capture &one = draft_.capture(p), &other = draft_.capture(q);
            one.determined = other.number;
            other.determined = one.number;
            for (Capture* each : {&one, &other}) {
                for (const int check : {trade.a, trade.b}) {
                    auto& by = each->determined_by;
                    if (std::find(by.begin(), by.end(), check) == by.end()) by.push_back(check);
                }
            }
        }
    }

    Draft& draft_;
    std::vector<Trade> found_;
};

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
    Exchanges(draft).run();
}

}  // namespace huitong::match
