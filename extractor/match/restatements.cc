// A figure of prose that restates fields should be one of the sums that the grammar names; which
// one is kept. If it is none of them and all terms are read, that is worth a finding and no more:
// the text may speak of the office and the table of the region. No field is touched.
#include <optional>
#include <string>

#include <fmt/format.h>

#include "grammar/grammar.h"
#include "match/quantities.h"

namespace huitong::match {
namespace {

// The field's number in the unit of the figure, if it is a multiple of it: 3万元 are 30000元.
std::optional<base::Decimal> in_unit(const base::Decimal& number, const std::string& unit,
                                     const std::string& wanted) {
    if (unit.size() <= wanted.size() || wanted.empty() || !unit.ends_with(wanted)) return number;
    const std::string scale = unit.substr(0, unit.size() - wanted.size());
    return number.shifted(scale == "亿" ? 8 : scale == "万" ? 4 : scale == "千" ? 3 : 0);
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
