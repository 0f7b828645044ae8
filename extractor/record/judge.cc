// A failing official check makes suspects of those of its fields that no holding official check
// clears. If each of them is cleared by another check, something cancels somewhere, and all of them
// are suspect: a check that fails never passes without a suspect.
#include "record/judge.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "grammar/grammar.h"
#include "match/captures.h"
#include "record/confidence.h"

namespace huitong::record {
namespace {

using match::Capture;
using match::CheckResult;
using match::Evidence;
using match::State;

// Probabilities that a value is what the document states, where confidence.h has no evidence to
// weigh: values of prose, and nulls. Set by judgement on the corpus.
struct Model {
    double prose = 0.98;        // read by a rule of the grammar
    double missing = 0.9;       // that nothing is stated
    double not_found = 0.7;     // a table that was not found may be there
    double trusted = 0.9;       // with less than this no value goes out without a flag
    double label_floor = 0.75;  // labels less alike than this are told by order
    double quantity = 0.95;
    double restated = 0.99;    // a figure of prose that equals what the tables say
    double stated_nil = 0.95;  // a line says that there is nothing
    double extra = 0.95;       // a cell that the office added, where its row and column are sure
    double unsure_extra = 0.7;
    // At most, counted on damaged documents of two runs (docs/reliability.md): which of its table's
    // columns a value is of is not sure (3904 of 4673 were right); lines were dropped before it
    // (854 of 967).
    double astray = 0.83;
    double dropped = 0.88;
    double unspaced = 0.59;  // the white space beside it was lost (269 of 456)
    double doubted = 0.3;    // of prose: characters were lost, or another title is as good
};

constexpr Model model;

std::optional<double> likelihood(const match::Rival& rival) {
    if (!rival.behind) return std::nullopt;
    return std::exp(-std::max(*rival.behind, 0) / 100.0);
}

template <class Text>
bool has(const std::vector<Text>& notes, std::string_view note) {
    return std::find(notes.begin(), notes.end(), note) != notes.end();
}

bool lost_characters(const match::Capture& capture) {
    return capture.raw.find("\uFFFD") != std::string::npos ||
           capture.text.find("\uFFFD") != std::string::npos;
}

class Judge {
  public:
    Judge(const match::Captures& captures, Medium medium)
        : captures_(captures),
          medium_(medium),
          grammar_(*captures.grammar),
          holding_(captures.fields.size()),
          failing_(captures.fields.size()),
          telling_(captures.fields.size(), 0),
          accused_(captures.fields.size(), 0),
          suspect_(captures.fields.size()) {}

    Record run() {
        weigh_checks();
        tell_columns();
        collect_evidence();
        Record out;
        out.family = grammar_.family;
        out.form = grammar_.form;
        std::vector<Field> fields;
        fields.reserve(captures_.fields.size());
        for (std::size_t f = 0; f < captures_.fields.size(); ++f) fields.push_back(field(f));
        doubt_what_rests_on_doubt(fields);
        out.fields.reserve(fields.size());
        for (std::size_t f = 0; f < captures_.fields.size(); ++f) {
            if (!left_out(f)) out.fields.push_back(std::move(fields[f]));
        }
        out.checks.reserve(captures_.checks.size());
        for (const CheckResult& each : captures_.checks) out.checks.push_back(check(each));
        for (const match::SectionText& each : captures_.sections) {
            out.sections.push_back({grammar_.sections[static_cast<std::size_t>(each.section)].id,
                                    each.title, each.text, each.origin});
        }
        for (const match::QuantityCapture& each : captures_.quantities) {
            const grammar::Quantity& q =
                grammar_.quantities[static_cast<std::size_t>(each.quantity)];
            Quantity made;
            made.id = q.id;
            made.unit = each.unit;
            made.period = each.period;
            made.raw = each.raw;
            made.value = each.value;
            made.approximate = each.approximate;
            made.stated_zero = each.stated && each.value.is_zero();
            made.comparator = each.comparator;
            made.scope = each.scope;
            made.sub_unit = each.sub_unit;
            made.restates = each.restates;
            made.confidence = each.restates.empty() ? model.quantity : model.restated;
            made.origin = each.origin;
            out.quantities.push_back(std::move(made));
        }
        for (const match::TableText& each : captures_.tables) {
            const grammar::Table& table = grammar_.tables[static_cast<std::size_t>(each.table)];
            out.tables.push_back({table.id, table.form.empty() ? grammar_.form : table.form,
                                  each.rows, each.origin});
        }
        for (const match::ExtraCapture& each : captures_.extra) out.extra.push_back(extra(each));
        out.findings = captures_.findings;
        out.composed = captures_.composed;
        return out;
    }

