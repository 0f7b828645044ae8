// 0. Tables without labels of rows are told by their columns alone. Of those that forms have in one
//    place the one counts whose labels are there as often as it has them.
// 1. The report's form is the one whose tables gain most, with what the year says.
// 2. Each block of another form is read again as the table of the report's form in its place: if
//    that is nearly as good, it is taken.
// 3. What is left of other forms is put into a grammar composed for this report.
#include "match/forms.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "grammar/compose.h"
#include "grammar/linked.h"
#include "grammar/open.h"
#include "match/atom.h"
#include "match/head_order.h"
#include "match/index.h"
#include "match/labels.h"
#include "match/unit.h"
#include "match/weights.h"

namespace huitong::match {
namespace {

struct Options {
    // The other form must gain so much more than the report's own: the label of a column.
    int clearly_better = 150;
    // A table of another form is met whole or not at all; what is left of a report's own form,
    // taken for another, has less.
    double least_share = 0.5;
    double same_title = 0.98;
    int reach = 12;  // atoms around a block that the other reading may use
};

constexpr Options options;

int table_in(const Catalogue& catalogue, std::size_t form, int table) {
    return catalogue.table_of[form][static_cast<std::size_t>(table)];
}

// Ties go to the later form.
std::size_t best_form(const Catalogue& catalogue, const std::vector<Alignment>& alignments,
                      const Prior& prior) {
    std::vector<int> gain = gains(catalogue, alignments);
    std::size_t best = 0;
    for (std::size_t f = 0; f < gain.size(); ++f) {
        if (!prior.empty()) gain[f] += prior[f];
        if (gain[f] >= gain[best]) best = f;
    }
    return best;
}

// Few of its rows have values, or few of its rows are there.
bool is_doubtful(const Alignment& each) {
    std::size_t values = 0, lost = 0;
    for (const AlignedRow& row : each.rows) {
        values += row.values.size();
        lost += static_cast<std::size_t>(std::count(row.values.begin(), row.values.end(), -1));
    }
    return each.share < options.least_share || 2 * lost > values;
}

// Its title stands there, letter for letter, and the form has no table of that title.
bool has_own_title(const Hits& hits, const Catalogue& catalogue, std::size_t form,
                   const Alignment& each) {
    return std::any_of(each.head.begin(), each.head.end(), [&](const HeadHit& head) {
        bool own = false, forms = false;
        for (const Hit& hit : hits.of_atom[static_cast<std::size_t>(head.atom)]) {
            if (hit.role != Role::title || static_cast<double>(hit.similarity) < options.same_title)
                continue;
            own = own || hit.table == each.table;
            forms = forms || table_in(catalogue, form, hit.table) >= 0;
        }
        return own && !forms;
    });
}

// Nothing but its columns tells such a table from others.
bool is_told_by_columns(const grammar::Table& table) {
    return table.upright_of < 0 &&
           std::all_of(table.rows.begin(), table.rows.end(),
                       [](const grammar::Row& row) { return row.label.empty(); });
}

// The aligner takes a label of the head for that of a column as often as it stands there, though
// the table may have it once.
int gain_of_columns(const grammar::Grammar& all, const Alignment& each) {
    const grammar::Table& table = all.tables[static_cast<std::size_t>(each.table)];
    std::map<std::string, int> left;
    const auto key_of = [](const grammar::Label& label) {
        return label.keys.empty() ? std::string() : label.keys.front();
    };
    for (const grammar::Column& column : table.columns) ++left[key_of(column.label)];
    for (const auto& group : table.groups) ++left[key_of(group)];
    int out = each.gain;
    for (const HeadHit& hit : each.head) {
        if (hit.column < 0 && hit.group < 0) continue;
        const auto& label = hit.column >= 0
                                ? table.columns[static_cast<std::size_t>(hit.column)].label
                                : table.groups[static_cast<std::size_t>(hit.group)];
        if (--left[key_of(label)] < 0) out -= weights.head_label;
    }
    return out;
}

// More than half of its columns have no label in the head.
bool is_short_of_heads(const Hits& hits, const Catalogue& catalogue, const Alignment& each) {
    const grammar::Table& table = catalogue.all.tables[static_cast<std::size_t>(each.table)];
    return table.columns.size() > 1 && table.upright_of < 0 &&
           2 * strange_heads(hits, table, each) > static_cast<int>(table.columns.size());
}

// Numbers, and signs for none.
std::size_t cells_read(const Stream& stream, const Alignment& each) {
    std::size_t out = 0;
    for (const AlignedRow& row : each.rows)
        for (const int value : row.values)
            if (value >= 0 &&
                stream.atoms[static_cast<std::size_t>(value)].shape != Atom::Shape::empty)
                ++out;
    return out;
}

// All columns of the one are in the head, and nothing that is printed is lost to it: then empty
// cells behind its rows are pads, and no columns of a form whose heads are not there.
bool has_the_head(const Stream& stream, const Hits& hits, const Catalogue& catalogue,
                  const Alignment& one, const Alignment& other) {
    const grammar::Table& table = catalogue.all.tables[static_cast<std::size_t>(one.table)];
    return is_short_of_heads(hits, catalogue, other) && strange_heads(hits, table, one) == 0 &&
           one.rows.size() >= other.rows.size() &&
           cells_read(stream, one) >= cells_read(stream, other);
}

// Readings of the block as the tables of other forms in its place that `may_be`.
template <class MayBe>
std::vector<Alignment> read_in_place(const Stream& stream, const Hits& hits,
                                     const Catalogue& catalogue,
                                     const std::vector<Alignment>& alignments,
                                     const Alignment& block, const MayBe& may_be) {
    std::vector<Alignment> out;
    const std::vector<grammar::Table>& tables = catalogue.all.tables;
    const grammar::Table& own = tables[static_cast<std::size_t>(block.table)];
    std::vector<char> barred;
    for (std::size_t t = 0; t < tables.size(); ++t) {
        const auto number = static_cast<int>(t);
        if (number == block.table || tables[t].id != own.id || !may_be(tables[t])) continue;
        if (barred.empty()) {
            barred.assign(stream.atoms.size(), 0);
            for (const Alignment& other : alignments) {
                if (&other == &block) continue;
                for (const int atom : other.used) barred[static_cast<std::size_t>(atom)] = 1;
            }
        }
        const int begin = std::max(0, block.begin - options.reach);
        const int end = std::min(static_cast<int>(stream.atoms.size()), block.end + options.reach);
        auto found = align_table(stream, hits, catalogue.all, number, begin, end, barred);
        if (found) out.push_back(std::move(*found));
    }
    return out;
}

std::vector<Alignment> others_in_place(const Stream& stream, const Hits& hits,
                                       const Catalogue& catalogue,
                                       const std::vector<Alignment>& alignments,
                                       const Alignment& block) {
    if (!is_told_by_columns(catalogue.all.tables[static_cast<std::size_t>(block.table)])) return {};
    return read_in_place(stream, hits, catalogue, alignments, block, is_told_by_columns);
}

std::vector<Alignment> settle_columns(const Stream& stream, const Hits& hits,
                                      const Catalogue& catalogue,
                                      std::vector<Alignment> alignments) {
    for (Alignment& each : alignments) {
        for (Alignment& other : others_in_place(stream, hits, catalogue, alignments, each)) {
            if (gain_of_columns(catalogue.all, other) > gain_of_columns(catalogue.all, each))
                each = std::move(other);
        }
        if (!is_short_of_heads(hits, catalogue, each)) continue;
        const auto labelled = [](const grammar::Table& table) {
            return table.upright_of < 0 && !table.open && !is_told_by_columns(table);
        };
        for (Alignment& other :
             read_in_place(stream, hits, catalogue, alignments, each, labelled)) {
            if (has_the_head(stream, hits, catalogue, other, each)) each = std::move(other);
        }
    }
    return alignments;
}

// The best reading of the block as a table of `form` in the same place that gains more than
// `least`.
std::optional<Alignment> read_as(const Stream& stream, const Hits& hits, const Catalogue& catalogue,
                                 std::size_t form, const std::vector<Alignment>& alignments,
                                 const Alignment& block, std::optional<int> least) {
    std::vector<char> barred(stream.atoms.size(), 0);
    for (const Alignment& other : alignments) {
        if (&other == &block) continue;
        for (const int atom : other.used) barred[static_cast<std::size_t>(atom)] = 1;
    }
    const int begin = std::max(0, block.begin - options.reach);
    const int end = std::min(static_cast<int>(stream.atoms.size()), block.end + options.reach);
    const std::string& id = catalogue.all.tables[static_cast<std::size_t>(block.table)].id;
    std::optional<Alignment> best;
    for (std::size_t t = 0; t < catalogue.all.tables.size(); ++t) {
        const auto number = static_cast<int>(t);
        if (table_in(catalogue, form, number) < 0 || catalogue.all.tables[t].id != id) continue;
        auto found = align_table(stream, hits, catalogue.all, number, begin, end, barred);
        if (!found || (least && found->gain <= *least) || (best && found->gain <= best->gain))
            continue;
        best = std::move(found);
    }
    return best;
}

// A row that is told by order alone, in the place of rows that stand for each other, is the one
// that the form prints itself. The catalogue does not know which that is.
void name_alternatives(const grammar::Table& form, Alignment& alignment) {
    for (AlignedRow& row : alignment.rows) {
        const auto& instead = form.rows[static_cast<std::size_t>(row.row)].instead_of;
        if (row.labelled || instead.size() != 1) continue;
        const int usual = instead.front();
        const bool alone = std::none_of(
            alignment.rows.begin(), alignment.rows.end(), [&](const AlignedRow& other) {
                const auto& its = form.rows[static_cast<std::size_t>(other.row)].instead_of;
                return &other != &row && (other.row == usual || its == instead);
            });
        // Rows keep the order of the form: what is put in its place stands between the same rows.
        if (alone) row.row = usual;
    }
}

int strangeness(const Hits& hits, const Catalogue& catalogue, const Alignment& each) {
    return strange_heads(hits, catalogue.all.tables[static_cast<std::size_t>(each.table)], each);
}

// Its columns alone say what its values are: their order must be that of the head.
bool rests_on_head(const Alignment& each) {
    return std::none_of(each.rows.begin(), each.rows.end(),
                        [](const AlignedRow& row) { return row.labelled; });
}

class Chooser {
  public:
    Chooser(const Stream& stream, const Hits& hits, const Index& index, const Catalogue& catalogue,
            std::vector<Alignment> alignments)
        : stream_(stream),
          hits_(hits),
          index_(index),
          catalogue_(catalogue),
          alignments_(std::move(alignments)) {}

