// A figure of prose that restates fields should be one of the sums that the grammar names; which
// one is kept. If it is none of them and all terms are read, that is worth a finding and no more:
// the text may speak of the office and the table of the region. No field is touched, but where the
// table is blank all over: blanks stand for zero unless the text has a figure for them, and then
// something was not read.
#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "grammar/grammar.h"
#include "match/quantities.h"
#include "text/scale.h"

namespace huitong::match {
namespace {

// The field's number in the unit of the figure, if it is a multiple of it: 3万元 are 30000元.
std::optional<base::Decimal> in_unit(const base::Decimal& number, const std::string& unit,
                                     const std::string& wanted) {
    if (unit.size() <= wanted.size() || wanted.empty() || !unit.ends_with(wanted)) return number;
    const std::string scale = unit.substr(0, unit.size() - wanted.size());
    return number.shifted(text::power_of_scale(scale));
}

// nullopt: a term is not printed, or does not fit.
std::optional<base::Decimal> sum_of(const std::vector<std::string>& terms,
                                    const std::string& wanted, const Captures& out) {
    base::Decimal sum;
    for (const std::string& term : terms) {
        const int field = out.grammar->find_field(term);
        if (field < 0) return std::nullopt;
        const Capture& capture = out.fields[static_cast<std::size_t>(field)];
        const auto& number = capture.number ? capture.number : capture.determined;
        if (!number) return std::nullopt;
        const std::string& of_form = out.grammar->fields[static_cast<std::size_t>(field)].unit;
        const auto scaled = in_unit(*number, capture.unit.empty() ? of_form : capture.unit, wanted);
        if (!scaled) return std::nullopt;
        auto more = base::Decimal::add(sum, *scaled);
        if (!more) return std::nullopt;
        sum = *more;
    }
    return sum;
}

// No value stands in the table.
bool is_bare(int table, const Captures& out) {
    for (std::size_t f = 0; f < out.fields.size(); ++f) {
        if (out.grammar->fields[f].table != table) continue;
        if (out.fields[f].state == State::printed) return false;
    }
    return true;
}

// One table that is bare where the text has figures: whatever keeps the values of this document
// from being read, blanks of its other bare tables are no zeros either.
void doubt_blanks(const std::vector<std::string>& terms, Captures& out) {
    const bool contradicted = std::any_of(terms.begin(), terms.end(), [&](const auto& term) {
        const int field = out.grammar->find_field(term);
        return field >= 0 &&
               is_bare(out.grammar->fields[static_cast<std::size_t>(field)].table, out);
    });
    if (!contradicted) return;
    std::vector<char> bare(out.grammar->tables.size());
    for (std::size_t t = 0; t < bare.size(); ++t) bare[t] = is_bare(static_cast<int>(t), out);
    for (std::size_t f = 0; f < out.fields.size(); ++f) {
        Capture& each = out.fields[f];
        const int table = out.grammar->fields[f].table;
        if (table < 0 || !bare[static_cast<std::size_t>(table)]) continue;
        if (each.state != State::blank && each.state != State::token) continue;
        auto& notes = each.notes;
        const bool noted = std::find(notes.begin(), notes.end(), "prose_has_figure") != notes.end();
        if (!noted) notes.emplace_back("prose_has_figure");
    }
}

void compare(const grammar::Restatement& restatement, QuantityCapture& quantity, Captures& out) {
    std::string values;
    for (std::size_t s = 0; s < restatement.sums.size(); ++s) {
        const auto sum = sum_of(restatement.terms[s], quantity.unit, out);
        if (!sum) return;
        if (*sum == quantity.value) {
            quantity.restates = restatement.sums[s];
            return;
        }
        values +=
            fmt::format("{}{} = {}", values.empty() ? "" : ", ", restatement.sums[s], sum->str());
    }
    const grammar::Quantity& what =
        out.grammar->quantities[static_cast<std::size_t>(quantity.quantity)];
    out.findings.push_back(
        {"prose_differs",
         fmt::format("the text says {} = {}{}, and the table {}", what.id, quantity.value.str(),
                     quantity.scope.empty() ? "" : " (scope: " + quantity.scope + ")", values),
         quantity.origin});
    if (quantity.value.is_zero()) return;
    for (const auto& terms : restatement.terms) doubt_blanks(terms, out);
}

}  // namespace

void compare_with_fields(Captures& out) {
    for (const grammar::Restatement& restatement : out.grammar->restatements) {
        for (std::size_t q = 0; q < out.quantities.size(); ++q) {
            QuantityCapture& each = out.quantities[q];
            if (each.quantity != restatement.quantity || each.approximate) continue;
            if (each.period != "year" || !each.sub_unit.empty()) continue;
            compare(restatement, each, out);
        }
    }
}

}  // namespace huitong::match