  private:
    template <class Use>
    void each_term(const grammar::Check& check, Use use) const {
        for (const auto* side : {&check.left, &check.right}) {
            for (const grammar::Term& term : *side) use(static_cast<std::size_t>(term.field));
        }
    }

    // `on_left`: a larger value makes the left side larger, or the right side smaller.
    template <class Use>
    void each_term_of_side(const grammar::Check& check, Use use) const {
        for (const grammar::Term& term : check.left)
            use(static_cast<std::size_t>(term.field), term.sign > 0);
        for (const grammar::Term& term : check.right)
            use(static_cast<std::size_t>(term.field), term.sign < 0);
    }

    // The sum is out by more than the whole value, on its side: no count in its place could mend
    // it.
    bool is_too_small_to_tell(std::size_t f, bool on_left, const CheckResult& result) const {
        const Capture& capture = captures_.fields[f];
        const grammar::Check& check = grammar_.checks[static_cast<std::size_t>(result.check)];
        const auto over = base::Decimal::subtract(result.left, result.right);
        if (!over || over->is_negative() == on_left ||
            check.relation != grammar::Check::Relation::equal || grammar_.fields[f].table < 0 ||
            grammar_.fields[f].type != grammar::Type::count || capture.state != State::printed ||
            !capture.number || is_doubted(capture) || has_gap(f) || is_sum_of_row(check))
            return false;
        return capture.number->magnitude() < over->magnitude();
    }

    // A cell of its row is not there.
    bool has_gap(std::size_t f) const {
        const grammar::Field& form = grammar_.fields[f];
        const grammar::Table& table = grammar_.tables[static_cast<std::size_t>(form.table)];
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const int other = table.field(form.row, static_cast<int>(c));
            if (other < 0) continue;
            const State state = captures_.fields[static_cast<std::size_t>(other)].state;
            if (state == State::lost || state == State::ambiguous || state == State::illegible)
                return true;
        }
        return false;
    }

    // Where cells of a row have moved, small ones have too.
    bool is_sum_of_row(const grammar::Check& check) const {
        std::set<int> rows;
        each_term(check, [&](std::size_t f) { rows.insert(grammar_.fields[f].row); });
        return rows.size() < 2;
    }

    // Something else than the sum makes it doubtful which value stands there.
    static bool is_doubted(const Capture& capture) {
        return !capture.evidence.has(Evidence::label_equal) || !capture.rivals.empty() ||
               !capture.evidence.has(Evidence::row_whole) || has(capture.notes, "row_uncertain") ||
               has(capture.notes, "row_not_whole");
    }

    void weigh_checks() {
        for (const CheckResult& each : captures_.checks) {
            const grammar::Check& check = grammar_.checks[static_cast<std::size_t>(each.check)];
            if (!check.official || each.outcome == CheckResult::Outcome::open) continue;
            bool holds = each.outcome == CheckResult::Outcome::holds;
            each_term(check, [&](std::size_t f) {
                if (holds && put_together(f) && rests_on_others(check, f)) return;
                (holds ? holding_ : failing_)[f].push_back(each.check);
                if (holds && !each.trivial) ++telling_[f];
            });
        }
        for (const CheckResult& each : captures_.checks) {
            const grammar::Check& check = grammar_.checks[static_cast<std::size_t>(each.check)];
            if (!check.official || each.outcome != CheckResult::Outcome::fails) continue;
            bool any = false, located = false;
            each_term(check, [&](std::size_t f) {
                any = any || blamed(f);
                located = located || is_located(f, each.check);
            });
            each_term(check, [&](std::size_t f) {
                if (!any || blamed(f)) accused_[f] = 1;
            });
            const auto accuse = [&](bool all) {
                bool found = false;
                each_term_of_side(check, [&](std::size_t f, bool on_left) {
                    if (captures_.fields[f].state == State::not_printed) return;
                    if (!all && is_too_small_to_tell(f, on_left, each)) return;
                    if (!(located ? is_located(f, each.check) : !any || blamed(f))) return;
                    suspect_[f].push_back(each.check);
                    found = true;
                });
                return found;
            };
            if (!accuse(located)) accuse(true);
        }
    }

