#include "match/sure.h"

#include <algorithm>

#include "grammar/grammar.h"
#include "match/align.h"
#include "match/atom.h"
#include "match/columns.h"
#include "match/draft.h"
#include "match/glued.h"
#include "match/half.h"

namespace huitong::match {
namespace {

struct Options {
    double sure_label = 0.75;  // a label less alike than this does not fix its row's place
    double sure_head = 0.75;   // the same for a column's label
    double equal_label = 0.999, near_label = 0.9;  // classes of evidence
    std::size_t words_of_label = 4;                // characters; units and marks are shorter
    int values_reach = 12;                         // atoms behind the table
    int label_reach = 8;                           // atoms before its first value
    std::ptrdiff_t least_alike = 4;                // rows that tell how far values are
    int head_reach = 6;                            // atoms before the table that may be its head
};

constexpr Options options;

bool is_alternative(const grammar::Table& form, int row) {
    if (!form.rows[static_cast<std::size_t>(row)].instead_of.empty()) return true;
    return std::any_of(form.rows.begin(), form.rows.end(), [&](const grammar::Row& other) {
        const auto& instead = other.instead_of;
        return std::find(instead.begin(), instead.end(), row) != instead.end();
    });
}

// Between its label and its first value stand as many empty pieces as the row has values, or the
// words of a label: the values may be those of another row.
bool label_is_far(const Draft& draft, const grammar::Row& form, const AlignedRow& row) {
    if (row.label.empty()) return false;
    int first = -1;
    for (int value : row.values) {
        if (value >= 0 && (first < 0 || value < first)) first = value;
    }
    // Pieces of a label may be joined with what stands behind it.
    int end = row.label.back() + 1;
    const auto& keys = form.label.keys;
    auto is_part = [&](const std::string& words) {
        return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
            return key.find(words) != std::string::npos;
        });
    };
    for (int i : row.label) {
        if (std::find(keys.begin(), keys.end(), draft.atom(i).folded) != keys.end()) end = i + 1;
    }
    std::size_t empties = 0;
    for (int i = row.label.front() + 1; i < first; ++i) {
        const Atom& a = draft.atom(i);
        if (a.kind == Atom::Kind::cell) continue;  // its row is known
        empties += a.shape == Atom::Shape::empty && !a.hole ? 1 : 0;
        const bool words = a.shape == Atom::Shape::text && i >= end && !a.furniture;
        if (words && a.key.size() >= options.words_of_label && !is_part(a.folded)) return true;
    }
    return empties >= row.values.size() && empties > 0;
}

