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
// where labels of the table were found, so that prose costs nothing.
#include "match/align.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

#include "grammar/grammar.h"
#include "match/atom.h"
#include "match/labels.h"
#include "match/sign.h"

namespace huitong::match {
namespace {

// Gains in hundredths of a nat, roughly; what matters is their order. A right label outweighs three
// strange atoms; a number where a value is due is worth little by itself, a number left over costs
// more than it could gain elsewhere.
struct Options {
    int row_label = 400, head_label = 150, title = 200, group = 60;
    double least_similarity = 0.55;  // gains grow from 0 here to the full at 1
    int number = 60, nothing = 40;   // a numeral; a token such as a slash
    int empty_cell = 10;             // of a grid: its place is known
    int empty_piece = -10;           // of a run: may be a pad
    int word_as_value = -250;
    int lost_value = -50, lost_label = -400;
    int lost_only_value = -390;            // of a table of one column: a label alone is no row
    int lost_row = -60, lost_rows = -100;  // each; for any
    int alternative_row = -5;              // the form prints either this or other rows
    int skip_empty = -3, skip_empty_in_row = -25;  // cells of a row stand together
    int pad = -40;  // an empty piece on the line of another, where each cell has a line of its own
    int skip_word = -120, skip_word_in_head = -30, skip_number = -200;
    // A row of the office's own costs as much as a label that is not there, but its values are
    // free.
    int foreign_row = -330, skip_foreign_number = -5;
    int least_rows = 8;  // of a table of one column with rows of the office's own: a list is longer
    int skip_fragment = -20, skip_prose = -300;
    int break_in_row = -250, break_in_clean_line = -150;  // a new grid row or line among values
    int break_behind_label = -450;  // a new grid row between a label and its first value
    int label_inside_row = -150;    // a row label that starts no row
    // A head has no numbers: what lies before one is the head of the table above.
    int skip_number_in_head = -600;
    int number_behind = -200;  // a number right behind the last row is one too many for it
    double clear_label = 0.9;  // from here on a label is taken for what it says
    // What is taken for the table: this share of a perfect copy's gain, or this gain, which the
    // head and the first two rows of the largest table reach, where a document is cut off behind
    // them.
    double least_share = 0.35;
    int least_gain = 1200;
    int reach = 60;                   // atoms looked at before and after found labels
    std::size_t most_atoms = 60'000;  // in one stretch: 60,000 x 200 states are 100 MB
    int most_alignments = 256;
};

constexpr Options options;
constexpr int never = std::numeric_limits<int>::min() / 4;

enum class Step : std::uint8_t {
    none,
    start,
    head,
    group,
    label,
    no_label,
    value,
    lost,
    skip,
    foreign
};

struct Back {
    Step step;
    std::uint8_t count;  // atoms taken
    std::int16_t from;   // state before
};

int scaled(int full, double similarity) {
    double share = (similarity - options.least_similarity) / (1 - options.least_similarity);
    return static_cast<int>(static_cast<double>(full) * std::max(0.0, share));
}

// The way back of the program, kept from run to run: to get megabytes anew costs more than to fill
// them. Nothing is cleared: where no score stands, nobody looks.
struct Grid {
    std::unique_ptr<Back[]> back;
    std::size_t size = 0;

    void grow(std::size_t wanted) {
        if (wanted <= size) return;
        back.reset(new Back[wanted]);
        size = wanted;
    }
};

// Steps take up to as many atoms as a label may have, so scores are kept for that many places.
constexpr int window = 16;

class Program {
  public:
    Program(const Stream& stream, const Hits& hits, const grammar::Grammar& grammar, int table,
            const std::vector<char>& barred, Grid& grid)
        : grid_(grid),
          atoms_(stream.atoms),
          hits_(hits),
          grammar_(grammar),
          table_(grammar.tables[static_cast<std::size_t>(table)]),
          number_(table),
          barred_(barred),
          rows_(static_cast<int>(table_.rows.size())),
          columns_(static_cast<int>(table_.columns.size())),
          states_(1 + rows_ * (columns_ + 2)),
          has_foreign_(columns_ > 1 || (rows_ >= options.least_rows && table_.upright_of < 0)) {
        alternative_.assign(static_cast<std::size_t>(rows_), 0);
        for (std::size_t r = 0; r < table_.rows.size(); ++r) {
            if (table_.rows[r].instead_of.empty()) continue;
            alternative_[r] = 1;
            for (int other : table_.rows[r].instead_of) {
                alternative_[static_cast<std::size_t>(other)] = 1;
            }
        }
        conflicts_.resize(table_.rows.size());
        for (std::size_t r = 0; r < table_.rows.size(); ++r) {
            for (int other : table_.rows[r].instead_of) {
                conflicts_[static_cast<std::size_t>(other)].push_back(static_cast<int>(r));
                conflicts_[r].push_back(other);
            }
        }
        of_rows_.assign(table_.groups.size(), 0);
        for (const grammar::Row& row : table_.rows) {
            for (int group : row.groups) of_rows_[static_cast<std::size_t>(group)] = 1;
        }
        before_.resize(table_.rows.size());
        for (int r = 0; r < rows_; ++r) find_before(r);
    }

