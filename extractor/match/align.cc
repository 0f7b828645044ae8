// A dynamic program over (atom, state). States of a table with R rows and C columns: the head, for
// each row "c of its values are read", c = 0 … C, and "in a foreign row behind it". Each step takes
// atoms or gives up an element:
//
//     head:       takes a label of the head (title, group, column, furniture) in any order, since
//                 heads come split, stacked and turned
//     row label:  from the head or any row before, whose rows between are given up
//     value:      a number, a token for nothing, an empty cell
//     lost:       a value or a row label that is not there
//     skip:       an atom that belongs to nothing
//     foreign:    a row that the form does not have: a text that is no label, and what follows it
//                 up to the next label
//
// The best-scoring stretch wins (a local alignment); what it used is barred and the next best is
// looked for. Scores are integers, so that every machine finds the same path. The program runs only
// where labels of the table were found, so that prose costs nothing. The states are those of
// frame.h, what the steps gain is in moves.h, walk.cc fills the scores, trace.cc finds the way
// back.
#include "match/align.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "grammar/grammar.h"
#include "match/alternatives.h"
#include "match/atom.h"
#include "match/frame.h"
#include "match/labels.h"
#include "match/moves.h"
#include "match/trace.h"
#include "match/walk.h"
#include "match/weights.h"

namespace huitong::match {
namespace {

struct Stretch {
    int begin = 0, end = 0;
};

// Where a table may be.
struct Place {
    Stretch stretch;
    int most = 0;                    // it gains no more than this
    std::optional<Alignment> found;  // the best there; nullopt: not looked at yet

    int key() const { return found ? found->gain : most; }
};

// What a stretch can gain at most: the best that each atom could be as a part of the head, the
// labels of rows, and values, no more than stand there and no more than the rows have room for.
int most_gain(const TableLabels& labels, const grammar::Table& form, const Stretch& stretch,
              const std::vector<char>& barred, const std::vector<int>& gains) {
    const int values = static_cast<int>(form.columns.size()) * weights.number;
    const int unlabelled = std::max(0, values + weights.lost_label);
    std::vector<int> rows(form.rows.size(), never);  // the gain of their labels
    int head = 0, at = -1, best = 0;
    auto first =
        std::lower_bound(labels.begin(), labels.end(), stretch.begin,
                         [](const LabelAt& each, int wanted) { return each.atom < wanted; });
    for (auto each = first; each != labels.end() && each->atom < stretch.end; ++each) {
        if (barred[static_cast<std::size_t>(each->atom)]) continue;
        if (each->atom != at) {
            head += best;
            at = each->atom;
            best = 0;
        }
        const Hit& hit = each->hit;
        if (hit.role == Role::row) {
            int& row = rows[static_cast<std::size_t>(hit.index)];
            row = std::max(row, scaled(weights.row_label, hit.similarity));
        } else {
            const bool title = hit.role == Role::title;
            best =
                std::max(best, scaled(title ? weights.title : weights.head_label, hit.similarity));
        }
    }
    head += best;
    int found = 0;
    for (int i = stretch.begin; i < stretch.end; ++i) {
        const auto place = static_cast<std::size_t>(i);
        if (!barred[place]) found += std::max(0, gains[place]);
    }
    int room = 0, row_labels = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const bool free = form.rows[r].label.empty();
        const int label = std::max(0, rows[r]);
        row_labels += label;
        room += free ? values : std::max(unlabelled, rows[r] == never ? 0 : values);
    }
    return head + row_labels + std::min(found, room);
}

// Stretches of `size` atoms in which labels of the table lie close together.
std::vector<Stretch> stretches(const TableLabels& labels, int size,
                               const std::vector<char>& barred) {
    std::vector<Stretch> out;
    for (const LabelAt& each : labels) {
        if (barred[static_cast<std::size_t>(each.atom)] || each.hit.role == Role::group) continue;
        int begin = std::max(0, each.atom - weights.reach);
        int end = std::min(size, each.atom + weights.reach);
        bool joins = !out.empty() && begin <= out.back().end &&
                     end - out.back().begin < static_cast<int>(weights.most_atoms);
        if (joins) {
            out.back().end = end;
        } else {
            out.push_back({begin, end});
        }
    }
    return out;
}

// What was told of the place no longer holds when `taken` is no longer open to it.
bool is_touched(const Place& place, const Alignment& taken) {
    const int begin = place.found ? place.found->begin : place.stretch.begin;
    const int end = place.found ? place.found->end : place.stretch.end;
    return begin < taken.end && taken.begin < end;
}

// Where all labels and values are there and nothing else is, no other reading comes near.
bool is_clear(const Alignment& found) {
    return std::all_of(found.rows.begin(), found.rows.end(), [](const AlignedRow& row) {
        bool whole = std::find(row.values.begin(), row.values.end(), -1) == row.values.end();
        return whole && row.labelled && row.left_over.empty() &&
               row.similarity >= weights.clear_label;
    });
}

// The tables of a grammar against one stream.
class Aligner {
  public:
    Aligner(const Stream& stream, const Hits& hits, const grammar::Grammar& grammar)
        : stream_(stream),
          hits_(hits),
          grammar_(grammar),
          labels_(grammar.tables.size()),
          frames_(grammar.tables.size()) {}

    // Everything that all tables need to know of atoms [begin, end).
    void prepare(int begin, int end) {
        gains_.resize(stream_.atoms.size());
        for (int i = begin; i < end; ++i) {
            auto at = static_cast<std::size_t>(i);
            gains_[at] = value_gain(stream_.atoms[at], grammar_);
        }
    }

