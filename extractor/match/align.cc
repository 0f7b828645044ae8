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
#include <queue>
#include <tuple>
#include <utility>

#include "grammar/grammar.h"
#include "match/alternatives.h"
#include "match/atom.h"
#include "match/frame.h"
#include "match/labels.h"
#include "match/moves.h"
#include "match/places.h"
#include "match/trace.h"
#include "match/walk.h"
#include "match/weights.h"

namespace huitong::match {
namespace {

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
        usual_.resize(stream_.atoms.size());
        for (int i = begin; i < end; ++i) {
            auto at = static_cast<std::size_t>(i);
            gains_[at] = value_gain(stream_.atoms[at], grammar_);
            usual_[at] = usual_pass(stream_.atoms[at], gains_[at]);
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

    std::vector<Window> windows_of(int table) {
        const TableLabels& labels = labels_[static_cast<std::size_t>(table)];
        return windows(labels, form(table), static_cast<int>(stream_.atoms.size()));
    }

    // None of the window's places is looked at yet.
    void look_anew(int table, const std::vector<char>& barred, Window& window) {
        window.places = places(window.stretch, labels_[static_cast<std::size_t>(table)],
                               form(table), barred, gains_, enough(table));
    }

    // false: no good alignment is there.
    bool look(int table, const std::vector<char>& barred, Place& place) {
        place.found = run(table, place.stretch, barred);
        return place.found && place.found->gain >= enough(table);
    }

  private:
    const grammar::Table& form(int table) const {
        return grammar_.tables[static_cast<std::size_t>(table)];
    }

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
                barred,  usual_, stretch.begin,   stretch.end};
    }

    const Stream& stream_;
    const Hits& hits_;
    const grammar::Grammar& grammar_;
    std::vector<TableLabels> labels_;
    std::vector<std::optional<Frame>> frames_;
    std::vector<int> gains_;
    std::vector<Pass> usual_;
    Scores forth_, back_;
};

// The best of all tables first: what it uses is not open to the tables that are less sure. A place
// is only looked at when it could be the best. All windows wait in a queue, by the best that they
// can give; after something changes in a window, what it said before no longer counts.
class Search {
  public:
    Search(Aligner& aligner, std::size_t tables, std::size_t atoms)
        : aligner_(aligner), barred_(atoms, 0), windows_(tables), states_(tables) {
        for (std::size_t t = 0; t < tables; ++t) {
            windows_[t] = aligner_.windows_of(static_cast<int>(t));
            states_[t].resize(windows_[t].size(), 0);
            for (std::size_t w = 0; w < windows_[t].size(); ++w) look_anew(t, w);
        }
    }

    std::optional<Alignment> next() {
        while (!queue_.empty()) {
            const Offer offer = queue_.top();
            queue_.pop();
            if (offer.state != states_[offer.table][offer.window]) continue;
            std::vector<Place>& places = windows_[offer.table][offer.window].places;
            Place& place = places[offer.place];
            if (place.found) return take(offer, std::move(*place.found));
            if (!aligner_.look(static_cast<int>(offer.table), barred_, place)) {
                places.erase(places.begin() + static_cast<std::ptrdiff_t>(offer.place));
            }
            make_offer(offer.table, offer.window);
        }
        return std::nullopt;
    }

  private:
    // The best place of a window. Of equal ones those not looked at go first, then the order of the
    // grammar and the document decides.
    struct Offer {
        int key;
        bool unknown;
        std::size_t table, window, place;
        int state;  // of the window when this was offered

        bool operator<(const Offer& other) const {
            if (key != other.key) return key < other.key;
            if (unknown != other.unknown) return other.unknown;
            return std::tie(other.table, other.window) < std::tie(table, window);
        }
    };

    void look_anew(std::size_t table, std::size_t window) {
        aligner_.look_anew(static_cast<int>(table), barred_, windows_[table][window]);
        make_offer(table, window);
    }

    void make_offer(std::size_t table, std::size_t window) {
        const int state = ++states_[table][window];
        const std::vector<Place>& places = windows_[table][window].places;
        const auto best = std::max_element(
            places.begin(), places.end(), [](const Place& one, const Place& other) {
                return one.key() != other.key() ? one.key() < other.key()
                                                : one.found && !other.found;
            });
        if (best == places.end()) return;
        queue_.push({best->key(), !best->found, table, window,
                     static_cast<std::size_t>(best - places.begin()), state});
    }

    Alignment take(const Offer& offer, Alignment taken) {
        aligner_.look_again(taken, barred_);
        for (const int atom : taken.used) barred_[static_cast<std::size_t>(atom)] = 1;
        for (std::size_t t = 0; t < windows_.size(); ++t) {
            std::vector<Window>& windows = windows_[t];
            auto each = std::partition_point(
                windows.begin(), windows.end(),
                [&](const Window& window) { return window.stretch.end <= taken.begin; });
            for (; each != windows.end() && each->stretch.begin < taken.end; ++each) {
                const bool touched =
                    t == offer.table ||
                    std::any_of(each->places.begin(), each->places.end(),
                                [&](const Place& place) { return is_touched(place, taken); });
                if (touched) look_anew(t, static_cast<std::size_t>(each - windows.begin()));
            }
        }
        return taken;
    }

    Aligner& aligner_;
    std::vector<char> barred_;                  // by atom
    std::vector<std::vector<Window>> windows_;  // by table
    std::vector<std::vector<int>> states_;      // of each window: counts its changes
    std::priority_queue<Offer> queue_;
};

}  // namespace

Alignments align(const Stream& stream, const Hits& hits, const grammar::Grammar& grammar) {
    Alignments out;
    const int size = static_cast<int>(stream.atoms.size());
    Aligner aligner(stream, hits, grammar);
    aligner.prepare(0, size);
    aligner.collect_labels(0, size, -1);
    Search search(aligner, grammar.tables.size(), stream.atoms.size());
    while (auto found = search.next()) {
        if (out.tables.size() == weights.most_alignments) {
            out.rest = found->begin;
            break;
        }
        out.tables.push_back(std::move(*found));
    }
    std::sort(out.tables.begin(), out.tables.end(), [](const Alignment& a, const Alignment& b) {
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
