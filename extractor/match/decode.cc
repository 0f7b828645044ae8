// 1. Cells: each value of each aligned row becomes a capture; in a grid whose head was read whole,
//    the columns of the head decide which value belongs to which column (columns.h), else the order
//    does. Which rows are sure: sure.h.
// 2. Placements: a row with fewer or more numbers than columns has several readings (open.h). For
//    each the official checks are solved; the reading that breaks fewest is kept (choose.h).
// 3. Blanks, checks and proposals: conclude.h.
#include "match/decode.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "grammar/grammar.h"
#include "match/align.h"
#include "match/atom.h"
#include "match/choose.h"
#include "match/columns.h"
#include "match/conclude.h"
#include "match/copies.h"
#include "match/draft.h"
#include "match/dropped.h"
#include "match/extra.h"
#include "match/finer.h"
#include "match/open.h"
#include "match/place.h"
#include "match/sure.h"
#include "text/normalise.h"

namespace huitong::match {
namespace {

struct Options {
    int near_rival = 150;  // hundredths of a nat
    double sure_title = 0.9;
};

constexpr Options options;

// A table and its turned copy fill the same fields.
int form_of(const Draft& draft, const Alignment& alignment) {
    int upright_of = draft.table(alignment.table).upright_of;
    return upright_of < 0 ? alignment.table : upright_of;
}

// What the column of units says of the row, if it is a unit of the same kind as the form's and
// another: 元 for 万元. Other words for the same thing (次, 场) make no difference.
std::string unit_beside(const Draft& draft, const grammar::Table& form, const AlignedRow& row) {
    if (form.units.label.empty() || row.label.empty()) return {};
    const int value = row.values.empty() ? -1 : row.values.front();
    const int end = value >= 0 ? value : row.end;
    const int field = form.field(row.row, 0);
    if (field < 0) return {};
    const std::string& own = draft.grammar.fields[static_cast<std::size_t>(field)].unit;
    for (int i = row.label.back() + 1; i < end; ++i) {
        const std::string& text = draft.atom(i).folded;
        const auto& texts = form.units.texts;
        if (std::find(texts.begin(), texts.end(), text) == texts.end()) continue;
        const std::u32string found = text::code_points(text), due = text::code_points(own);
        const bool kin = !due.empty() && found.back() == due.back() && found != due;
        return kin ? text : std::string();
    }
    return {};
}

// A cell that reaches over several columns of the head may hold the values of all of them; not
// where every column has a cell of its own, and the edges of the row are but drawn elsewhere.
void note_spans(Draft& draft, const Alignment& alignment, const AlignedRow& row) {
    const grammar::Table& form = draft.table(alignment.table);
    const std::set<int> cells(row.values.begin(), row.values.end());
    if (cells.size() == row.values.size() && row.values.size() > 1 && *cells.begin() >= 0) return;
    for (std::size_t c = 0; c < row.values.size(); ++c) {
        int field = form.field(row.row, static_cast<int>(c));
        if (field < 0 || row.values[c] < 0) continue;
        const Atom& a = draft.atom(row.values[c]);
        if (a.kind != Atom::Kind::cell || a.column_span < 2) continue;
        int covered = 0;
        for (const HeadHit& hit : alignment.head) {
            const Atom& head = draft.atom(hit.atom);
            bool counts = hit.column >= 0 && head.kind == Atom::Kind::cell;
            covered += counts && covers(a, head);
        }
        if (covered < 2) continue;
        // By its place, not by its number in the row: the head decides.
        for (std::size_t k = 0; k < form.columns.size(); ++k) {
            int other = form.field(row.row, static_cast<int>(k));
            if (other < 0 || draft.capture(other).origin != a.origin) continue;
            draft.capture(other).notes.push_back("cell_over_columns");
        }
    }
}

// In one row of a grid, or on one line.
bool stand_side_by_side(const Draft& draft, int a, int b) {
    const Atom &one = draft.atom(a), &other = draft.atom(b);
    if (one.kind != other.kind || one.block != other.block) return false;
    if (one.kind == Atom::Kind::cell) return one.row == other.row;
    for (int i = std::min(a, b) + 1; i <= std::max(a, b); ++i) {
        if (draft.atom(i).break_before) return false;
    }
    return true;
}

// Another alignment of the table that is nearly as good gives this cell another value. Sums do
// not tell them apart: where rows trade places they go on to hold. Of values of the row itself the
// head or the line tells (`told`).
void note_rivals(Draft& draft, const grammar::Table& form, const AlignedRow& row, bool told) {
    // Nothing but the count of its values tells such a row: see open_stretch(draft).
    if (form.rows[static_cast<std::size_t>(row.row)].label.empty()) return;
    for (std::size_t c = 0; c < row.next.size(); ++c) {
        int field = form.field(row.row, static_cast<int>(c));
        const Alternative& next = row.next[c];
        if (field < 0 || next.atom < 0 || next.behind > options.near_rival) continue;
        const bool own = told && row.values[c] >= 0;
        if (own && stand_side_by_side(draft, row.values[c], next.atom)) continue;
        Capture& each = draft.capture(field);
        Rival rival;
        rival.why = "alignment";
        rival.behind = next.behind;
        const Atom& a = draft.atom(next.atom);
        if (a.numeral) rival.number = a.numeral->value;
        rival.raw = a.text;
        rival.origin = a.origin;
        if (each.number && rival.number == each.number) continue;
        each.evidence.add(Evidence::rival_near);
        each.rivals.push_back(std::move(rival));
    }
}

// A table with open rows of which none was found: what is left of it is like that of others.
bool is_of_no_list(const grammar::Table& form) {
    return form.open && std::none_of(form.rows.begin(), form.rows.end(),
                                     [](const grammar::Row& row) { return row.named; });
}

bool has_title(const Alignment& alignment) {
    return std::any_of(alignment.head.begin(), alignment.head.end(), [](const HeadHit& hit) {
        return hit.title && hit.similarity >= options.sure_title;
    });
}

// Columns that the head does not name, though it names most, and in which most rows have no cell or
// an empty one (pages are padded to their widest row): what stands there in the others may be a
// cell too many, such as one that was printed twice.
std::vector<char> columns_in_doubt(const Draft& draft, const Alignment& alignment) {
    const grammar::Table& form = draft.table(alignment.table);
    std::vector<char> out(form.columns.size(), 0);
    if (form.upright_of >= 0) return out;
    for (std::size_t c = 0; c < out.size(); ++c) {
        const grammar::Label& label = form.columns[c].label;
        out[c] =
            std::none_of(alignment.head.begin(), alignment.head.end(), [&](const HeadHit& hit) {
                // Columns of one label share what names them.
                return hit.column >= 0 &&
                       form.columns[static_cast<std::size_t>(hit.column)].label.keys == label.keys;
            });
    }
    const auto unnamed = std::count(out.begin(), out.end(), char{1});
    if (2 * static_cast<std::size_t>(unnamed) >= out.size()) out.assign(out.size(), 0);
    for (std::size_t c = 0; c < out.size(); ++c) {
        if (out[c] == 0) continue;
        const auto bare =
            std::count_if(alignment.rows.begin(), alignment.rows.end(), [&](const AlignedRow& row) {
                const int value = c < row.values.size() ? row.values[c] : -1;
                return value < 0 || draft.stream.atoms[static_cast<std::size_t>(value)].shape ==
                                        Atom::Shape::empty;
            });
        out[c] = 2 * static_cast<std::size_t>(bare) > alignment.rows.size();
    }
    return out;
}

void read(Draft& draft, const Alignment& alignment) {
    const grammar::Table& form = draft.table(alignment.table);
    const std::vector<char> doubted = columns_in_doubt(draft, alignment);
    std::vector<int> head = head_columns(draft, alignment);
    const Line full = full_line(draft, alignment);
    const Widths widths = usual_widths(draft, alignment);
    std::vector<char> sure = sure_rows(draft, alignment, full);
    if (is_of_no_list(form) && !has_title(alignment)) std::fill(sure.begin(), sure.end(), char{0});
    bool known_head = head_is_known(draft, alignment);
    bool whole = is_whole(draft, alignment, sure);
    const bool turned = head_in_other_order(draft, alignment);
    const bool unsettled = form.varies && !form.settled && form.upright_of < 0;
    draft.heads[alignment.table] = column_heads(draft.stream, draft.grammar, alignment);
    for (std::size_t k = 0; k < alignment.rows.size(); ++k) {
        AlignedRow row = alignment.rows[k];
        for (int extra : empty_too_many(draft, alignment, row)) row.left_over.push_back(extra);
        for (int extra : nothing_too_many(draft, alignment, row)) row.left_over.push_back(extra);
        if (Placement at_end = values_at_end(draft, full, row); !at_end.empty()) {
            row.values = std::move(at_end);
            row.left_over.clear();
        }
        Placement values = row.values;
        bool by_column = false;
        if (!head.empty() && !crowded(draft, alignment, row) && !has_hole(draft, row)) {
            Placement placed = by_head(values, head, draft.stream);
            if (!placed.empty()) {
                values = std::move(placed);
                by_column = true;
            }
        }
        const bool may_be_next = row_lost_behind(draft, alignment, k);
        const bool dropped = draft.lines_dropped && is_over_lines(draft.stream, row) &&
                             !is_closed(draft, alignment, k);
        const bool strays = form.varies && is_stray(draft, alignment, k);
        for (std::size_t c = 0; c < form.columns.size(); ++c) {
            int field = form.field(row.row, static_cast<int>(c));
            if (field < 0) continue;
            Capture& each = draft.capture(field);
            each.label = form.rows[static_cast<std::size_t>(row.row)].label.empty() ? 1
                         : row.labelled                                             ? row.similarity
                                                                                    : 0;
            if (!sure[k]) each.notes.push_back("row_uncertain");
            if (!known_head) each.notes.push_back("head_not_found");
            if (may_be_next) each.notes.push_back("row_lost_behind");
            if (dropped) each.notes.push_back("lines_dropped");
            const std::string& doubt = form.rows[static_cast<std::size_t>(row.row)].doubt;
            if (!doubt.empty()) each.notes.push_back(doubt);
            if (unsettled || strays || (turned && !by_column) || doubted[c] != 0)
                each.notes.push_back("columns_uncertain");
            each.evidence = evidence_of(draft, form, row, sure[k] != 0 && doubt.empty(),
                                        known_head && !unsettled, by_column, whole);
        }
        draft.unit_of_row[{alignment.table, row.row}] = unit_beside(draft, form, row);
        place(draft, alignment.table, row.row, values);
        const bool told = by_column || fills_its_line(draft, full, row);
        note_rivals(draft, form, row, told);
        note_spans(draft, alignment, row);
        const std::size_t opened = draft.open.size();
        if (!told) open_row(draft, alignment.table, row);
        if (draft.open.size() == opened) note_end(draft, alignment.table, row);
        if (is_of_other_width(draft, widths, row))
            draft.with_pads.emplace_back(alignment.table, row.row);
        bool cut =
            draft.open.size() > opened && draft.is_split(draft.open.back().placements.front());
        if (lead_may_be_pad(draft, alignment, k))
            draft.led_by_pad.emplace_back(alignment.table, row.row);
        if ((form.varies && form.upright_of < 0 && has_pads(draft, row)) ||
            head_may_have_lead(draft, alignment, k))
            draft.with_pads.emplace_back(alignment.table, row.row);
        if (!cut && any_leads_with_zero(draft, row)) {
            draft.led_by_zero.emplace_back(alignment.table, row.row);
        }
    }
}

void mark_unused(Draft& draft, const grammar::Table& form, int row) {
    for (std::size_t c = 0; c < form.columns.size(); ++c) {
        int field = form.field(row, static_cast<int>(c));
        if (field < 0) continue;
        draft.capture(field).state = State::not_printed;
    }
}

// Columns that the document does not print.
void note_columns(Draft& draft, const Alignment& alignment) {
    const grammar::Table& form = draft.table(alignment.table);
    if (form.upright_of < 0) {
        const bool own_rows_alone =
            std::all_of(form.rows.begin(), form.rows.end(),
                        [](const grammar::Row& row) { return row.id.empty(); });
        for (std::size_t f = 0; f < draft.grammar.fields.size() && !own_rows_alone; ++f) {
            if (draft.grammar.fields[f].table != alignment.table) continue;
            const bool printed = std::find(form.fields.begin(), form.fields.end(),
                                           static_cast<int>(f)) != form.fields.end();
            if (!printed) draft.capture(static_cast<int>(f)).state = State::not_printed;
        }
        return;
    }
    std::vector<char> printed(form.rows.size(), 0);
    for (const AlignedRow& row : alignment.rows) printed[static_cast<std::size_t>(row.row)] = 1;
    for (std::size_t r = 0; r < form.rows.size(); ++r) {
        if (!printed[r]) mark_unused(draft, form, static_cast<int>(r));
    }
}

// Where a row that stands for others is printed, the others are not; where it is not, it is
// not part of this document's form.
void note_variants(Draft& draft, const Alignment& alignment) {
    const grammar::Table& form = draft.table(alignment.table);
    if (form.varies) note_columns(draft, alignment);
    std::vector<char> printed(form.rows.size(), 0);
    for (const AlignedRow& row : alignment.rows) printed[static_cast<std::size_t>(row.row)] = 1;
    for (std::size_t r = 0; r < form.rows.size(); ++r) {
        const auto& instead = form.rows[r].instead_of;
        if (instead.empty()) continue;
        bool others = std::any_of(instead.begin(), instead.end(), [&](int other) {
            return printed[static_cast<std::size_t>(other)];
        });
        // Rows that stand for the same ones are printed all together: one of them lost is lost.
        const auto printed_beside = [&] {
            for (std::size_t s = 0; s < form.rows.size(); ++s) {
                if (printed[s] && form.rows[s].instead_of == instead) return true;
            }
            return false;
        };
        if (printed[r] && !others) {
            for (int other : instead) mark_unused(draft, form, other);
        } else if (!printed[r] && (others || !printed_beside())) {
            mark_unused(draft, form, static_cast<int>(r));
        }
    }
}

void print_table(Draft& draft, const Alignment& alignment) {
    const grammar::Table& form = draft.table(alignment.table);
    TableText text;
    text.table = form_of(draft, alignment);
    text.share = alignment.share;
    for (int i : alignment.used) {
        bool first = text.origin.where == base::Origin::Where::none;
        text.origin = first ? draft.atom(i).origin : base::join(text.origin, draft.atom(i).origin);
    }
    for (const AlignedRow& row : alignment.rows) {
        std::vector<std::string> cells;
        std::string label;
        for (int i : row.label) label += draft.atom(i).text;
        cells.push_back(text::clean(label));
        for (std::size_t c = 0; c < form.columns.size(); ++c) {
            int field = form.field(row.row, static_cast<int>(c));
            const int value = row.values[c];
            const bool own = field < 0 && form.settled && value >= 0;
            cells.push_back(own         ? text::clean(draft.atom(value).text)
                            : field < 0 ? std::string()
                                        : text::clean(draft.capture(field).raw));
        }
        text.rows.push_back(std::move(cells));
    }
    draft.out.tables.push_back(std::move(text));
}

// Lines of two reports by turns: inside the table the label of a row is there again, and behind it
// as many numbers as the row has.
void add_rows_again(const Draft& draft, const Alignment& alignment, const std::vector<char>& used,
                    std::vector<CopyValue>& out) {
    const grammar::Table& form = draft.table(alignment.table);
    std::map<std::string, std::vector<const AlignedRow*>> rows;  // by the first text of the label
    for (const AlignedRow& row : alignment.rows) {
        if (row.labelled && !row.label.empty())
            rows[draft.atom(row.label.front()).folded].push_back(&row);
    }
    const auto is_free = [&](int i) {
        return i < alignment.end && used[static_cast<std::size_t>(i)] == 0;
    };
    for (int i = alignment.begin; i < alignment.end; ++i) {
        if (!is_free(i) || draft.atom(i).shape != Atom::Shape::text) continue;
        const auto found = rows.find(draft.atom(i).folded);
        // Of rows of one label nothing tells which it is.
        if (found == rows.end() || found->second.size() != 1) continue;
        const AlignedRow& row = *found->second.front();
        int at = i;
        bool same = true;
        for (const int part : row.label) {
            same = same && is_free(at) && draft.atom(at).folded == draft.atom(part).folded;
            ++at;
        }
        if (!same) continue;
        std::vector<int> numbers;
        for (; is_free(at) && (draft.atom(at).numeral || draft.is_pad(at)); ++at) {
            if (draft.atom(at).numeral) numbers.push_back(at);
        }
        if (numbers.size() != row.values.size()) continue;
        for (std::size_t c = 0; c < numbers.size(); ++c) {
            const int field = form.field(row.row, static_cast<int>(c));
            if (field >= 0) out.push_back({field, numbers[c]});
        }
    }
}

// Of the copies of each table that were not read.
std::vector<CopyValue> values_of_copies(const Draft& draft,
                                        const std::vector<Alignment>& alignments,
                                        const std::map<int, const Alignment*>& best,
                                        const std::vector<char>& old) {
    std::vector<CopyValue> out;
    std::vector<char> used(draft.stream.atoms.size(), 0);
    for (const Alignment& each : alignments) {
        for (const int atom : each.used) used[static_cast<std::size_t>(atom)] = 1;
    }
    for (const auto& [table, alignment] : best) add_rows_again(draft, *alignment, used, out);
    for (const Alignment& each : alignments) {
        const Alignment* kept = best.at(form_of(draft, each));
        if (kept == &each) continue;
        const auto is_old = [&](const Alignment* of) {
            return old[static_cast<std::size_t>(of - alignments.data())] != 0;
        };
        if (is_old(&each) && !is_old(kept)) continue;
        const grammar::Table& form = draft.table(each.table);
        for (const AlignedRow& row : each.rows) {
            for (std::size_t c = 0; c < row.values.size(); ++c) {
                const int field = form.field(row.row, static_cast<int>(c));
                if (field >= 0 && row.values[c] >= 0) out.push_back({field, row.values[c]});
            }
        }
    }
    return out;
}

void run(Draft& draft, const std::vector<Alignment>& alignments,
         const std::vector<CopyValue>& copies, std::optional<int> year) {
    const std::vector<char> old = year ? of_year_before(draft.stream, alignments, *year)
                                       : std::vector<char>(alignments.size(), 0);
    const auto is_old = [&](const Alignment* of) {
        return old[static_cast<std::size_t>(of - alignments.data())] != 0;
    };
    std::map<int, const Alignment*> best;
    for (const Alignment& each : alignments) {
        const Alignment*& kept = best[form_of(draft, each)];
        if (!kept || (is_old(&each) != is_old(kept) ? is_old(kept) : each.gain > kept->gain))
            kept = &each;
    }
    for (const Alignment& each : alignments) {
        const Alignment* kept = best[form_of(draft, each)];
        if (kept == &each) continue;
        if (is_old(&each) && !is_old(kept)) {
            draft.out.findings.push_back(
                {"table_of_other_year",
                 fmt::format("table {} is there again, with the figures of {}",
                             draft.grammar.tables[static_cast<std::size_t>(each.table)].id,
                             *year - 1),
                 draft.stream.atoms[static_cast<std::size_t>(each.begin)].origin});
            continue;
        }
        draft.out.findings.push_back(
            {"table_repeated",
             fmt::format("table {} is there again; the more complete one was read",
                         draft.grammar.tables[static_cast<std::size_t>(each.table)].id),
             draft.stream.atoms[static_cast<std::size_t>(each.begin)].origin});
    }
    for (const auto& [table, alignment] : best) read(draft, *alignment);
    // Before anything is solved: a row that this variant does not print is no unknown.
    for (const auto& [table, alignment] : best) note_variants(draft, *alignment);
    draft.refresh_slots();
    choose_placements(draft);
    doubt_rows(draft);
    note_finer(draft.grammar, draft.out);
    ask_blanks(draft);
    conclude(draft);
    for (const auto& [table, alignment] : best) {
        print_table(draft, *alignment);
        int next = static_cast<int>(draft.stream.atoms.size());
        for (const Alignment& other : alignments) {
            if (other.begin >= alignment->end) next = std::min(next, other.begin);
        }
        for (ExtraCapture& each : read_extra(draft.stream, draft.grammar, *alignment, next))
            draft.out.extra.push_back(std::move(each));
    }
    std::vector<CopyValue> values = values_of_copies(draft, alignments, best, old);
    values.insert(values.end(), copies.begin(), copies.end());
    compare_copies(draft.stream, values, draft.out);
}

}  // namespace

void decode(const Stream& stream, const std::vector<Alignment>& alignments,
            const std::vector<CopyValue>& copies, std::optional<int> year,
            const grammar::Grammar& grammar, Captures& out) {
    Draft draft(stream, grammar, out);
    draft.lines_dropped = drops_lines(stream);
    run(draft, alignments, copies, year);
}

}  // namespace huitong::match
