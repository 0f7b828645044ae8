// Forward, atom by atom, all states of an atom at a time. What a step does to all rows of the form
// is one loop over neighbours, which the compiler makes into vector instructions. Steps by labels
// go to single states some atoms on; they wait in a list of that atom.
//
// Giving up values and whole rows is a chain through all states of an atom:
//     first(r) ← complete(r - 1) + label lost,  (r, c + 1) ← (r, c) + value lost
// Values are given up in all rows at once; then complete(r) alone is followed from row to row,
// since a row given up as a whole costs the same wherever it begins.
#include "match/walk.h"

#include <algorithm>
#include <array>
#include <vector>

#include "grammar/grammar.h"
#include "match/frame.h"
#include "match/lanes.h"
#include "match/moves.h"
#include "match/vectors.h"
#include "match/weights.h"

namespace huitong::match {
namespace {

// Between two looks whether anything can still be gained.
constexpr int looks_ahead = 8;

struct ToCome {
    int labels, values;
};

struct Jump {
    std::size_t state;
    int score;
};

// The better of a row's two ends: complete, or with foreign rows behind it.
std::size_t end_of(const Frame& frame, const int* scores, int row) {
    return scores[frame.foreign(row)] > scores[frame.complete(row)] ? frame.foreign(row)
                                                                    : frame.complete(row);
}

bool reached(int score) {
    return score > never / 2;
}

// Not from rows that it stands for or that stand for it.
Way way_to_alternative(const Frame& frame, const int* scores, int row) {
    Way out{never, -1};
    int lost = 0;
    for (int before = row - 1; before >= -1; --before) {
        bool plain = before + 1 < row && !frame.alternative[static_cast<std::size_t>(before + 1)];
        if (before + 1 < row) lost += frame.lost[static_cast<std::size_t>(before + 1)];
        if (before >= 0 && frame.conflict(row, before)) continue;
        std::size_t from = before < 0 ? 0 : end_of(frame, scores, before);
        int way = scores[from];
        if (!reached(way)) continue;
        way += lost + (plain ? weights.lost_rows : 0);
        if (way > out.score) out = {way, static_cast<int>(from)};
    }
    return out;
}

// From the row before, or with rows between given up: the sum of single losses grows along the
// rows, so one running best each for "none lost" and "some lost".
Way next_way(const Frame& frame, const int* here, int r, Way& lost) {
    std::size_t direct_from = r == 0 ? 0 : end_of(frame, here, r - 1);
    int direct = here[direct_from];
    Way out{direct, static_cast<int>(direct_from)};
    if (lost.score > out.score) out = lost;
    auto at = static_cast<std::size_t>(r);
    bool plain = !frame.alternative[at];
    lost.score += frame.lost[at];
    int now = direct + frame.lost[at] + (plain ? weights.lost_rows : 0);
    if (now > lost.score) lost = {now, static_cast<int>(direct_from)};
    return out;
}

class Walker {
  public:
    explicit Walker(const Moves& moves) : moves_(moves), frame_(moves.frame()) {}

    // `through`: to the end, whether or not anything can be gained there.
    std::optional<End> run(int begin, int end, bool through, Scores& scores) {
        if (!through) find_most_to_come(begin, end);
        scores.stretch(begin, end, frame_.states);
        std::fill(scores.row(begin), scores.row(begin) + frame_.states, never);
        End best{-1, -1, 0};
        for (int i = begin; i <= end; ++i) {
            int* here = scores.row(i);
            std::vector<Jump>& waiting = jumps_[static_cast<std::size_t>(i % most_taken)];
            for (const Jump& jump : waiting) {
                here[jump.state] = std::max(here[jump.state], jump.score);
            }
            waiting.clear();
            // Its own title begins the head: what stands above is another table's, however alike.
            here[0] = i < end && moves_.pass(i).own_title ? 0 : std::max(here[0], 0);
            give_up(here);
            look_for_end(i, here, best);
            if (i == end || (!through && i % looks_ahead == 0 && best.atom >= 0 &&
                             best_score(here) + most_to_come(i - begin) <= best.gain))
                break;
            pass(i, here, scores.row(i + 1));
            take_labels(i, end, here);
        }
        if (best.atom < 0) return std::nullopt;
        return best;
    }