// Where the row's own label should stand, the label of another row does, letter for letter: rows
// that trade places leave their sums whole, so order alone tells nothing.
bool is_named_otherwise(const Draft& draft, const Alignment& alignment, std::size_t k) {
    const grammar::Table& form = draft.table(alignment.table);
    const AlignedRow& row = alignment.rows[k];
    const grammar::Row& own = form.rows[static_cast<std::size_t>(row.row)];
    if (own.label.empty() || (row.labelled && row.similarity >= options.near_label)) return false;
    int first = -1;
    for (int value : row.values) {
        if (value >= 0 && (first < 0 || value < first)) first = value;
    }
    const auto has = [](const grammar::Row& one, const std::string& text) {
        const auto& keys = one.label.keys;
        return std::find(keys.begin(), keys.end(), text) != keys.end();
    };
    const auto is_group = [&](const std::string& text) {
        return std::any_of(own.groups.begin(), own.groups.end(), [&](int group) {
            const auto& keys = form.groups[static_cast<std::size_t>(group)].keys;
            return std::find(keys.begin(), keys.end(), text) != keys.end();
        });
    };
    const auto is_head = [&](int i) {
        const Atom &a = draft.atom(i), &value = draft.atom(first);
        const bool in_row =
            a.kind == Atom::Kind::cell && a.block == value.block && a.row == value.row;
        return !in_row &&
               std::any_of(alignment.head.begin(), alignment.head.end(), [&](const HeadHit& hit) {
                   return i >= hit.atom && i < hit.atom + hit.count;
               });
    };
    // A label that runs over its values has a number before its second half.
    const auto is_own_part = [&](const Atom& a) {
        const std::size_t begin = a.folded.find_first_not_of("0123456789. ");
        const std::string words = begin < a.folded.size() ? a.folded.substr(begin) : std::string();
        return !words.empty() &&
               std::any_of(own.label.keys.begin(), own.label.keys.end(),
                           [&](const auto& key) { return key.find(words) != std::string::npos; });
    };
    for (int i = first - 1; i >= std::max(0, first - options.label_reach); --i) {
        const Atom& a = draft.atom(i);
        if (a.shape == Atom::Shape::numeral && !a.furniture) return false;
        if (a.shape != Atom::Shape::text || is_head(i)) continue;
        if (has(own, a.folded) || is_group(a.folded)) continue;
        // In the row of a grid, words that are like no label of the form: the office's own row.
        const Atom& value = draft.atom(first);
        const bool beside =
            a.kind == Atom::Kind::cell && a.block == value.block && a.row == value.row;
        if (beside && !row.labelled && a.key.size() >= options.words_of_label && !is_own_part(a))
            return true;
        const bool another =
            std::any_of(form.rows.begin(), form.rows.end(),
                        [&](const grammar::Row& other) { return has(other, a.folded); });
        if (another) return true;
    }
    return false;
}

// Atoms from the beginning of the label to the first value, on one line; 0: it is none.
int distance(const Draft& draft, const AlignedRow& row) {
    if (row.label.empty() || row.values.empty() || row.values.front() < 0) return 0;
    for (int i = row.label.front() + 1; i <= row.values.front(); ++i) {
        if (draft.atom(i).break_before) return 0;
    }
    return row.values.front() - row.label.front();
}

// As far from its values as most labels are, on lines: the empty pieces are of its span.
bool is_far_as_others(const Draft& draft, const Alignment& alignment, const AlignedRow& row) {
    const int here = distance(draft, row);
    if (here == 0) return false;
    const auto alike =
        std::count_if(alignment.rows.begin(), alignment.rows.end(),
                      [&](const AlignedRow& each) { return distance(draft, each) == here; });
    return alike >= options.least_alike &&
           2 * alike > static_cast<std::ptrdiff_t>(alignment.rows.size());
}

// Its line is as wide as the others and nothing but empty pieces stands between label and value:
// the label spans them, as labels do that have no sublabel.
bool is_far_by_span(const Draft& draft, const Line& full, const AlignedRow& row) {
    if (row.label.empty() || row.values.empty()) return false;
    for (int i = row.label.back() + 1; i < row.values.front(); ++i) {
        if (draft.atom(i).shape != Atom::Shape::empty) return false;
    }
    return row.label.back() < row.values.front() && fills_its_line(draft, full, row);
}

// On the line or in the row of the grid a number goes on behind the last value: the row, which no
// label fixes, may begin elsewhere, or its cells are not what they were taken for.
bool goes_on(const Draft& draft, const AlignedRow& row) {
    int last = -1;
    for (int value : row.values) last = std::max(last, value);
    if (last < 0) return false;
    const Atom& end = draft.atom(last);
    for (int i = last + 1; i < static_cast<int>(draft.stream.atoms.size()); ++i) {
        const Atom& a = draft.atom(i);
        if (a.block != end.block || a.kind != end.kind) return false;
        if (a.kind == Atom::Kind::cell ? a.row != end.row : a.break_before) return false;
        if (a.shape == Atom::Shape::text) return false;
        if (a.shape == Atom::Shape::numeral && !a.furniture) return true;
    }
    return false;
}

