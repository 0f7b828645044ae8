#include "match/split.h"

#include <algorithm>
#include <string>
#include <utility>

#include "grammar/grammar.h"
#include "match/atom.h"

namespace huitong::match {
namespace {

struct Options {
    std::size_t most_splits = 20'000;  // of one run of digits
};

constexpr Options options;

void try_split(Draft& draft, const std::vector<int>& fields,
               const std::vector<const grammar::Check*>& sums, int token,
               const std::vector<std::size_t>& ends, std::vector<Placement>& out) {
    const std::string& digits = draft.atom(token).folded;
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
        draft.slots[static_cast<std::size_t>(fields[k])] = {Slot::Known::number, numeral->value};
        pieces.push_back(std::move(each));
    }
    bool holds = legible && std::all_of(sums.begin(), sums.end(), [&](const auto* sum) {
                     return evaluate(*sum, draft.slots).outcome == CheckResult::Outcome::holds;
                 });
    for (int field : fields) draft.set_slot(field);
    if (!holds) return;
    Placement placement;
    for (Joined& each : pieces) {
        placement.push_back(first_joined - static_cast<int>(draft.joined.size()));
        draft.joined.push_back(std::move(each));
    }
    out.push_back(std::move(placement));
}

void cut_into(Draft& draft, const std::vector<int>& fields,
              const std::vector<const grammar::Check*>& sums, int token,
              std::vector<std::size_t>& ends, std::size_t& left, std::vector<Placement>& out) {
    const std::string& digits = draft.atom(token).folded;
    if (left == 0 || out.size() > most_placements) return;
    std::size_t begin = ends.empty() ? 0 : ends.back();
    std::size_t due = fields.size() - ends.size();
    if (due == 0) {
        --left;
        try_split(draft, fields, sums, token, ends, out);
        return;
    }
    // A number of several digits does not begin with a zero; the last takes what is left.
    std::size_t longest = digits[begin] == '0' ? 1 : digits.size() - begin - (due - 1);
    std::size_t shortest = due == 1 ? digits.size() - begin : 1;
    for (std::size_t size = shortest; size <= longest; ++size) {
        ends.push_back(begin + size);
        cut_into(draft, fields, sums, token, ends, left, out);
        ends.pop_back();
    }
}

}  // namespace

std::vector<Placement> splits(Draft& draft, int t, int row, int token) {
    const grammar::Table& form = draft.table(t);
    std::vector<int> fields;
    for (std::size_t c = 0; c < form.columns.size(); ++c) {
        int field = form.field(row, static_cast<int>(c));
        if (field < 0) return {};
        fields.push_back(field);
    }
    const std::string& digits = draft.atom(token).folded;
    bool plain = fields.size() > 1 && digits.size() >= fields.size() &&
                 digits.find_first_not_of("0123456789") == std::string::npos;
    if (!plain) return {};
    std::vector<const grammar::Check*> sums = draft.row_sums(form, row);
    if (sums.empty()) return {};
    std::vector<Placement> out;
    std::vector<std::size_t> ends;
    std::size_t left = options.most_splits;
    cut_into(draft, fields, sums, token, ends, left, out);
    if (left == 0 || out.size() > most_placements) return {};
    return out;
}

}  // namespace huitong::match
