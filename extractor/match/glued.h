// glued: head texts of several columns that stand together as one text, their gaps lost.
#pragma once

#include <string_view>
#include <vector>

namespace huitong::grammar {
struct Table;
}

namespace huitong::match {

// The columns whose labels make up `folded`, together with the other texts of the table's head, end
// to end. Empty: it is no such text. A text that only contains labels is none: labels of one form
// are contained in those of another.
std::vector<int> glued_columns(std::string_view folded, const grammar::Table& table);

}  // namespace huitong::match
