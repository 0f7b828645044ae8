// The best alignment of the same stretch that reads a value otherwise: scores of all ways to a
// step, and of all ways on from it. The ways on are walk.cc backwards.
#include "match/alternatives.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "grammar/grammar.h"
#include "match/frame.h"
#include "match/lanes.h"
#include "match/moves.h"
#include "match/vectors.h"
#include "match/walk.h"
#include "match/weights.h"

namespace huitong::match {
namespace {

bool reached(int score) {
    return score > never / 2;
}

void reach(int& best, int score) {
    best = std::max(best, score);
}

class WaysOn {
  public:
    WaysOn(const Moves& moves, int begin, int end, Scores& on)
        : moves_(moves), frame_(moves.frame()), begin_(begin), end_(end), on_(on) {}

    void run() {
        on_.stretch(begin_, end_, frame_.states);
        for (int i = end_; i >= begin_; --i) {
            int* here = on_.row(i);
            if (i == end_) {
                std::fill(here, here + frame_.states, never);
            } else {
                pass(i, on_.row(i + 1), here);
                take_labels(i, here);
            }
            const int behind = moves_.is_open_number(i) ? weights.number_behind : 0;
            int* complete = here + frame_.complete(0);
            for (std::size_t r = 0; r < frame_.before.size(); ++r) {
                reach(complete[r], frame_.lost_after[r] + behind);
            }
            give_up(here);
        }
    }

  private:
    HUITONG_VECTORS void pass(int i, const int* on, int* here) const {
        const std::size_t lane = frame_.lane;
        const Pass& at = moves_.pass(i);
        const Skip& skip = at.skip;
        const int* labelled = frame_.labelled.data();
        std::fill(here, here + lane, never);
        here[0] = on[0] + skip.head;
        set(here + lane, on + lane, lane, skip.row, labelled, skip.begun - skip.row);
        if (frame_.columns > 0) {
            const std::size_t first = frame_.at(0, 1), last = frame_.at(0, frame_.columns);
            set(here + first, on + first, last - first, skip.inside);
            set(here + last, on + last, lane, skip.row);
            if (at.gain != never) {
                raise(here + lane, on + first, lane, at.gain, labelled, at.first_loss);
                raise(here + first, on + first + lane, last - first, at.gain + at.break_loss);
            }
        }
        const int* foreign = on + frame_.foreign(0);
        set(here + frame_.foreign(0), foreign, lane, skip.foreign);
        if (at.may_begin_foreign)
            raise(here + frame_.complete(0), foreign, lane, frame_.foreign_row);
    }

    void take_labels(int i, int* here) const {
        for (const LabelAt& each : moves_.labels_at(i)) {
            const Hit& hit = each.hit;
            if (i + hit.count > end_ || !moves_.is_free(i, hit.count)) continue;
            const int* after = on_.row(i + hit.count);
            if (hit.role == Role::row) {
                take_row(i, hit, after, here);
                continue;
            }
            if (moves_.is_of_other(i, hit)) continue;
            int full = hit.role == Role::title ? weights.title : weights.head_label;
            if (frame_.may_lead(hit, -1)) reach(here[0], after[0] + scaled(full, hit.similarity));
            if (hit.role != Role::group) continue;
            for (int r = 0; r < frame_.rows; ++r) {
                if (!frame_.may_lead(hit, r)) continue;
                reach(here[frame_.complete(r)],
                      after[frame_.complete(r)] + scaled(weights.group, hit.similarity));
            }
        }
    }

    void take_row(int i, const Hit& hit, const int* after, int* here) const {
        const int then = after[frame_.first(hit.index)] + scaled(weights.row_label, hit.similarity);
        const int inside = moves_.label_loss(i);
        int lost = 0;
        for (int r = hit.index; r >= 0; --r) {
            // From the row before r, with rows r … index - 1 given up.
            auto at = static_cast<std::size_t>(r);
            if (r < hit.index) lost += frame_.lost[at];
            bool plain = r < hit.index && !frame_.alternative[at];
            int all = then + lost + (plain ? weights.lost_rows : 0) + (r == 0 ? 0 : inside);
            if (r > 0 && frame_.conflict(hit.index, r - 1)) continue;
            reach(here[frame_.complete_or_head(r - 1)], all);
            if (r > 0) reach(here[frame_.foreign(r - 1)], all);
        }
    }