    Chosen run(std::size_t form, const Made& made) {
        const grammar::Grammar& main = index_.grammars()[catalogue_.forms[form]];
        for (Alignment& each : alignments_) {
            if (table_in(catalogue_, form, each.table) < 0) read_again(form, each);
        }
        keep_best(form);
        Chosen out;
        out.grammar = &main;
        std::vector<grammar::Block> blocks;
        for (const Alignment& each : alignments_) {
            if (table_in(catalogue_, form, each.table) < 0) blocks.push_back(block(each.table));
        }
        const std::vector<std::string> units = units_of();
        const bool opened = std::any_of(
            alignments_.begin(), alignments_.end(),
            [&](const Alignment& each) { return opened_as(each.table, made) != nullptr; });
        if (!blocks.empty() || !made.wide.empty() || !made.printed.empty() || opened ||
            !units.empty()) {
            auto composed = std::make_shared<grammar::Grammar>(grammar::compose(main, blocks));
            auto place = [&](int number) {
                const int own = table_in(catalogue_, form, number);
                return own >= 0 ? own : composed_table(*composed, number);
            };
            for (const Wide& each : made.wide) {
                const int table = place(each.table);
                if (table >= 0) widen(composed->tables[static_cast<std::size_t>(table)], each);
            }
            for (const Printed& each : made.printed) {
                const int table = place(each.table);
                if (table >= 0) print_as(*composed, table, each);
            }
            for (const Alignment& each : alignments_) {
                const Opened* rows = opened_as(each.table, made);
                if (rows == nullptr) continue;
                const int table = place(each.table);
                if (table >= 0) grammar::open_rows(*composed, table, rows->rows);
            }
            grammar::link_rows(*composed);
            for (std::size_t k = 0; k < units.size(); ++k) {
                if (units[k].empty()) continue;
                const int table = place(alignments_[k].table);
                if (table >= 0) grammar::set_unit(*composed, table, units[k]);
            }
            out.composed = std::move(composed);
            out.grammar = out.composed.get();
        }
        out.findings = std::move(findings_);
        std::vector<std::vector<Alignment>> others;
        for (const Alignment& each : alignments_)
            others.push_back(others_in_place(stream_, hits_, catalogue_, alignments_, each));
        for (std::size_t a = 0; a < alignments_.size(); ++a) {
            Alignment& each = alignments_[a];
            const int own = table_in(catalogue_, form, each.table);
            const int table = own >= 0 ? own : composed_table(*out.grammar, each.table);
            if (table < 0) continue;
            const int gain = gain_of_columns(catalogue_.all, each);
            const grammar::Table& of = out.grammar->tables[static_cast<std::size_t>(table)];
            for (const Alignment& other : others[a]) {
                if (gain_of_columns(catalogue_.all, other) > gain - options.clearly_better)
                    add_rivals(of, table, other, out.rivals);
            }
            for (const Alignment& copy : copies_) {
                if (same_place(copy.table, each.table)) add_copy(of, table, copy, out.copies);
            }
            each.table = table;
            name_alternatives(out.grammar->tables[static_cast<std::size_t>(table)], each);
            out.alignments.push_back(std::move(each));
        }
        return out;
    }

