// Case: one generated document, injured in one known way, with what it still states. From a
// grammar, a shape, a kind of damage and a seed alone, so that it can be named and made again.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::damage {

// What became of a field's cell.
enum class Print : std::uint8_t {
    absent,   // not part of this document: prose fields, rows of the other variant
    intact,   // stands as it was written, and its row shows its place
    nil,      // stands as it was written: a blank or a token for nothing
    altered,  // stands at its place, but the injury changed its text: `stated` is what it says now
    displaced,  // its text stands, but only arithmetic can tell its place (cells lost beside it,
                // glued)
    gone,       // no longer in the document
};

std::string_view name(Print print);

struct Truth {
    Print print = Print::absent;
    std::optional<base::Decimal>
        stated;  // what the document states at the field's place, as injured
    std::optional<base::Decimal> original;  // before the injury
    bool in_wrong_sum = false;  // stands in an equation that the source itself prints wrong
};

struct Case {
    std::string name;    // "FORM/SHAPE/DAMAGE/SEED"
    std::string shape;   // one of shapes()
    std::string damage;  // one of damages(), "none" among them
    std::uint64_t seed = 0;
    std::string path;  // a file name that fits the medium, "x.html"
    std::string bytes;
    // With the rows that this report has of its own (listed.h); null: the form's own grammar.
    std::shared_ptr<const grammar::Grammar> grammar;
    std::vector<Truth> truth;  // one for each of its fields
    std::string injury;        // in words, for people: "lost the cell of requests.new.total"
};

struct Shape {
    std::string_view name;    // "text.cell_pipe", "html.official"
    std::string_view medium;  // "text", "html"
    // Blank cells leave no trace in it: separator-less text. Nil values are printed as zeros there.
    bool loses_blanks = false;
};

struct Damage {
    std::string_view name;  // "lost_cell"
    std::string_view
        group;  // cells, digits, labels, separators, lines, sums, furniture, characters …
    bool text = true, html = true;  // media it makes sense in
};

const std::vector<Shape>& shapes();
const std::vector<Damage>& damages();  // the first is "none"

// Has the shape what the damage takes away? Pads of a shape without pads cannot be lost. make()
// gives an undamaged document otherwise, and where no report of the seed has anything to injure;
// its injury is "nothing to injure" then.
bool fits(std::string_view shape, std::string_view damage);

// Same arguments, same bytes, on every machine. The values are the same for a seed in every shape.
Case make(const grammar::Grammar& grammar, std::string_view shape, std::string_view damage,
          std::uint64_t seed);

// The same of a report of `main` that has some tables of `other` instead of its own, drawn by the
// seed; grammars of one family. Has a grammar of its own.
Case make(const grammar::Grammar& main, const grammar::Grammar& other, std::string_view shape,
          std::string_view damage, std::uint64_t seed);

}  // namespace huitong::damage
