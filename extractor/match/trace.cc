// At each place the steps that could lead there are tried in one fixed order, and the first that
// gives its score is the one. The order decides between ways that gain the same: those from further
// back first; at one atom passing it by, a foreign row, its labels, its value; then what is given
// up.
#include "match/trace.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "grammar/grammar.h"
#include "match/atom.h"
#include "match/frame.h"
#include "match/moves.h"
#include "match/weights.h"

namespace huitong::match {
namespace {

enum class Step : std::uint8_t { start, head, group, label, no_label, value, lost, skip, foreign };

struct Back {
    Step step = Step::start;
    int count = 0;         // atoms taken
    std::size_t from = 0;  // state before
};

class Tracer {
  public:
    Tracer(const Moves& moves, const Scores& scores, int begin)
        : moves_(moves), frame_(moves.frame()), scores_(scores), begin_(begin) {}

    Alignment run(const End& end) {
        Alignment out;
        out.table = frame_.number;
        out.end = end.atom;
        AlignedRow row;
        std::vector<int> foreign;
        int i = end.atom;
        std::size_t s = frame_.complete(end.row);
        row.row = end.row;
        row.end = i;
        while (true) {
            const Back back = step_to(i, s);
            if (back.step == Step::start) break;
            switch (back.step) {
                case Step::value:
                    row.values.push_back(i - 1);
                    out.used.push_back(i - 1);
                    break;
                case Step::lost:
                    row.values.push_back(-1);
                    break;
                case Step::foreign:
                    out.foreign.push_back({frame_.row_of(s), {i - 1}});
                    std::reverse(foreign.begin(), foreign.end());
                    for (int k : foreign) out.foreign.back().atoms.push_back(k);
                    foreign.clear();
                    break;
                case Step::skip:
                    if (s > 0 && frame_.is_foreign(s)) {
                        foreign.push_back(i - 1);
                    } else if (s > 0 && moves_.is_number(i - 1)) {
                        row.left_over.push_back(i - 1);
                    }
                    break;
                case Step::label:
                    for (int k = i - back.count; k < i; ++k) {
                        row.label.push_back(k);
                        out.used.push_back(k);
                    }
                    row.labelled = true;
                    row.similarity = similarity(i - back.count, back.count, row.row);
                    break;
                case Step::head:
                case Step::group:
                    for (int k = i - back.count; k < i; ++k) out.used.push_back(k);
                    if (s == 0) out.head.push_back(head_hit(i - back.count, back.count));
                    break;
                default:
                    break;
            }
            i -= back.count;
            if (back.step == Step::label || back.step == Step::no_label) {
                std::reverse(row.values.begin(), row.values.end());
                std::reverse(row.left_over.begin(), row.left_over.end());
                out.rows.push_back(std::move(row));
                row = AlignedRow{};
                if (back.from > 0) row.row = frame_.row_of(back.from);
                row.end = i;
            }
            s = back.from;
        }
        out.begin = i;
        std::reverse(out.rows.begin(), out.rows.end());
        if (!out.rows.empty()) numbers_behind(end.atom, out.rows.back());
        std::reverse(out.head.begin(), out.head.end());
        std::reverse(out.foreign.begin(), out.foreign.end());
        std::sort(out.used.begin(), out.used.end());
        return out;
    }

  private:
    Back step_to(int i, std::size_t s) const {
        const int score = scores_.row(i)[s];
        Back out;
        for (int from = std::max(begin_, i - moves_.longest_label()); from < i; ++from) {
            if (from == i - 1 && passed(from, s, score, out)) return out;
            if (labelled(from, i, s, score, out)) return out;
        }
        if (i > begin_ && is_value(i - 1, s, score)) return {Step::value, 1, s - frame_.lane};
        if (s == 0) return out;
        given_up(i, s, score, out);
        return out;
    }

    bool passed(int from, std::size_t s, int score, Back& out) const {
        const int* before = scores_.row(from);
        if (before[s] + moves_.skip(from, s) == score) {
            out = {Step::skip, 1, s};
            return true;
        }
        if (s == 0 || !frame_.is_foreign(s) || !moves_.pass(from).may_begin_foreign) return false;
        std::size_t complete = s - frame_.lane;
        if (before[complete] + frame_.foreign_row != score) return false;
        out = {Step::foreign, 1, complete};
        return true;
    }

