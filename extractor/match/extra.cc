// Three kinds: rows that the aligner passed by as foreign, if numbers stand in them; the columns of
// a table that the document widens; and numbers of a grid left over below a head of their own.
#include "match/extra.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "grammar/grammar.h"
#include "match/align.h"
#include "match/atom.h"
#include "text/normalise.h"

namespace huitong::match {
namespace {

constexpr double sure_label = 0.75;  // of a row of the form whose other columns are read

class Extras {
  public:
    Extras(const Stream& stream, const grammar::Grammar& grammar, const Alignment& alignment)
        : stream_(stream),
          alignment_(alignment),
          form_(grammar.tables[static_cast<std::size_t>(alignment.table)]) {}

    std::vector<ExtraCapture> run(int next_table) {
        std::size_t next = 0;
        for (const AlignedRow& row : alignment_.rows) {
            for (; next < alignment_.foreign.size() && alignment_.foreign[next].after < row.row;
                 ++next)
                read_row(alignment_.foreign[next]);
            const bool own = form_.rows[static_cast<std::size_t>(row.row)].id.empty();
            if (own) {
                store(own_row(row));
                continue;
            }
            if (form_.wide || form_.settled) read_columns(row);
            read_left_over(row);
        }
        for (; next < alignment_.foreign.size(); ++next) read_row(alignment_.foreign[next]);
        if (!alignment_.rows.empty()) read_behind(next_table);
        return std::move(out_);
    }

  private:
    const Atom& atom(int i) const { return stream_.atoms[static_cast<std::size_t>(i)]; }

    static bool holds(const std::vector<std::string>& texts, const std::string& text) {
        return std::find(texts.begin(), texts.end(), text) != texts.end();
    }
    bool is_unit(const Atom& a) const {
        return holds(form_.units.texts, a.folded) || holds(form_.units.none, a.folded);
    }

    ExtraCapture make(int value) const {
        const Atom& a = atom(value);
        ExtraCapture out;
        out.table = alignment_.table;  // a turned copy too: rows and columns are its own
        if (a.numeral) {
            out.number = a.numeral->value;
            out.unit = a.numeral->unit;
        }
        out.raw = a.text;
        out.origin = a.origin;
        return out;
    }

    // Several may follow each other: each begins with a text behind the numbers of the last.
    void read_row(const ForeignRow& row) {
        OwnRow own;
        for (const int i : row.atoms) {
            const Atom& a = atom(i);
            if (a.furniture || a.prose) continue;
            if (a.shape == Atom::Shape::numeral) {
                own.values.push_back(i);
            } else if (is_unit(a)) {
                if (own.unit.empty()) own.unit = a.text;
            } else if (a.shape == Atom::Shape::text) {
                if (!own.values.empty()) store(std::exchange(own, {}));
                own.label += a.text;
            }
        }
        store(own);
    }

    // Rows behind the last one of the form are no part of its alignment. In the same grid or run, a
    // text and just as many numbers as the table has columns.
    void read_behind(int next_table) {
        const AlignedRow& last = alignment_.rows.back();
        if (last.values.empty() || last.values.back() < 0 || last.label.empty()) return;
        const int block = atom(last.values.back()).block;
        OwnRow own;
        auto finish = [&] {
            if (own.values.size() == form_.columns.size()) store(own);
            own = {};
        };
        for (int i = last.end; i < next_table && atom(i).block == block; ++i) {
            const Atom& a = atom(i);
            if (a.furniture || a.shape == Atom::Shape::empty) continue;
            if (a.prose) break;
            if (a.shape == Atom::Shape::numeral) {
                if (own.label.empty()) break;
                own.values.push_back(i);
            } else if (is_unit(a)) {
                own.unit = a.text;
            } else {
                if (!own.values.empty()) finish();
                if (!own.label.empty()) break;
                own.label = a.text;
            }
        }
        finish();
    }

    struct OwnRow {
        std::string label, unit;
        std::vector<int> values;
    };

