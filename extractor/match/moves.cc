#include "match/moves.h"

#include <algorithm>
#include <cstdint>

#include "grammar/grammar.h"
#include "match/atom.h"
#include "match/frame.h"
#include "match/sign.h"
#include "match/weights.h"

namespace huitong::match {
namespace {

// What an atom is to a table, besides what it is.
struct Here {
    bool barred = false;
    bool fragment = false;     // of a label of the table
    bool other_title = false;  // of another table
    bool unit = false;         // names the unit that a row is in
    bool label = false;        // of a row
};

int break_loss(const Atom& atom) {
    return !atom.break_before              ? 0
           : atom.kind == Atom::Kind::cell ? weights.break_in_row
           : atom.row_breaks               ? weights.break_in_clean_line
                                           : 0;
}

Skip make_skip(const Atom& atom, const Here& here) {
    const int row = here.barred                          ? weights.skip_prose
                    : atom.prose                         ? weights.skip_prose
                    : atom.shape == Atom::Shape::empty   ? weights.skip_empty
                    : atom.furniture                     ? weights.skip_empty
                    : atom.shape == Atom::Shape::numeral ? weights.skip_number
                    : here.fragment                      ? weights.skip_fragment
                                                         : weights.skip_word;
    int head = row == weights.skip_word     ? weights.skip_word_in_head
               : row == weights.skip_number ? weights.skip_number_in_head
               : here.fragment              ? 0
                                            : row;
    if (!here.barred && (here.other_title || atom.list_ends))
        head = std::min(head, weights.skip_title_in_head);
    const int inside = atom.shape == Atom::Shape::empty ? weights.skip_empty_in_row : row;
    const int foreign = row == weights.skip_number ? weights.skip_foreign_number : row;
    if (!here.barred && here.unit) return {0, 0, 0, 0, 0};
    // The values of a label stand in its own row of a grid, empty as they may be.
    const bool cell = atom.kind == Atom::Kind::cell;
    const int begun = !cell ? row : inside + (atom.break_before ? weights.break_behind_label : 0);
    const int passed = here.label ? weights.label_passed : 0;
    return {head, row, inside + break_loss(atom) + passed, begun + passed, foreign};
}

Pass make_pass(const Atom& atom, int gain, const Here& here) {
    const int loss = break_loss(atom);
    const int first = atom.kind == Atom::Kind::cell ? loss : 0;
    const bool may_begin_foreign = atom.shape == Atom::Shape::text && !atom.prose &&
                                   !atom.furniture && !here.barred && !here.unit;
    return {
        make_skip(atom, here), here.barred ? never : gain, loss, first, may_begin_foreign, false};
}

}  // namespace

int value_gain(const Atom& atom, const grammar::Grammar& grammar) {
    if (atom.prose || atom.furniture) return never;
    if (atom.shape == Atom::Shape::numeral) return weights.number;
    if (atom.shape == Atom::Shape::empty) {
        if (atom.kind == Atom::Kind::cell) return weights.empty_cell;
        bool pad = !atom.break_before && !atom.row_breaks;
        return pad ? weights.pad : weights.empty_piece;
    }
    if (signed_numeral(atom, grammar)) return weights.number;
    bool token = std::find(grammar.blanks.begin(), grammar.blanks.end(), atom.folded) !=
                 grammar.blanks.end();
    return token ? weights.nothing : weights.word_as_value;
}

Moves::Moves(const Stream& stream, const Hits& hits, const Frame& frame, const TableLabels& labels,
             const std::vector<char>& barred, const std::vector<Pass>& usual, int begin, int end)
    : stream_(&stream),
      hits_(&hits),
      frame_(&frame),
      labels_(&labels),
      barred_(&barred),
      usual_(&usual),
      begin_(begin) {
    first_label_.reserve(static_cast<std::size_t>(end - begin) + 1);
    auto label = static_cast<std::size_t>(
        std::lower_bound(labels.begin(), labels.end(), begin,
                         [](const LabelAt& each, int wanted) { return each.atom < wanted; }) -
        labels.begin());
    for (int i = begin; i <= end; ++i) {
        for (; label < labels.size() && labels[label].atom < i; ++label) {
            longest_label_ = std::max<int>(longest_label_, labels[label].hit.count);
        }
        first_label_.push_back(label);
    }
    passes_.assign(usual.begin() + begin, usual.begin() + end);
    const bool in_units = !frame.table->units.label.empty();
    for (int i = begin; i < end; ++i) {
        Pass& pass = passes_[static_cast<std::size_t>(i - begin)];
        const bool hit = !hits.of_atom[static_cast<std::size_t>(i)].empty();
        if (hit || in_units || is_barred(i) || is_fragment(i)) pass = pass_of(i);
        pass.may_begin_foreign &= frame.has_foreign;
    }
}

const Atom& Moves::at(int atom) const {
    return stream_->atoms[static_cast<std::size_t>(atom)];
}

Pass usual_pass(const Atom& atom, int gain) {
    return make_pass(atom, gain, {});
}

Pass Moves::pass_of(int i) const {
    const Atom& atom = at(i);
    const int gain = (*usual_)[static_cast<std::size_t>(i)].gain;
    Here here;
    here.barred = is_barred(i);
    here.fragment = is_fragment(i);
    here.other_title = is_other_title(i);
    here.unit = names_unit(atom);
    here.label = is_label(i);
    Pass out = make_pass(atom, gain, here);
    out.own_title = is_own_title(i);
    return out;
}

int Moves::skip(int i, std::size_t state) const {
    const Skip& loss = pass(i).skip;
    if (state == 0) return loss.head;
    const int column = frame_->column_of(state);
    if (column > frame_->columns) return loss.foreign;
    if (column == 0) {
        bool labelled = frame_->labelled[static_cast<std::size_t>(frame_->row_of(state))] != 0;
        return labelled ? loss.begun : loss.row;
    }
    return column < frame_->columns ? loss.inside : loss.row;
}

bool Moves::is_same(const Hit& hit) {
    return hit.similarity >= weights.same_title;
}

// Only of the first 64 tables (Hits::fragment_of).
bool Moves::is_fragment(int i) const {
    if (frame_->number >= 64) return false;
    const std::uint64_t of = hits_->fragment_of[static_cast<std::size_t>(i)];
    return (of >> static_cast<unsigned>(frame_->number) & 1) != 0;
}

bool Moves::is_own_title(int i) const {
    const auto here = labels_at(i);
    return std::any_of(here.begin(), here.end(), [](const LabelAt& each) {
        return each.hit.role == Role::title && is_same(each.hit);
    });
}

bool Moves::is_other_title(int i) const {
    bool own = false, other = false;
    for (const Hit& hit : hits_->of_atom[static_cast<std::size_t>(i)]) {
        if (hit.role != Role::title || !is_same(hit)) continue;
        (hit.table == frame_->number ? own : other) = true;
    }
    return other && !own;
}

bool Moves::is_label(int atom) const {
    const auto here = labels_at(atom);
    return std::any_of(here.begin(), here.end(), [](const LabelAt& each) {
        return each.hit.role == Role::row && each.hit.count == 1 &&
               each.hit.similarity >= weights.clear_label;
    });
}

bool Moves::is_free(int atom, int count) const {
    for (int k = atom; k < atom + count; ++k) {
        if (is_barred(k)) return false;
    }
    return true;
}

bool Moves::is_number(int i) const {
    const Atom& atom = at(i);
    return atom.shape == Atom::Shape::numeral && !atom.furniture;
}

bool Moves::is_open_number(int i) const {
    return i < static_cast<int>(stream_->atoms.size()) && !is_barred(i) && is_number(i);
}

int Moves::value_loss(int i, int row, int column) const {
    if (column > 0) return pass(i).break_loss;
    return frame_->labelled[static_cast<std::size_t>(row)] & pass(i).first_loss;
}

int Moves::label_loss(int i) const {
    const Atom& atom = at(i);
    bool inside = !atom.break_before && atom.kind == Atom::Kind::cell && atom.column > 0 &&
                  !starts_after_group(i);
    return inside ? weights.label_inside_row : 0;
}

bool Moves::names_unit(const Atom& atom) const {
    const grammar::Units& units = frame_->table->units;
    if (units.label.empty() || atom.shape != Atom::Shape::text) return false;
    auto has = [&](const std::vector<std::string>& texts) {
        return std::find(texts.begin(), texts.end(), atom.folded) != texts.end();
    };
    return has(units.texts) || has(units.none);
}

// In a grid the label of a row may follow the label of its group on the same grid row.
bool Moves::starts_after_group(int i) const {
    for (int back = i - 1; back >= begin_; --back) {
        const Atom& atom = at(back);
        if (atom.shape == Atom::Shape::numeral) return false;
        if (atom.break_before) return true;
    }
    return true;
}

}  // namespace huitong::match