  private:
    void add_rivals(const grammar::Table& form, int number, const Alignment& other,
                    std::vector<FormRival>& out) const {
        const grammar::Table& its = table(other.table);
        for (const AlignedRow& row : other.rows) {
            for (std::size_t c = 0; c < row.values.size() && c < its.columns.size(); ++c) {
                if (row.values[c] < 0 || its.columns[c].id.empty()) continue;
                const auto same =
                    std::find_if(form.columns.begin(), form.columns.end(),
                                 [&](const auto& each) { return each.id == its.columns[c].id; });
                if (same == form.columns.end()) continue;
                const auto& id = its.rows[static_cast<std::size_t>(row.row)].id;
                for (std::size_t r = 0; r < form.rows.size(); ++r) {
                    if (form.rows[r].id != id) continue;
                    out.push_back({number, static_cast<int>(r),
                                   static_cast<int>(same - form.columns.begin()), row.values[c]});
                }
            }
        }
    }

    void add_copy(const grammar::Table& form, int number, const Alignment& copy,
                  std::vector<CopyValue>& out) const {
        std::vector<FormRival> values;
        add_rivals(form, number, copy, values);
        // A copy has the rows of this table; another table has those that all have, as the total.
        std::set<int> rows;
        for (const FormRival& each : values) rows.insert(each.row);
        if (2 * rows.size() <= copy.rows.size()) return;
        for (const FormRival& each : values) {
            const int field = form.field(each.row, each.column);
            if (field >= 0) out.push_back({field, each.atom});
        }
    }

