// Report: a value for every cell of every table of a grammar, such that all checks hold, official
// and customary. Made from the checks themselves; knows no form.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/decimal.h"

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::damage {

class Random;

struct Report {
    std::vector<std::optional<base::Decimal>> values;  // by field; nullopt: not printed here
    std::vector<bool> tables;                          // printed, by table of the grammar
    std::vector<std::vector<bool>> rows;               // printed, by table and row
};

struct ReportWish {
    bool figures = false;  // several numbers of more than one digit, for injuries that need them
};

Report make_report(const grammar::Grammar& grammar, Random& random, const ReportWish& wish);

// Checks of the grammar that the values break, by index. Unprinted fields count as nothing.
std::vector<int> broken_checks(const grammar::Grammar& grammar, const Report& report);

}  // namespace huitong::damage
