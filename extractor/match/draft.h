// draft: what the steps of decoding share about one report: what was read of it so far, what the
// arithmetic sees of that, and the rows whose values have several places. Plain data; decode.cc
// says in which order the steps work on it.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "match/captures.h"
#include "match/equations.h"
#include "match/head.h"
#include "text/numeral.h"

namespace huitong::grammar {
struct Check;
struct Grammar;
struct Table;
}  // namespace huitong::grammar

namespace huitong::match {

struct Atom;
struct Stream;

// For each column an atom, or -1 for lost, or a Joined (as -2, -3 …).
using Placement = std::vector<int>;

// Neighbouring numbers read as one that was cut in two; or a piece of the digits of one atom, which
// are the numbers of a whole row run together.
struct Joined {
    std::vector<int> atoms;
    text::Numeral numeral;
    std::string text;
    bool piece = false;
};
constexpr int first_joined = -2;

// Of one row; more is not worth deciding.
constexpr std::size_t most_placements = 512;

struct OpenRow {
    int table = 0, row = 0;
    std::vector<Placement> placements;
    std::size_t chosen = 0;
};

struct Draft {
    Draft(const Stream& atoms, const grammar::Grammar& form, Captures& captures);

    const Stream& stream;
    const grammar::Grammar& grammar;
    Captures& out;
    bool lines_dropped = false;                              // dropped.h
    std::vector<Slot> slots;                                 // by field
    std::vector<std::vector<int>> of_field;                  // its checks
    std::map<int, std::vector<ColumnHead>> heads;            // of each table read
    std::map<std::pair<int, int>, std::string> unit_of_row;  // by table and row
    std::vector<OpenRow> open;
    std::vector<std::pair<int, int>> padded, led_by_zero, led_by_pad,
        with_pads;  // tables and rows
    std::vector<Joined> joined;

    const Atom& atom(int i) const;
    int index_of(const Atom& a) const;
    const grammar::Table& table(int t) const;
    Capture& capture(int field) { return out.fields[static_cast<std::size_t>(field)]; }
    bool is_pad(int value) const;  // an empty piece, or no cell at all

    bool is_split(const Placement& placement) const;  // cut out of digits run together

    // What the arithmetic sees, from what is read now.
    void set_slot(int field);
    void refresh_slots();

    // The official sums over this row alone.
    std::vector<const grammar::Check*> row_sums(const grammar::Table& form, int row) const;
    bool row_adds_up(const grammar::Table& form, int row) const;
};

}  // namespace huitong::match
