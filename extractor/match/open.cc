#include "match/open.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "grammar/grammar.h"
#include "match/align.h"
#include "match/atom.h"
#include "match/columns.h"
#include "match/place.h"
#include "match/split.h"

namespace huitong::match {
namespace {

struct Options {
    std::size_t most_pieces = 3;  // of one number
};

constexpr Options options;

// Counts are not printed with zeros before them: 05 is a 0 and a 5 whose border is lost.
bool leads_with_zero(const Draft& draft, int value) {
    const std::string& digits = draft.atom(value).folded;
    return digits.size() > 1 && digits.front() == '0' &&
           digits.find_first_not_of("0123456789") == std::string::npos;
}

void make_ambiguous(Draft& draft, int t, int row) {
    const grammar::Table& form = draft.table(t);
    for (std::size_t c = 0; c < form.columns.size(); ++c) {
        int field = form.field(row, static_cast<int>(c));
        if (field < 0) continue;
        Capture& each = draft.capture(field);
        if (each.state == State::printed) {
            each.rivals.push_back({each.number, each.raw, each.origin, "place"});
        }
        each.state = State::ambiguous;
        each.number.reset();
        each.evidence.add(Evidence::place_open);
        draft.set_slot(field);
    }
}

bool any_adds_up(Draft& draft, const OpenRow& row) {
    bool out = false;
    for (const Placement& placement : row.placements) {
        place(draft, row.table, row.row, placement);
        out = out || draft.row_adds_up(draft.table(row.table), row.row);
    }
    place(draft, row.table, row.row, row.placements.front());
    return out;
}

int piece(Draft& draft, int value, std::string digits) {
    Joined out;
    out.atoms = {value};
    out.numeral = *text::parse_numeral(digits);
    out.text = std::move(digits);
    out.piece = true;
    draft.joined.push_back(std::move(out));
    return first_joined - static_cast<int>(draft.joined.size() - 1);
}

// The numbers of a row with those cut in two that begin with a zero; empty, if none does. Its
// empty pieces are pads then: they took the place of what is cut off here.
std::vector<int> cut_at_zeros(Draft& draft, const AlignedRow& row) {
    std::vector<int> numbers, out;
    for (int value : row.values) {
        if (value >= 0 && draft.atom(value).shape != Atom::Shape::empty) numbers.push_back(value);
    }
    numbers.insert(numbers.end(), row.left_over.begin(), row.left_over.end());
    std::sort(numbers.begin(), numbers.end());
    if (std::none_of(numbers.begin(), numbers.end(),
                     [&](int value) { return leads_with_zero(draft, value); }))
        return {};
    for (int value : numbers) {
        if (!leads_with_zero(draft, value)) {
            out.push_back(value);
            continue;
        }
        const std::string& digits = draft.atom(value).folded;
        std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
        for (std::size_t k = 0; k < zeros; ++k) out.push_back(piece(draft, value, "0"));
        if (zeros < digits.size()) out.push_back(piece(draft, value, digits.substr(zeros)));
    }
    return out;
}

// All ways to keep the order of tokens with some columns lost.
void combine(const std::vector<int>& tokens, std::size_t columns, std::vector<Placement>& out) {
    std::vector<char> taken(columns, 0);
    std::fill(taken.begin(), taken.begin() + static_cast<std::ptrdiff_t>(tokens.size()), char{1});
    do {
        Placement placement(columns, -1);
        std::size_t next = 0;
        for (std::size_t k = 0; k < columns; ++k) {
            if (taken[k]) placement[k] = tokens[next++];
        }
        if (placement != out.front()) out.push_back(std::move(placement));
    } while (out.size() <= most_placements && std::prev_permutation(taken.begin(), taken.end()));
}

std::optional<int> join(Draft& draft, const std::vector<int>& tokens, std::size_t from,
                        std::size_t count) {
    Joined joined;
    std::string digits;
    for (std::size_t k = from; k < from + count; ++k) {
        const Atom& a = draft.atom(tokens[k]);
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
    for (std::size_t k = 0; k < draft.joined.size(); ++k) {
        if (draft.joined[k].atoms == joined.atoms && !draft.joined[k].piece)
            return first_joined - static_cast<int>(k);
    }
    draft.joined.push_back(std::move(joined));
    return first_joined - static_cast<int>(draft.joined.size() - 1);
}

// All ways to make as many values as columns of more tokens: some are left out, some are pieces
// of one number. `begun` has the columns so far, made of tokens before `next`.
void choose_or_join(Draft& draft, const std::vector<int>& tokens, std::size_t next,
                    std::size_t columns, Placement& begun, std::vector<Placement>& out) {
    if (out.size() > most_placements) return;
    if (begun.size() == columns) {
        if (begun != out.front()) out.push_back(begun);
        return;
    }
    std::size_t left = tokens.size() - next, due = columns - begun.size();
    if (left < due) return;
    auto go_on = [&](int value, std::size_t count) {
        begun.push_back(value);
        choose_or_join(draft, tokens, next + count, columns, begun, out);
        begun.pop_back();
    };
    go_on(tokens[next], 1);
    if (left == due) return;
    for (std::size_t count = 2; count <= options.most_pieces && count <= left - due + 1; ++count) {
        if (auto joined = join(draft, tokens, next, count)) go_on(*joined, count);
    }
    choose_or_join(draft, tokens, next + 1, columns, begun, out);
}

// A row without a label, in a run with empty cells: the pads of the head before it look like
// its own first cells. Any stretch of as many pieces as columns that holds all its numbers may
// be it.
void open_stretch(Draft& draft, int t, const AlignedRow& row) {
    int first = row.values.front(), last = row.values.back();
    if (first < 0 || last < 0 || draft.atom(first).kind != Atom::Kind::piece) return;
    bool empties =
        std::any_of(row.values.begin(), row.values.end(), [&](int v) { return draft.is_pad(v); });
    if (!empties) return;
    int lead = 0, trail = 0;
    while (first - lead > 0 && draft.is_pad(first - lead - 1)) ++lead;
    int count = static_cast<int>(draft.stream.atoms.size());
    while (last + trail + 1 < count && draft.is_pad(last + trail + 1)) ++trail;
    std::vector<int> all;
    for (int i = first - lead; i < first; ++i) all.push_back(i);
    all.insert(all.end(), row.values.begin(), row.values.end());
    for (int i = last + 1; i <= last + trail; ++i) all.push_back(i);
    std::size_t columns = row.values.size();
    if (lead > 0 || trail > 0) draft.padded.emplace_back(t, row.row);
    OpenRow each{t, row.row, {row.values}, 0};
    for (std::size_t at = 0; at + columns <= all.size(); ++at) {
        bool whole = true;
        for (std::size_t k = 0; k < all.size(); ++k) {
            whole = whole && ((k >= at && k < at + columns) || draft.is_pad(all[k]));
        }
        Placement stretch(all.begin() + static_cast<std::ptrdiff_t>(at),
                          all.begin() + static_cast<std::ptrdiff_t>(at + columns));
        if (whole && stretch != row.values) each.placements.push_back(std::move(stretch));
    }
    // Where no stretch adds up, its empty pieces are pads, and cells are lost. So they may be where
    // the row prints its zeros and is empty at its ends alone.
    std::vector<int> numbers;
    bool prints_zero = false;
    for (int value : all) {
        if (draft.is_pad(value)) continue;
        numbers.push_back(value);
        const auto& numeral = draft.atom(value).numeral;
        prints_zero = prints_zero || (numeral && numeral->value == base::Decimal(0));
    }
    const bool empty_inside = std::any_of(all.begin(), all.end(), [&](int value) {
        return draft.is_pad(value) && !numbers.empty() && value > numbers.front() &&
               value < numbers.back();
    });
    const bool may_be_pads = (prints_zero && !empty_inside) || !any_adds_up(draft, each);
    if (!numbers.empty() && may_be_pads) {
        combine(numbers, columns, each.placements);
        if (each.placements.size() > most_placements) {
            make_ambiguous(draft, t, row.row);
            return;
        }
    }
    if (each.placements.size() > 1 && each.placements.size() <= most_placements) {
        draft.open.push_back(std::move(each));
    }
}

// The document ends behind the value, and rows of the table were still to come.
bool ends_behind(const Draft& draft, int t, int row, int value) {
    if (row + 1 >= static_cast<int>(draft.table(t).rows.size())) return false;
    for (std::size_t i = draft.stream.atoms.size(); i-- > 0;) {
        const Atom& a = draft.atom(static_cast<int>(i));
        if (a.shape == Atom::Shape::empty) continue;
        return static_cast<int>(i) == value;
    }
    return false;
}

bool cut_off(const Draft& draft, int t, const AlignedRow& row, const std::vector<int>& tokens) {
    return tokens.size() < row.values.size() && ends_behind(draft, t, row.row, tokens.back());
}

// Its first values are there; of the last, who knows whether it is whole.
void place_cut_off(Draft& draft, int t, int row, const std::vector<int>& tokens) {
    Placement leading(draft.table(t).columns.size(), -1);
    std::copy(tokens.begin(), tokens.end(), leading.begin());
    place(draft, t, row, leading);
    int last = draft.table(t).field(row, static_cast<int>(tokens.size()) - 1);
    if (last >= 0) draft.capture(last).notes.push_back("document_ends_here");
}

}  // namespace

void note_end(Draft& draft, int t, const AlignedRow& row) {
    const int last = row.values.empty() ? -1 : row.values.back();
    const int field = draft.table(t).field(row.row, static_cast<int>(row.values.size()) - 1);
    if (last < 0 || field < 0 || !ends_behind(draft, t, row.row, last)) return;
    draft.capture(field).notes.push_back("document_ends_here");
}

bool any_leads_with_zero(const Draft& draft, const AlignedRow& row) {
    auto leads = [&](int value) { return value >= 0 && leads_with_zero(draft, value); };
    return std::any_of(row.values.begin(), row.values.end(), leads) ||
           std::any_of(row.left_over.begin(), row.left_over.end(), leads);
}

void open_row(Draft& draft, int t, const AlignedRow& row) {
    if (std::vector<int> cut = cut_at_zeros(draft, row);
        !cut.empty() && cut.size() <= row.values.size()) {
        OpenRow each{t, row.row, {Placement()}, 0};
        combine(cut, row.values.size(), each.placements);
        each.placements.erase(each.placements.begin());
        if (each.placements.size() <= most_placements) {
            draft.open.push_back(std::move(each));
            return;
        }
    }
    if (draft.table(t).rows[static_cast<std::size_t>(row.row)].label.empty() &&
        std::find(row.values.begin(), row.values.end(), -1) == row.values.end() &&
        row.left_over.empty() && !has_hole(draft, row)) {
        open_stretch(draft, t, row);
        return;
    }
    std::vector<int> tokens;
    std::size_t last = row.values.size();
    // Empty pieces at the end of a row of a run may be pads: they say nothing of a place.
    while (last > 0 && (row.values[last - 1] < 0 || draft.is_pad(row.values[last - 1]))) --last;
    bool pads_as_values = false, lost = false;
    for (std::size_t c = 0; c < row.values.size(); ++c) {
        int value = row.values[c];
        if (value < 0 || draft.atom(value).hole) {
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
    if (cut_off(draft, t, row, tokens)) {
        place_cut_off(draft, t, row.row, tokens);
        return;
    }
    OpenRow each{t, row.row, {}, 0};
    if (tokens.size() == 1) each.placements = splits(draft, t, row.row, tokens.front());
    if (!each.placements.empty()) {
        draft.open.push_back(std::move(each));
        return;
    }
    each.placements.push_back(row.values);
    if (tokens.size() > row.values.size()) {
        Placement none;
        choose_or_join(draft, tokens, 0, row.values.size(), none, each.placements);
    } else {
        combine(tokens, row.values.size(), each.placements);
    }
    if (each.placements.size() > most_placements) {
        make_ambiguous(draft, t, row.row);
        return;
    }
    draft.open.push_back(std::move(each));
}

}  // namespace huitong::match
