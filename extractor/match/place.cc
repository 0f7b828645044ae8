#include "match/place.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "grammar/grammar.h"
#include "match/atom.h"
#include "match/sign.h"
#include "text/normalise.h"

namespace huitong::match {
namespace {

struct Options {
    int large_value = 100;  // hardly there by chance
};

constexpr Options options;

using base::Decimal;

// What the head says of the cell; nullptr: nothing. A turned copy has its columns as rows.
const ColumnHead* head_above(const Draft& draft, int table, int row, std::size_t column) {
    auto heads = draft.heads.find(table);
    if (heads == draft.heads.end()) return nullptr;
    const bool turned = draft.table(table).upright_of >= 0;
    return &heads->second[turned ? static_cast<std::size_t>(row) : column];
}

// The unit that the head or the row names for the cell.
std::string unit_above(const Draft& draft, int table, int row, std::size_t column) {
    auto beside = draft.unit_of_row.find({table, row});
    if (beside != draft.unit_of_row.end() && !beside->second.empty()) return beside->second;
    const ColumnHead* head = head_above(draft, table, row, column);
    return head == nullptr ? std::string() : head->unit;
}

// Of a column whose unit is the one printed: in the cell, if not in its head.
void note_unit(Capture& each, const std::string& beside, const grammar::Field& field,
               const std::string& above) {
    const auto& known = field.units;
    if (each.unit.empty()) {
        if (field.unit.empty()) each.notes.push_back("unit_not_printed");
        return;
    }
    if (beside.empty()) return;
    const bool other = std::find(known.begin(), known.end(), beside) == known.end() ||
                       (!above.empty() && above != beside);
    if (other) each.notes.push_back("other_unit");
}

bool is_blank_token(const grammar::Grammar& grammar, const Atom& a) {
    const auto& blanks = grammar.blanks;
    return std::find(blanks.begin(), blanks.end(), a.folded) != blanks.end();
}

// `above`: the unit above or beside it.
void fill_number(Capture& each, const text::Numeral& numeral, const grammar::Field& field,
                 const std::string& above) {
    each.state = State::printed;
    each.number = numeral.value;
    each.unit = numeral.unit.empty() ? above : numeral.unit;
    if (!field.units.empty()) note_unit(each, text::fold(numeral.unit), field, above);
    bool whole = field.type == grammar::Type::amount || each.number->is_integer();
    bool positive = field.type == grammar::Type::integer || !each.number->is_negative();
    if (!whole) each.notes.push_back("decimal_in_count");
    if (!positive) each.notes.push_back("negative_count");
    const bool fixed = field.units.empty() && !field.unit.empty();
    if (fixed && !each.unit.empty() && each.unit != field.unit) {
        each.notes.push_back("other_unit");
    }
    if (numeral.lookalike) each.notes.push_back("letter_for_digit");
    if (numeral.remarked) each.notes.push_back("remark_in_cell");
    if (numeral.separated) each.notes.push_back("separators_removed");
}

void fill_joined(const Draft& draft, Capture& each, const Joined& joined,
                 const grammar::Field& field, const std::string& above) {
    each.raw = joined.text;
    each.origin = draft.atom(joined.atoms.front()).origin;
    for (int a : joined.atoms) each.origin = base::join(each.origin, draft.atom(a).origin);
    fill_number(each, joined.numeral, field, above);
    each.notes.push_back(joined.piece ? "number_split" : "number_joined");
}

void fill(const Draft& draft, Capture& each, const Atom& a, const grammar::Field& field,
          const std::string& above) {
    each.raw = a.text;
    each.origin = a.origin;
    if (a.hole) {
        each.state = State::lost;
    } else if (a.shape == Atom::Shape::empty) {
        each.state = State::blank;
    } else if (a.shape == Atom::Shape::numeral) {
        const auto numeral = field.type == grammar::Type::integer
                                 ? cut_off_sign(draft.stream, draft.index_of(a), draft.grammar)
                                 : std::nullopt;
        if (numeral) {
            const Atom& sign = draft.atom(draft.index_of(a) - 1);
            each.raw = sign.text + a.text;
            each.origin = base::join(sign.origin, a.origin);
        }
        fill_number(each, numeral ? *numeral : *a.numeral, field, above);
    } else if (auto numeral = signed_numeral(a, draft.grammar)) {
        fill_number(each, *numeral, field, above);
    } else {
        each.state = is_blank_token(draft.grammar, a) ? State::token : State::illegible;
    }
}

// Digits with a point or a comma at their end stand before the number, or with one at their
// beginning behind it.
bool is_piece(const Draft& draft, int value) {
    auto is_mark = [](char c) { return c == '.' || c == ','; };
    auto digits = [&](std::string_view text) {
        return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
            return (c >= '0' && c <= '9') || is_mark(c);
        });
    };
    if (value > 0) {
        std::string_view before = draft.atom(value - 1).folded;
        if (digits(before) && is_mark(before.back())) return true;
    }
    if (value + 1 >= static_cast<int>(draft.stream.atoms.size())) return false;
    std::string_view behind = draft.atom(value + 1).folded;
    return digits(behind) && is_mark(behind.front()) && behind.size() > 1;
}

