// series: the reports of one body put side by side, year by year, and what must hold between them.
// The relations are the checks across years of the family's grammars. It reads no documents and no
// JSON: the caller gives the values of records, and what comes out is plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::series {

struct Value {
    std::string field;
    std::optional<base::Decimal> number;  // none: missing
    std::string flag;
    std::string unit;    // as the record has it; empty: none
    std::string detail;  // the caller's, handed through
};

struct Report {
    std::string source, family, form;
    std::optional<int> year;
    std::string organ;          // normalised, or else as printed; empty: not known
    std::string division_code;  // empty: not known, or doubtful
    std::string department;     // empty: the division's government
    bool shared_name = false;   // several divisions bear it, and which one it is is not known
    std::vector<Value> values;  // numbers, by field
};

struct Term {
    const Value* value = nullptr;  // of a report; null: the report has no such field
    const Report* report = nullptr;
    std::string field;
    int sign = 1;
    bool left = true;
};

struct Line {
    enum class Kind : std::uint8_t {
        check,           // between two years
        not_comparable,  // the earlier form lacks what the checks need
        missing_year,    // between the first and the last
        same_name,       // a body without a code bears the name of one that has one; not joined
        same_report,     // of one year, with the same values
        versions,        // of one year, with different values
        not_placed,      // no organ or no year
        no_grammar,      // its form is not among the grammars
    };
    Kind kind = Kind::check;
    std::string family, organ, division_code;
    bool shared_name = false;  // of one of the body's reports: they may be of several bodies
    std::optional<int> year;
    std::vector<const Report*>
        reports;  // that it is about, in the order of years, then of the input

    // check
    std::string id, equation, label;
    bool official = true;
    std::optional<bool> holds;  // none: a term is not known
    base::Decimal left, right;  // of the terms that are known
    std::string unit;           // of both, where the terms have several; else they are as printed
    base::Decimal unprinted;    // then: how far apart they may be, as their last places differ
    std::vector<Term> terms;

    // not_comparable: ids of checks; versions: ids of fields that differ
    std::vector<std::string> ids;
};

std::string_view name(Line::Kind kind);

// Lines by body, then year; bodies by family, code and name. Points into `reports`. The order of
// the input matters only between reports of the same year.
std::vector<Line> series(const std::vector<Report>& reports,
                         const std::vector<grammar::Grammar>& grammars);

}  // namespace huitong::series
