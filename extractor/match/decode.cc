// 1. Cells: each value of each aligned row becomes a capture; in a grid whose head was read whole,
//    the columns of the head decide which value belongs to which column, else the order does.
// 2. Order: a row whose label is lost or barely alike is sure only if as many rows of the document
//    as of the form lie between the sure rows around it.
// 3. Placements: a row with fewer or more numbers than columns has several readings. For each the
//    official checks are solved; the reading that breaks fewest is kept. Readings that tie and
//    differ make a field ambiguous.
// 4. Blanks count as zero in the checks. A check that fails so and has a single blank may be asking
//    for a value there: it is taken if every check on it then holds.
// 5. A printed value that stands in several failing checks, all of which one other value would
// mend,
//    gets that value beside it as a proposal.
#include "match/decode.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "grammar/grammar.h"
#include "match/align.h"
#include "match/atom.h"
#include "match/equations.h"
#include "match/extra.h"
#include "match/glued.h"
#include "match/head.h"
#include "match/sign.h"
#include "text/normalise.h"

namespace huitong::match {
namespace {

using base::Decimal;

struct Options {
    double sure_label = 0.75;  // a label less alike than this does not fix its row's place
    double sure_head = 0.75;   // the same for a column's label
    double equal_label = 0.999, near_label = 0.9;  // classes of evidence
    int head_reach = 6;                            // atoms before the table that may be its head
    int near_rival = 150;                          // hundredths of a nat
    int large_value = 100;                         // hardly there by chance
    std::size_t most_placements = 512;             // of one row; more is not worth deciding
    std::size_t most_pieces = 3;                   // of one number
    std::size_t most_splits = 20'000;              // of one run of digits
    int rounds = 3;  // rows that are open together are decided in turn, until nothing changes
};

constexpr Options options;

// For each column an atom, or -1 for lost, or a Joined (as -2, -3 …).
using Placement = std::vector<int>;

// Neighbouring numbers read as one that was cut in two; or a piece of the digits of one atom, which
// are the numbers of a whole row run together.
struct Joined {
    std::vector<int> atoms;
    text::Numeral numeral;
    std::string text;
    bool piece = false;
};
constexpr int first_joined = -2;

struct OpenRow {
    int table = 0, row = 0;
    std::vector<Placement> placements;
    std::size_t chosen = 0;
};

class Decoder {
  public:
    Decoder(const Stream& stream, const grammar::Grammar& grammar, Captures& out)
        : stream_(stream), grammar_(grammar), out_(out), slots_(grammar.fields.size()) {
        of_field_ = checks_of_fields(grammar);
    }

    void run(const std::vector<Alignment>& alignments) {
        std::map<int, const Alignment*> best;
        for (const Alignment& each : alignments) {
            const Alignment*& kept = best[form_of(each)];
            if (!kept || each.gain > kept->gain) kept = &each;
        }
        for (const Alignment& each : alignments) {
            if (best[form_of(each)] == &each) continue;
            out_.findings.push_back(
                {"table_repeated",
                 fmt::format("table {} is there again; the more complete one was read",
                             grammar_.tables[static_cast<std::size_t>(each.table)].id),
                 stream_.atoms[static_cast<std::size_t>(each.begin)].origin});
        }
        for (const auto& [table, alignment] : best) read(*alignment);
        // Before anything is solved: a row that this variant does not print is no unknown.
        for (const auto& [table, alignment] : best) note_variants(*alignment);
        refresh_slots();
        choose_placements();
        doubt_rows();
        ask_blanks();
        finish();
        for (const auto& [table, alignment] : best) {
            print_table(*alignment);
            int next = static_cast<int>(stream_.atoms.size());
            for (const Alignment& other : alignments) {
                if (other.begin >= alignment->end) next = std::min(next, other.begin);
            }
            for (ExtraCapture& each : read_extra(stream_, grammar_, *alignment, next))
                out_.extra.push_back(std::move(each));
        }
        compare_repeats(alignments, best);
    }

  private:
    int index_of(const Atom& a) const { return static_cast<int>(&a - stream_.atoms.data()); }
    const Atom& atom(int i) const { return stream_.atoms[static_cast<std::size_t>(i)]; }
    const grammar::Table& table(int t) const {
        return grammar_.tables[static_cast<std::size_t>(t)];
    }
    // A table and its turned copy fill the same fields.
    int form_of(const Alignment& alignment) const {
        int upright_of = table(alignment.table).upright_of;
        return upright_of < 0 ? alignment.table : upright_of;
    }
    Capture& capture(int field) { return out_.fields[static_cast<std::size_t>(field)]; }
    bool is_blank_token(const Atom& a) const {
        return std::find(grammar_.blanks.begin(), grammar_.blanks.end(), a.folded) !=
               grammar_.blanks.end();
    }

    // --- cells

