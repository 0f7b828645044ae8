// Figures: what all quantities of a grammar have in common: which numbers are none, what makes a
// number inexact, whose and of which time it is, how a sentence shares a unit between names. Plain
// data, part of Grammar; the words are the grammar's, match/quantities reads by them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/pattern.h"

namespace huitong::grammar {

struct Figures {
    // Words that stand before a number (`before` ends there) or behind it or its unit (`after`
    // begins there).
    struct Comparator {
        std::string sign;  // ">=", ">", "~", "<", "<="
        Pattern before, after;
    };
    struct Period {
        std::string period;
        Pattern words;   // anywhere between the figure before and this one, or the sentence's start
        Pattern unless;  // not if this stands there too
    };
    struct Scope {
        std::string scope;
        Pattern words;
    };
    // A figure that names no quantity: it is of the quantity of the figure before.
    struct Again {
        Pattern pattern;           // value, unit, sub_unit; must have the unit of the figure before
        Pattern between;           // must match what stands between the two
        bool between_all = false;  // `between` was given
        std::string period;        // empty: that of the figure before
        bool any_unit = false;
    };

    Pattern masks;   // numbers in it are no figures: they come as #
    Pattern guards;  // clauses that state nothing: plans
    Pattern figure;  // one figure, with value, scale, unit: for lists and parts
    Pattern shares;  // names before it and figures behind it belong together in their order
    Pattern same;    // one figure behind it is that of each name before it
    Pattern joints;  // between the names of such a list
    Pattern parts;   // opens a bracket of parts, that add up to the figure before
    Pattern year;    // group year: the figure is of that year
    std::vector<Comparator> comparators;
    std::vector<Period> periods;
    std::vector<Scope> scopes;
    std::vector<Again> again;
};

// `text` with every digit and Chinese numeral of a mask as '#'; offsets stay.
std::string masked(const Figures& figures, std::string_view text);

}  // namespace huitong::grammar