// Numbers stand before the label on its line, and the row's own begin on a later one: in this text
// labels may follow their values.
bool label_follows(const Draft& draft, const AlignedRow& row) {
    if (row.label.empty()) return false;
    const int label = row.label.front();
    int first = -1;
    for (int value : row.values) {
        if (value >= 0 && (first < 0 || value < first)) first = value;
    }
    if (first < label || draft.atom(first).kind == Atom::Kind::cell) return false;
    bool later = false;
    for (int i = label + 1; i <= first; ++i) later = later || draft.atom(i).break_before;
    if (!later) return false;
    std::size_t numbers = 0;
    for (int i = label; i > 0 && !draft.atom(i).break_before; --i) {
        const Atom& a = draft.atom(i - 1);
        numbers += a.shape == Atom::Shape::numeral && !a.furniture ? 1 : 0;
    }
    return numbers >= row.values.size();
}

// Of rows that stand on lines: the row takes values from a line behind its own, past empty cells or
// numbers of its own line, or past texts of the other. That line may be another row, which lost its
// label, or no row at all.
bool leaves_its_line(const Draft& draft, const AlignedRow& row) {
    int begin = row.label.empty() ? -1 : row.label.back(), last = -1;
    for (int value : row.values) {
        if (begin < 0) begin = value;
        last = std::max(last, value);
    }
    const auto is_cell = [&](int i) { return i >= 0 && draft.atom(i).kind == Atom::Kind::cell; };
    if (begin < 0 || is_cell(begin) || is_cell(last)) return false;
    bool later = false, passed = false, own = draft.atom(begin).row_breaks;
    for (int i = begin + 1; i <= last; ++i) {
        const Atom& a = draft.atom(i);
        later = later || a.break_before;
        // Of few numbers nothing tells that rows stand on lines; empty cells behind a label do.
        own = own || (!later && a.shape == Atom::Shape::empty);
        const bool value = std::find(row.values.begin(), row.values.end(), i) != row.values.end();
        const bool label = std::find(row.label.begin(), row.label.end(), i) != row.label.end();
        if (value || label || a.furniture || a.hole) continue;
        passed = passed || a.shape != Atom::Shape::text || later;
    }
    return own && later && passed;
}

// It stands for several rows under its label, and nothing of the table is behind it where more
// should be: it may be the first of them, which lost its own label.
bool may_be_first_of_several(const grammar::Table& form, const Alignment& alignment,
                             std::size_t k) {
    const auto r = static_cast<std::size_t>(alignment.rows[k].row);
    if (k + 1 < alignment.rows.size() || form.rows[r].instead_of.empty()) return false;
    for (std::size_t other = r + 1; other < form.rows.size(); ++other) {
        const bool due =
            !form.rows[other].optional && !is_alternative(form, static_cast<int>(other));
        if (due) return true;
    }
    return false;
}

// Of a table without labels of rows or a turned one: mostly blanks were read, and numbers stand
// right behind it. They are its values.
bool is_passed_by(const Draft& draft, const Alignment& alignment) {
    const grammar::Table& form = draft.table(alignment.table);
    const bool labelled = std::any_of(form.rows.begin(), form.rows.end(),
                                      [](const grammar::Row& row) { return !row.label.empty(); });
    if (form.upright_of < 0 && labelled) return false;
    int read = 0, blank = 0;
    for (const AlignedRow& row : alignment.rows) {
        for (int value : row.values) {
            const bool number = value >= 0 && draft.atom(value).shape == Atom::Shape::numeral;
            ++(number ? read : blank);
        }
    }
    if (read >= blank) return false;
    const int count = static_cast<int>(draft.stream.atoms.size());
    int texts = 0;
    for (int i = alignment.end; i < std::min(count, alignment.end + options.values_reach); ++i) {
        const Atom& a = draft.atom(i);
        if (a.prose || a.block != draft.atom(alignment.end).block) return false;
        if (a.shape == Atom::Shape::numeral && !a.furniture) return true;
        if (a.shape == Atom::Shape::text && ++texts > 1) return false;
    }
    return false;
}

}  // namespace

