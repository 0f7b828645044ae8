// A table of the grammar as the grid of cells that forms print: groups over columns and beside
// rows with their spans, a corner, labels, values.
#pragma once

#include <cstddef>
#include <vector>

#include "damage/sheet.h"

namespace huitong::grammar {
struct Grammar;
struct Table;
}  // namespace huitong::grammar

namespace huitong::damage {

struct Report;

// `width` is that of the frame, at least natural_width(); values spread over what is wider.
Grid make_grid(const grammar::Grammar& grammar, std::size_t number, const Report& report,
               int width);

int label_width(const grammar::Table& table);
int natural_width(const grammar::Table& table);

// A label as narrow cells break it: two words, or one.
std::vector<std::string> broken_words(const std::string& label);

}  // namespace huitong::damage
