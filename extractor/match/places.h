// places: where one table may be: stretches of atoms in which its labels lie close together, and
// the most that it can gain there.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "match/align.h"
#include "match/moves.h"

namespace huitong::grammar {
struct Table;
}

namespace huitong::match {

struct Stretch {
    int begin = 0, end = 0;  // atoms
};

struct Place {
    Stretch stretch;
    int most = 0;                    // it gains no more than this
    std::optional<Alignment> found;  // the best there; nullopt: not looked at yet

    int key() const { return found ? found->gain : most; }
};

// A part of the document in which places depend on each other: labels that are used up may join or
// part them. None of its places leaves it.
struct Window {
    Stretch stretch;
    std::vector<Place> places;
};

// Where labels are dense throughout a long document, windows overlap by half, and half of one has
// room for the table. So what a table uses up concerns its neighbourhood alone, and the work grows
// with the document. `size`: atoms of the document.
std::vector<Window> windows(const TableLabels& labels, const grammar::Table& form, int size);

// The places of a window where the table can gain `enough`, none of them looked at yet. `gains`:
// value_gain() of each atom.
std::vector<Place> places(const Stretch& window, const TableLabels& labels,
                          const grammar::Table& form, const std::vector<char>& barred,
                          const std::vector<int>& gains, int enough);

}  // namespace huitong::match