    // A label that stands at `from` and ends before `i`.
    bool labelled(int from, int i, std::size_t s, int score, Back& out) const {
        const int column = s == 0 ? 0 : frame_.column_of(s);
        if (s != 0 && column != 0 && column != frame_.columns) return false;
        const int* before = scores_.row(from);
        const int count = i - from;
        for (const LabelAt& each : moves_.labels_at(from)) {
            const Hit& hit = each.hit;
            if (hit.count != count || !moves_.is_free(from, count)) continue;
            if (hit.role == Role::row) {
                if (s != frame_.first(hit.index)) continue;
                Way way = way_to_row(frame_, before, hit.index);
                int total = way.score + scaled(weights.row_label, hit.similarity) +
                            (way.from != 0 ? moves_.label_loss(from) : 0);
                if (way.from < 0 || total != score) continue;
                out = {Step::label, count, static_cast<std::size_t>(way.from)};
                return true;
            }
            if (moves_.is_of_other(from, hit)) continue;
            int full = hit.role == Role::title ? weights.title : weights.head_label;
            if (s == 0) {
                if (!frame_.may_lead(hit, -1)) continue;
                if (before[0] + scaled(full, hit.similarity) != score) continue;
                out = {Step::head, count, 0};
                return true;
            }
            if (hit.role != Role::group || column != frame_.columns) continue;
            if (!frame_.may_lead(hit, frame_.row_of(s))) continue;
            if (before[s] + scaled(weights.group, hit.similarity) != score) continue;
            out = {Step::group, count, s};
            return true;
        }
        return false;
    }

    bool is_value(int from, std::size_t s, int score) const {
        if (s == 0 || frame_.is_foreign(s)) return false;
        const int column = frame_.column_of(s);
        const int gain = moves_.pass(from).gain;
        if (column == 0 || gain == never) return false;
        return scores_.row(from)[s - frame_.lane] + gain +
                   moves_.value_loss(from, frame_.row_of(s), column - 1) ==
               score;
    }

    void given_up(int i, std::size_t s, int score, Back& out) const {
        const int* here = scores_.row(i);
        if (frame_.is_foreign(s)) return;
        if (frame_.column_of(s) > 0) {
            if (here[s - frame_.lane] + frame_.lost_value == score) {
                out = {Step::lost, 0, s - frame_.lane};
            }
            return;
        }
        auto row = static_cast<std::size_t>(frame_.row_of(s));
        for (const Before& from : frame_.before[row]) {
            std::size_t state = frame_.complete_or_head(from.row);
            if (here[state] + frame_.lost_label[row] + from.loss != score) continue;
            out = {Step::no_label, 0, state};
            return;
        }
    }

    // Numbers right behind the last value are too many for the row, as where the form is another.
    void numbers_behind(int end, AlignedRow& row) const {
        const std::vector<Atom>& atoms = moves_.stream().atoms;
        for (int i = end; i < static_cast<int>(atoms.size()); ++i) {
            const Atom& next = atoms[static_cast<std::size_t>(i)];
            bool passes = next.furniture || next.shape == Atom::Shape::empty;
            if (moves_.is_barred(i) || (!passes && !moves_.is_number(i))) return;
            if (moves_.is_number(i)) row.left_over.push_back(i);
        }
    }

    double similarity(int atom, int count, int row) const {
        double best = 0;
        for (const LabelAt& each : moves_.labels_at(atom)) {
            const Hit& hit = each.hit;
            if (hit.role == Role::row && hit.index == row && hit.count == count) {
                best = std::max(best, static_cast<double>(hit.similarity));
            }
        }
        return best;
    }

    HeadHit head_hit(int atom, int count) const {
        HeadHit out;
        out.atom = atom;
        out.count = count;
        float best = 0;
        for (const LabelAt& each : moves_.labels_at(atom)) {
            const Hit& hit = each.hit;
            if (hit.count != count || hit.role == Role::row) continue;
            if (hit.similarity > best) {
                best = hit.similarity;
                out.column = hit.role == Role::column ? hit.index : -1;
                out.group = hit.role == Role::group ? hit.index : -1;
                out.title = hit.role == Role::title;
            }
        }
        out.similarity = static_cast<double>(best);
        return out;
    }

    const Moves& moves_;
    const Frame& frame_;
    const Scores& scores_;
    int begin_;
};

}  // namespace

Alignment trace(const Moves& moves, const Scores& scores, int begin, const End& end) {
    Alignment out = Tracer(moves, scores, begin).run(end);
    out.gain = end.gain;
    out.share = static_cast<double>(end.gain) / static_cast<double>(moves.frame().perfect);
    return out;
}

}  // namespace huitong::match