    // Labels of one table, or of all (-1).
    void collect_labels(int begin, int end, int table) {
        for (int i = begin; i < end; ++i) {
            for (const Hit& hit : hits_.of_atom[static_cast<std::size_t>(i)]) {
                if (table >= 0 && hit.table != table) continue;
                labels_[static_cast<std::size_t>(hit.table)].push_back({i, hit});
            }
        }
    }

    std::optional<Alignment> run(int table, const Stretch& stretch,
                                 const std::vector<char>& barred) {
        const Moves moves = moves_of(table, stretch, barred);
        auto end = walk(moves, stretch.begin, stretch.end, forth_);
        if (!end) return std::nullopt;
        return trace(moves, forth_, stretch.begin, *end);
    }

    void look_again(Alignment& found, const std::vector<char>& barred) {
        if (is_clear(found)) return;
        const Moves moves = moves_of(found.table, {found.begin, found.end}, barred);
        find_alternatives(moves, forth_, back_, found);
    }

    // Where a table may be, none of these places looked at yet.
    std::vector<Place> places(int table, const std::vector<char>& barred) {
        std::vector<Place> out;
        const TableLabels& labels = labels_[static_cast<std::size_t>(table)];
        if (labels.empty()) return out;
        const int size = static_cast<int>(stream_.atoms.size());
        const grammar::Table& form = grammar_.tables[static_cast<std::size_t>(table)];
        for (const Stretch& stretch : stretches(labels, size, barred)) {
            const int most = most_gain(labels, form, stretch, barred, gains_);
            if (most >= enough(table)) out.push_back({stretch, most, std::nullopt});
        }
        return out;
    }

    // false: no good alignment is there.
    bool look(int table, const std::vector<char>& barred, Place& place) {
        place.found = run(table, place.stretch, barred);
        return place.found && place.found->gain >= enough(table);
    }

  private:
    int enough(int table) {
        const int share = static_cast<int>(weights.least_share * frame_of(table).perfect);
        return std::min(weights.least_gain, share);
    }

    const Frame& frame_of(int table) {
        std::optional<Frame>& frame = frames_[static_cast<std::size_t>(table)];
        if (!frame) frame = make_frame(grammar_, table);
        return *frame;
    }

    Moves moves_of(int table, const Stretch& stretch, const std::vector<char>& barred) {
        return {stream_, hits_,  frame_of(table), labels_[static_cast<std::size_t>(table)],
                barred,  gains_, stretch.begin,   stretch.end};
    }

    const Stream& stream_;
    const Hits& hits_;
    const grammar::Grammar& grammar_;
    std::vector<TableLabels> labels_;
    std::vector<std::optional<Frame>> frames_;
    std::vector<int> gains_;
    Scores forth_, back_;
};

}  // namespace

std::vector<Alignment> align(const Stream& stream, const Hits& hits,
                             const grammar::Grammar& grammar) {
    std::vector<Alignment> out;
    const int size = static_cast<int>(stream.atoms.size());
    Aligner aligner(stream, hits, grammar);
    aligner.prepare(0, size);
    aligner.collect_labels(0, size, -1);
    std::vector<char> barred(stream.atoms.size(), 0);
    // The best of all tables first: what it uses is not open to the tables that are less sure. A
    // place is only looked at when it could be the best.
    std::vector<std::vector<Place>> places(grammar.tables.size());
    const auto look_anew = [&](std::size_t t) {
        places[t] = aligner.places(static_cast<int>(t), barred);
    };
    for (std::size_t t = 0; t < places.size(); ++t) look_anew(t);
    while (static_cast<int>(out.size()) < weights.most_alignments) {
        Place* best = nullptr;
        std::size_t from = 0;
        for (std::size_t t = 0; t < places.size(); ++t) {
            for (Place& place : places[t]) {
                const bool unknown = best && place.key() == best->key() && !place.found;
                if (best && place.key() <= best->key() && !(unknown && best->found)) continue;
                best = &place;
                from = t;
            }
        }
        if (!best) break;
        if (!best->found) {
            if (!aligner.look(static_cast<int>(from), barred, *best))
                places[from].erase(places[from].begin() + (best - places[from].data()));
            continue;
        }
        Alignment taken = *best->found;
        aligner.look_again(taken, barred);
        for (int atom : taken.used) barred[static_cast<std::size_t>(atom)] = 1;
        for (std::size_t t = 0; t < places.size(); ++t) {
            const bool touched = t == from || std::any_of(places[t].begin(), places[t].end(),
                                                          [&](const Place& other) {
                                                              return is_touched(other, taken);
                                                          });
            if (touched) look_anew(t);
        }
        out.push_back(std::move(taken));
    }
    std::sort(out.begin(), out.end(), [](const Alignment& a, const Alignment& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.table < b.table;
    });
    return out;
}

std::optional<Alignment> align_table(const Stream& stream, const Hits& hits,
                                     const grammar::Grammar& grammar, int table, int begin, int end,
                                     const std::vector<char>& barred) {
    Aligner aligner(stream, hits, grammar);
    aligner.prepare(begin, end);
    aligner.collect_labels(begin, end, table);
    auto found = aligner.run(table, {begin, end}, barred);
    if (!found || found->share < weights.least_share) return std::nullopt;
    aligner.look_again(*found, barred);
    return found;
}

}  // namespace huitong::match
