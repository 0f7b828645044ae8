// Reports are sorted by body and year. A body is its division's code and department where the code
// is known, else its name: a report with a code and one without are never joined, for places share
// names. Of one year, reports with the same values count once; different versions are each compared
// with the neighbours', for nothing tells which one counts.
#include "series/series.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <tuple>
#include <utility>

#include "grammar/grammar.h"
#include "text/scale.h"

namespace huitong::series {
namespace {

struct Options {
    std::size_t versions = 4;  // of one year that are compared; more are told and left out
    int longest_gap = 50;      // years: beyond it a year was misread
};

constexpr Options options;

auto body(const Report& report) {
    // Without a code the name stands for the body; with one it may be written in several ways.
    const bool coded = !report.division_code.empty();
    return std::tuple(std::string_view(report.family), std::string_view(report.division_code),
                      std::string_view(coded ? report.department : report.organ));
}

const Value* find(const Report& report, std::string_view field) {
    auto at = std::lower_bound(report.values.begin(), report.values.end(), field,
                               [](const Value& v, std::string_view f) { return v.field < f; });
    return at != report.values.end() && at->field == field ? &*at : nullptr;
}

// Fields whose values differ; a field that one lacks differs too.
std::vector<std::string> differences(const Report& a, const Report& b) {
    std::vector<std::string> out;
    auto x = a.values.begin(), y = b.values.begin();
    while (x != a.values.end() || y != b.values.end()) {
        if (y == b.values.end() || (x != a.values.end() && x->field < y->field)) {
            out.push_back((x++)->field);
        } else if (x == a.values.end() || y->field < x->field) {
            out.push_back((y++)->field);
        } else {
            if (x->number != y->number) out.push_back(x->field);
            ++x, ++y;
        }
    }
    return out;
}

class Joiner {
  public:
    Joiner(const std::vector<Report>& reports, const std::vector<grammar::Grammar>& grammars)
        : grammars_(grammars) {
        for (const Report& report : reports) sorted_.push_back(&report);
        std::stable_sort(sorted_.begin(), sorted_.end(), [](const Report* a, const Report* b) {
            return std::tuple(body(*a), a->year) < std::tuple(body(*b), b->year);
        });
    }

    std::vector<Line> run() {
        for (const Report* each : sorted_) {
            if (!each->division_code.empty()) coded_.try_emplace({each->family, each->organ}, each);
        }
        for (std::size_t i = 0; i < sorted_.size();) {
            std::size_t end = i + 1;
            while (end < sorted_.size() && body(*sorted_[end]) == body(*sorted_[i])) ++end;
            one_body(i, end);
            i = end;
        }
        return std::move(out_);
    }

  private:
    using Versions = std::vector<const Report*>;

    Versions::const_iterator at(std::size_t i) const {
        return sorted_.begin() + static_cast<std::ptrdiff_t>(i);
    }

    const grammar::Grammar* grammar_of(const Report& report) const {
        for (const grammar::Grammar& each : grammars_) {
            if (each.family == report.family && each.form == report.form) return &each;
        }
        return nullptr;
    }

    Line line(Line::Kind kind, const Versions& reports) const {
        Line out;
        out.kind = kind;
        out.family = reports.back()->family;
        out.organ = reports.back()->organ;
        out.division_code = reports.back()->division_code;
        out.shared_name = shared_name_;
        out.year = reports.back()->year;
        out.reports = reports;
        return out;
    }

    void one_body(std::size_t begin, std::size_t end) {
        const bool named = !sorted_[begin]->organ.empty() || !sorted_[begin]->division_code.empty();
        shared_name_ = std::any_of(at(begin), at(end), [](const Report* r) {
            return r->division_code.empty() && r->shared_name;
        });
        if (named && sorted_[begin]->division_code.empty()) {
            auto other = coded_.find({sorted_[begin]->family, sorted_[begin]->organ});
            if (other != coded_.end())
                out_.push_back(line(Line::Kind::same_name, {other->second, sorted_[begin]}));
        }
        Versions before;
        std::optional<int> year_before;
        for (std::size_t i = begin; i < end;) {
            std::size_t stop = i + 1;
            while (stop < end && sorted_[stop]->year == sorted_[i]->year) ++stop;
            if (!named || !sorted_[i]->year) {
                for (; i < stop; ++i) out_.push_back(line(Line::Kind::not_placed, {sorted_[i]}));
                continue;
            }
            Versions versions = one_year(i, stop);
            const int year = *sorted_[i]->year;
            if (year_before && year - *year_before == 1) {
                for (const Report* a : before)
                    for (const Report* b : versions) pair(*a, *b);
            } else if (year_before) {
                int from = *year_before + 1;
                if (year - from > options.longest_gap) from = year - 1;
                for (int y = from; y < year; ++y) {
                    Line gap = line(Line::Kind::missing_year, {before.front(), versions.front()});
                    gap.year = y;
                    out_.push_back(std::move(gap));
                }
            }
            before = std::move(versions);
            year_before = year;
            i = stop;
        }
    }

    // The reports of a year that have different values.
    Versions one_year(std::size_t begin, std::size_t end) {
        Versions out;
        for (std::size_t i = begin; i < end; ++i) {
            const Report& report = *sorted_[i];
            if (!grammar_of(report)) out_.push_back(line(Line::Kind::no_grammar, {&report}));
            auto same = std::find_if(out.begin(), out.end(), [&](const Report* other) {
                return other->form == report.form && differences(*other, report).empty();
            });
            if (same != out.end()) {
                out_.push_back(line(Line::Kind::same_report, {*same, &report}));
                continue;
            }
            if (!out.empty()) {
                Line versions = line(Line::Kind::versions, {out.front(), &report});
                versions.ids = differences(*out.front(), report);
                out_.push_back(std::move(versions));
            }
            if (out.size() < options.versions) out.push_back(&report);
        }
        return out;
    }

