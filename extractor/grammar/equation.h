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
        bool previous = false;  // set by those who know what the names stand for
    };
    std::vector<Name> left, right;
    Check::Relation relation = Check::Relation::equal;
    std::string text;  // white space normalised
};

// "a + b - c = d" or "a <= b + c". The error's `where` is empty.
base::Result<Equation> parse_equation(std::string_view text);

}  // namespace huitong::grammar