    const grammar::Table& table(int t) const {
        return catalogue_.all.tables[static_cast<std::size_t>(t)];
    }
    // By alignment, the unit that the document names and the form does not; a table without such a
    // line has that of the others, if they agree. Empty: all are the form's.
    std::vector<std::string> units_of() {
        std::vector<std::string> out;
        std::vector<std::size_t> silent;
        std::set<std::string> named;
        bool other = false;
        for (const Alignment& each : alignments_) {
            const grammar::Table& of = table(each.table);
            out.push_back(unit_above(stream_, each, of));
            if (!of.unit_line.has_group("unit")) continue;
            if (out.back().empty()) {
                silent.push_back(out.size() - 1);
                continue;
            }
            named.insert(out.back());
            other = other || grammar::has_other_unit(of, out.back());
        }
        if (!silent.empty()) {
            const Alignment& first = alignments_[silent.front()];
            if (named.size() == 1) {
                for (const std::size_t k : silent) out[k] = *named.begin();
            } else {
                findings_.push_back(
                    {"unit_not_named",
                     fmt::format("no line names the unit of table {}; the form's is taken",
                                 table(first.table).id),
                     stream_.atoms[static_cast<std::size_t>(first.begin)].origin});
            }
        }
        if (!other) out.clear();
        return out;
    }

