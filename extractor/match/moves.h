// Moves: what the steps of the aligner gain or lose at each atom, for one table. It knows atoms,
// labels and the form, but no scores.
#pragma once

#include <span>
#include <vector>

#include "match/labels.h"

namespace huitong::grammar {
struct Grammar;
}

namespace huitong::match {

struct Atom;
struct Frame;
struct Stream;

struct LabelAt {
    int atom = 0;
    Hit hit;
};

// The labels of one table, by atom.
using TableLabels = std::vector<LabelAt>;

// What an atom is worth as a value, whatever the table; `never`: it is none.
int value_gain(const Atom& atom, const grammar::Grammar& grammar);

struct Moves {
    const Stream* stream = nullptr;
    const Hits* hits = nullptr;
    const Frame* frame = nullptr;
    const TableLabels* labels = nullptr;
    const std::vector<char>* barred = nullptr;
    const std::vector<int>* gains = nullptr;  // value_gain() of each atom
    int begin = 0;                            // of the stretch that is walked

    // What it costs to pass an atom by.
    struct Skip {
        int head, row, inside;  // in the head, between rows, among the values of a row
        int begun;              // between the label of a row and its first value
        int foreign;            // in a foreign row
    };
    Skip skip(int atom) const;
    int skip(int atom, std::size_t state) const;

    bool is_barred(int atom) const { return (*barred)[static_cast<std::size_t>(atom)] != 0; }
    bool is_free(int atom, int count) const;
    bool is_number(int atom) const;
    bool is_open_number(int atom) const;  // and no table has it
    bool may_begin_foreign(int atom) const;

    int gain(int atom) const;  // as a value; `never`: it is none, or barred
    int break_loss(int atom) const;
    // The same for the first value of a labelled row, which may stand on the line after its label.
    int first_loss(int atom) const;
    int value_loss(int atom, int row, int column) const;
    int label_loss(int atom) const;  // of a row label that is not the first of its row of a grid

    bool is_other_title(int atom) const;  // of another table, and not of this one
    bool is_own_title(int atom) const;
    // The title of another table is only like this label.
    bool is_of_other(int atom, const Hit& hit) const {
        return !is_same(hit) && is_other_title(atom);
    }

    std::span<const LabelAt> labels_at(int atom) const;

  private:
    static bool is_same(const Hit& hit);  // letter for letter
    const Atom& at(int atom) const;
    bool names_unit(const Atom& atom) const;
    bool is_label(int atom) const;  // of a row
    bool starts_after_group(int atom) const;
};

}  // namespace huitong::match