std::vector<char> sure_rows(const Draft& draft, const Alignment& alignment, const Line& full) {
    const grammar::Table& form = draft.table(alignment.table);
    const auto& rows = alignment.rows;
    std::vector<char> sure(rows.size(), 0);
    for (std::size_t k = 0; k < rows.size(); ++k) {
        bool unlabelled_form = form.rows[static_cast<std::size_t>(rows[k].row)].label.empty();
        sure[k] = unlabelled_form || (rows[k].labelled && rows[k].similarity >= options.sure_label);
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
    if (is_passed_by(draft, alignment)) std::fill(sure.begin(), sure.end(), char{0});
    for (std::size_t k = 0; k < rows.size(); ++k) {
        const grammar::Row& row = form.rows[static_cast<std::size_t>(rows[k].row)];
        const bool far = label_is_far(draft, row, rows[k]) &&
                         !is_far_as_others(draft, alignment, rows[k]) &&
                         !is_far_by_span(draft, full, rows[k]);
        const bool strange =
            is_named_otherwise(draft, alignment, k) || label_follows(draft, rows[k]);
        if (far || strange || leaves_its_line(draft, rows[k]) ||
            may_be_first_of_several(form, alignment, k))
            sure[k] = 0;
        if (row.label.empty() && draft.atom(alignment.begin).row_breaks && goes_on(draft, rows[k]))
            sure[k] = 0;
    }
    return sure;
}

bool head_is_known(const Draft& draft, const Alignment& alignment) {
    const grammar::Table& form = draft.table(alignment.table);
    // Its columns are its rows; and where one value is due, one value tells it from other
    // forms.
    if (form.upright_of >= 0 || form.wide) return true;
    if (form.columns.size() == 1) {
        // … unless it is glued to a label: then it may be several.
        const bool cut =
            std::any_of(alignment.rows.begin(), alignment.rows.end(), [&](const AlignedRow& row) {
                const int value = row.values.front();
                return value >= 0 && draft.atom(value).cut;
            });
        if (!cut) return true;
    }
    std::vector<char> seen(form.columns.size(), 0);
    for (const HeadHit& hit : alignment.head) {
        if (hit.column < 0 || hit.similarity < options.sure_head) continue;
        seen[static_cast<std::size_t>(hit.column)] = 1;
    }
    int body = alignment.end;
    for (const AlignedRow& row : alignment.rows) {
        for (int value : row.values) body = value >= 0 ? std::min(body, value) : body;
    }
    // Of each label one line may be left, in the order of the columns.
    int last = -1;
    for (int i = std::max(0, alignment.begin - options.head_reach); i < body; ++i) {
        int of = -1, columns = 0;
        for (std::size_t c = 0; c < form.columns.size(); ++c) {
            if (!is_half(draft.atom(i), form.columns[c].label.keys)) continue;
            of = static_cast<int>(c);
            ++columns;
        }
        if (columns != 1 || of <= last) continue;
        seen[static_cast<std::size_t>(of)] = 1;
        last = of;
    }
    // Glued, it is no label to the alignment, which then begins behind it.
    for (int i = std::max(0, alignment.begin - options.head_reach); i < body; ++i) {
        if (draft.atom(i).shape != Atom::Shape::text || draft.atom(i).prose) continue;
        for (int column : glued_columns(draft.atom(i).folded, form)) {
            seen[static_cast<std::size_t>(column)] = 1;
        }
    }
    auto count = static_cast<std::size_t>(std::count(seen.begin(), seen.end(), 1));
    return 2 * count >= seen.size();
}

bool is_whole(const Draft& draft, const Alignment& alignment, const std::vector<char>& sure) {
    const grammar::Table& form = draft.table(alignment.table);
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

bool is_closed(const Draft& draft, const Alignment& alignment, std::size_t k) {
    if (k + 1 >= alignment.rows.size()) return false;
    const grammar::Table& form = draft.table(alignment.table);
    // In lists with codes or side by side other numbers may stand where a value was; and of several
    // values one may be cut in two where another was dropped.
    const auto& tables = draft.grammar.tables;
    const bool beside = !form.beside.empty() ||
                        std::any_of(tables.begin(), tables.end(), [&](const grammar::Table& other) {
                            return other.beside == form.id;
                        });
    if (form.open || beside || form.columns.size() != 1) return false;
    const AlignedRow &row = alignment.rows[k], &next = alignment.rows[k + 1];
    const auto is_named = [&](const AlignedRow& each) {
        return each.labelled && each.similarity >= options.equal_label &&
               !is_alternative(form, each.row);
    };
    const int value = row.values.front();
    return value >= 0 && draft.atom(value).shape != Atom::Shape::empty && row.left_over.empty() &&
           next.row == row.row + 1 && is_named(row) && is_named(next);
}

bool row_lost_behind(const Draft& draft, const Alignment& alignment, std::size_t k) {
    const grammar::Table& form = draft.table(alignment.table);
    const AlignedRow& row = alignment.rows[k];
    const int first = row.values.empty() ? -1 : row.values.front();
    if (first < 0 || draft.atom(first).kind == Atom::Kind::cell || !draft.atom(first).break_before)
        return false;
    // What is left of the next row stands behind it, without its label.
    if (k + 1 < alignment.rows.size()) {
        const AlignedRow& rest = alignment.rows[k + 1];
        const bool named = form.rows[static_cast<std::size_t>(rest.row)].label.empty() ||
                           rest.labelled || !row.labelled;
        const bool is_short =
            has_pads(draft, rest) ||
            std::find(rest.values.begin(), rest.values.end(), -1) != rest.values.end();
        if (!named && is_short) return true;
    }
    const int next = k + 1 < alignment.rows.size() ? alignment.rows[k + 1].row
                                                   : static_cast<int>(form.rows.size());
    for (int r = row.row + 1; r < next; ++r) {
        const bool optional = form.rows[static_cast<std::size_t>(r)].optional;
        if (!optional && !is_alternative(form, r)) return true;
    }
    return false;
}

EvidenceSet evidence_of(const Draft& draft, const grammar::Table& form, const AlignedRow& row,
                        bool sure, bool known_head, bool by_column, bool whole) {
    EvidenceSet out;
    out.add(form.rows[static_cast<std::size_t>(row.row)].label.empty() ? Evidence::label_none
            : !row.labelled                                            ? Evidence::label_lost
            : row.similarity >= options.equal_label                    ? Evidence::label_equal
            : row.similarity >= options.near_label                     ? Evidence::label_near
            : row.similarity >= options.sure_label                     ? Evidence::label_alike
                                                                       : Evidence::label_weak);
    bool lost = has_hole(draft, row) ||
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
        const Atom& a = draft.atom(row.values[c]);
        bool broken = a.break_before && a.row_breaks && a.kind != Atom::Kind::cell;
        if (broken) out.add(Evidence::row_over_lines);
    }
    return out;
}

namespace {

bool begins_with(const std::string& text, const std::vector<std::string>& keys) {
    return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
        return !key.empty() && text.starts_with(key);
    });
}