    int perfect() const {
        int gain = table_.title.empty() ? 0 : options.title;
        gain += columns_ * options.head_label;
        for (std::size_t r = 0; r < table_.rows.size(); ++r) {
            if (!table_.rows[r].instead_of.empty()) continue;
            if (!table_.rows[r].label.empty()) gain += options.row_label;
            gain += columns_ * options.number;
        }
        return gain;
    }

    std::optional<Alignment> run(int begin, int end) {
        start(begin, end, window);
        int best = 0, best_atom = -1, best_state = -1;
        for (int i = begin; i <= end; ++i) {
            improve(i, 0, 0, {Step::start, 0, -1});
            give_up(i);
            int behind = is_open_number(i) ? options.number_behind : 0;
            for (int r = 0; r < rows_; ++r) {
                int here = score(i, complete(r));
                if (here == never) continue;
                int total = here + rows_lost(r + 1, rows_) + behind;
                if (total > best) best = total, best_atom = i, best_state = complete(r);
            }
            if (i < end) take(i, end);
            auto row = score_.begin() + static_cast<std::ptrdiff_t>(place(i, 0));
            std::fill(row, row + states_, never);
        }
        if (best_atom < 0) return std::nullopt;
        Alignment found = trace(best_atom, best_state);
        found.gain = best;
        found.share = static_cast<double>(best) / static_cast<double>(perfect());
        return found;
    }

    // For each value the best alignment of the same stretch that reads it otherwise: scores of all
    // ways to a step, and of all ways on from it.
    void find_alternatives(Alignment& found) {
        const int begin = found.begin, end = found.end;
        start(begin, end, end - begin + 1);
        for (int i = begin; i <= end; ++i) {
            improve(i, 0, 0, {Step::start, 0, -1});
            give_up(i);
            if (i < end) take(i, end);
        }
        find_ways_on(begin, end);
        for (AlignedRow& row : found.rows) {
            row.next.assign(static_cast<std::size_t>(columns_),
                            {-1, std::numeric_limits<int>::max()});
            for (int c = 0; c < columns_; ++c) {
                int state = first(row.row) + c;
                auto at = static_cast<std::size_t>(c);
                auto consider = [&](int atom, int total) {
                    int behind = found.gain - total;
                    if (atom != row.values[at] && behind < row.next[at].behind) {
                        row.next[at] = {atom, behind};
                    }
                };
                for (int i = begin; i <= end; ++i) {
                    int here = score(i, state);
                    if (here == never) continue;
                    int lost = on(i, state + 1);
                    if (lost != never) consider(-1, here + lost_value() + lost);
                    if (i == end || barred_[static_cast<std::size_t>(i)]) continue;
                    const Atom& atom = atoms_[static_cast<std::size_t>(i)];
                    int gain = value_gain(atom), then = on(i + 1, state + 1);
                    if (gain == never || then == never) continue;
                    consider(i, here + gain + value_loss(atom, row.row, c) + then);
                }
            }
        }
    }

  private:
    void start(int begin, int end, int kept) {
        begin_ = begin;
        kept_ = kept;
        auto places = static_cast<std::size_t>(end - begin + 1);
        auto states = static_cast<std::size_t>(states_);
        grid_.grow(places * states);
        score_.assign(static_cast<std::size_t>(kept) * states, never);
    }

    int on(int atom, int state) const { return on_[cell(atom, state)]; }