    static const Opened* opened_as(int t, const Made& made) {
        const auto it = std::find_if(made.opened.begin(), made.opened.end(),
                                     [&](const Opened& each) { return each.table == t; });
        return it == made.opened.end() ? nullptr : &*it;
    }
    int original(int t) const { return table(t).upright_of < 0 ? t : table(t).upright_of; }

    grammar::Block block(int t) const {
        const int number = original(t);
        for (std::size_t f = 0; f < catalogue_.forms.size(); ++f) {
            const int at = table_in(catalogue_, f, number);
            if (at >= 0) return {&index_.grammars()[catalogue_.forms[f]], at};
        }
        return {};
    }

    // In the composed grammar; a turned table is found by its being turned.
    int composed_table(const grammar::Grammar& composed, int t) const {
        const grammar::Block from = block(t);
        const bool turned = table(t).upright_of >= 0;
        for (std::size_t k = 0; k < composed.tables.size(); ++k) {
            const grammar::Table& each = composed.tables[k];
            if (each.form == from.grammar->form && each.id == table(t).id &&
                (each.upright_of >= 0) == turned)
                return static_cast<int>(k);
        }
        return -1;
    }

    void read_again(std::size_t form, Alignment& each) {
        auto own = read_as(stream_, hits_, catalogue_, form, alignments_, each,
                           each.gain - options.clearly_better);
        if (!own) return;
        const bool by_head = rests_on_head(each) && strangeness(hits_, catalogue_, *own) >
                                                        strangeness(hits_, catalogue_, each);
        const bool by_columns = is_told_by_columns(table(each.table)) &&
                                gain_of_columns(catalogue_.all, *own) <=
                                    gain_of_columns(catalogue_.all, each) - options.clearly_better;
        const bool whole = has_the_head(stream_, hits_, catalogue_, each, *own);
        if (!by_head && !by_columns && !whole) each = std::move(*own);
    }

    bool same_place(int a, int b) const { return table(a).id == table(b).id; }