bool shares_a_label(const grammar::Row& a, const grammar::Row& b) {
    return std::any_of(a.label.keys.begin(), a.label.keys.end(), [&](const std::string& key) {
        return std::find(b.label.keys.begin(), b.label.keys.end(), key) != b.label.keys.end();
    });
}

// Of a turned copy, with a label: the value stands behind it, and the label, its group or the row
// before it tells which row it is.
bool has_stray_label(const Draft& draft, const Alignment& alignment, std::size_t k) {
    const grammar::Table& form = draft.table(alignment.table);
    const AlignedRow& row = alignment.rows[k];
    const grammar::Row& of = form.rows[static_cast<std::size_t>(row.row)];
    // A text between label and value: the value may be that of a row lost.
    const int value = row.values.front();
    for (int i = row.label.back() + 1; i < value; ++i) {
        if (draft.atom(i).shape == Atom::Shape::text && !draft.atom(i).furniture) return true;
    }
    // Two numbers: one was cut in two.
    if (value >= 0 && value + 1 < static_cast<int>(draft.stream.atoms.size())) {
        const Atom& next = draft.atom(value + 1);
        if (next.shape == Atom::Shape::numeral && !next.furniture) return true;
    }
    const auto sharing =
        std::count_if(form.rows.begin(), form.rows.end(),
                      [&](const grammar::Row& other) { return shares_a_label(other, of); });
    if (sharing < 2) return false;
    std::string text;
    for (const int i : row.label) text += draft.atom(i).folded;
    const bool its_own =
        std::none_of(form.rows.begin(), form.rows.end(), [&](const grammar::Row& other) {
            return &other != &of && begins_with(text, other.label.keys);
        });
    if (its_own) return false;
    if (of.groups.empty()) return true;
    const auto& group = form.groups[static_cast<std::size_t>(of.groups.back())];
    for (int i = row.label.front() - 1; i >= alignment.begin; --i) {
        if (draft.atom(i).shape == Atom::Shape::numeral) break;
        if (begins_with(draft.atom(i).folded, group.keys)) return false;
    }
    // The row before is of the same group, and sure of it.
    const bool follows = k > 0 && alignment.rows[k - 1].row == row.row - 1 &&
                         form.rows[static_cast<std::size_t>(row.row) - 1].groups == of.groups;
    return !follows || is_stray(draft, alignment, k - 1);
}

}  // namespace