    // The best score from each (atom, state) to an end: the steps of give_up() and take(),
    // backwards.
    void find_ways_on(int begin, int end) {
        auto places = static_cast<std::size_t>(end - begin + 1);
        on_.assign(places * static_cast<std::size_t>(states_), never);
        for (int i = end; i >= begin; --i) {
            int behind = is_open_number(i) ? options.number_behind : 0;
            for (int r = 0; r < rows_; ++r) reach(i, complete(r), rows_lost(r + 1, rows_) + behind);
            if (i < end) ways_through(i, end);
            for (int r = rows_ - 1; r >= 0; --r) {
                for (int c = columns_ - 1; c >= 0; --c) {
                    reach(i, first(r) + c, plus(on(i, first(r) + c + 1), lost_value()));
                }
                for (const Before& from : before_[static_cast<std::size_t>(r)]) {
                    reach(i, from.state, plus(on(i, first(r)), lost_label(r) + from.loss));
                }
            }
        }
    }

    static int plus(int score, int gain) { return score == never ? never : score + gain; }

    void reach(int atom, int state, int score) {
        int& best = on_[cell(atom, state)];
        best = std::max(best, score);
    }

    void ways_through(int i, int end) {
        const Atom& atom = atoms_[static_cast<std::size_t>(i)];
        const SkipLoss loss = skip_loss(i);
        for (int s = 0; s < states_; ++s) reach(i, s, plus(on(i + 1, s), loss.in(*this, s)));
        if (may_begin_foreign(i)) {
            for (int r = 0; r < rows_; ++r) {
                reach(i, complete(r), plus(on(i + 1, foreign(r)), options.foreign_row));
            }
        }
        if (barred_[static_cast<std::size_t>(i)]) return;
        for (const Hit& hit : hits_.of_atom[static_cast<std::size_t>(i)]) {
            if (hit.table != number_ || i + hit.count > end || !free(i, hit.count)) continue;
            int after = i + hit.count;
            if (hit.role == Role::row) {
                int then =
                    plus(on(after, first(hit.index)), scaled(options.row_label, hit.similarity));
                int inside = label_loss(i);
                int lost = 0;
                for (int r = hit.index; r >= 0; --r) {
                    // From the row before r, with rows r … index - 1 given up.
                    if (r < hit.index) lost += row_lost(r);
                    bool plain = r < hit.index && !alternative_[static_cast<std::size_t>(r)];
                    int all = lost + (plain ? options.lost_rows : 0) + (r == 0 ? 0 : inside);
                    if (r > 0 && conflict(hit.index, r - 1)) continue;
                    reach(i, r == 0 ? 0 : complete(r - 1), plus(then, all));
                    if (r > 0) reach(i, foreign(r - 1), plus(then, all));
                }
                continue;
            }
            int full = hit.role == Role::title ? options.title : options.head_label;
            if (may_lead(hit, -1)) reach(i, 0, plus(on(after, 0), scaled(full, hit.similarity)));
            if (hit.role != Role::group) continue;
            for (int r = 0; r < rows_; ++r) {
                if (!may_lead(hit, r)) continue;
                reach(i, complete(r),
                      plus(on(after, complete(r)), scaled(options.group, hit.similarity)));
            }
        }
        int gain = value_gain(atom);
        if (gain == never) return;
        for (int r = 0; r < rows_; ++r) {
            for (int c = 0; c < columns_; ++c) {
                reach(i, first(r) + c,
                      plus(on(i + 1, first(r) + c + 1), gain + value_loss(atom, r, c)));
            }
        }
    }

    int first(int row) const { return 1 + row * (columns_ + 2); }
    int complete(int row) const { return first(row) + columns_; }
    int foreign(int row) const { return first(row) + columns_ + 1; }
    int row_of(int state) const { return (state - 1) / (columns_ + 2); }
    int column_of(int state) const { return (state - 1) % (columns_ + 2); }
    bool is_labelled(int state) const {
        return !table_.rows[static_cast<std::size_t>(row_of(state))].label.empty();
    }
    bool is_foreign(int state) const { return state > 0 && column_of(state) == columns_ + 1; }

    // After which rows a row without its label may come: the one before, or, where that belongs to
    // the other variant of the form, one before it.
    void find_before(int row) {
        std::vector<Before>& out = before_[static_cast<std::size_t>(row)];
        int loss = 0;
        for (int r = row - 1; r >= 0; --r) {
            if (!conflict(row, r)) out.push_back({complete(r), loss});
            if (!alternative_[static_cast<std::size_t>(r)]) return;
            loss += options.alternative_row;
        }
        out.push_back({0, loss});
    }