    // Of blocks of different forms in one place of the report's form the better one counts. Those
    // of one form are repetitions, and the decoder's business.
    void keep_best(std::size_t form) {
        std::vector<char> gone(alignments_.size(), 0);
        auto is_own = [&](const Alignment& each) {
            return table_in(catalogue_, form, each.table) >= 0;
        };
        for (std::size_t a = 0; a < alignments_.size(); ++a) {
            for (std::size_t b = 0; b < alignments_.size(); ++b) {
                const Alignment& worse = alignments_[a];
                const Alignment& better = alignments_[b];
                if (original(worse.table) == original(better.table) ||
                    !same_place(worse.table, better.table))
                    continue;
                const bool less = worse.gain < better.gain ||
                                  (worse.gain == better.gain && is_own(better) && !is_own(worse));
                const bool first = less && gone[a] == 0;
                if (less) gone[a] = 1;
                if (!first) continue;
                if (table(worse.table).open) {
                    tell_repeated(worse);
                    continue;  // of its rows nothing but the total is the form's
                }
                // Remnants of other tables are none.
                if (!is_doubtful(worse) && 2 * worse.rows.size() >= better.rows.size())
                    copies_.push_back(worse);
            }
        }
        std::vector<Alignment> kept;
        for (std::size_t a = 0; a < alignments_.size(); ++a) {
            if (!gone[a]) kept.push_back(std::move(alignments_[a]));
        }
        alignments_ = std::move(kept);
    }

    // Each copy of an open table has rows of its own, so that the decoder does not see that the
    // table is there twice.
    void tell_repeated(const Alignment& worse) {
        findings_.push_back({"table_repeated",
                             fmt::format("table {} is there again; the more complete one was read",
                                         table(worse.table).id),
                             stream_.atoms[static_cast<std::size_t>(worse.begin)].origin});
    }

    const Stream& stream_;
    const Hits& hits_;
    const Index& index_;
    const Catalogue& catalogue_;
    std::vector<Alignment> alignments_;
    std::vector<Alignment> copies_;  // that keep_best leaves out
    std::vector<base::Finding> findings_;
};

}  // namespace

std::vector<int> gains(const Catalogue& catalogue, const std::vector<Alignment>& alignments) {
    std::vector<int> out(catalogue.forms.size(), 0);
    for (std::size_t f = 0; f < out.size(); ++f) {
        for (const Alignment& each : alignments) {
            if (table_in(catalogue, f, each.table) >= 0) out[f] += each.gain;
        }
    }
    return out;
}

Chosen choose_forms(const Stream& stream, const Hits& hits, const Index& index,
                    const Catalogue& catalogue, const std::vector<Alignment>& alignments,
                    const Prior& prior, const Made& made) {
    std::vector<Alignment> settled = settle_columns(stream, hits, catalogue, alignments);
    const std::size_t form = best_form(catalogue, settled, prior);
    return Chooser(stream, hits, index, catalogue, std::move(settled)).run(form, made);
}

std::vector<Alignment> settle_heads(const Stream& stream, const Hits& hits,
                                    const Catalogue& catalogue, std::vector<Alignment> alignments) {
    for (Alignment& each : alignments) {
        if (!rests_on_head(each)) continue;
        int least = strangeness(hits, catalogue, each);
        for (std::size_t form = 0; least > 0 && form < catalogue.forms.size(); ++form) {
            if (table_in(catalogue, form, each.table) >= 0) continue;
            auto other = read_as(stream, hits, catalogue, form, alignments, each,
                                 each.gain - options.clearly_better);
            if (!other) continue;
            const int strange = strangeness(hits, catalogue, *other);
            if (strange >= least) continue;
            least = strange;
            each = std::move(*other);
        }
    }
    return alignments;
}

std::vector<Alignment> settle_doubtful(const Stream& stream, const Hits& hits,
                                       const Catalogue& catalogue,
                                       std::vector<Alignment> alignments) {
    const std::size_t form = best_form(catalogue, alignments, {});
    for (Alignment& each : alignments) {
        if (table_in(catalogue, form, each.table) >= 0 || !is_doubtful(each)) continue;
        if (has_own_title(hits, catalogue, form, each)) continue;
        auto own = read_as(stream, hits, catalogue, form, alignments, each, {});
        if (own)
            each = std::move(*own);
        else
            each.used.clear();
    }
    std::erase_if(alignments, [](const Alignment& each) { return each.used.empty(); });
    return alignments;
}

}  // namespace huitong::match
