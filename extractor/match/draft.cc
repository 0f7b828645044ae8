#include "match/draft.h"

#include <algorithm>

#include "grammar/grammar.h"
#include "match/atom.h"

namespace huitong::match {

Draft::Draft(const Stream& atoms, const grammar::Grammar& form, Captures& captures)
    : stream(atoms),
      grammar(form),
      out(captures),
      slots(form.fields.size()),
      of_field(checks_of_fields(form)) {}

const Atom& Draft::atom(int i) const {
    return stream.atoms[static_cast<std::size_t>(i)];
}

int Draft::index_of(const Atom& a) const {
    return static_cast<int>(&a - stream.atoms.data());
}

const grammar::Table& Draft::table(int t) const {
    return grammar.tables[static_cast<std::size_t>(t)];
}

bool Draft::is_pad(int value) const {
    if (value < 0) return false;
    const Atom& a = atom(value);
    return a.shape == Atom::Shape::empty && (a.kind != Atom::Kind::cell || a.hole);
}

bool Draft::is_split(const Placement& placement) const {
    return std::any_of(placement.begin(), placement.end(), [&](int value) {
        return value <= first_joined &&
               joined[static_cast<std::size_t>(first_joined - value)].piece;
    });
}

void Draft::set_slot(int field) {
    Slot& slot = slots[static_cast<std::size_t>(field)];
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

void Draft::refresh_slots() {
    for (std::size_t f = 0; f < grammar.fields.size(); ++f) {
        if (grammar.fields[f].table >= 0) set_slot(static_cast<int>(f));
    }
}

std::vector<const grammar::Check*> Draft::row_sums(const grammar::Table& form, int row) const {
    std::vector<int> here;
    for (std::size_t c = 0; c < form.columns.size(); ++c) {
        here.push_back(form.field(row, static_cast<int>(c)));
    }
    auto is_here = [&](const grammar::Term& term) {
        return std::find(here.begin(), here.end(), term.field) != here.end();
    };
    std::vector<const grammar::Check*> sums;
    for (const grammar::Check& check : grammar.checks) {
        if (check.official && std::all_of(check.left.begin(), check.left.end(), is_here) &&
            std::all_of(check.right.begin(), check.right.end(), is_here)) {
            sums.push_back(&check);
        }
    }
    return sums;
}

bool Draft::row_adds_up(const grammar::Table& form, int row) const {
    const std::vector<const grammar::Check*> sums = row_sums(form, row);
    return std::none_of(sums.begin(), sums.end(), [&](const grammar::Check* sum) {
        return evaluate(*sum, slots).outcome == CheckResult::Outcome::fails;
    });
}

}  // namespace huitong::match
