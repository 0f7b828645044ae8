// sign: numbers whose sign is a word of the grammar before the digits.
#pragma once

#include <optional>

#include "text/numeral.h"

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

struct Atom;
struct Stream;

// The atom is such a number by itself. nullopt: no such word, or no number behind it.
std::optional<text::Numeral> signed_numeral(const Atom& atom, const grammar::Grammar& grammar);

// The atom is a number that was cut off a word of sign.
std::optional<text::Numeral> cut_off_sign(const Stream& stream, int atom,
                                          const grammar::Grammar& grammar);

}  // namespace huitong::match
