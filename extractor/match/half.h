// half: a line of a label that was printed on two, the other one lost. Two characters at least, and
// the beginning or the end of the label letter for letter: a text that is only similar is no half.
#pragma once

#include <string>
#include <vector>

namespace huitong::match {

struct Atom;

// `keys`: the label's variants, folded.
bool is_half(const Atom& atom, const std::vector<std::string>& keys);

}  // namespace huitong::match