    // Columns of tables of which sums down the column hold, with figures, and none fails: they tell
    // the column for its other rows, too.
    void tell_columns() {
        std::map<std::pair<int, int>, bool> told;
        for (const CheckResult& each : captures_.checks) {
            const grammar::Check& check = grammar_.checks[static_cast<std::size_t>(each.check)];
            if (!check.official || check.relation != grammar::Check::Relation::equal ||
                each.outcome == CheckResult::Outcome::open || each.trivial)
                continue;
            std::set<std::pair<int, int>> columns;
            std::set<int> rows;
            each_term(check, [&](std::size_t f) {
                columns.emplace(grammar_.fields[f].table, grammar_.fields[f].column);
                rows.insert(grammar_.fields[f].row);
            });
            if (columns.size() != 1 || rows.size() < 2) continue;
            const bool holds = each.outcome == CheckResult::Outcome::holds;
            const auto [at, fresh] = told.emplace(*columns.begin(), holds);
            if (!fresh) at->second = at->second && holds;
        }
        for (const auto& [column, holds] : told) {
            if (holds) told_columns_.insert(column);
        }
    }

    // As much as its label tells the row, if the row has all its cells.
    bool in_told_column(std::size_t f) const {
        const grammar::Field& form = grammar_.fields[f];
        return captures_.fields[f].label >= model.label_floor &&
               captures_.fields[f].evidence.has(Evidence::row_whole) &&
               told_columns_.count({form.table, form.column}) != 0;
    }

    // What the form's arithmetic and the rest of the row add to the evidence of the match.
    void collect_evidence() {
        std::vector<char> failing_tables(grammar_.tables.size(), 0);
        for (std::size_t f = 0; f < captures_.fields.size(); ++f) {
            const Capture& capture = captures_.fields[f];
            evidence_.push_back(capture.evidence);
            const int table = grammar_.fields[f].table;
            if (table < 0 || failing_[f].empty()) continue;
            failing_tables[static_cast<std::size_t>(table)] = 1;
        }
        for (std::size_t f = 0; f < captures_.fields.size(); ++f) {
            const grammar::Field& form = grammar_.fields[f];
            const Capture& capture = captures_.fields[f];
            match::EvidenceSet& set = evidence_[f];
            if (form.table < 0) continue;
            if (capture.state == State::absent) {
                if (!capture.determined) continue;
                set.add(Evidence::row_absent);
            }
            if (has(capture.notes, "row_not_whole")) set.add(Evidence::row_unequal);
            if (may_be_cut(f) || has(capture.notes, "number_broken"))
                set.add(Evidence::number_broken);
            if (holding_[f].empty() && failing_[f].empty()) set.add(Evidence::unchecked);
            if (telling_[f] >= 2) set.add(Evidence::held_twice);
            if (telling_[f] == 1) set.add(Evidence::held_once);
            if (telling_[f] == 0 && !holding_[f].empty()) set.add(Evidence::held_by_zeros);
            if (!failing_[f].empty()) {
                set.add(suspect_[f].empty() ? Evidence::fails_cleared : Evidence::fails_blamed);
            } else if (failing_tables[static_cast<std::size_t>(form.table)]) {
                set.add(Evidence::fails_near);
            }
            if (capture.state != State::printed && capture.determined) {
                set.add(capture.determined_by.size() > 1 ? Evidence::determined_twice
                                                         : Evidence::determined_once);
            }
            if (doubt_beside(f)) set.add(Evidence::doubt_in_row);
        }
    }

    // The row is short because the document ends in it.
    bool ends_in_row(std::size_t f) const {
        const grammar::Field& form = grammar_.fields[f];
        const grammar::Table& table = grammar_.tables[static_cast<std::size_t>(form.table)];
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const int other = table.field(form.row, static_cast<int>(c));
            if (other >= 0 &&
                has(captures_.fields[static_cast<std::size_t>(other)].notes, "document_ends_here"))
                return true;
        }
        return false;
    }

    // The document ends behind it, and no sum tells that it is whole.
    bool may_be_cut(std::size_t f) const {
        return has(captures_.fields[f].notes, "document_ends_here") && telling_[f] == 0;
    }