    void pair(const Report& before, const Report& after) {
        const grammar::Grammar* grammar = grammar_of(after);
        if (!grammar) return;
        Line lacking = line(Line::Kind::not_comparable, {&before, &after});
        for (const grammar::Check& check : grammar->across) {
            Line made = line(Line::Kind::check, {&before, &after});
            made.id = check.id;
            made.equation = check.equation;
            made.label = check.label;
            made.official = check.official;
            const bool left = add(check.left, true, *grammar, before, after, made);
            const bool right = add(check.right, false, *grammar, before, after, made);
            const bool lacks =
                std::any_of(made.terms.begin(), made.terms.end(), [&](const Term& t) {
                    return !t.value && t.report == &before && before.form != after.form;
                });
            if (lacks) {
                lacking.ids.push_back(check.id);
                continue;
            }
            if (left && right && in_one_unit(made)) made.holds = holds(check, made);
            out_.push_back(std::move(made));
        }
        if (!lacking.ids.empty()) out_.push_back(std::move(lacking));
    }

    // false: a term is not known, or the sum is too large.
    static bool add(const std::vector<grammar::Term>& terms, bool left,
                    const grammar::Grammar& grammar, const Report& before, const Report& after,
                    Line& out) {
        bool whole = true;
        base::Decimal& sum = left ? out.left : out.right;
        for (const grammar::Term& each : terms) {
            Term term;
            term.report = each.previous ? &before : &after;
            term.field = grammar.fields[static_cast<std::size_t>(each.field)].id;
            term.sign = each.sign;
            term.left = left;
            term.value = find(*term.report, term.field);
            if (term.value && term.value->number) {
                const base::Decimal& number = *term.value->number;
                auto next = base::Decimal::add(sum, each.sign > 0 ? number : number.negated());
                if (next) sum = *next;
                whole = whole && next.has_value();
            } else {
                whole = false;
            }
            out.terms.push_back(std::move(term));
        }
        return whole;
    }

    // Bodies print one year in a unit and the next in a part of it: then both sides are in the part
    // (元 for 万元), and what is not printed may differ. False: units are not of one kind.
    static bool in_one_unit(Line& line) {
        bool same = true;
        for (const Term& term : line.terms) {
            if (term.value->unit != line.terms.front().value->unit) same = false;
            if (text::without_scale(term.value->unit).unit !=
                text::without_scale(line.terms.front().value->unit).unit)
                return false;
        }
        if (same) return true;
        base::Decimal left, right, unprinted;
        for (const Term& term : line.terms) {
            const int digits = text::without_scale(term.value->unit).power;
            const auto number = term.value->number->shifted(digits);
            if (!number) return false;
            base::Decimal& side = term.left ? left : right;
            const auto sum = base::Decimal::add(side, term.sign > 0 ? *number : number->negated());
            const auto more =
                base::Decimal::add(unprinted, half_a_place(digits - term.value->number->scale()));
            if (!sum || !more) return false;
            side = *sum;
            unprinted = *more;
        }
        line.left = left;
        line.right = right;
        line.unit = text::without_scale(line.terms.front().value->unit).unit;
        line.unprinted = unprinted;
        return true;
    }

    // Half of 10 to this power.
    static base::Decimal half_a_place(int power) {
        if (power > 0) return base::Decimal(5).shifted(power - 1).value_or(base::Decimal());
        const std::string zeros(static_cast<std::size_t>(-power), '0');
        return base::Decimal::parse("0." + zeros + "5").value_or(base::Decimal());
    }

    static std::optional<bool> holds(const grammar::Check& check, const Line& line) {
        auto over = base::Decimal::subtract(line.left, line.right);
        if (!over) return std::nullopt;
        if (check.relation == grammar::Check::Relation::equal) *over = over->magnitude();
        base::Decimal allowed = line.unprinted;
        for (const Term& term : line.terms) {
            if (!line.unit.empty() || term.value->number->is_zero()) continue;
            const auto more = base::Decimal::add(allowed, check.rounding);
            if (!more) return std::nullopt;
            allowed = *more;
        }
        if (line.unit.empty()) {
            const auto more = base::Decimal::add(allowed, check.tolerance);
            if (!more) return std::nullopt;
            allowed = *more;
        }
        return !(allowed < *over);
    }

    const std::vector<grammar::Grammar>& grammars_;
    std::vector<const Report*> sorted_;
    std::map<std::pair<std::string_view, std::string_view>, const Report*> coded_;  // by organ
    bool shared_name_ = false;  // of the body at hand
    std::vector<Line> out_;
};

}  // namespace

std::string_view name(Line::Kind kind) {
    switch (kind) {
        case Line::Kind::check:
            return "check";
        case Line::Kind::not_comparable:
            return "not_comparable";
        case Line::Kind::missing_year:
            return "missing_year";
        case Line::Kind::same_name:
            return "same_name";
        case Line::Kind::same_report:
            return "same_report";
        case Line::Kind::versions:
            return "versions";
        case Line::Kind::not_placed:
            return "not_placed";
        case Line::Kind::no_grammar:
            return "no_grammar";
    }
    return "";
}

std::vector<Line> series(const std::vector<Report>& reports,
                         const std::vector<grammar::Grammar>& grammars) {
    return Joiner(reports, grammars).run();
}

}  // namespace huitong::series