    // A row that stands for others is not printed beside them.
    bool conflict(int row, int other) const {
        const std::vector<int>& with = conflicts_[static_cast<std::size_t>(row)];
        return std::find(with.begin(), with.end(), other) != with.end();
    }

    std::size_t cell(int atom, int state) const {
        return static_cast<std::size_t>(atom - begin_) * static_cast<std::size_t>(states_) +
               static_cast<std::size_t>(state);
    }
    std::size_t place(int atom, int state) const {
        return static_cast<std::size_t>((atom - begin_) % kept_) *
                   static_cast<std::size_t>(states_) +
               static_cast<std::size_t>(state);
    }
    int score(int atom, int state) const { return score_[place(atom, state)]; }

    void improve(int atom, int state, int value, Back back) {
        int& best = score_[place(atom, state)];
        if (value > best) best = value, grid_.back[cell(atom, state)] = back;
    }

    int row_lost(int row) const {
        return alternative_[static_cast<std::size_t>(row)] ? options.alternative_row
                                                           : options.lost_row;
    }
    int rows_lost(int from, int to) const {
        int sum = 0, plain = 0;
        for (int r = from; r < to; ++r) {
            sum += row_lost(r);
            plain += !alternative_[static_cast<std::size_t>(r)];
        }
        return plain ? sum + options.lost_rows : sum;
    }

    // Steps that take no atom: values and labels that are not there.
    int lost_value() const { return columns_ > 1 ? options.lost_value : options.lost_only_value; }
    int lost_label(int r) const {
        return table_.rows[static_cast<std::size_t>(r)].label.empty() ? 0 : options.lost_label;
    }

    void give_up(int i) {
        const int lost = lost_value();
        for (int r = 0; r < rows_; ++r) {
            for (const Before& from : before_[static_cast<std::size_t>(r)]) {
                int here = score(i, from.state);
                if (here == never) continue;
                improve(i, first(r), here + lost_label(r) + from.loss,
                        {Step::no_label, 0, static_cast<std::int16_t>(from.state)});
            }
            for (int c = 0; c < columns_; ++c) {
                int here = score(i, first(r) + c);
                if (here == never) continue;
                improve(i, first(r) + c + 1, here + lost,
                        {Step::lost, 0, static_cast<std::int16_t>(first(r) + c)});
            }
        }
    }

    void take(int i, int end) {
        const Atom& atom = atoms_[static_cast<std::size_t>(i)];
        skip(i);
        if (barred_[static_cast<std::size_t>(i)]) return;
        take_labels(i, end);
        int gain = value_gain(atom);
        if (gain == never) return;
        for (int r = 0; r < rows_; ++r) {
            for (int c = 0; c < columns_; ++c) {
                int here = score(i, first(r) + c);
                if (here == never) continue;
                improve(i + 1, first(r) + c + 1, here + gain + value_loss(atom, r, c),
                        {Step::value, 1, static_cast<std::int16_t>(first(r) + c)});
            }
        }
    }

    static int break_loss(const Atom& atom) {
        return !atom.break_before              ? 0
               : atom.kind == Atom::Kind::cell ? options.break_in_row
               : atom.row_breaks               ? options.break_in_clean_line
                                               : 0;
    }

    int value_loss(const Atom& atom, int r, int c) const {
        // The first value may stand on the line after its label.
        bool may_begin =
            atom.kind != Atom::Kind::cell || table_.rows[static_cast<std::size_t>(r)].label.empty();
        return c == 0 && may_begin ? 0 : break_loss(atom);
    }

    int value_gain(const Atom& atom) const {
        if (atom.prose || atom.furniture) return never;
        if (atom.shape == Atom::Shape::numeral) return options.number;
        if (atom.shape == Atom::Shape::empty) {
            if (atom.kind == Atom::Kind::cell) return options.empty_cell;
            bool pad = !atom.break_before && !atom.row_breaks;
            return pad ? options.pad : options.empty_piece;
        }
        if (signed_numeral(atom, grammar_)) return options.number;
        bool token = std::find(grammar_.blanks.begin(), grammar_.blanks.end(), atom.folded) !=
                     grammar_.blanks.end();
        return token ? options.nothing : options.word_as_value;
    }