    bool doubt_beside(std::size_t f) const {
        const grammar::Field& form = grammar_.fields[f];
        const grammar::Table& table = grammar_.tables[static_cast<std::size_t>(form.table)];
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            int other = table.field(form.row, static_cast<int>(c));
            if (other < 0 || other == static_cast<int>(f)) continue;
            auto at = static_cast<std::size_t>(other);
            State state = captures_.fields[at].state;
            bool lost = state == State::lost || state == State::ambiguous;
            if (lost || state == State::illegible || !suspect_[at].empty()) return true;
        }
        return false;
    }

    // Of a row with cells lost or numbers too many, whose places sums had to tell.
    bool put_together(std::size_t f) const {
        const match::EvidenceSet& set = captures_.fields[f].evidence;
        return set.has(Evidence::row_short) || set.has(Evidence::row_long) ||
               set.has(Evidence::place_by_checks) || set.has(Evidence::place_by_value);
    }

    // Another row of the check was put together too: rows that were fitted to each other do not
    // bear each other out.
    bool rests_on_others(const grammar::Check& check, std::size_t f) const {
        const grammar::Field& form = grammar_.fields[f];
        bool out = false;
        each_term(check, [&](std::size_t other) {
            const grammar::Field& at = grammar_.fields[other];
            bool elsewhere = at.table != form.table || at.row != form.row;
            out = out || (elsewhere && put_together(other));
        });
        return out;
    }

    bool varies(std::size_t f) const {
        return grammar_.tables[static_cast<std::size_t>(grammar_.fields[f].table)].varies;
    }

    // Another value there, or two that trade places, would make this sum and others hold.
    bool is_located(std::size_t f, int check) const {
        const Capture& capture = captures_.fields[f];
        return capture.state == State::printed && capture.determined &&
               std::find(capture.determined_by.begin(), capture.determined_by.end(), check) !=
                   capture.determined_by.end();
    }

    // No sum clears it, or it is a blank of a row that may be another one: sums of blanks alone
    // hold for any.
    bool blamed(std::size_t f) const {
        const Capture& capture = captures_.fields[f];
        if (capture.state == State::not_printed) return false;
        const bool blank = capture.state == State::blank || capture.state == State::token;
        return holding_[f].empty() ||
               (blank && telling_[f] == 0 && has(capture.notes, "row_uncertain"));
    }

    // A row that stands for others, in a document that prints those others.
    bool left_out(std::size_t f) const {
        if (captures_.fields[f].state != State::not_printed) return false;
        const grammar::Field& field = grammar_.fields[f];
        if (field.table < 0) return false;
        const grammar::Table& table = grammar_.tables[static_cast<std::size_t>(field.table)];
        return !table.rows[static_cast<std::size_t>(field.row)].instead_of.empty();
    }

    const std::string& id(int check) const {
        return grammar_.checks[static_cast<std::size_t>(check)].id;
    }

    Field field(std::size_t f) const {
        const Capture& capture = captures_.fields[f];
        const grammar::Field& form = grammar_.fields[f];
        Field out;
        out.id = form.id;
        out.raw = capture.raw;
        out.unit = form.unit;
        out.label = form.printed;
        out.origin = capture.origin;
        for (const match::Rival& rival : capture.rivals) {
            out.rivals.push_back(
                {rival.number, rival.raw, rival.why, rival.origin, likelihood(rival)});
        }
        if (capture.state == State::printed) {
            out.number = capture.number;
            out.date = capture.date;
            if (form.type == grammar::Type::string) out.text = capture.text;
            // Years and the like have none; what is behind them is no unit.
            const bool has_unit = form.table >= 0 || !form.unit.empty();
            if (!capture.unit.empty() && has_unit) out.unit = capture.unit;
            if (form.table < 0) {
                out.flag = Flag::read;
                out.confidence = model.prose;
                for (const std::string& note : capture.notes) out.reasons.push_back(note);
                const bool lost = lost_characters(capture);
                if (lost) out.reasons.push_back("undecodable");
                if (lost || has(capture.notes, "title_of_several") ||
                    has(capture.notes, "line_numbered")) {
                    out.flag = Flag::suspect;
                    out.confidence = model.doubted;
                }
            } else {
                printed(f, out);
            }
        } else {
            not_printed(f, out);
        }
        const bool weighed = form.table >= 0 && out.number && !has(capture.notes, "stated_nil");
        if (weighed) weigh(f, out);
        return out;
    }

    void weigh(std::size_t f, Field& out) const {
        out.evidence = evidence_[f];
        out.confidence = confidence(medium_, out.evidence);
        if (has(captures_.fields[f].notes, "columns_uncertain"))
            out.confidence = std::min(out.confidence, model.astray);
        if (has(out.reasons, "lines_dropped"))
            out.confidence = std::min(out.confidence, model.dropped);
        if (has(out.reasons, "space_lost"))
            out.confidence = std::min(out.confidence, model.unspaced);
        if (out.confidence >= model.trusted || out.flag == Flag::suspect) return;
        out.flag = Flag::suspect;
        out.reasons.push_back("low_confidence");
    }

    // What sums alone tell is no surer than the values in them. Sound is what is not suspect and
    // was read, blanks that a sum of sound values shows to be zero, together, and what a sum tells
    // from sound values one after the other. The rest, told from suspect values or told by values
    // that it tells, is suspect.
    void doubt_what_rests_on_doubt(std::vector<Field>& fields) const {
        std::vector<std::size_t> blanks, lost;
        std::vector<char> sound(fields.size(), 0);
        for (std::size_t f = 0; f < fields.size(); ++f) {
            State state = captures_.fields[f].state;
            // What an empty cell stands for is not told where no sum shows it.
            const bool open = state == State::blank && fields[f].flag == Flag::missing;
            // Where a fault lies is a good guess, and no ground for another one.
            sound[f] = fields[f].flag != Flag::suspect && !open && accused_[f] == 0;
            if (fields[f].flag != Flag::inferred || state == State::printed) continue;
            if (has(captures_.fields[f].notes, "stated_nil")) continue;
            bool blank = state == State::blank || state == State::token;
            (blank && fields[f].number->is_zero() ? blanks : lost).push_back(f);
        }
        auto told = [&](std::size_t f) {
            const std::vector<int>& by = captures_.fields[f].determined_by;
            return std::any_of(by.begin(), by.end(), [&](int number) {
                bool all = true;
                each_term(grammar_.checks[static_cast<std::size_t>(number)],
                          [&](std::size_t other) { all = all && (other == f || sound[other]); });
                return all;
            });
        };
        for (bool again = true; again;) {
            again = false;
            for (std::size_t f : lost) sound[f] = 0;
            for (bool more = true; more;) {
                more = false;
                for (std::size_t f : lost) {
                    if (sound[f] || !told(f)) continue;
                    sound[f] = 1;
                    more = true;
                }
            }
            for (std::size_t f : blanks) {
                if (!sound[f] || told(f)) continue;
                sound[f] = 0;
                again = true;
            }
        }
        blanks.insert(blanks.end(), lost.begin(), lost.end());
        for (std::size_t f : blanks) {
            if (sound[f]) continue;
            fields[f].flag = Flag::suspect;
            fields[f].reasons.push_back("rests_on_suspect");
        }
    }

    void printed(std::size_t f, Field& out) const {
        const Capture& capture = captures_.fields[f];
        out.checks.reserve(holding_[f].size());
        for (int check : holding_[f]) out.checks.push_back(id(check));
        out.flag = !holding_[f].empty() && failing_[f].empty() ? Flag::verified : Flag::read;
        auto doubt = [&](std::string reason) {
            out.flag = Flag::suspect;
            out.reasons.push_back(std::move(reason));
        };
        if (lost_characters(capture)) doubt("undecodable");
        if (capture.label < model.label_floor) {
            out.reasons.push_back(capture.label > 0 ? "label_weak" : "label_lost");
        }
        for (const std::string& note : capture.notes) {
            if (note == "row_uncertain" || note == "row_not_whole" || note == "code_repeated" ||
                note == "code_out_of_order") {
                doubt(note);
            } else if (note == "document_ends_here") {
                if (may_be_cut(f)) doubt(note);
            } else if (note == "number_broken" || note == "cell_over_columns" ||
                       note == "column_renamed" || note == "columns_uncertain" ||
                       note == "table_repeated_otherwise") {
                doubt(note);
            } else if (note == "number_joined" || note == "number_split") {
                // It is not printed as a number of its own: the sums say that it is one.
                out.reasons.push_back(note);
                out.flag = Flag::inferred;
            } else if (note == "row_lost_behind" && varies(f)) {
                // One sum covers the whole table, and holds in any order of its terms.
                doubt(note);
            } else if (note == "head_not_found" || note == "row_lost_behind") {
                // The form's sums tell its columns and rows as well as their labels do; sums of
                // noughts tell nothing of a row without a label.
                const bool told = !holding_[f].empty() && (capture.label > 0 || telling_[f] > 0);
                const bool column = note == "head_not_found" && in_told_column(f);
                if (!told && !column) doubt(note);
            } else if (note == "lines_dropped") {
                // A row's own sum holds for whatever row it is.
                if (telling_[f] < 2) doubt(note);
            } else if (note == "decimal_in_count" || note == "negative_count" ||
                       note == "other_unit" || note == "letter_for_digit" ||
                       note == "remark_in_cell" || note == "finer_than_table" ||
                       note == "space_lost") {
                doubt(note);
            } else {
                out.reasons.push_back(note);
                if (note == "place_told_by_value" && holding_[f].empty()) {
                    doubt("place_ambiguous");
                }
                if (note == "place_told_by_checks") {
                    if (out.flag == Flag::verified) out.flag = Flag::read;
                    // Of the checks that told, none is one of its own that holds.
                    // Nor does the one sum of a row whose columns vary tell much.
                    if (holding_[f].empty() || varies(f)) doubt("place_ambiguous");
                }
            }
        }
        // What stands alone in a row of several may be all of them, run together.
        bool alone = evidence_[f].has(Evidence::row_short) &&
                     evidence_[f].has(Evidence::unchecked) && !ends_in_row(f);
        if (alone) doubt("cells_lost_beside");
        for (int check : failing_[f]) {
            bool blames =
                std::find(suspect_[f].begin(), suspect_[f].end(), check) != suspect_[f].end();
            if (blames) {
                doubt("check_failed:" + id(check));
            } else {
                out.reasons.push_back("check_failed_elsewhere:" + id(check));
            }
        }
        // Its own sum clears what a row holds, and not which row it is.
        if (capture.label < model.label_floor && !failing_[f].empty() &&
            !has(capture.notes, "row_uncertain"))
            doubt("row_uncertain");
        if (out.flag == Flag::suspect && capture.determined) out.proposal = capture.determined;
        if (!capture.rivals.empty()) doubt("rival_reading:" + capture.rivals.front().why);
    }

    void not_printed(std::size_t f, Field& out) const {
        const Capture& capture = captures_.fields[f];
        const grammar::Field& form = grammar_.fields[f];
        out.flag = Flag::missing;
        out.confidence = model.missing;
        if (has(capture.notes, "stated_nil")) {
            stated_nil(f, out);
            return;
        }
        out.reasons.push_back(why_not_printed(f));
        if (capture.state == State::absent) out.confidence = model.not_found;
        bool sure_row = !has(capture.notes, "row_uncertain");
        if (!sure_row) out.reasons.push_back("row_uncertain");
        if (has(capture.notes, "columns_uncertain")) return;
        if (form.table < 0 || !capture.determined || !sure_row) return;
        bool nothing = capture.state == State::blank || capture.state == State::token;
        out.number = capture.determined;
        for (int check : capture.determined_by) {
            if (!has(out.checks, id(check))) out.checks.push_back(id(check));
        }
        out.flag = Flag::inferred;
        bool zero = nothing && capture.determined->is_zero();
        out.reasons.push_back(zero ? "zero_by_sum" : "determined_by_checks");
        if (has(capture.notes, "prose_has_figure")) {
            out.reasons.push_back("prose_has_figure");
            out.flag = Flag::suspect;
        }
        const bool rivalled = std::any_of(
            capture.rivals.begin(), capture.rivals.end(),
            [&](const match::Rival& rival) { return rival.number && !rival.number->is_zero(); });
        if (zero && rivalled) {
            out.reasons.push_back("rival_reading:" + capture.rivals.front().why);
            out.flag = Flag::suspect;
        }
        // Where cells of the row are lost, blanks may be the pads behind them, and sums of blanks
        // alone tell nothing of that.
        if (zero && telling_[f] == 0 && evidence_[f].has(Evidence::row_short) && doubt_beside(f)) {
            out.reasons.emplace_back("cells_lost_beside");
            out.flag = Flag::suspect;
        }
        if (has(capture.notes, "lines_dropped")) {
            out.reasons.push_back("lines_dropped");
            out.flag = Flag::suspect;
        }
        if (!failing_[f].empty()) {
            for (int check : failing_[f]) out.reasons.push_back("check_failed:" + id(check));
            out.flag = Flag::suspect;
        }
    }

    // A line says so, and no number: that is nothing, told by the rest of the document.
    void stated_nil(std::size_t f, Field& out) const {
        out.number = base::Decimal(0);
        out.flag = Flag::inferred;
        out.confidence = model.stated_nil;
        out.reasons.emplace_back("stated_nil");
        for (int check : holding_[f]) out.checks.push_back(id(check));
        for (int check : failing_[f]) {
            out.reasons.push_back("check_failed:" + id(check));
            out.flag = Flag::suspect;
        }
    }

    std::string why_not_printed(std::size_t f) const {
        const Capture& capture = captures_.fields[f];
        const grammar::Field& form = grammar_.fields[f];
        switch (capture.state) {
            case State::not_printed:
                return "not_in_this_variant";
            case State::lost:
                return "cell_lost";
            case State::ambiguous:
                return "place_ambiguous";
            case State::blank:
                return "blank";
            case State::illegible:
                return "illegible";
            case State::token:
                if (capture.raw == "/" || capture.raw == "／" || capture.raw == "\\")
                    return "slash";
                return form.unit == capture.raw ? "unit_only" : "token_for_nothing";
            case State::absent:
                if (form.table < 0) return "not_found";
                if (grammar_.tables[static_cast<std::size_t>(form.table)].replaced)
                    return "block_of_other_form";
                if (grammar_.tables[static_cast<std::size_t>(form.table)].wide)
                    return "columns_by_level";
                return table_found(form.table) ? "row_not_found" : "table_not_found";
            case State::printed:
                break;
        }
        return "not_found";
    }

    bool table_found(int table) const {
        return std::any_of(captures_.tables.begin(), captures_.tables.end(),
                           [&](const match::TableText& t) { return t.table == table; });
    }

    Extra extra(const match::ExtraCapture& capture) const {
        const grammar::Table& table = grammar_.tables[static_cast<std::size_t>(capture.table)];
        Extra out;
        out.table = table.id;
        out.id = table.id;
        if (capture.row >= 0) out.row = table.rows[static_cast<std::size_t>(capture.row)].id;
        if (capture.column >= 0)
            out.column = table.columns[static_cast<std::size_t>(capture.column)].id;
        out.id +=
            capture.row >= 0 ? "." + out.row : fmt::format(".extra_row_{}", capture.own_row + 1);
        if (!out.column.empty()) out.id += "." + out.column;
        if (capture.own_column >= 0)
            out.id += fmt::format(".extra_column_{}", capture.own_column + 1);
        out.label = capture.label;
        out.column_label = capture.column_label;
        out.value = capture.number;
        out.raw = capture.raw;
        out.unit = capture.unit;
        out.flag = !out.value ? Flag::missing : capture.sure ? Flag::read : Flag::suspect;
        out.confidence = capture.sure ? model.extra : model.unsure_extra;
        out.origin = capture.origin;
        return out;
    }

    Check check(const CheckResult& result) const {
        const grammar::Check& form = grammar_.checks[static_cast<std::size_t>(result.check)];
        Check out;
        out.id = form.id;
        out.equation = form.equation;
        out.official = form.official;
        out.left = result.left;
        out.right = result.right;
        if (result.outcome != CheckResult::Outcome::open) {
            out.holds = result.outcome == CheckResult::Outcome::holds;
        }
        out.fields.reserve(form.left.size() + form.right.size());
        each_term(form, [&](std::size_t f) {
            if (captures_.fields[f].state == State::not_printed) return;
            out.fields.push_back(grammar_.fields[f].id);
        });
        return out;
    }

    const match::Captures& captures_;
    Medium medium_;
    const grammar::Grammar& grammar_;
    std::vector<std::vector<int>> holding_, failing_;  // official checks of each field
    std::vector<int> telling_;                         // holding checks with figures in them
    std::set<std::pair<int, int>> told_columns_;       // tables and columns
    std::vector<char> accused_;  // of sums that fail and that none clears, located or not
    std::vector<std::vector<int>> suspect_;  // failing checks that blame the field
    std::vector<match::EvidenceSet> evidence_;
};

}  // namespace

std::string_view name(Flag flag) {
    switch (flag) {
        case Flag::verified:
            return "verified";
        case Flag::read:
            return "read";
        case Flag::inferred:
            return "inferred";
        case Flag::suspect:
            return "suspect";
        case Flag::missing:
            return "missing";
    }
    return "missing";
}

Record judge(const match::Captures& captures, Medium medium) {
    return Judge(captures, medium).run();
}

}  // namespace huitong::record