// Its cell holds other numbers, and a number of its row of the grid is no value: the figure may be
// all that its cell holds, or what its cell holds may be of two columns.
bool shares_cell(const Draft& draft, int value, const Placement& values) {
    const Atom& a = draft.atom(value);
    if (!a.cut || a.kind != Atom::Kind::cell) return false;
    const auto of_row = [&](int other) {
        if (other < 0 || other >= static_cast<int>(draft.stream.atoms.size())) return false;
        const Atom& b = draft.atom(other);
        return b.kind == a.kind && b.block == a.block && b.row == a.row;
    };
    const auto left_over = [&](int other) {
        const Atom& b = draft.atom(other);
        return b.shape == Atom::Shape::numeral && !b.furniture &&
               std::find(values.begin(), values.end(), other) == values.end();
    };
    for (int other = value - 1; of_row(other); --other)
        if (left_over(other)) return true;
    for (int other = value + 1; of_row(other); ++other)
        if (left_over(other)) return true;
    return false;
}

// A sign stands alone before the number, and is no cell of the row by itself.
bool lost_sign(const Draft& draft, int field, int value, const Placement& values) {
    const bool may_have_sign =
        draft.grammar.fields[static_cast<std::size_t>(field)].type == grammar::Type::integer;
    if (!may_have_sign || value <= 0 || cut_off_sign(draft.stream, value, draft.grammar))
        return false;
    if (std::find(values.begin(), values.end(), value - 1) != values.end()) return false;
    const std::string& before = draft.atom(value - 1).folded;
    auto has = [&](const std::vector<std::string>& words) {
        return std::find(words.begin(), words.end(), before) != words.end();
    };
    return before == "-" || before == "+" || has(draft.grammar.plus) || has(draft.grammar.minus);
}

// A number cut off the word before it, with which the label of the row ends.
bool is_of_label(const Draft& draft, const grammar::Row& row, int value) {
    const Atom& a = draft.atom(value);
    return a.cut && a.kind != Atom::Kind::cell &&
           std::any_of(row.label.keys.begin(), row.label.keys.end(),
                       [&](const std::string& key) { return key.ends_with(a.folded); });
}

void note_value(const Draft& draft, Capture& each, int value) {
    if (value >= 0 && draft.atom(value).cut) each.evidence.add(Evidence::number_cut);
    if (value <= first_joined) each.evidence.add(Evidence::number_joined);
    switch (each.state) {
        case State::printed: {
            static const std::vector<std::string> odd{"decimal_in_count", "negative_count",
                                                      "letter_for_digit", "other_unit",
                                                      "remark_in_cell"};
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

}  // namespace

void place(Draft& draft, int t, int row, const Placement& values) {
    const grammar::Table& form = draft.table(t);
    for (std::size_t c = 0; c < values.size(); ++c) {
        int field = form.field(row, static_cast<int>(c));
        if (field < 0) continue;
        Capture& each = draft.capture(field);
        each.number.reset();
        each.raw.clear();
        each.unit.clear();
        each.origin = {};
        std::erase_if(each.notes, [](const std::string& note) {
            return note != "row_uncertain" && note != "head_not_found" &&
                   note != "cell_over_columns" && note != "row_lost_behind" &&
                   note != "lines_dropped" && note != "code_repeated" &&
                   note != "code_out_of_order" && note != "columns_uncertain";
        });
        const ColumnHead* head = head_above(draft, t, row, c);
        if (head != nullptr && head->other_meaning) each.notes.push_back("column_renamed");
        const std::string above = unit_above(draft, t, row, c);
        const grammar::Field& due = draft.grammar.fields[static_cast<std::size_t>(field)];
        if (values[c] <= first_joined) {
            fill_joined(draft, each,
                        draft.joined[static_cast<std::size_t>(first_joined - values[c])], due,
                        above);
        } else if (values[c] < 0) {
            each.state = State::lost;
        } else {
            fill(draft, each, draft.atom(values[c]), due, above);
            const bool broken =
                is_piece(draft, values[c]) || lost_sign(draft, field, values[c], values) ||
                shares_cell(draft, values[c], values) ||
                is_of_label(draft, form.rows[static_cast<std::size_t>(row)], values[c]);
            if (each.number && broken) each.notes.push_back("number_broken");
            if (each.number && draft.atom(values[c]).unspaced) each.notes.push_back("space_lost");
        }
        for (Evidence e : {Evidence::number_cut, Evidence::number_joined, Evidence::value_odd,
                           Evidence::value_zero, Evidence::value_large, Evidence::blank,
                           Evidence::not_legible}) {
            each.evidence.drop(e);
        }
        note_value(draft, each, values[c]);
        draft.set_slot(field);
    }
}

}  // namespace huitong::match