    // What it costs to pass an atom by.
    struct SkipLoss {
        int head, row, inside;  // in the head, between rows, among the values of a row
        int begun;              // between the label of a row and its first value
        int foreign;            // in a foreign row

        int in(const Program& program, int state) const {
            if (state == 0) return head;
            int column = program.column_of(state);
            if (column > program.columns_) return foreign;
            if (column == 0) return program.is_labelled(state) ? begun : row;
            return column > 0 && column < program.columns_ ? inside : row;
        }
    };

    SkipLoss skip_loss(int i) const {
        const Atom& atom = atoms_[static_cast<std::size_t>(i)];
        bool barred = barred_[static_cast<std::size_t>(i)] != 0;
        bool fragment =
            number_ < 64 && (hits_.fragment_of[static_cast<std::size_t>(i)] >> number_ & 1) != 0;
        int row = barred                               ? options.skip_prose
                  : atom.prose                         ? options.skip_prose
                  : atom.shape == Atom::Shape::empty   ? options.skip_empty
                  : atom.furniture                     ? options.skip_empty
                  : atom.shape == Atom::Shape::numeral ? options.skip_number
                  : fragment                           ? options.skip_fragment
                                                       : options.skip_word;
        int head = row == options.skip_word     ? options.skip_word_in_head
                   : row == options.skip_number ? options.skip_number_in_head
                   : fragment                   ? 0
                                                : row;
        int inside = atom.shape == Atom::Shape::empty ? options.skip_empty_in_row : row;
        int foreign = row == options.skip_number ? options.skip_foreign_number : row;
        if (!barred && names_unit(atom)) return {0, 0, 0, 0, 0};
        // The values of a label stand in its own row of a grid, empty as they may be.
        bool cell = atom.kind == Atom::Kind::cell;
        int begun = !cell ? row : inside + (atom.break_before ? options.break_behind_label : 0);
        return {head, row, inside + break_loss(atom), begun, foreign};
    }

    bool names_unit(const Atom& atom) const {
        if (table_.units.label.empty() || atom.shape != Atom::Shape::text) return false;
        auto has = [&](const std::vector<std::string>& texts) {
            return std::find(texts.begin(), texts.end(), atom.folded) != texts.end();
        };
        return has(table_.units.texts) || has(table_.units.none);
    }

    void skip(int i) {
        const SkipLoss loss = skip_loss(i);
        for (int s = 0; s < states_; ++s) {
            int here = score(i, s);
            if (here == never) continue;
            improve(i + 1, s, here + loss.in(*this, s),
                    {Step::skip, 1, static_cast<std::int16_t>(s)});
        }
        if (!may_begin_foreign(i)) return;
        for (int r = 0; r < rows_; ++r) {
            int here = score(i, complete(r));
            if (here == never) continue;
            improve(i + 1, foreign(r), here + options.foreign_row,
                    {Step::foreign, 1, static_cast<std::int16_t>(complete(r))});
        }
    }

    bool may_begin_foreign(int i) const {
        const Atom& atom = atoms_[static_cast<std::size_t>(i)];
        return has_foreign_ && atom.shape == Atom::Shape::text && !atom.prose && !atom.furniture &&
               !barred_[static_cast<std::size_t>(i)] && !names_unit(atom);
    }

    // Of a row label that is not the first of its row of a grid.
    int label_loss(int i) const {
        const Atom& atom = atoms_[static_cast<std::size_t>(i)];
        bool inside = !atom.break_before && atom.kind == Atom::Kind::cell && atom.column > 0 &&
                      !starts_after_group(i);
        return inside ? options.label_inside_row : 0;
    }

    // The label of a group of rows stands before one of its rows: behind row `row` (-1: in the
    // head) it may stand if one of the next two is in it, since one may be lost. What else stands
    // in the head does so in any order.
    bool may_lead(const Hit& hit, int row) const {
        if (hit.role != Role::group || !of_rows_[static_cast<std::size_t>(hit.index)]) return true;
        for (int r = row + 1; r < std::min(rows_, row + 3); ++r) {
            const std::vector<int>& groups = table_.rows[static_cast<std::size_t>(r)].groups;
            if (std::find(groups.begin(), groups.end(), hit.index) != groups.end()) return true;
        }
        return false;
    }

