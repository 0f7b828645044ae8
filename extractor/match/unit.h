// unit: what a line above a table says that its amounts are in, where the form leaves that to the
// document.
#pragma once

#include <string>

namespace huitong::grammar {
struct Table;
}

namespace huitong::match {

struct Alignment;
struct Stream;

// Empty: no line says it, or the form does not ask.
std::string unit_above(const Stream& stream, const Alignment& alignment,
                       const grammar::Table& table);

}  // namespace huitong::match
