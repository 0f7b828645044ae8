// Plan: which cases a run makes, and in which order. The same arguments give the same cases.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace huitong::damage {
struct Case;
}

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::evaluate {

struct Spec {
    int grammar = -1;                // index into the grammars
    int other = -1;                  // of the form that some tables are of; -1: none
    std::string_view shape, damage;  // names of damage/case.h
    std::string_view medium, group;  // of the shape; of the damage
    std::uint64_t seed = 0;
};

// What a run is narrowed to; empty: all.
struct Wanted {
    // Forms as name() has them; "FORM+OTHER" for reports that mix two of one family, which are made
    // if they are named alone.
    std::vector<std::string> forms, shapes, damages;
    bool spread = false;  // each case of a seed of its own: no report weighs more than one case
};

// Every grammar × shape × damage that fits the shape's medium, once with each seed from `seed` on,
// until there are `count`. The last round is spread evenly over shapes and damages. Error usage: a
// name that is unknown.
base::Result<std::vector<Spec>> plan(const std::vector<grammar::Grammar>& grammars,
                                     const Wanted& wanted, std::size_t count, std::uint64_t seed);

// "FORM/SHAPE/DAMAGE/SEED", as damage::make() names it; "FAMILY:FORM/…" where two families have a
// form of that name.
std::string name(const Spec& spec, const std::vector<grammar::Grammar>& grammars);

// The way back. Error usage: it names no case.
base::Result<Spec> parse_name(std::string_view name, const std::vector<grammar::Grammar>& grammars);

damage::Case make(const Spec& spec, const std::vector<grammar::Grammar>& grammars);

// Whether a case is kept from fitting: every fourth kind of damage, and every fourth seed.
bool held_out(const Spec& spec);

}  // namespace huitong::evaluate