    void take_labels(int i, int end) {
        bool ready = false;  // best way to reach each row's label, found once an atom
        int inside = 0;
        for (const Hit& hit : hits_.of_atom[static_cast<std::size_t>(i)]) {
            if (hit.table != number_ || i + hit.count > end) continue;
            if (!free(i, hit.count)) continue;
            auto count = static_cast<std::uint8_t>(hit.count);
            if (hit.role == Role::row) {
                if (!ready) {
                    ways_to_rows(i);
                    inside = label_loss(i);
                }
                ready = true;
                std::size_t r = static_cast<std::size_t>(hit.index);
                if (way_[r] == never) continue;
                int gain = scaled(options.row_label, hit.similarity);
                if (way_from_[r] != 0) gain += inside;
                improve(i + hit.count, first(hit.index), way_[r] + gain,
                        {Step::label, count, static_cast<std::int16_t>(way_from_[r])});
                continue;
            }
            int full = hit.role == Role::title ? options.title : options.head_label;
            if (score(i, 0) != never && may_lead(hit, -1)) {
                improve(i + hit.count, 0, score(i, 0) + scaled(full, hit.similarity),
                        {Step::head, count, 0});
            }
            if (hit.role != Role::group) continue;
            for (int r = 0; r < rows_; ++r) {
                int here = score(i, complete(r));
                if (here == never || !may_lead(hit, r)) continue;
                improve(i + hit.count, complete(r), here + scaled(options.group, hit.similarity),
                        {Step::group, count, static_cast<std::int16_t>(complete(r))});
            }
        }
    }

    // In a grid the label of a row may follow the label of its group on the same grid row.
    bool starts_after_group(int i) const {
        for (int back = i - 1; back >= begin_; --back) {
            const Atom& atom = atoms_[static_cast<std::size_t>(back)];
            if (atom.shape == Atom::Shape::numeral) return false;
            if (atom.break_before) return true;
        }
        return true;
    }

    bool free(int i, int count) const {
        for (int k = i; k < i + count; ++k) {
            if (barred_[static_cast<std::size_t>(k)]) return false;
        }
        return true;
    }

    // The better of a row's two ends: complete, or with foreign rows behind it.
    int end_of(int i, int row) const {
        return score(i, foreign(row)) > score(i, complete(row)) ? foreign(row) : complete(row);
    }

    void ways_to_rows(int i) {
        way_.assign(static_cast<std::size_t>(rows_), never);
        way_from_.assign(static_cast<std::size_t>(rows_), -1);
        // From the row before, or with rows between given up: the sum of single losses grows along
        // the rows, so one running best each for "none lost" and "some lost".
        int lost = never, lost_from = -1;
        for (int r = 0; r < rows_; ++r) {
            int direct_from = r == 0 ? 0 : end_of(i, r - 1);
            int direct = score(i, direct_from);
            std::size_t at = static_cast<std::size_t>(r);
            way_[at] = direct, way_from_[at] = direct_from;
            if (lost > way_[at]) way_[at] = lost, way_from_[at] = lost_from;
            bool plain = !alternative_[at];
            if (lost != never) lost += row_lost(r);
            int now =
                direct == never ? never : direct + row_lost(r) + (plain ? options.lost_rows : 0);
            if (now > lost) lost = now, lost_from = direct_from;
        }
        for (int r = 0; r < rows_; ++r) {
            if (!conflicts_[static_cast<std::size_t>(r)].empty()) way_to_alternative(i, r);
        }
    }

    // The same for one row, not from rows that it stands for or that stand for it.
    void way_to_alternative(int i, int row) {
        std::size_t at = static_cast<std::size_t>(row);
        way_[at] = never, way_from_[at] = -1;
        int lost = 0;
        for (int before = row - 1; before >= -1; --before) {
            bool plain = before + 1 < row && !alternative_[static_cast<std::size_t>(before + 1)];
            if (before + 1 < row) lost += row_lost(before + 1);
            if (before >= 0 && conflict(row, before)) continue;
            int from = before < 0 ? 0 : end_of(i, before);
            int way = score(i, from);
            if (way == never) continue;
            way += lost + (plain ? options.lost_rows : 0);
            if (way > way_[at]) way_[at] = way, way_from_[at] = from;
        }
    }

