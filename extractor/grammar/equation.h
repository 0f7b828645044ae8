// An equation of a check as it is written: names with signs on two sides. What the names stand for
// is not known here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "grammar/grammar.h"

namespace huitong::grammar {

struct Equation {
    struct Name {
        std::string text;
        int sign = 1;
    };
    std::vector<Name> left, right;
    Check::Relation relation = Check::Relation::equal;
    std::string text;  // white space normalised
};

// "a + b - c = d" or "a <= b + c". The error's `where` is empty.
base::Result<Equation> parse_equation(std::string_view text);

}  // namespace huitong::grammar