    // Of a table that has rows beside the form's.
    OwnRow own_row(const AlignedRow& row) const {
        OwnRow out;
        const grammar::Row& of = form_.rows[static_cast<std::size_t>(row.row)];
        out.label = of.label.empty() ? std::string() : of.label.text();
        for (const int value : row.values) {
            if (value >= 0 && atom(value).shape != Atom::Shape::empty) out.values.push_back(value);
        }
        return out;
    }

    void store(const OwnRow& own) {
        if (own.values.empty()) return;
        const bool whole = own.values.size() == form_.columns.size();
        for (std::size_t c = 0; c < own.values.size(); ++c) {
            ExtraCapture each = make(own.values[c]);
            each.label = text::clean(own.label);
            if (each.unit.empty()) each.unit = own.unit;
            if (whole) {
                const grammar::Column& column = form_.columns[c];
                if (column.id.empty())
                    each.own_column = static_cast<int>(c);
                else
                    each.column = static_cast<int>(c);
                if (!column.label.empty()) each.column_label = column.label.text();
            }
            if (!whole) each.own_column = static_cast<int>(c);
            each.sure = whole;
            each.own_row = row_number_;
            out_.push_back(std::move(each));
        }
        ++row_number_;
    }

    void fill_row(const AlignedRow& row, ExtraCapture& each) const {
        each.row = row.row;
        const grammar::Row& of = form_.rows[static_cast<std::size_t>(row.row)];
        if (!of.label.empty()) each.label = of.label.text();
    }

    void read_columns(const AlignedRow& row) {
        const bool lost = std::find(row.values.begin(), row.values.end(), -1) != row.values.end();
        for (std::size_t c = 0; c < row.values.size(); ++c) {
            if (row.values[c] < 0 || !form_.columns[c].id.empty()) continue;
            ExtraCapture each = make(row.values[c]);
            fill_row(row, each);
            each.column_label = form_.columns[c].label.text();
            each.own_column = static_cast<int>(c);
            each.sure = !lost && row.left_over.empty() && row.labelled &&
                        row.similarity >= sure_label && !each.column_label.empty();
            out_.push_back(std::move(each));
        }
    }

    // The nearest text above that is no label of the form.
    std::optional<std::string> head_of(const Atom& a) const {
        for (const HeadHit& hit : alignment_.head) {
            if (hit.column >= 0 && covers(atom(hit.atom), a)) return std::nullopt;
        }
        std::optional<std::string> out;
        for (int i = alignment_.begin; i < static_cast<int>(&a - stream_.atoms.data()); ++i) {
            const Atom& head = atom(i);
            // Labels of rows above a number that lost its place are no heads.
            const bool used = std::binary_search(alignment_.used.begin(), alignment_.used.end(), i);
            if (!used && head.block == a.block && head.kind == Atom::Kind::cell &&
                head.row < a.row && head.shape == Atom::Shape::text && covers(head, a) &&
                !is_unit(head))
                out = text::clean(head.text);
        }
        return out;
    }

    static bool covers(const Atom& head, const Atom& a) {
        return a.column >= head.column && a.column < head.column + head.column_span;
    }

    void read_left_over(const AlignedRow& row) {
        for (const int value : row.left_over) {
            const Atom& a = atom(value);
            if (a.kind != Atom::Kind::cell) continue;
            const std::optional<std::string> head = head_of(a);
            if (!head) continue;
            ExtraCapture each = make(value);
            fill_row(row, each);
            each.column_label = *head;
            each.own_column = a.column;
            each.sure = row.labelled && row.similarity >= sure_label;
            out_.push_back(std::move(each));
        }
    }

    const Stream& stream_;
    const Alignment& alignment_;
    const grammar::Table& form_;
    int row_number_ = 0;
    std::vector<ExtraCapture> out_;
};

}  // namespace

std::vector<ExtraCapture> read_extra(const Stream& stream, const grammar::Grammar& grammar,
                                     const Alignment& alignment, int next) {
    return Extras(stream, grammar, alignment).run(next);
}

}  // namespace huitong::match