    Alignment trace(int atom, int state) const {
        Alignment out;
        out.table = number_;
        out.end = atom;
        AlignedRow row;
        std::vector<int> foreign;
        auto finish = [&] {
            std::reverse(row.values.begin(), row.values.end());
            std::reverse(row.left_over.begin(), row.left_over.end());
            out.rows.push_back(row);
        };
        int i = atom, s = state;
        row.row = row_of(s);
        row.end = i;
        while (true) {
            const Back& back = grid_.back[cell(i, s)];
            if (back.step == Step::start || back.step == Step::none) break;
            switch (back.step) {
                case Step::value:
                    row.values.push_back(i - 1);
                    out.used.push_back(i - 1);
                    break;
                case Step::lost:
                    row.values.push_back(-1);
                    break;
                case Step::foreign:
                    out.foreign.push_back({row_of(s), {i - 1}});
                    std::reverse(foreign.begin(), foreign.end());
                    for (int k : foreign) out.foreign.back().atoms.push_back(k);
                    foreign.clear();
                    break;
                case Step::skip:
                    if (is_foreign(s)) foreign.push_back(i - 1);
                    if (s > 0 && !is_foreign(s) && is_number(i - 1)) {
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
                finish();
                row = AlignedRow{};
                if (back.from > 0) row.row = row_of(back.from);
                row.end = i;
            }
            s = back.from;
        }
        out.begin = i;
        std::reverse(out.rows.begin(), out.rows.end());
        if (!out.rows.empty()) numbers_behind(atom, out.rows.back());
        std::reverse(out.head.begin(), out.head.end());
        std::reverse(out.foreign.begin(), out.foreign.end());
        std::sort(out.used.begin(), out.used.end());
        return out;
    }

    // Numbers right behind the last value are too many for the row, as where the form is another.
    void numbers_behind(int end, AlignedRow& row) const {
        for (int i = end; i < static_cast<int>(atoms_.size()); ++i) {
            const Atom& next = atoms_[static_cast<std::size_t>(i)];
            bool passes = next.furniture || next.shape == Atom::Shape::empty;
            if (barred_[static_cast<std::size_t>(i)] || (!passes && !is_number(i))) return;
            if (is_number(i)) row.left_over.push_back(i);
        }
    }

    bool is_open_number(int i) const {
        return i < static_cast<int>(atoms_.size()) && !barred_[static_cast<std::size_t>(i)] &&
               is_number(i);
    }

    bool is_number(int i) const {
        const Atom& atom = atoms_[static_cast<std::size_t>(i)];
        return atom.shape == Atom::Shape::numeral && !atom.furniture;
    }

    double similarity(int atom, int count, int row) const {
        double best = 0;
        for (const Hit& hit : hits_.of_atom[static_cast<std::size_t>(atom)]) {
            if (hit.table == number_ && hit.role == Role::row && hit.index == row &&
                hit.count == count) {
                best = std::max(best, static_cast<double>(hit.similarity));
            }
        }
        return best;
    }

    HeadHit head_hit(int atom, int count) const {
        HeadHit out{atom, count, -1, 0};
        float best = 0;
        for (const Hit& hit : hits_.of_atom[static_cast<std::size_t>(atom)]) {
            if (hit.table != number_ || hit.count != count || hit.role == Role::row) continue;
            if (hit.similarity > best) {
                best = hit.similarity;
                out.column = hit.role == Role::column ? hit.index : -1;
            }
        }
        out.similarity = static_cast<double>(best);
        return out;
    }

    Grid& grid_;
    std::vector<int> score_;  // of the last `kept_` places, and round again
    std::vector<int> on_;     // of the ways on, for all places
    const std::vector<Atom>& atoms_;
    const Hits& hits_;
    const grammar::Grammar& grammar_;
    const grammar::Table& table_;
    int number_;
    const std::vector<char>& barred_;
    int rows_, columns_, states_;
    bool has_foreign_;  // rows that the form does not have may stand in it
    int begin_ = 0, kept_ = window;
    std::vector<char> alternative_;
    std::vector<char> of_rows_;                // of each group: rows are in it
    std::vector<std::vector<int>> conflicts_;  // of each row
    struct Before {
        int state, loss;
    };
    std::vector<std::vector<Before>> before_;  // of each row
    std::vector<int> way_, way_from_;
};

struct Stretch {
    int begin = 0, end = 0;
};

// What the labels that were found in a stretch can gain at most, all values with them.
int most_gain(const Hits& hits, const grammar::Table& form, int table, const Stretch& stretch,
              const std::vector<char>& barred) {
    const int columns = static_cast<int>(form.columns.size());
    const int values = columns * options.number;
    std::vector<int> rows(form.rows.size(), 0);
    for (std::size_t r = 0; r < form.rows.size(); ++r) {
        rows[r] = form.rows[r].label.empty() ? values : std::max(0, values + options.lost_label);
    }
    int sum = 0;
    for (int i = stretch.begin; i < stretch.end; ++i) {
        if (barred[static_cast<std::size_t>(i)]) continue;
        for (const Hit& hit : hits.of_atom[static_cast<std::size_t>(i)]) {
            if (hit.table != table) continue;
            auto index = static_cast<std::size_t>(hit.index);
            if (hit.role == Role::row) {
                int gain = values + scaled(options.row_label, hit.similarity);
                rows[index] = std::max(rows[index], gain);
            } else {
                bool title = hit.role == Role::title;
                sum += scaled(title ? options.title : options.head_label, hit.similarity);
            }
        }
    }
    for (int gain : rows) sum += gain;
    return sum;
}

// Stretches of the stream in which labels of the table lie close together.
std::vector<Stretch> stretches(const Stream& stream, const Hits& hits, int table,
                               const std::vector<char>& barred) {
    std::vector<Stretch> out;
    int size = static_cast<int>(stream.atoms.size());
    for (int i = 0; i < size; ++i) {
        if (barred[static_cast<std::size_t>(i)]) continue;
        const auto& here = hits.of_atom[static_cast<std::size_t>(i)];
        bool strong = std::any_of(here.begin(), here.end(), [&](const Hit& hit) {
            return hit.table == table && hit.role != Role::group;
        });
        if (!strong) continue;
        int begin = std::max(0, i - options.reach), end = std::min(size, i + options.reach);
        bool joins = !out.empty() && begin <= out.back().end &&
                     end - out.back().begin < static_cast<int>(options.most_atoms);
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
               row.similarity >= options.clear_label;
    });
}

}  // namespace

std::vector<Alignment> align(const Stream& stream, const Hits& hits,
                             const grammar::Grammar& grammar) {
    std::vector<Alignment> out;
    Grid grid;
    std::vector<char> barred(stream.atoms.size(), 0);
    auto take = [&](Alignment found) {
        if (!is_clear(found)) {
            Program program(stream, hits, grammar, found.table, barred, grid);
            program.find_alternatives(found);
        }
        for (int atom : found.used) barred[static_cast<std::size_t>(atom)] = 1;
        out.push_back(std::move(found));
    };
    // The best of all tables first: what it uses is not open to the tables that are less sure.
    std::vector<std::vector<Alignment>> best(grammar.tables.size());
    auto look = [&](std::size_t t) {
        int table = static_cast<int>(t);
        best[t].clear();
        Program program(stream, hits, grammar, table, barred, grid);
        const int enough =
            std::min(options.least_gain, static_cast<int>(options.least_share * program.perfect()));
        for (const Stretch& stretch : stretches(stream, hits, table, barred)) {
            int most = most_gain(hits, grammar.tables[t], table, stretch, barred);
            if (most < enough) continue;
            auto found = program.run(stretch.begin, stretch.end);
            if (found && found->gain >= enough) best[t].push_back(std::move(*found));
        }
    };
    for (std::size_t t = 0; t < best.size(); ++t) look(t);
    while (static_cast<int>(out.size()) < options.most_alignments) {
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
        take(taken);
        for (std::size_t t = 0; t < best.size(); ++t) {
            bool touched = t == from;
            for (const Alignment& other : best[t]) {
                touched = touched || (other.begin < taken.end && taken.begin < other.end);
            }
            if (touched) look(t);
        }
    }
    std::sort(out.begin(), out.end(), [](const Alignment& a, const Alignment& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.table < b.table;
    });
    return out;
}

std::optional<Alignment> align_table(const Stream& stream, const Hits& hits,
                                     const grammar::Grammar& grammar, int table, int begin, int end,
                                     const std::vector<char>& barred) {
    Grid grid;
    Program program(stream, hits, grammar, table, barred, grid);
    auto found = program.run(begin, end);
    if (!found || found->share < options.least_share) return std::nullopt;
    if (!is_clear(*found)) program.find_alternatives(*found);
    return found;
}

}  // namespace huitong::match
