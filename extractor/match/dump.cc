#include <iterator>

#include <fmt/format.h>

#include "grammar/grammar.h"
#include "match/captures.h"

namespace huitong::match {
namespace {

std::string_view name(CheckResult::Outcome outcome) {
    switch (outcome) {
        case CheckResult::Outcome::holds:
            return "holds";
        case CheckResult::Outcome::fails:
            return "fails";
        case CheckResult::Outcome::open:
            return "open";
    }
    return "open";
}

}  // namespace

std::string_view name(State state) {
    switch (state) {
        case State::absent:
            return "absent";
        case State::not_printed:
            return "not_printed";
        case State::lost:
            return "lost";
        case State::ambiguous:
            return "ambiguous";
        case State::blank:
            return "blank";
        case State::token:
            return "token";
        case State::illegible:
            return "illegible";
        case State::printed:
            return "printed";
    }
    return "absent";
}

std::string dump(const Captures& captures) {
    std::string out;
    auto to = std::back_inserter(out);
    const grammar::Grammar& grammar = *captures.grammar;
    fmt::format_to(to, "form {} {}\n", grammar.family, grammar.form);
    for (const TableText& each : captures.tables) {
        const grammar::Table& table = grammar.tables[static_cast<std::size_t>(each.table)];
        if (!table.form.empty()) fmt::format_to(to, "table {} of form {}\n", table.id, table.form);
    }
    for (const Capture& each : captures.fields) {
        if (each.state == State::absent) continue;
        const grammar::Field& field = grammar.fields[static_cast<std::size_t>(each.field)];
        fmt::format_to(to, "field {} {}", field.id, name(each.state));
        if (each.number) fmt::format_to(to, " {}", each.number->str());
        if (each.date) fmt::format_to(to, " {}", each.date->str());
        if (!each.text.empty()) fmt::format_to(to, " \"{}\"", each.text);
        if (each.determined) fmt::format_to(to, " determined {}", each.determined->str());
        if (field.table >= 0 && each.label < 1) fmt::format_to(to, " label {:.2f}", each.label);
        for (const std::string& note : each.notes) fmt::format_to(to, " {}", note);
        for (const Rival& rival : each.rivals) {
            fmt::format_to(to, " rival {} ({}{})", rival.raw, rival.why,
                           rival.behind ? fmt::format(" -{}", *rival.behind) : "");
        }
        fmt::format_to(to, " @{}\n", base::dump(each.origin));
    }
    for (const ExtraCapture& each : captures.extra) {
        fmt::format_to(to, "extra \"{}\" \"{}\" {}{}\n", each.label, each.column_label, each.raw,
                       each.sure ? "" : " unsure");
    }
    for (const CheckResult& each : captures.checks) {
        fmt::format_to(to, "check {} {} {} {}\n",
                       grammar.checks[static_cast<std::size_t>(each.check)].id, name(each.outcome),
                       each.left.str(), each.right.str());
    }
    for (const SectionText& each : captures.sections) {
        fmt::format_to(to, "section {} \"{}\"\n",
                       grammar.sections[static_cast<std::size_t>(each.section)].id, each.title);
    }
    for (const QuantityCapture& each : captures.quantities) {
        fmt::format_to(to, "quantity {} {}{}{}",
                       grammar.quantities[static_cast<std::size_t>(each.quantity)].id,
                       each.comparator.empty() && each.approximate ? "~" : each.comparator,
                       each.value.str(), each.unit.empty() ? "" : " " + each.unit);
        if (each.stated) fmt::format_to(to, " stated");
        if (each.period != "year") fmt::format_to(to, " {}", each.period);
        if (!each.scope.empty()) fmt::format_to(to, " scope {}", each.scope);
        if (!each.sub_unit.empty()) fmt::format_to(to, " of {}", each.sub_unit);
        if (!each.restates.empty()) fmt::format_to(to, " restates {}", each.restates);
        fmt::format_to(to, "\n");
    }
    for (const base::Finding& each : captures.findings) {
        fmt::format_to(to, "finding {}\n", each.code);
    }
    return out;
}

}  // namespace huitong::match
