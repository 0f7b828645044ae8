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

// What it costs to pass an atom by.
struct Skip {
    int head, row, inside;  // in the head, between rows, among the values of a row
    int begun;              // between the label of a row and its first value
    int foreign;            // in a foreign row
};

// All that going on over an atom can gain or lose.
struct Pass {
    Skip skip;
    int gain;        // as a value; `never`: it is none, or barred
    int break_loss;  // of a value that is not the first of its row
    // The same for the first value of a labelled row, which may stand on the line after its label.
    int first_loss;
    bool may_begin_foreign;
    bool own_title;  // of the table begins here, letter for letter
};

// The same for a table that neither has the atom nor minds it, which most do not. `gain`: its
// value_gain().
Pass usual_pass(const Atom& atom, int gain);

// Of one table, within one stretch of atoms.
class Moves {
  public:
    // `usual`: usual_pass() of each atom. What is given must outlive this.
    Moves(const Stream& stream, const Hits& hits, const Frame& frame, const TableLabels& labels,
          const std::vector<char>& barred, const std::vector<Pass>& usual, int begin, int end);

    const Stream& stream() const { return *stream_; }
    const Frame& frame() const { return *frame_; }

    const Pass& pass(int atom) const { return passes_[static_cast<std::size_t>(atom - begin_)]; }
    int skip(int atom, std::size_t state) const;
    int value_loss(int atom, int row, int column) const;

    bool is_barred(int atom) const { return (*barred_)[static_cast<std::size_t>(atom)] != 0; }
    bool is_free(int atom, int count) const;
    bool is_number(int atom) const;
    bool is_open_number(int atom) const;  // and no table has it
    int label_loss(int atom) const;  // of a row label that is not the first of its row of a grid

    bool is_other_title(int atom) const;  // of another table, and not of this one
    // The title of another table is only like this label.
    bool is_of_other(int atom, const Hit& hit) const {
        return !is_same(hit) && is_other_title(atom);
    }

    int longest_label() const { return longest_label_; }  // atoms

    std::span<const LabelAt> labels_at(int atom) const {
        const auto at = static_cast<std::size_t>(atom - begin_);
        return {labels_->data() + first_label_[at], labels_->data() + first_label_[at + 1]};
    }

  private:
    static bool is_same(const Hit& hit);  // letter for letter
    const Atom& at(int atom) const;
    Pass pass_of(int atom) const;
    bool names_unit(const Atom& atom) const;
    bool is_fragment(int atom) const;
    bool is_label(int atom) const;  // of a row
    bool is_own_title(int atom) const;
    bool starts_after_group(int atom) const;

    const Stream* stream_;
    const Hits* hits_;
    const Frame* frame_;
    const TableLabels* labels_;
    const std::vector<char>* barred_;
    const std::vector<Pass>* usual_;
    int begin_;
    int longest_label_ = 1;
    std::vector<std::size_t> first_label_;  // by atom of the stretch, and one behind
    std::vector<Pass> passes_;
};

}  // namespace huitong::match