    HUITONG_VECTORS void give_up(int* here) const {
        const std::size_t lane = frame_.lane;
        const int lost = frame_.lost_value;
        for (int c = frame_.columns - 1; c >= 0; --c) {
            raise(here + frame_.at(0, c), here + frame_.at(0, c + 1), lane, lost);
        }
        int* first = here + frame_.first(0);
        int* complete = here + frame_.complete(0);
        const int all = frame_.columns * lost;
        for (std::size_t r = frame_.before.size(); r-- > 0;) {
            reach(first[r], complete[r] + all);
            for (const Before& from : frame_.before[r]) {
                reach(here[frame_.complete_or_head(from.row)],
                      first[r] + frame_.lost_label[r] + from.loss);
            }
        }
        for (int c = frame_.columns - 1; c > 0; --c) {
            raise(here + frame_.at(0, c), complete, lane, (frame_.columns - c) * lost);
        }
    }

    const Moves& moves_;
    const Frame& frame_;
    int begin_, end_;
    Scores& on_;
};

// Of each value the best other reading so far, by column and row.
struct Others {
    std::vector<int> own, atom, total;
};

HUITONG_VECTORS void better(int* best, int* atom, const int* own, std::size_t lane, int reading,
                            const int* before, const int* after, int gain, const int* labelled,
                            int first) {
    for (std::size_t r = 0; r < lane; r += lane_width) {
        const Eight total =
            load(before + r) + load(after + r) + gain + (load(labelled + r) & first);
        const Eight known = load(best + r);
        const Eight other = (total > known) & (load(own + r) != reading);
        store(best + r, other ? total : known);
        store(atom + r, other ? Eight{} + reading : load(atom + r));
    }
}

}  // namespace

void find_alternatives(const Moves& moves, Scores& forth, Scores& back, Alignment& found) {
    const Frame& frame = moves.frame();
    const int begin = found.begin, end = found.end;
    walk_through(moves, begin, end, forth);
    WaysOn(moves, begin, end, back).run();
    const std::size_t lane = frame.lane;
    const auto columns = static_cast<std::size_t>(frame.columns);
    constexpr int unread = -2;
    Others others;
    others.own.assign(columns * lane, unread);
    others.atom.assign(columns * lane, -1);
    others.total.assign(columns * lane, never / 2);
    for (const AlignedRow& row : found.rows) {
        for (std::size_t c = 0; c < columns; ++c) {
            others.own[c * lane + static_cast<std::size_t>(row.row)] = row.values[c];
        }
    }
    const int* labelled = frame.labelled.data();
    for (int i = begin; i <= end; ++i) {
        const int* to = forth.row(i);
        const Pass* at = i < end ? &moves.pass(i) : nullptr;
        for (std::size_t c = 0; c < columns; ++c) {
            const int* before = to + frame.at(0, static_cast<int>(c));
            const std::size_t next = frame.at(0, static_cast<int>(c) + 1);
            int* total = others.total.data() + c * lane;
            int* atom = others.atom.data() + c * lane;
            const int* own = others.own.data() + c * lane;
            better(total, atom, own, lane, -1, before, back.row(i) + next, frame.lost_value,
                   labelled, 0);
            if (at == nullptr || at->gain == never) continue;
            const int loss = c == 0 ? 0 : at->break_loss;
            better(total, atom, own, lane, i, before, back.row(i + 1) + next, at->gain + loss,
                   labelled, c == 0 ? at->first_loss : 0);
        }
    }
    for (AlignedRow& row : found.rows) {
        row.next.assign(columns, {-1, std::numeric_limits<int>::max()});
        for (std::size_t c = 0; c < columns; ++c) {
            const std::size_t at = c * lane + static_cast<std::size_t>(row.row);
            if (!reached(others.total[at])) continue;
            row.next[c] = {others.atom[at], found.gain - others.total[at]};
        }
    }
}

}  // namespace huitong::match