bool is_stray(const Draft& draft, const Alignment& alignment, std::size_t k) {
    const grammar::Table& form = draft.table(alignment.table);
    const AlignedRow& row = alignment.rows[k];
    if (form.rows[static_cast<std::size_t>(row.row)].label.empty()) return false;
    if (!row.labelled || row.label.empty() || row.similarity < options.near_label) return true;
    return form.upright_of >= 0 && has_stray_label(draft, alignment, k);
}

bool lead_may_be_pad(const Draft& draft, const Alignment& alignment, std::size_t k) {
    enum class Lead { other, pad, value, skipped };
    const auto lead_of = [&](const AlignedRow& row) {
        if (row.label.empty() || row.values.size() < 2 || row.values.front() < 0)
            return Lead::other;
        const int first = row.label.back() + 1;
        if (first >= static_cast<int>(draft.stream.atoms.size())) return Lead::other;
        const bool empty = draft.is_pad(first) && draft.atom(first).kind == Atom::Kind::piece;
        if (row.values.front() == first) return empty ? Lead::pad : Lead::value;
        return empty && row.values.front() == first + 1 ? Lead::skipped : Lead::other;
    };
    const AlignedRow& row = alignment.rows[k];
    if (lead_of(row) != Lead::pad) return false;
    bool shown = false;
    for (const AlignedRow& other : alignment.rows) {
        const Lead lead = lead_of(other);
        if (lead == Lead::skipped) return true;
        shown = shown || lead == Lead::value;
    }
    return !shown;
}

bool head_may_have_lead(const Draft& draft, const Alignment& alignment, std::size_t k) {
    const AlignedRow& row = alignment.rows[k];
    if (!row.label.empty() || row.values.size() < 2 || row.values.front() < 1) return false;
    const int first = row.values.front();
    const Atom &lead = draft.atom(first), &before = draft.atom(first - 1);
    return lead.kind == Atom::Kind::piece && draft.is_pad(first) && !lead.break_before &&
           before.shape == Atom::Shape::empty && first - 1 >= alignment.begin;
}

bool has_pads(const Draft& draft, const AlignedRow& row) {
    // A line without text is no pad: the reader has it where a cell stands.
    return std::any_of(row.values.begin(), row.values.end(), [&](int value) {
        return draft.is_pad(value) && (value < 0 || draft.atom(value).kind == Atom::Kind::piece);
    });
}

}  // namespace huitong::match