  private:
    // What any way can still gain from each atom on: the label that gains most at each atom, and
    // values, no more than stand there. Nothing else gains anything.
    void find_most_to_come(int begin, int end) {
        to_come_.assign(static_cast<std::size_t>(end - begin) + 1, {0, 0});
        for (int i = end; i-- > begin;) {
            int label = 0;
            for (const LabelAt& each : moves_.labels_at(i)) {
                const int full = each.hit.role == Role::row     ? weights.row_label
                                 : each.hit.role == Role::title ? weights.title
                                                                : weights.head_label;
                label = std::max(label, scaled(full, each.hit.similarity));
            }
            const auto at = static_cast<std::size_t>(i - begin);
            to_come_[at] = {to_come_[at + 1].labels + label,
                            to_come_[at + 1].values + std::max(0, moves_.pass(i).gain)};
        }
    }

    int most_to_come(int at) const {
        const ToCome& rest = to_come_[static_cast<std::size_t>(at)];
        return rest.labels + std::min(rest.values, frame_.rows * frame_.columns * weights.number);
    }

    HUITONG_VECTORS int best_state(const int* here) const {
        int best = never;
        for (std::size_t s = 0; s < frame_.states; ++s) best = std::max(best, here[s]);
        return best;
    }

    // Of all ways, those that are in the middle of a label too.
    int best_score(const int* here) const {
        int best = best_state(here);
        for (const std::vector<Jump>& waiting : jumps_) {
            for (const Jump& jump : waiting) best = std::max(best, jump.score);
        }
        return best;
    }

    // Eight rows at a time: what they have, values given up; then the rows before given up as well;
    // then what that gives all their states.
    HUITONG_VECTORS void give_up(int* here) {
        const std::size_t lane = frame_.lane;
        const int lost = frame_.lost_value, columns = frame_.columns, all = columns * lost;
        int last = here[0];  // the row before, or the head
        for (std::size_t r = 0; r < lane; r += lane_width) {
            int* const first = here + frame_.first(0) + r;
            Eight complete = load(first);
            const int* at = first;
            for (int c = 0; c < columns; ++c) {
                at += lane;
                complete = higher(load(at), complete + lost);
            }
            Eight given_up;
            if (frame_.chained[r / lane_width]) {
                const Eight loss = load(frame_.chain_loss.data() + r), before = Eight{} + last;
                const Eight way = higher(running_highest(complete - loss), before);
                given_up = moved(way, before) + (loss - all);
                last = way[lane_width - 1] + loss[lane_width - 1];
            } else {
                store(here + frame_.complete(0) + r, complete);
                int each[lane_width];
                last = give_up_rows(here, r, last, each);
                given_up = load(each);
            }
            const Eight most = load(frame_.most_score.data() + r);
            Eight score = higher(load(first), given_up < most ? given_up : most);
            store(first, score);
            int* to = first;
            for (int c = 0; c < columns; ++c) {
                to += lane;
                score = higher(load(to), score + lost);
                store(to, score);
            }
        }
    }

    // The same for eight rows from `begin` on, one by one, as some may come after others than the
    // one before. Gives the last row.
    int give_up_rows(int* here, std::size_t begin, int last, int* given_up) const {
        const int all = frame_.columns * frame_.lost_value;
        const std::size_t end = std::min(begin + lane_width, frame_.before.size());
        int* complete = here + frame_.complete(0);
        std::fill(given_up, given_up + lane_width, never);
        for (std::size_t r = begin; r < end; ++r) {
            int best = last;
            if (!frame_.after_last[r]) {
                best = never;
                for (const Before& from : frame_.before[r]) {
                    best = std::max(best, here[frame_.complete_or_head(from.row)] + from.loss);
                }
            }
            best += frame_.lost_label[r];
            given_up[r - begin] = best;
            last = std::max(complete[r], best + all);
            complete[r] = last;
        }
        return last;
    }

    HUITONG_VECTORS int best_end(const int* complete) const {
        const int* lost = frame_.lost_after.data();
        int best = never;
        for (std::size_t r = 0; r < frame_.lane; ++r) best = std::max(best, complete[r] + lost[r]);
        return best;
    }

    void look_for_end(int i, const int* here, End& best) const {
        const int* complete = here + frame_.complete(0);
        const int most = best_end(complete);
        if (most <= best.gain) return;
        const int total = most + (moves_.is_open_number(i) ? weights.number_behind : 0);
        if (total <= best.gain) return;
        int row = 0;
        while (complete[row] + frame_.lost_after[static_cast<std::size_t>(row)] != most) ++row;
        best = {i, row, total};
    }

