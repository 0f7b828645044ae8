// Catalogue: the forms of one family as one grammar to look for. Tables that are the same in
// several forms are in it once, so that more forms do not make recognition dearer; and a block of
// a document goes to the form that explains it best.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "grammar/grammar.h"

namespace huitong::match {

struct Catalogue {
    grammar::Grammar all;  // tables, sections, titles and tokens of all forms; no fields, no checks
    std::vector<std::size_t> forms;          // which of the grammars it is made of
    std::vector<std::vector<int>> table_of;  // by form and table of `all`: the form's table, or -1

    std::vector<std::uint32_t> masks() const;  // by table of `all`: bit f for form f
};

// One for each family, in the order of the grammars.
std::vector<Catalogue> catalogues(const std::vector<grammar::Grammar>& grammars);

}  // namespace huitong::match