    // Grid column of each column of the table, where the head was read whole; else empty. Labels
    // may repeat (five columns of the same names three times over): from left to right they come
    // in the form's order.
    std::vector<int> head_columns(const Alignment& alignment) const {
        const grammar::Table& form = table(alignment.table);
        std::vector<std::pair<int, int>> seen;  // grid column, form column
        int block = -1;
        for (const HeadHit& hit : alignment.head) {
            const Atom& a = atom(hit.atom);
            if (hit.column < 0 || a.kind != Atom::Kind::cell) continue;
            if (block >= 0 && a.block != block) return {};
            block = a.block;
            seen.emplace_back(a.column, hit.column);
        }
        std::stable_sort(seen.begin(), seen.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<int> out(form.columns.size(), -1);
        for (const auto& [grid, column] : seen) {
            const auto& keys = form.columns[static_cast<std::size_t>(column)].label.keys;
            for (std::size_t c = 0; c < form.columns.size(); ++c) {
                if (out[c] >= 0) continue;
                const auto& other = form.columns[c].label.keys;
                if (other.empty() || keys.empty() || other.front() != keys.front()) continue;
                out[c] = grid;
                break;
            }
        }
        for (int grid : out) {
            if (grid < 0) return {};
        }
        return out;
    }

    static Placement by_head(const Placement& values, const std::vector<int>& head,
                             const Stream& stream) {
        Placement out(values.size(), -1);
        for (int value : values) {
            if (value < 0) continue;
            const Atom& a = stream.atoms[static_cast<std::size_t>(value)];
            auto at = std::find(head.begin(), head.end(), a.column);
            if (a.kind != Atom::Kind::cell || at == head.end()) return {};
            int& place = out[static_cast<std::size_t>(at - head.begin())];
            if (place >= 0) return {};
            place = value;
        }
        return out;
    }

    // A number too many stands in the row of a grid, and no head of its own stands above it: a cell
    // was cut in two.
    bool crowded(const Alignment& alignment, const AlignedRow& row) const {
        return std::any_of(row.left_over.begin(), row.left_over.end(), [&](int extra) {
            const Atom& a = atom(extra);
            if (a.kind != Atom::Kind::cell) return true;
            for (const HeadHit& hit : alignment.head) {
                const Atom& head = atom(hit.atom);
                if (hit.column >= 0 && head.kind == Atom::Kind::cell && covers(head, a))
                    return true;
            }
            for (int i = alignment.begin; i < extra; ++i) {
                const Atom& head = atom(i);
                bool text = head.kind == Atom::Kind::cell && head.shape == Atom::Shape::text;
                if (text && head.block == a.block && head.row < a.row && covers(head, a)) {
                    return false;
                }
            }
            return true;
        });
    }

    // Empty cells at the end of the row of a grid, in columns where its head has no cell at all:
    // the row has a cell too many, and who knows which.
    std::vector<int> empty_too_many(const Alignment& alignment, const AlignedRow& row) const {
        std::vector<int> out;
        int last = -1;
        for (int value : row.values) last = std::max(last, value);
        if (last < 0 || atom(last).kind != Atom::Kind::cell) return out;
        const Atom& end = atom(last);
        int head_row = -1;
        for (const HeadHit& hit : alignment.head) {
            const Atom& head = atom(hit.atom);
            bool counts = hit.column >= 0 && head.kind == Atom::Kind::cell;
            if (counts && head.block == end.block) head_row = std::max(head_row, head.row);
        }
        if (head_row < 0 || head_row >= end.row) return out;
        for (int i = last + 1; i < static_cast<int>(stream_.atoms.size()); ++i) {
            const Atom& a = atom(i);
            if (a.block != end.block || a.row != end.row || a.kind != Atom::Kind::cell) break;
            if (a.shape == Atom::Shape::empty && !a.hole) out.push_back(i);
        }
        if (out.empty()) return out;
        std::set<int> holes;  // columns
        for (int k = alignment.begin; k < last; ++k) {
            const Atom& above = atom(k);
            if (above.block == end.block && above.row == head_row && above.hole)
                holes.insert(above.column);
        }
        std::erase_if(out, [&](int i) { return holes.count(atom(i).column) == 0; });
        return out;
    }

    // A cell is not there, and those behind it stand in its place and in theirs.
    bool has_hole(const AlignedRow& row) const {
        return std::any_of(row.values.begin(), row.values.end(),
                           [&](int value) { return value >= 0 && atom(value).hole; });
    }

    static bool covers(const Atom& head, const Atom& a) {
        return a.column >= head.column && a.column < head.column + head.column_span;
    }

    void read(const Alignment& alignment) {
        const grammar::Table& form = table(alignment.table);
        std::vector<int> head = head_columns(alignment);
        std::vector<char> sure = sure_rows(alignment);
        bool known_head = head_is_known(alignment);
        bool whole = is_whole(alignment, sure);
        heads_[alignment.table] = column_heads(stream_, form, alignment);
        for (std::size_t k = 0; k < alignment.rows.size(); ++k) {
            AlignedRow row = alignment.rows[k];
            for (int extra : empty_too_many(alignment, row)) row.left_over.push_back(extra);
            Placement values = row.values;
            bool by_column = false;
            if (!head.empty() && !crowded(alignment, row) && !has_hole(row)) {
                Placement placed = by_head(values, head, stream_);
                if (!placed.empty()) {
                    values = std::move(placed);
                    by_column = true;
                }
            }
            const bool may_be_next = row_lost_behind(alignment, k);
            for (std::size_t c = 0; c < form.columns.size(); ++c) {
                int field = form.field(row.row, static_cast<int>(c));
                if (field < 0) continue;
                Capture& each = capture(field);
                each.label = form.rows[static_cast<std::size_t>(row.row)].label.empty() ? 1
                             : row.labelled ? row.similarity
                                            : 0;
                if (!sure[k]) each.notes.push_back("row_uncertain");
                if (!known_head) each.notes.push_back("head_not_found");
                if (may_be_next) each.notes.push_back("row_lost_behind");
                const std::string& doubt = form.rows[static_cast<std::size_t>(row.row)].doubt;
                if (!doubt.empty()) each.notes.push_back(doubt);
                each.evidence = evidence_of(form, row, sure[k] != 0 && doubt.empty(), known_head,
                                            by_column, whole);
            }
            unit_of_row_[{alignment.table, row.row}] = unit_beside(form, row);
            place(alignment.table, row.row, values);
            note_rivals(form, row);
            note_spans(alignment, row);
            const std::size_t opened = open_.size();
            if (!by_column) open(alignment.table, row);
            bool cut = open_.size() > opened && is_split(open_.back().placements.front());
            if (!cut && any_leads_with_zero(row)) {
                led_by_zero_.emplace_back(alignment.table, row.row);
            }
        }
    }

    // The next row of the form is not there, and the values stand on lines of their own: they may
    // be those of that row, if its label was lost with the values before it.
    bool row_lost_behind(const Alignment& alignment, std::size_t k) const {
        const grammar::Table& form = table(alignment.table);
        const AlignedRow& row = alignment.rows[k];
        const int first = row.values.empty() ? -1 : row.values.front();
        if (first < 0 || atom(first).kind == Atom::Kind::cell || !atom(first).break_before)
            return false;
        const int next = k + 1 < alignment.rows.size() ? alignment.rows[k + 1].row
                                                       : static_cast<int>(form.rows.size());
        for (int r = row.row + 1; r < next; ++r) {
            if (!is_alternative(form, r)) return true;
        }
        return false;
    }

    static bool is_alternative(const grammar::Table& form, int row) {
        if (!form.rows[static_cast<std::size_t>(row)].instead_of.empty()) return true;
        return std::any_of(form.rows.begin(), form.rows.end(), [&](const grammar::Row& other) {
            const auto& instead = other.instead_of;
            return std::find(instead.begin(), instead.end(), row) != instead.end();
        });
    }

    // What the column of units says of the row, if it is a unit of the same kind as the form's and
    // another: 元 for 万元. Other words for the same thing (次, 场) make no difference.
    std::string unit_beside(const grammar::Table& form, const AlignedRow& row) const {
        if (form.units.label.empty() || row.label.empty()) return {};
        const int value = row.values.empty() ? -1 : row.values.front();
        const int end = value >= 0 ? value : row.end;
        const int field = form.field(row.row, 0);
        if (field < 0) return {};
        const std::string& own = grammar_.fields[static_cast<std::size_t>(field)].unit;
        for (int i = row.label.back() + 1; i < end; ++i) {
            const std::string& text = atom(i).folded;
            const auto& texts = form.units.texts;
            if (std::find(texts.begin(), texts.end(), text) == texts.end()) continue;
            const std::u32string found = text::code_points(text), due = text::code_points(own);
            const bool kin = !due.empty() && found.back() == due.back() && found != due;
            return kin ? text : std::string();
        }
        return {};
    }

    // A cell that reaches over several columns of the head may hold the values of all of them.
    void note_spans(const Alignment& alignment, const AlignedRow& row) {
        const grammar::Table& form = table(alignment.table);
        for (std::size_t c = 0; c < row.values.size(); ++c) {
            int field = form.field(row.row, static_cast<int>(c));
            if (field < 0 || row.values[c] < 0) continue;
            const Atom& a = atom(row.values[c]);
            if (a.kind != Atom::Kind::cell || a.column_span < 2) continue;
            int covered = 0;
            for (const HeadHit& hit : alignment.head) {
                const Atom& head = atom(hit.atom);
                bool counts = hit.column >= 0 && head.kind == Atom::Kind::cell;
                covered += counts && covers(a, head);
            }
            if (covered < 2) continue;
            // By its place, not by its number in the row: the head decides.
            for (std::size_t k = 0; k < form.columns.size(); ++k) {
                int other = form.field(row.row, static_cast<int>(k));
                if (other < 0 || capture(other).origin != a.origin) continue;
                capture(other).notes.push_back("cell_over_columns");
            }
        }
    }

    // Another alignment of the table that is nearly as good gives this cell another value. Sums do
    // not tell them apart: where rows trade places they go on to hold.
    void note_rivals(const grammar::Table& form, const AlignedRow& row) {
        // Nothing but the count of its values tells such a row: see open_stretch().
        if (form.rows[static_cast<std::size_t>(row.row)].label.empty()) return;
        for (std::size_t c = 0; c < row.next.size(); ++c) {
            int field = form.field(row.row, static_cast<int>(c));
            const Alternative& next = row.next[c];
            if (field < 0 || next.atom < 0 || next.behind > options.near_rival) continue;
            Capture& each = capture(field);
            Rival rival;
            rival.why = "alignment";
            const Atom& a = atom(next.atom);
            if (a.numeral) rival.number = a.numeral->value;
            rival.raw = a.text;
            rival.origin = a.origin;
            if (each.number && rival.number == each.number) continue;
            each.evidence.add(Evidence::rival_near);
            each.rivals.push_back(std::move(rival));
        }
    }

    bool is_whole(const Alignment& alignment, const std::vector<char>& sure) const {
        const grammar::Table& form = table(alignment.table);
        std::size_t expected = 0, alternatives = 0;
        for (const grammar::Row& row : form.rows) {
            ++expected;
            alternatives += row.instead_of.empty() ? 0 : 1 + row.instead_of.size();
        }
        std::size_t found = alignment.rows.size();
        if (found > expected || found + alternatives < expected) return false;
        for (std::size_t k = 0; k < alignment.rows.size(); ++k) {
            const AlignedRow& row = alignment.rows[k];
            if (!sure[k] || !row.left_over.empty()) return false;
            if (std::find(row.values.begin(), row.values.end(), -1) != row.values.end()) {
                return false;
            }
        }
        return true;
    }

    EvidenceSet evidence_of(const grammar::Table& form, const AlignedRow& row, bool sure,
                            bool known_head, bool by_column, bool whole) const {
        EvidenceSet out;
        out.add(form.rows[static_cast<std::size_t>(row.row)].label.empty() ? Evidence::label_none
                : !row.labelled                                            ? Evidence::label_lost
                : row.similarity >= options.equal_label                    ? Evidence::label_equal
                : row.similarity >= options.near_label                     ? Evidence::label_near
                : row.similarity >= options.sure_label                     ? Evidence::label_alike
                                                                           : Evidence::label_weak);
        bool lost = has_hole(row) ||
                    std::find(row.values.begin(), row.values.end(), -1) != row.values.end();
        if (lost) out.add(Evidence::row_short);
        if (!row.left_over.empty()) out.add(Evidence::row_long);
        if (!lost && row.left_over.empty()) out.add(Evidence::row_whole);
        if (!sure) out.add(Evidence::row_uncertain);
        if (by_column) out.add(Evidence::row_by_grid);
        if (!known_head) out.add(Evidence::head_unknown);
        out.add(whole ? Evidence::table_whole : Evidence::table_torn);
        for (std::size_t c = 1; c < row.values.size(); ++c) {
            if (row.values[c] < 0) continue;
            const Atom& a = atom(row.values[c]);
            bool broken = a.break_before && a.row_breaks && a.kind != Atom::Kind::cell;
            if (broken) out.add(Evidence::row_over_lines);
        }
        return out;
    }

    // Rows of other forms have the same labels: that the columns mean what the form says is told by
    // their own labels, or by the form's sums. Half of them may be lost or broken.
    bool head_is_known(const Alignment& alignment) const {
        const grammar::Table& form = table(alignment.table);
        // Its columns are its rows; and where one value is due, one value tells it from other
        // forms.
        if (form.upright_of >= 0 || form.columns.size() == 1 || form.wide) return true;
        std::vector<char> seen(form.columns.size(), 0);
        for (const HeadHit& hit : alignment.head) {
            if (hit.column < 0 || hit.similarity < options.sure_head) continue;
            seen[static_cast<std::size_t>(hit.column)] = 1;
        }
        int body = alignment.end;
        for (const AlignedRow& row : alignment.rows) {
            for (int value : row.values) body = value >= 0 ? std::min(body, value) : body;
        }
        // Glued, it is no label to the alignment, which then begins behind it.
        for (int i = std::max(0, alignment.begin - options.head_reach); i < body; ++i) {
            if (atom(i).shape != Atom::Shape::text || atom(i).prose) continue;
            for (int column : glued_columns(atom(i).folded, form)) {
                seen[static_cast<std::size_t>(column)] = 1;
            }
        }
        auto count = static_cast<std::size_t>(std::count(seen.begin(), seen.end(), 1));
        return 2 * count >= seen.size();
    }

    std::vector<char> sure_rows(const Alignment& alignment) const {
        const grammar::Table& form = table(alignment.table);
        const auto& rows = alignment.rows;
        std::vector<char> sure(rows.size(), 0);
        for (std::size_t k = 0; k < rows.size(); ++k) {
            bool unlabelled_form = form.rows[static_cast<std::size_t>(rows[k].row)].label.empty();
            sure[k] =
                unlabelled_form || (rows[k].labelled && rows[k].similarity >= options.sure_label);
        }
        for (std::size_t k = 0; k < rows.size();) {
            if (sure[k]) {
                ++k;
                continue;
            }
            std::size_t stop = k;
            while (stop < rows.size() && !sure[stop]) ++stop;
            int before = k == 0 ? -1 : rows[k - 1].row;
            int after = stop == rows.size() ? static_cast<int>(form.rows.size()) : rows[stop].row;
            int in_form = 0;
            for (int r = before + 1; r < after; ++r) {
                in_form += form.rows[static_cast<std::size_t>(r)].instead_of.empty();
            }
            if (in_form == static_cast<int>(stop - k)) {
                std::fill(sure.begin() + static_cast<std::ptrdiff_t>(k),
                          sure.begin() + static_cast<std::ptrdiff_t>(stop), char{2});
            }
            k = stop;
            while (k < rows.size() && sure[k]) ++k;
        }
        return sure;
    }

    // Puts the atoms of a placement into the captures of a row.
    void place(int t, int row, const Placement& values) {
        const grammar::Table& form = table(t);
        for (std::size_t c = 0; c < values.size(); ++c) {
            int field = form.field(row, static_cast<int>(c));
            if (field < 0) continue;
            Capture& each = capture(field);
            each.number.reset();
            each.raw.clear();
            each.unit.clear();
            each.origin = {};
            std::erase_if(each.notes, [](const std::string& note) {
                return note != "row_uncertain" && note != "head_not_found" &&
                       note != "cell_over_columns" && note != "row_lost_behind" &&
                       note != "code_repeated" && note != "code_out_of_order";
            });
            unit_above_.clear();
            if (auto heads = heads_.find(t); heads != heads_.end()) {
                if (heads->second[c].other_meaning) each.notes.push_back("column_renamed");
                unit_above_ = heads->second[c].unit;
            }
            if (auto beside = unit_of_row_.find({t, row}); beside != unit_of_row_.end())
                if (!beside->second.empty()) unit_above_ = beside->second;
            if (values[c] <= first_joined) {
                fill_joined(each, joined_[static_cast<std::size_t>(first_joined - values[c])],
                            grammar_.fields[static_cast<std::size_t>(field)]);
            } else if (values[c] < 0) {
                each.state = State::lost;
            } else {
                fill(each, atom(values[c]), grammar_.fields[static_cast<std::size_t>(field)]);
                const bool broken = is_piece(values[c]) || lost_sign(field, values[c], values);
                if (each.number && broken) each.notes.push_back("number_broken");
            }
            for (Evidence e : {Evidence::number_cut, Evidence::number_joined, Evidence::value_odd,
                               Evidence::value_zero, Evidence::value_large, Evidence::blank,
                               Evidence::not_legible}) {
                each.evidence.drop(e);
            }
            note_value(each, values[c]);
            set_slot(field);
        }
    }

    void note_value(Capture& each, int value) const {
        if (value >= 0 && atom(value).cut) each.evidence.add(Evidence::number_cut);
        if (value <= first_joined) each.evidence.add(Evidence::number_joined);
        switch (each.state) {
            case State::printed: {
                static const std::vector<std::string> odd{"decimal_in_count", "negative_count",
                                                          "other_unit"};
                for (const std::string& note : each.notes) {
                    bool is_odd = std::find(odd.begin(), odd.end(), note) != odd.end();
                    if (is_odd) each.evidence.add(Evidence::value_odd);
                }
                if (each.number->is_zero()) each.evidence.add(Evidence::value_zero);
                bool large = !(each.number->magnitude() < Decimal(options.large_value));
                if (large) each.evidence.add(Evidence::value_large);
                break;
            }
            case State::blank:
            case State::token:
                each.evidence.add(Evidence::blank);
                break;
            default:
                each.evidence.add(Evidence::not_legible);
        }
    }

    // Digits with a point at their end stand before the number, or with one at their beginning
    // behind it.
    bool is_piece(int value) const {
        auto digits = [](std::string_view text) {
            return !text.empty() && std::all_of(text.begin(), text.end(),
                                                [](char c) { return c >= '0' && c <= '9'; });
        };
        if (value > 0) {
            std::string_view before = atom(value - 1).folded;
            if (before.ends_with('.') && digits(before.substr(0, before.size() - 1))) return true;
        }
        if (value + 1 >= static_cast<int>(stream_.atoms.size())) return false;
        std::string_view behind = atom(value + 1).folded;
        return behind.starts_with('.') && digits(behind.substr(1));
    }

    // A sign stands alone before the number, and is no cell of the row by itself.
    bool lost_sign(int field, int value, const Placement& values) const {
        const bool may_have_sign =
            grammar_.fields[static_cast<std::size_t>(field)].type == grammar::Type::integer;
        if (!may_have_sign || value <= 0 || cut_off_sign(stream_, value, grammar_)) return false;
        if (std::find(values.begin(), values.end(), value - 1) != values.end()) return false;
        const std::string& before = atom(value - 1).folded;
        auto has = [&](const std::vector<std::string>& words) {
            return std::find(words.begin(), words.end(), before) != words.end();
        };
        return before == "-" || before == "+" || has(grammar_.plus) || has(grammar_.minus);
    }

    void fill_joined(Capture& each, const Joined& joined, const grammar::Field& field) const {
        each.raw = joined.text;
        each.origin = atom(joined.atoms.front()).origin;
        for (int a : joined.atoms) each.origin = base::join(each.origin, atom(a).origin);
        fill_number(each, joined.numeral, field);
        each.notes.push_back(joined.piece ? "number_split" : "number_joined");
    }

    void fill_number(Capture& each, const text::Numeral& numeral,
                     const grammar::Field& field) const {
        each.state = State::printed;
        each.number = numeral.value;
        each.unit = numeral.unit.empty() ? unit_above_ : numeral.unit;
        bool whole = field.type == grammar::Type::amount || each.number->is_integer();
        bool positive = field.type == grammar::Type::integer || !each.number->is_negative();
        if (!whole) each.notes.push_back("decimal_in_count");
        if (!positive) each.notes.push_back("negative_count");
        if (!each.unit.empty() && !field.unit.empty() && each.unit != field.unit) {
            each.notes.push_back("other_unit");
        }
        if (numeral.separated) each.notes.push_back("separators_removed");
    }

    void fill(Capture& each, const Atom& a, const grammar::Field& field) const {
        each.raw = a.text;
        each.origin = a.origin;
        if (a.hole) {
            each.state = State::lost;
        } else if (a.shape == Atom::Shape::empty) {
            each.state = State::blank;
        } else if (a.shape == Atom::Shape::numeral) {
            const auto numeral = field.type == grammar::Type::integer
                                     ? cut_off_sign(stream_, index_of(a), grammar_)
                                     : std::nullopt;
            if (numeral) {
                const Atom& sign = atom(index_of(a) - 1);
                each.raw = sign.text + a.text;
                each.origin = base::join(sign.origin, a.origin);
            }
            fill_number(each, numeral ? *numeral : *a.numeral, field);
        } else if (auto numeral = signed_numeral(a, grammar_)) {
            fill_number(each, *numeral, field);
        } else {
            each.state = is_blank_token(a) ? State::token : State::illegible;
        }
    }

    // --- placements

    // A row without a label, in a run with empty cells: the pads of the head before it look like
    // its own first cells. Any stretch of as many pieces as columns that holds all its numbers may
    // be it.
    void open_stretch(int t, const AlignedRow& row) {
        int first = row.values.front(), last = row.values.back();
        if (first < 0 || last < 0 || atom(first).kind != Atom::Kind::piece) return;
        bool empties =
            std::any_of(row.values.begin(), row.values.end(), [&](int v) { return is_pad(v); });
        if (!empties) return;
        int lead = 0, trail = 0;
        while (first - lead > 0 && is_pad(first - lead - 1)) ++lead;
        int count = static_cast<int>(stream_.atoms.size());
        while (last + trail + 1 < count && is_pad(last + trail + 1)) ++trail;
        std::vector<int> all;
        for (int i = first - lead; i < first; ++i) all.push_back(i);
        all.insert(all.end(), row.values.begin(), row.values.end());
        for (int i = last + 1; i <= last + trail; ++i) all.push_back(i);
        std::size_t columns = row.values.size();
        if (lead > 0 || trail > 0) padded_.emplace_back(t, row.row);
        OpenRow each{t, row.row, {row.values}, 0};
        for (std::size_t at = 0; at + columns <= all.size(); ++at) {
            bool whole = true;
            for (std::size_t k = 0; k < all.size(); ++k) {
                whole = whole && ((k >= at && k < at + columns) || is_pad(all[k]));
            }
            Placement stretch(all.begin() + static_cast<std::ptrdiff_t>(at),
                              all.begin() + static_cast<std::ptrdiff_t>(at + columns));
            if (whole && stretch != row.values) each.placements.push_back(std::move(stretch));
        }
        // Where no stretch adds up, its empty pieces are pads, and cells are lost.
        std::vector<int> numbers;
        for (int value : all) {
            if (!is_pad(value)) numbers.push_back(value);
        }
        if (!numbers.empty() && !any_adds_up(each)) {
            combine(numbers, columns, each.placements);
            if (each.placements.size() > options.most_placements) {
                make_ambiguous(t, row.row);
                return;
            }
        }
        if (each.placements.size() > 1 && each.placements.size() <= options.most_placements) {
            open_.push_back(std::move(each));
        }
    }

    bool any_adds_up(const OpenRow& row) {
        bool out = false;
        for (const Placement& placement : row.placements) {
            place(row.table, row.row, placement);
            out = out || row_adds_up(table(row.table), row.row);
        }
        place(row.table, row.row, row.placements.front());
        return out;
    }

    // Counts are not printed with zeros before them: 05 is a 0 and a 5 whose border is lost.
    bool leads_with_zero(int value) const {
        const std::string& digits = atom(value).folded;
        return digits.size() > 1 && digits.front() == '0' &&
               digits.find_first_not_of("0123456789") == std::string::npos;
    }

    bool any_leads_with_zero(const AlignedRow& row) const {
        auto leads = [&](int value) { return value >= 0 && leads_with_zero(value); };
        return std::any_of(row.values.begin(), row.values.end(), leads) ||
               std::any_of(row.left_over.begin(), row.left_over.end(), leads);
    }

    // The numbers of a row with those cut in two that begin with a zero; empty, if none does. Its
    // empty pieces are pads then: they took the place of what is cut off here.
    std::vector<int> cut_at_zeros(const AlignedRow& row) {
        std::vector<int> numbers, out;
        for (int value : row.values) {
            if (value >= 0 && atom(value).shape != Atom::Shape::empty) numbers.push_back(value);
        }
        numbers.insert(numbers.end(), row.left_over.begin(), row.left_over.end());
        std::sort(numbers.begin(), numbers.end());
        if (std::none_of(numbers.begin(), numbers.end(),
                         [&](int value) { return leads_with_zero(value); }))
            return {};
        for (int value : numbers) {
            if (!leads_with_zero(value)) {
                out.push_back(value);
                continue;
            }
            const std::string& digits = atom(value).folded;
            std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
            for (std::size_t k = 0; k < zeros; ++k) out.push_back(piece(value, "0"));
            if (zeros < digits.size()) out.push_back(piece(value, digits.substr(zeros)));
        }
        return out;
    }

    int piece(int value, std::string digits) {
        Joined out;
        out.atoms = {value};
        out.numeral = *text::parse_numeral(digits);
        out.text = std::move(digits);
        out.piece = true;
        joined_.push_back(std::move(out));
        return first_joined - static_cast<int>(joined_.size() - 1);
    }

    // Pads were taken for empty cells of such a row: if it does not add up, cells of it are lost.
    // Where a number that begins with a zero was left as it is, others may be pieces too.
    void doubt_rows() {
        for (const auto& [t, row] : led_by_zero_) doubt_row(table(t), row);
        for (const auto& [t, row] : padded_) {
            if (!row_adds_up(table(t), row)) doubt_row(table(t), row);
        }
    }

    void doubt_row(const grammar::Table& form, int row) {
        for (std::size_t c = 0; c < form.columns.size(); ++c) {
            const int field = form.field(row, static_cast<int>(c));
            if (field < 0 || capture(field).state != State::printed) continue;
            std::vector<std::string>& notes = capture(field).notes;
            bool known = std::find(notes.begin(), notes.end(), "row_not_whole") != notes.end();
            if (!known) notes.push_back("row_not_whole");
        }
    }

    void open(int t, const AlignedRow& row) {
        if (std::vector<int> cut = cut_at_zeros(row);
            !cut.empty() && cut.size() <= row.values.size()) {
            OpenRow each{t, row.row, {Placement()}, 0};
            combine(cut, row.values.size(), each.placements);
            each.placements.erase(each.placements.begin());
            if (each.placements.size() <= options.most_placements) {
                open_.push_back(std::move(each));
                return;
            }
        }
        if (table(t).rows[static_cast<std::size_t>(row.row)].label.empty() &&
            std::find(row.values.begin(), row.values.end(), -1) == row.values.end() &&
            row.left_over.empty()) {
            open_stretch(t, row);
            return;
        }
        std::vector<int> tokens;
        std::size_t last = row.values.size();
        // Empty pieces at the end of a row of a run may be pads: they say nothing of a place.
        while (last > 0 && (row.values[last - 1] < 0 || is_pad(row.values[last - 1]))) --last;
        bool pads_as_values = false, lost = false;
        for (std::size_t c = 0; c < row.values.size(); ++c) {
            int value = row.values[c];
            if (value < 0 || atom(value).hole) {
                lost = true;
            } else if (c >= last) {
                pads_as_values = true;
            } else {
                tokens.push_back(value);
            }
        }
        if (tokens.empty() || (!lost && !pads_as_values && row.left_over.empty())) return;
        tokens.insert(tokens.end(), row.left_over.begin(), row.left_over.end());
        std::sort(tokens.begin(), tokens.end());
        if (cut_off(t, row, tokens)) {
            place_cut_off(t, row.row, tokens);
            return;
        }
        OpenRow each{t, row.row, {}, 0};
        if (tokens.size() == 1) each.placements = splits(t, row.row, tokens.front());
        if (!each.placements.empty()) {
            open_.push_back(std::move(each));
            return;
        }
        each.placements.push_back(row.values);
        if (tokens.size() > row.values.size()) {
            Placement none;
            choose_or_join(tokens, 0, row.values.size(), none, each.placements);
        } else {
            combine(tokens, row.values.size(), each.placements);
        }
        if (each.placements.size() > options.most_placements) {
            make_ambiguous(t, row.row);
            return;
        }
        open_.push_back(std::move(each));
    }

    bool is_pad(int value) const {
        if (value < 0) return false;
        const Atom& a = atom(value);
        return a.shape == Atom::Shape::empty && (a.kind != Atom::Kind::cell || a.hole);
    }

    // The document ends within the row, and rows and tables of the form were still to come.
    bool cut_off(int t, const AlignedRow& row, const std::vector<int>& tokens) const {
        if (tokens.size() >= row.values.size()) return false;
        if (row.row + 1 >= static_cast<int>(table(t).rows.size())) return false;
        for (std::size_t i = stream_.atoms.size(); i-- > 0;) {
            const Atom& a = atom(static_cast<int>(i));
            if (a.shape == Atom::Shape::empty) continue;
            return static_cast<int>(i) == tokens.back();
        }
        return false;
    }

    // Its first values are there; of the last, who knows whether it is whole.
    void place_cut_off(int t, int row, const std::vector<int>& tokens) {
        Placement leading(table(t).columns.size(), -1);
        std::copy(tokens.begin(), tokens.end(), leading.begin());
        place(t, row, leading);
        int last = table(t).field(row, static_cast<int>(tokens.size()) - 1);
        if (last >= 0) capture(last).notes.push_back("document_ends_here");
    }

    // All ways to keep the order of tokens with some columns lost.
    static void combine(const std::vector<int>& tokens, std::size_t columns,
                        std::vector<Placement>& out) {
        std::vector<char> taken(columns, 0);
        std::fill(taken.begin(), taken.begin() + static_cast<std::ptrdiff_t>(tokens.size()),
                  char{1});
        do {
            Placement placement(columns, -1);
            std::size_t next = 0;
            for (std::size_t k = 0; k < columns; ++k) {
                if (taken[k]) placement[k] = tokens[next++];
            }
            if (placement != out.front()) out.push_back(std::move(placement));
        } while (out.size() <= options.most_placements &&
                 std::prev_permutation(taken.begin(), taken.end()));
    }

    // All ways to make as many values as columns of more tokens: some are left out, some are pieces
    // of one number. `begun` has the columns so far, made of tokens before `next`.
    void choose_or_join(const std::vector<int>& tokens, std::size_t next, std::size_t columns,
                        Placement& begun, std::vector<Placement>& out) {
        if (out.size() > options.most_placements) return;
        if (begun.size() == columns) {
            if (begun != out.front()) out.push_back(begun);
            return;
        }
        std::size_t left = tokens.size() - next, due = columns - begun.size();
        if (left < due) return;
        auto go_on = [&](int value, std::size_t count) {
            begun.push_back(value);
            choose_or_join(tokens, next + count, columns, begun, out);
            begun.pop_back();
        };
        go_on(tokens[next], 1);
        if (left == due) return;
        for (std::size_t count = 2; count <= options.most_pieces && count <= left - due + 1;
             ++count) {
            if (auto joined = join(tokens, next, count)) go_on(*joined, count);
        }
        choose_or_join(tokens, next + 1, columns, begun, out);
    }

    // Digits that stand alone in a row of several columns, and at least as many: all ways to cut
    // them into values with which the sums of the row hold; none, if the row has no sum.
    std::vector<Placement> splits(int t, int row, int token) {
        const grammar::Table& form = table(t);
        std::vector<int> fields;
        for (std::size_t c = 0; c < form.columns.size(); ++c) {
            int field = form.field(row, static_cast<int>(c));
            if (field < 0) return {};
            fields.push_back(field);
        }
        const std::string& digits = atom(token).folded;
        bool plain = fields.size() > 1 && digits.size() >= fields.size() &&
                     digits.find_first_not_of("0123456789") == std::string::npos;
        if (!plain) return {};
        std::vector<const grammar::Check*> sums = row_sums(form, row);
        if (sums.empty()) return {};
        std::vector<Placement> out;
        std::vector<std::size_t> ends;
        std::size_t left = options.most_splits;
        cut_into(fields, sums, token, ends, left, out);
        if (left == 0 || out.size() > options.most_placements) return {};
        return out;
    }

    void cut_into(const std::vector<int>& fields, const std::vector<const grammar::Check*>& sums,
                  int token, std::vector<std::size_t>& ends, std::size_t& left,
                  std::vector<Placement>& out) {
        const std::string& digits = atom(token).folded;
        if (left == 0 || out.size() > options.most_placements) return;
        std::size_t begin = ends.empty() ? 0 : ends.back();
        std::size_t due = fields.size() - ends.size();
        if (due == 0) {
            --left;
            try_split(fields, sums, token, ends, out);
            return;
        }
        // A number of several digits does not begin with a zero; the last takes what is left.
        std::size_t longest = digits[begin] == '0' ? 1 : digits.size() - begin - (due - 1);
        std::size_t shortest = due == 1 ? digits.size() - begin : 1;
        for (std::size_t size = shortest; size <= longest; ++size) {
            ends.push_back(begin + size);
            cut_into(fields, sums, token, ends, left, out);
            ends.pop_back();
        }
    }

    void try_split(const std::vector<int>& fields, const std::vector<const grammar::Check*>& sums,
                   int token, const std::vector<std::size_t>& ends, std::vector<Placement>& out) {
        const std::string& digits = atom(token).folded;
        std::vector<Joined> pieces;
        std::size_t begin = 0;
        bool legible = true;
        for (std::size_t k = 0; k < fields.size() && legible; ++k) {
            Joined each;
            each.atoms = {token};
            each.text = digits.substr(begin, ends[k] - begin);
            each.piece = true;
            begin = ends[k];
            auto numeral = text::parse_numeral(each.text);
            legible = numeral.has_value();
            if (!legible) break;
            each.numeral = *numeral;
            slots_[static_cast<std::size_t>(fields[k])] = {Slot::Known::number, numeral->value};
            pieces.push_back(std::move(each));
        }
        bool holds = legible && std::all_of(sums.begin(), sums.end(), [&](const auto* sum) {
                         return evaluate(*sum, slots_).outcome == CheckResult::Outcome::holds;
                     });
        for (int field : fields) set_slot(field);
        if (!holds) return;
        Placement placement;
        for (Joined& each : pieces) {
            placement.push_back(first_joined - static_cast<int>(joined_.size()));
            joined_.push_back(std::move(each));
        }
        out.push_back(std::move(placement));
    }

    std::optional<int> join(const std::vector<int>& tokens, std::size_t from, std::size_t count) {
        Joined joined;
        std::string digits;
        for (std::size_t k = from; k < from + count; ++k) {
            const Atom& a = atom(tokens[k]);
            if (a.shape != Atom::Shape::numeral) return std::nullopt;
            digits += a.text;
            if (!joined.text.empty()) joined.text += ' ';
            joined.text += a.text;
            joined.atoms.push_back(tokens[k]);
        }
        // Numbers do not begin with a zero; nor is a piece a number with a unit.
        bool plain = digits.size() > 1 && digits.front() != '0' &&
                     digits.find_first_not_of("0123456789.") == std::string::npos;
        if (!plain) return std::nullopt;
        auto numeral = text::parse_numeral(digits);
        if (!numeral) return std::nullopt;
        joined.numeral = *numeral;
        for (std::size_t k = 0; k < joined_.size(); ++k) {
            if (joined_[k].atoms == joined.atoms && !joined_[k].piece)
                return first_joined - static_cast<int>(k);
        }
        joined_.push_back(std::move(joined));
        return first_joined - static_cast<int>(joined_.size() - 1);
    }

    void make_ambiguous(int t, int row) {
        const grammar::Table& form = table(t);
        for (std::size_t c = 0; c < form.columns.size(); ++c) {
            int field = form.field(row, static_cast<int>(c));
            if (field < 0) continue;
            Capture& each = capture(field);
            if (each.state == State::printed) {
                each.rivals.push_back({each.number, each.raw, each.origin, "place"});
            }
            each.state = State::ambiguous;
            each.number.reset();
            each.evidence.add(Evidence::place_open);
            set_slot(field);
        }
    }

    void choose_placements() {
        for (int round = 0; round < options.rounds; ++round) {
            bool changed = false;
            for (OpenRow& row : open_) {
                std::size_t before = row.chosen;
                int least = -1;
                for (std::size_t k = 0; k < row.placements.size(); ++k) {
                    int broken = broken_with(row, row.placements[k]);
                    if (least < 0 || broken < least) {
                        least = broken;
                        row.chosen = k;
                    }
                }
                place(row.table, row.row, row.placements[row.chosen]);
                changed = changed || row.chosen != before;
            }
            if (!changed) break;
        }
        for (OpenRow& row : open_) settle(row);
    }

    int broken_with(const OpenRow& row, const Placement& placement) {
        place(row.table, row.row, placement);
        return solve_all(grammar_, slots_).broken;
    }

    // Compares the readings of a row that are as good as the chosen one, field by field.
    void settle(OpenRow& row) {
        const grammar::Table& form = table(row.table);
        int least = broken_with(row, row.placements[row.chosen]);
        std::vector<std::vector<std::optional<Decimal>>> values(form.columns.size());
        for (const Placement& placement : row.placements) {
            place(row.table, row.row, placement);
            Solved solved = solve_all(grammar_, slots_);
            if (solved.broken > least) continue;
            for (std::size_t c = 0; c < form.columns.size(); ++c) {
                int field = form.field(row.row, static_cast<int>(c));
                if (field < 0) continue;
                const Slot& slot = solved.slots[static_cast<std::size_t>(field)];
                if (slot.known == Slot::Known::number) {
                    values[c].emplace_back(slot.number);
                } else if (slot.known == Slot::Known::nothing) {
                    values[c].emplace_back(Decimal(0));
                } else {
                    values[c].emplace_back(std::nullopt);
                }
            }
        }
        place(row.table, row.row, row.placements[row.chosen]);
        if (is_split(row.placements[row.chosen])) forget_rivals(form, row.row);
        bool adds_up = row_adds_up(form, row.row);
        for (std::size_t c = 0; c < form.columns.size(); ++c) {
            int field = form.field(row.row, static_cast<int>(c));
            if (field < 0) continue;
            Capture& each = capture(field);
            // None of its readings is right, so nothing is told by what they share.
            if (!adds_up && each.state == State::printed) each.notes.push_back("row_not_whole");
            bool same = std::all_of(values[c].begin(), values[c].end(),
                                    [&](const auto& v) { return v == values[c].front(); });
            if (values[c].size() > 1 && same) {
                each.notes.push_back("place_told_by_value");
                each.evidence.add(Evidence::place_by_value);
            } else if (values[c].size() > 1) {
                each.evidence.add(Evidence::place_open);
                for (const auto& v : values[c]) {
                    bool known = std::any_of(each.rivals.begin(), each.rivals.end(),
                                             [&](const Rival& r) { return r.number == v; });
                    if (known) continue;
                    each.rivals.push_back({v, v ? v->str() : std::string(), {}, "place"});
                }
                // Of two readings one is given, as suspect, with the other beside it.
                bool one_of_two = each.state == State::printed && each.rivals.size() <= 2;
                if (one_of_two) {
                    std::erase_if(each.rivals,
                                  [&](const Rival& r) { return r.number == each.number; });
                } else {
                    each.state = State::ambiguous;
                    each.number.reset();
                }
            } else {
                each.notes.push_back("place_told_by_checks");
                each.evidence.add(Evidence::place_by_checks);
            }
            set_slot(field);
        }
    }

    bool is_split(const Placement& placement) const {
        return std::any_of(placement.begin(), placement.end(), [&](int value) {
            return value <= first_joined &&
                   joined_[static_cast<std::size_t>(first_joined - value)].piece;
        });
    }

    // Other alignments had the uncut digits in another column.
    void forget_rivals(const grammar::Table& form, int row) {
        for (std::size_t c = 0; c < form.columns.size(); ++c) {
            int field = form.field(row, static_cast<int>(c));
            if (field < 0) continue;
            capture(field).rivals.clear();
            capture(field).evidence.drop(Evidence::rival_near);
        }
    }

    // The official sums over this row alone.
    std::vector<const grammar::Check*> row_sums(const grammar::Table& form, int row) const {
        std::vector<int> here;
        for (std::size_t c = 0; c < form.columns.size(); ++c) {
            here.push_back(form.field(row, static_cast<int>(c)));
        }
        auto is_here = [&](const grammar::Term& term) {
            return std::find(here.begin(), here.end(), term.field) != here.end();
        };
        std::vector<const grammar::Check*> out;
        for (const grammar::Check& check : grammar_.checks) {
            if (check.official && std::all_of(check.left.begin(), check.left.end(), is_here) &&
                std::all_of(check.right.begin(), check.right.end(), is_here)) {
                out.push_back(&check);
            }
        }
        return out;
    }

    bool row_adds_up(const grammar::Table& form, int row) const {
        const std::vector<const grammar::Check*> sums = row_sums(form, row);
        return std::none_of(sums.begin(), sums.end(), [&](const grammar::Check* sum) {
            return evaluate(*sum, slots_).outcome == CheckResult::Outcome::fails;
        });
    }

    // --- variants of the form

    // Where a row that stands for others is printed, the others are not; where it is not, it is
    // not part of this document's form.
    void note_variants(const Alignment& alignment) {
        const grammar::Table& form = table(alignment.table);
        std::vector<char> printed(form.rows.size(), 0);
        for (const AlignedRow& row : alignment.rows) printed[static_cast<std::size_t>(row.row)] = 1;
        for (std::size_t r = 0; r < form.rows.size(); ++r) {
            const auto& instead = form.rows[r].instead_of;
            if (instead.empty()) continue;
            bool others = std::any_of(instead.begin(), instead.end(), [&](int other) {
                return printed[static_cast<std::size_t>(other)];
            });
            if (printed[r] && !others) {
                for (int other : instead) mark_unused(form, other);
            } else if (!printed[r]) {
                mark_unused(form, static_cast<int>(r));
            }
        }
    }

    void mark_unused(const grammar::Table& form, int row) {
        for (std::size_t c = 0; c < form.columns.size(); ++c) {
            int field = form.field(row, static_cast<int>(c));
            if (field < 0) continue;
            capture(field).state = State::not_printed;
        }
    }

    // --- arithmetic

    void set_slot(int field) {
        Slot& slot = slots_[static_cast<std::size_t>(field)];
        const Capture& each = capture(field);
        slot = {};
        switch (each.state) {
            case State::printed:
                if (each.number) slot = {Slot::Known::number, *each.number};
                break;
            case State::blank:
            case State::token:
                slot.known = Slot::Known::nothing;
                break;
            case State::not_printed:
                slot.known = Slot::Known::unused;
                break;
            default:
                break;
        }
    }

    void refresh_slots() {
        for (std::size_t f = 0; f < grammar_.fields.size(); ++f) {
            if (grammar_.fields[f].table >= 0) set_slot(static_cast<int>(f));
        }
    }

    void ask_blanks() {
        int broken = solve_all(grammar_, slots_).broken;
        if (broken == 0) return;
        for (std::size_t c = 0; c < grammar_.checks.size(); ++c) {
            const grammar::Check& check = grammar_.checks[c];
            if (!check.official) continue;
            if (evaluate(check, slots_).outcome != CheckResult::Outcome::fails) continue;
            int blank = -1, blanks = 0;
            for (const auto* side : {&check.left, &check.right}) {
                for (const grammar::Term& term : *side) {
                    if (slots_[static_cast<std::size_t>(term.field)].known ==
                        Slot::Known::nothing) {
                        blank = term.field;
                        ++blanks;
                    }
                }
            }
            if (blanks != 1) continue;
            std::vector<Slot> trial = slots_;
            trial[static_cast<std::size_t>(blank)] = {};
            Solved solved = solve_all(grammar_, trial);
            if (solved.broken >= broken || solved.by[static_cast<std::size_t>(blank)].size() < 2) {
                continue;
            }
            slots_[static_cast<std::size_t>(blank)] = {};
            broken = solved.broken;
        }
    }

    void finish() {
        Solved solved = solve_all(grammar_, slots_);
        for (std::size_t f = 0; f < grammar_.fields.size(); ++f) {
            if (solved.by[f].empty()) continue;
            Capture& each = capture(static_cast<int>(f));
            each.determined = solved.slots[f].number;
            each.determined_by = solved.by[f];
        }
        for (std::size_t c = 0; c < grammar_.checks.size(); ++c) {
            Evaluation evaluation = evaluate(grammar_.checks[c], slots_);
            if (untouched(grammar_.checks[c])) continue;
            out_.checks.push_back({static_cast<int>(c), evaluation.outcome, evaluation.left,
                                   evaluation.right, evaluation.trivial});
        }
        blanks_are_zero();
        propose();
    }

    // No field of the check is in the document (its table is lost, or the variant has none).
    bool untouched(const grammar::Check& check) const {
        for (const auto* side : {&check.left, &check.right}) {
            for (const grammar::Term& term : *side) {
                State state = out_.fields[static_cast<std::size_t>(term.field)].state;
                if (state != State::absent && state != State::not_printed) return false;
            }
        }
        return true;
    }

    // Counts are never negative: where a sum holds with its blanks as zeros, each of them is zero.
    void blanks_are_zero() {
        for (const CheckResult& result : out_.checks) {
            const grammar::Check& check = grammar_.checks[static_cast<std::size_t>(result.check)];
            bool holds = result.outcome == CheckResult::Outcome::holds;
            if (!holds || !check.official || check.relation != grammar::Check::Relation::equal) {
                continue;
            }
            for (const auto* side : {&check.left, &check.right}) {
                for (const grammar::Term& term : *side) {
                    Capture& each = capture(term.field);
                    if (each.state != State::blank && each.state != State::token) continue;
                    if (each.determined && !each.determined->is_zero()) continue;
                    each.determined = Decimal(0);
                    each.determined_by.push_back(result.check);
                }
            }
        }
    }

    void propose() {
        std::map<int, Decimal> wrong;  // failing check, left minus right
        for (const CheckResult& result : out_.checks) {
            if (result.outcome != CheckResult::Outcome::fails) continue;
            const grammar::Check& check = grammar_.checks[static_cast<std::size_t>(result.check)];
            if (!check.official) continue;
            if (auto d = Decimal::subtract(result.left, result.right)) wrong[result.check] = *d;
        }
        if (wrong.empty()) return;
        for (std::size_t f = 0; f < grammar_.fields.size(); ++f) {
            Capture& each = capture(static_cast<int>(f));
            if (each.state != State::printed || !each.number) continue;
            std::optional<Decimal> proposal;
            int failing = 0;
            for (int c : of_field_[f]) {
                auto it = wrong.find(c);
                if (it == wrong.end()) continue;
                ++failing;
                const grammar::Check& check = grammar_.checks[static_cast<std::size_t>(c)];
                bool adds = false;
                for (const grammar::Term& t : check.left) {
                    if (t.field == static_cast<int>(f)) adds = t.sign > 0;
                }
                for (const grammar::Term& t : check.right) {
                    if (t.field == static_cast<int>(f)) adds = t.sign < 0;
                }
                auto value = adds ? Decimal::subtract(*each.number, it->second)
                                  : Decimal::add(*each.number, it->second);
                if (!value || value->is_negative() || (proposal && !(*proposal == *value))) {
                    failing = 0;
                    break;
                }
                proposal = value;
            }
            if (failing < 2 || !proposal) continue;
            // The proposal must break no check that holds now.
            std::vector<Slot> trial = slots_;
            trial[f] = {Slot::Known::number, *proposal};
            bool breaks = std::any_of(of_field_[f].begin(), of_field_[f].end(), [&](int c) {
                const grammar::Check& check = grammar_.checks[static_cast<std::size_t>(c)];
                return check.official &&
                       evaluate(check, trial).outcome == CheckResult::Outcome::fails;
            });
            if (breaks) continue;
            each.determined = proposal;
            for (int c : of_field_[f]) {
                if (wrong.count(c)) each.determined_by.push_back(c);
            }
        }
    }

    // --- what stands in the document, as a table

    void print_table(const Alignment& alignment) {
        const grammar::Table& form = table(alignment.table);
        TableText text;
        text.table = form_of(alignment);
        text.share = alignment.share;
        for (int i : alignment.used) {
            bool first = text.origin.where == base::Origin::Where::none;
            text.origin = first ? atom(i).origin : base::join(text.origin, atom(i).origin);
        }
        for (const AlignedRow& row : alignment.rows) {
            std::vector<std::string> cells;
            std::string label;
            for (int i : row.label) label += atom(i).text;
            cells.push_back(text::clean(label));
            for (std::size_t c = 0; c < form.columns.size(); ++c) {
                int field = form.field(row.row, static_cast<int>(c));
                cells.push_back(field < 0 ? std::string() : text::clean(capture(field).raw));
            }
            text.rows.push_back(std::move(cells));
        }
        out_.tables.push_back(std::move(text));
    }

    void compare_repeats(const std::vector<Alignment>& alignments,
                         const std::map<int, const Alignment*>& best) {
        for (const Alignment& each : alignments) {
            if (best.at(form_of(each)) == &each) continue;
            const grammar::Table& form = table(each.table);
            for (const AlignedRow& row : each.rows) {
                for (std::size_t c = 0; c < row.values.size(); ++c) {
                    int field = form.field(row.row, static_cast<int>(c));
                    if (field < 0 || row.values[c] < 0) continue;
                    const Atom& a = atom(row.values[c]);
                    Capture& kept = capture(field);
                    if (!a.numeral || !kept.number || *kept.number == a.numeral->value) continue;
                    kept.rivals.push_back({a.numeral->value, a.text, a.origin, "repeated_table"});
                    kept.evidence.add(Evidence::repeated_otherwise);
                }
            }
        }
    }

    const Stream& stream_;
    const grammar::Grammar& grammar_;
    Captures& out_;
    std::vector<Slot> slots_;
    std::vector<std::vector<int>> of_field_;
    std::map<int, std::vector<ColumnHead>> heads_;            // of each table read
    std::map<std::pair<int, int>, std::string> unit_of_row_;  // by table and row
    std::string unit_above_;  // that the head or the row names for the cell being filled
    std::vector<OpenRow> open_;
    std::vector<std::pair<int, int>> padded_, led_by_zero_;  // tables and rows
    std::vector<Joined> joined_;
};

}  // namespace

void decode(const Stream& stream, const std::vector<Alignment>& alignments,
            const grammar::Grammar& grammar, Captures& out) {
    Decoder(stream, grammar, out).run(alignments);
}

}  // namespace huitong::match