    // Steps from one atom to the next: it is passed by, it is a value, a foreign row begins.
    HUITONG_VECTORS void pass(int i, const int* from, int* to) const {
        const std::size_t lane = frame_.lane;
        const Pass& at = moves_.pass(i);
        const Skip& skip = at.skip;
        const int* labelled = frame_.labelled.data();
        std::fill(to, to + lane, never);
        to[0] = from[0] + skip.head;
        set(to + lane, from + lane, lane, skip.row, labelled, skip.begun - skip.row);
        if (frame_.columns > 0) {
            // Columns 1 … last - 1 stand side by side.
            const std::size_t first = frame_.at(0, 1), last = frame_.at(0, frame_.columns);
            if (at.gain == never) {
                set(to + first, from + first, last - first, skip.inside);
                set(to + last, from + last, lane, skip.row);
            } else {
                set(to + first, from + first, lane, first < last ? skip.inside : skip.row);
                raise(to + first, from + lane, lane, at.gain, labelled, at.first_loss);
                const int gain = at.gain + at.break_loss;
                const std::size_t second = first + lane;
                if (second < last)
                    set_higher(to + second, from + second, skip.inside, from + first, gain,
                               last - second);
                if (second <= last)
                    set_higher(to + last, from + last, skip.row, from + last - lane, gain, lane);
            }
        }
        const std::size_t foreign = frame_.foreign(0);
        set(to + foreign, from + foreign, lane, skip.foreign);
        if (at.may_begin_foreign)
            raise(to + foreign, from + frame_.complete(0), lane, frame_.foreign_row);
    }

    void take_labels(int i, int end, const int* here) {
        bool ready = false;  // best way to each row's label, found once an atom
        int inside = 0;
        for (const LabelAt& each : moves_.labels_at(i)) {
            const Hit& hit = each.hit;
            if (i + hit.count > end || !moves_.is_free(i, hit.count)) continue;
            std::vector<Jump>& waiting =
                jumps_[static_cast<std::size_t>((i + hit.count) % most_taken)];
            if (hit.role == Role::row) {
                if (!ready) {
                    find_ways(here);
                    inside = moves_.label_loss(i);
                }
                ready = true;
                Way way = ways_[static_cast<std::size_t>(hit.index)];
                if (!frame_.conflicts[static_cast<std::size_t>(hit.index)].empty()) {
                    way = way_to_alternative(frame_, here, hit.index);
                }
                if (!reached(way.score)) continue;
                int gain = scaled(weights.row_label, hit.similarity);
                waiting.push_back(
                    {frame_.first(hit.index), way.score + gain + (way.from != 0 ? inside : 0)});
                continue;
            }
            if (moves_.is_of_other(i, hit)) continue;
            int full = hit.role == Role::title ? weights.title : weights.head_label;
            if (frame_.may_lead(hit, -1)) {
                waiting.push_back({0, here[0] + scaled(full, hit.similarity)});
            }
            if (hit.role != Role::group) continue;
            int gain = scaled(weights.group, hit.similarity);
            for (int r = 0; r < frame_.rows; ++r) {
                if (!frame_.may_lead(hit, r)) continue;
                waiting.push_back({frame_.complete(r), here[frame_.complete(r)] + gain});
            }
        }
    }

    void find_ways(const int* here) {
        ways_.resize(static_cast<std::size_t>(frame_.rows));
        Way lost{never, -1};
        for (int r = 0; r < frame_.rows; ++r) {
            ways_[static_cast<std::size_t>(r)] = next_way(frame_, here, r, lost);
        }
    }

    const Moves& moves_;
    const Frame& frame_;
    std::vector<Way> ways_;
    std::vector<ToCome> to_come_;  // from each atom on
    std::array<std::vector<Jump>, most_taken> jumps_;
};

}  // namespace

void Scores::stretch(int begin, int end, std::size_t states) {
    begin_ = begin;
    states_ = states;
    std::size_t wanted = static_cast<std::size_t>(end - begin + 1) * states;
    if (wanted <= size_) return;
    at_.reset(new int[wanted]);
    size_ = wanted;
}

Way way_to_row(const Frame& frame, const int* scores, int row) {
    if (!frame.conflicts[static_cast<std::size_t>(row)].empty()) {
        return way_to_alternative(frame, scores, row);
    }
    Way out{never, -1}, lost{never, -1};
    for (int r = 0; r <= row; ++r) out = next_way(frame, scores, r, lost);
    return out;
}

std::optional<End> walk(const Moves& moves, int begin, int end, Scores& scores) {
    return Walker(moves).run(begin, end, false, scores);
}

std::optional<End> walk_through(const Moves& moves, int begin, int end, Scores& scores) {
    return Walker(moves).run(begin, end, true, scores);
}

}  // namespace huitong::match
