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

// What the labels that were found in a stretch can gain at most, all values with them.
int most_gain(const TableLabels& labels, const grammar::Table& form, const Stretch& stretch,
              const std::vector<char>& barred) {
    const int columns = static_cast<int>(form.columns.size());
    const int values = columns * weights.number;
    std::vector<int> rows(form.rows.size(), 0);
    for (std::size_t r = 0; r < form.rows.size(); ++r) {
        rows[r] = form.rows[r].label.empty() ? values : std::max(0, values + weights.lost_label);
    }
    int sum = 0;
    auto first =
        std::lower_bound(labels.begin(), labels.end(), stretch.begin,
                         [](const LabelAt& each, int wanted) { return each.atom < wanted; });
    for (auto each = first; each != labels.end() && each->atom < stretch.end; ++each) {
        if (barred[static_cast<std::size_t>(each->atom)]) continue;
        const Hit& hit = each->hit;
        auto index = static_cast<std::size_t>(hit.index);
        if (hit.role == Role::row) {
            int gain = values + scaled(weights.row_label, hit.similarity);
            rows[index] = std::max(rows[index], gain);
        } else {
            bool title = hit.role == Role::title;
            sum += scaled(title ? weights.title : weights.head_label, hit.similarity);
        }
    }
    for (int gain : rows) sum += gain;
    return sum;
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
        Moves moves = moves_of(table, barred);
        moves.begin = stretch.begin;
        auto end = walk(moves, stretch.begin, stretch.end, forth_);
        if (!end) return std::nullopt;
        return trace(moves, forth_, stretch.begin, *end);
    }

    void look_again(Alignment& found, const std::vector<char>& barred) {
        if (!is_clear(found)) {
            find_alternatives(moves_of(found.table, barred), forth_, back_, found);
        }
    }

    // All good alignments of one table, but for places where the same table of another form gains
    // more (`best`, by table) than this one could.
    std::vector<Alignment> look(int table, const std::vector<char>& barred,
                                const std::vector<std::vector<Alignment>>& best) {
        std::vector<Alignment> out;
        const TableLabels& labels = labels_[static_cast<std::size_t>(table)];
        if (labels.empty()) return out;
        const Frame& frame = frame_of(table);
        const int enough =
            std::min(weights.least_gain, static_cast<int>(weights.least_share * frame.perfect));
        const int size = static_cast<int>(stream_.atoms.size());
        for (const Stretch& stretch : stretches(labels, size, barred)) {
            const int most = most_gain(labels, *frame.table, stretch, barred);
            if (most < enough || is_beaten(table, stretch, most, best)) continue;
            auto found = run(table, stretch, barred);
            if (found && found->gain >= enough) out.push_back(std::move(*found));
        }
        return out;
    }

  private:
    bool is_beaten(int table, const Stretch& stretch, int most,
                   const std::vector<std::vector<Alignment>>& best) const {
        const std::string& id = grammar_.tables[static_cast<std::size_t>(table)].id;
        for (std::size_t other = 0; other < best.size(); ++other) {
            if (static_cast<int>(other) == table || grammar_.tables[other].id != id) continue;
            for (const Alignment& found : best[other]) {
                if (found.begin >= stretch.begin && found.end <= stretch.end && found.gain >= most)
                    return true;
            }
        }
        return false;
    }

    const Frame& frame_of(int table) {
        std::optional<Frame>& frame = frames_[static_cast<std::size_t>(table)];
        if (!frame) frame = make_frame(grammar_, table);
        return *frame;
    }

    Moves moves_of(int table, const std::vector<char>& barred) {
        return {
            &stream_, &hits_, &frame_of(table), &labels_[static_cast<std::size_t>(table)], &barred,
            &gains_,  0};
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
    // The best of all tables first: what it uses is not open to the tables that are less sure.
    std::vector<std::vector<Alignment>> best(grammar.tables.size());
    auto look = [&](std::size_t t) {
        best[t].clear();
        best[t] = aligner.look(static_cast<int>(t), barred, best);
    };
    // The later forms first: most reports are of them.
    for (std::size_t t = best.size(); t-- > 0;) look(t);
    while (static_cast<int>(out.size()) < weights.most_alignments) {
        std::size_t from = best.size(), at = 0;
        for (std::size_t t = 0; t < best.size(); ++t) {
            for (std::size_t k = 0; k < best[t].size(); ++k) {
                if (from == best.size() || best[t][k].gain > best[from][at].gain) {
                    from = t, at = k;
                }
            }
        }
        if (from == best.size()) break;
        Alignment taken = best[from][at];
        aligner.look_again(taken, barred);
        for (int atom : taken.used) barred[static_cast<std::size_t>(atom)] = 1;
        for (std::size_t t = 0; t < best.size(); ++t) {
            bool touched = t == from;
            for (const Alignment& other : best[t]) {
                touched = touched || (other.begin < taken.end && taken.begin < other.end);
            }
            if (touched) look(t);
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
