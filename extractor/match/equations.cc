#include "match/equations.h"

#include "grammar/grammar.h"

namespace huitong::match {
namespace {

using base::Decimal;
using Outcome = CheckResult::Outcome;

// Sums that leave the range of Decimal make the check open: no verdict is better than a wrong one.
bool add_side(const std::vector<grammar::Term>& terms, const std::vector<Slot>& slots, int side,
              Decimal& sum, Evaluation& out) {
    for (const grammar::Term& term : terms) {
        const Slot& slot = slots[static_cast<std::size_t>(term.field)];
        if (slot.known == Slot::Known::unknown) {
            ++out.unknowns;
            out.unknown_field = term.field;
            out.unknown_side = side * term.sign;
            continue;
        }
        if (slot.known != Slot::Known::number) continue;
        if (!slot.number.is_zero()) out.trivial = false;
        auto next =
            term.sign < 0 ? Decimal::subtract(sum, slot.number) : Decimal::add(sum, slot.number);
        if (!next) return false;
        sum = *next;
    }
    return true;
}

// What is nothing was not rounded.
std::optional<Decimal> tolerance_of(const grammar::Check& check, const std::vector<Slot>& slots) {
    std::optional<Decimal> out = check.tolerance;
    if (check.rounding.is_zero()) return out;
    for (const auto* side : {&check.left, &check.right}) {
        for (const grammar::Term& term : *side) {
            const Slot& slot = slots[static_cast<std::size_t>(term.field)];
            if (slot.known != Slot::Known::number || slot.number.is_zero()) continue;
            if (out) out = Decimal::add(*out, check.rounding);
        }
    }
    return out;
}

}  // namespace

Evaluation evaluate(const grammar::Check& check, const std::vector<Slot>& slots) {
    Evaluation out;
    if (!add_side(check.left, slots, 1, out.left, out)) return out;
    if (!add_side(check.right, slots, -1, out.right, out)) return out;
    auto difference = Decimal::subtract(out.left, out.right);
    if (!difference) return out;
    const auto tolerance = tolerance_of(check, slots);
    if (!tolerance) return out;
    bool at_most = check.relation == grammar::Check::Relation::at_most;
    bool within = at_most ? !(*tolerance < *difference) : !(*tolerance < difference->magnitude());
    if (out.unknowns == 0) {
        out.outcome = within ? Outcome::holds : Outcome::fails;
        return out;
    }
    // Counts cannot be negative: what is known on one side may already be too much.
    if (out.unknowns == 1 && !within && !at_most) {
        out.impossible = difference->is_negative() != (out.unknown_side > 0);
    }
    return out;
}

std::optional<Decimal> solve(const grammar::Check& check, const Evaluation& evaluation) {
    if (evaluation.unknowns != 1 || evaluation.impossible) return std::nullopt;
    if (check.relation != grammar::Check::Relation::equal || !check.tolerance.is_zero() ||
        !check.rounding.is_zero()) {
        return std::nullopt;
    }
    auto value = evaluation.unknown_side > 0 ? Decimal::subtract(evaluation.right, evaluation.left)
                                             : Decimal::subtract(evaluation.left, evaluation.right);
    if (!value || value->is_negative()) return std::nullopt;
    return value;
}

Solved solve_all(const grammar::Grammar& grammar, const std::vector<Slot>& slots) {
    Solved out;
    out.slots = slots;
    out.by.resize(slots.size());
    std::vector<Evaluation> last(grammar.checks.size());  // nothing changed since
    for (bool more = true; more;) {
        more = false;
        for (std::size_t c = 0; c < grammar.checks.size(); ++c) {
            const grammar::Check& check = grammar.checks[c];
            if (!check.official) continue;
            const Evaluation& evaluation = last[c] = evaluate(check, out.slots);
            auto value = solve(check, evaluation);
            if (!value) continue;
            std::size_t field = static_cast<std::size_t>(evaluation.unknown_field);
            out.slots[field] = {Slot::Known::number, *value};
            out.by[field].push_back(static_cast<int>(c));
            more = true;
        }
    }
    for (std::size_t c = 0; c < grammar.checks.size(); ++c) {
        const grammar::Check& check = grammar.checks[c];
        if (!check.official) continue;
        const Evaluation& evaluation = last[c];
        out.broken += evaluation.outcome == Outcome::fails || evaluation.impossible;
        // Other checks that would have given the same value confirm it.
        if (evaluation.outcome != Outcome::holds) continue;
        for (const auto* side : {&check.left, &check.right}) {
            for (const grammar::Term& term : *side) {
                std::vector<int>& by = out.by[static_cast<std::size_t>(term.field)];
                if (!by.empty() && by.front() != static_cast<int>(c)) {
                    by.push_back(static_cast<int>(c));
                }
            }
        }
    }
    return out;
}

std::vector<std::vector<int>> checks_of_fields(const grammar::Grammar& grammar) {
    std::vector<std::vector<int>> out(grammar.fields.size());
    for (std::size_t c = 0; c < grammar.checks.size(); ++c) {
        for (const auto* side : {&grammar.checks[c].left, &grammar.checks[c].right}) {
            for (const grammar::Term& term : *side) {
                std::vector<int>& of = out[static_cast<std::size_t>(term.field)];
                if (of.empty() || of.back() != static_cast<int>(c)) {
                    of.push_back(static_cast<int>(c));
                }
            }
        }
    }
    return out;
}

}  // namespace huitong::match
