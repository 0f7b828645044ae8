// Which rows are printed is drawn first (rows that stand for others, tables that are met turned),
// then wanted values by kind of table, then the checks make them agree (solve.h).
#include "damage/report.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "damage/random.h"
#include "damage/solve.h"
#include "grammar/grammar.h"

namespace huitong::damage {
namespace {

using base::Decimal;

// One report in so many has a table turned, or the row that stands for several.
constexpr std::uint64_t turned_in = 9, instead_in = 4;
// Money has up to so many decimals.
constexpr int max_decimals = 4;

// How full and how large a report is: villages print zeros, provinces ten thousands.
struct Profile {
    std::uint64_t zeros;  // in ten free values
    std::int64_t usual, large;
};
constexpr Profile profiles[] = {
    {10, 3, 9}, {9, 4, 20}, {7, 9, 120}, {5, 30, 2000}, {2, 200, 30000}};
constexpr std::size_t first_with_figures = 3;

void draw_rows(const grammar::Grammar& grammar, Random& random, Report& report) {
    report.tables.assign(grammar.tables.size(), true);
    for (std::size_t t = 0; t < grammar.tables.size(); ++t) {
        const grammar::Table& table = grammar.tables[t];
        if (table.upright_of >= 0) {
            const bool turned = random.chance(1, turned_in);
            report.tables[t] = turned;
            report.tables[static_cast<std::size_t>(table.upright_of)] = !turned;
        }
        const bool replaced =
            table.replaced || (table.upright_of >= 0 &&
                               grammar.tables[static_cast<std::size_t>(table.upright_of)].replaced);
        if (replaced) report.tables[t] = false;
        std::vector<bool> rows(table.rows.size(), true);
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            if (table.rows[r].instead_of.empty() || !rows[r]) continue;
            // Several rows that stand for the same come together or not at all.
            if (r > 0 && table.rows[r].instead_of == table.rows[r - 1].instead_of) {
                rows[r] = rows[r - 1];
                continue;
            }
            const bool instead = random.chance(1, instead_in);
            rows[r] = instead;
            for (int other : table.rows[r].instead_of)
                if (instead) rows[static_cast<std::size_t>(other)] = false;
        }
        report.rows.push_back(std::move(rows));
    }
}

std::vector<bool> printed_fields(const grammar::Grammar& grammar, const Report& report) {
    std::vector<bool> printed(grammar.fields.size());
    for (std::size_t t = 0; t < grammar.tables.size(); ++t) {
        if (!report.tables[t]) continue;
        const grammar::Table& table = grammar.tables[t];
        for (std::size_t r = 0; r < table.rows.size(); ++r)
            for (std::size_t c = 0; c < table.columns.size(); ++c) {
                const int field = table.field(static_cast<int>(r), static_cast<int>(c));
                if (field >= 0 && report.rows[t][r])
                    printed[static_cast<std::size_t>(field)] = true;
            }
    }
    return printed;
}

std::int64_t draw_value(const Profile& profile, Random& random) {
    if (random.chance(profile.zeros, 10)) return 0;
    return random.chance(1, 6) ? random.between(0, profile.large)
                               : random.between(1, profile.usual);
}

// Fields of one equation share their decimals; a count among them and there are none.
std::vector<int> draw_decimals(const grammar::Grammar& grammar, Random& random) {
    std::vector<std::size_t> root(grammar.fields.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    const auto find = [&](int field) {
        auto at = static_cast<std::size_t>(field);
        while (root[at] != at) at = root[at] = root[root[at]];
        return at;
    };
    for (const grammar::Check& check : grammar.checks) {
        int first = -1;
        for (const auto* side : {&check.left, &check.right})
            for (const grammar::Term& term : *side) {
                if (first < 0) first = term.field;
                root[find(term.field)] = find(first);
            }
    }
    std::vector<bool> whole(grammar.fields.size());
    for (std::size_t f = 0; f < grammar.fields.size(); ++f)
        if (grammar.fields[f].type != grammar::Type::amount)
            whole[find(static_cast<int>(f))] = true;
    std::vector<int> drawn(grammar.fields.size()), out(grammar.fields.size());
    for (int& d : drawn)
        d = random.chance(1, 2) ? 0 : static_cast<int>(random.between(1, max_decimals));
    for (std::size_t f = 0; f < grammar.fields.size(); ++f) {
        const std::size_t r = find(static_cast<int>(f));
        out[f] = whole[r] ? 0 : drawn[r];
    }
    return out;
}

// Without the zeros at its end, as offices print amounts.
Decimal decimal(std::int64_t units, int scale) {
    while (scale > 0 && units % 10 == 0) units /= 10, --scale;
    std::string digits = std::to_string(units < 0 ? -units : units);
    if (scale > 0) {
        const auto places = static_cast<std::size_t>(scale);
        if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
        digits.insert(digits.size() - places, ".");
    }
    return Decimal::parse((units < 0 ? "-" : "") + digits).value_or(Decimal());
}

System system_of(const grammar::Grammar& grammar, const std::vector<bool>& printed) {
    System system;
    system.unknowns = static_cast<int>(grammar.fields.size());
    for (const grammar::Field& field : grammar.fields)
        system.is_signed.push_back(field.type == grammar::Type::integer);
    for (const grammar::Check& check : grammar.checks) {
        Terms terms;
        for (const grammar::Term& term : check.right)
            if (printed[static_cast<std::size_t>(term.field)])
                terms.emplace_back(term.field, term.sign);
        for (const grammar::Term& term : check.left)
            if (printed[static_cast<std::size_t>(term.field)])
                terms.emplace_back(term.field, -term.sign);
        const bool equal = check.relation == grammar::Check::Relation::equal;
        (equal ? system.zero : system.not_negative).push_back(std::move(terms));
    }
    return system;
}

}  // namespace

Report make_report(const grammar::Grammar& grammar, Random& random, const ReportWish& wish) {
    Report report;
    draw_rows(grammar, random, report);
    const std::vector<bool> printed = printed_fields(grammar, report);
    const std::vector<int> decimals = draw_decimals(grammar, random);
    const std::size_t least = wish.figures ? first_with_figures : 0;
    const Profile& profile = profiles[least + random.index(std::size(profiles) - least)];
    std::vector<std::int64_t> wanted(grammar.fields.size());
    // Rows are empty or not as a whole more often than cell by cell.
    int table = -1, row = -1;
    bool empty = false;
    for (std::size_t f = 0; f < wanted.size(); ++f) {
        const grammar::Field& field = grammar.fields[f];
        if (field.table != table || field.row != row) empty = random.chance(profile.zeros, 20);
        table = field.table, row = field.row;
        std::int64_t value = draw_value(profile, random);
        if (field.type == grammar::Type::integer && random.chance(1, 2)) value = -value;
        for (int d = 0; d < decimals[f]; ++d)
            value = value * 10 + random.between(0, value != 0 ? 9 : 0);
        if (printed[f] && !empty) wanted[f] = value;
    }
    const std::vector<std::int64_t> values = solve(system_of(grammar, printed), wanted, random);
    report.values.resize(values.size());
    for (std::size_t f = 0; f < values.size(); ++f)
        if (printed[f]) report.values[f] = decimal(values[f], decimals[f]);
    return report;
}

std::vector<int> broken_checks(const grammar::Grammar& grammar, const Report& report) {
    std::vector<int> broken;
    for (std::size_t i = 0; i < grammar.checks.size(); ++i) {
        const grammar::Check& check = grammar.checks[i];
        Decimal difference;  // left - right
        bool fits = true;
        const auto take = [&](const std::vector<grammar::Term>& side, bool left) {
            for (const grammar::Term& term : side) {
                const auto& value = report.values[static_cast<std::size_t>(term.field)];
                if (!value || !fits) continue;
                const auto sum = (term.sign > 0) == left ? Decimal::add(difference, *value)
                                                         : Decimal::subtract(difference, *value);
                fits = sum.has_value();
                if (sum) difference = *sum;
            }
        };
        take(check.left, true);
        take(check.right, false);
        const bool equal = check.relation == grammar::Check::Relation::equal;
        const Decimal off = equal ? difference.magnitude() : difference;
        if (!fits || Decimal::compare(off, check.tolerance) > 0)
            broken.push_back(static_cast<int>(i));
    }
    return broken;
}

}  // namespace huitong::damage
