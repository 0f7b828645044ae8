// Where labels of rows of both lists stand close together, in a grid the first column in which
// labels of the right list stand parts them, head and all. In text each label takes what follows to
// its list; one that is a label of both goes to the list whose turn it is, or to the left one where
// it begins a line. Of the head, what is known of the right list alone goes there.
#include "match/beside.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "base/decimal.h"
#include "grammar/grammar.h"
#include "match/atom.h"
#include "match/labels.h"

namespace huitong::match {
namespace {

struct Options {
    float label = 0.75F;
    float clear = 0.1F;              // so much more alike to one list than to the other
    float same = 0.98F;              // furniture, letter for letter
    int gap = 60;                    // atoms from one label to the next
    int head = 60;                   // atoms before the first label
    float sure = 0.9F;               // labels that tell whether there are two lists at all
    std::size_t least = 2;           // of them, of either list
    std::size_t turns = 2;           // from the left list to the right one
    std::int64_t most_skipped = 12;  // lines between two labels that are known
    double counted = 0.6;            // of the labels, that have the number due behind them
};

constexpr Options options;

enum class Side { none, left, right, both };

// Two lists taken apart: atoms of each, in order.
struct Parted {
    int begin = 0, end = 0;
    std::vector<int> left, right;
    std::vector<int> labels;  // where rows begin
    double score = 0;         // how alike the labels are
};

// The tables of one id on each side: forms of several years print the same lists.
class Parter {
  public:
    Parter(const Stream& stream, const Hits& hits, const grammar::Grammar& grammar,
           std::vector<int> left, std::vector<int> right)
        : stream_(stream),
          hits_(hits),
          grammar_(grammar),
          left_(std::move(left)),
          right_(std::move(right)) {}

    std::vector<Parted> run() {
        sides_.assign(stream_.atoms.size(), Side::none);
        std::vector<int> labels;
        for (int i = 0; i < size(); ++i) {
            sides_[static_cast<std::size_t>(i)] = side_of(i);
            if (side(i) != Side::none) labels.push_back(i);
        }
        for (std::size_t k = 0; k < labels.size();) {
            std::size_t end = k + 1;
            while (end < labels.size() && labels[end] - labels[end - 1] <= options.gap &&
                   !title_between(labels[end - 1], labels[end]))
                ++end;
            part(std::vector<int>(labels.begin() + static_cast<std::ptrdiff_t>(k),
                                  labels.begin() + static_cast<std::ptrdiff_t>(end)));
            k = end;
        }
        return std::move(out_);
    }

  private:
    const Atom& at(int i) const { return stream_.atoms[static_cast<std::size_t>(i)]; }
    int size() const { return static_cast<int>(stream_.atoms.size()); }
    Side side(int i) const { return sides_[static_cast<std::size_t>(i)]; }

    template <class Wanted>
    float best(int i, const std::vector<int>& tables, Wanted wanted) const {
        float out = 0;
        for (const Hit& hit : hits_.of_atom[static_cast<std::size_t>(i)]) {
            const bool ours = std::find(tables.begin(), tables.end(), hit.table) != tables.end();
            if (ours && wanted(hit.role)) out = std::max(out, hit.similarity);
        }
        return out;
    }

    Side side_of(int i) const {
        if (is_any_title(i)) return Side::none;
        const auto row = [](Role role) { return role == Role::row; };
        const float left = best(i, left_, row), right = best(i, right_, row);
        if (std::max(left, right) < options.label) return Side::none;
        if (left > right + options.clear) return Side::left;
        if (right > left + options.clear) return Side::right;
        return Side::both;
    }

    // Of any table; titles are like labels of rows that are named in them.
    bool is_any_title(int i) const {
        const auto& here = hits_.of_atom[static_cast<std::size_t>(i)];
        return std::any_of(here.begin(), here.end(), [](const Hit& hit) {
            return hit.role == Role::title && hit.similarity >= options.same;
        });
    }

    bool title_between(int from, int to) const {
        for (int i = from + 1; i < to; ++i) {
            if (is_any_title(i)) return true;
        }
        return false;
    }

    // Columns of the right list may be called as rows of the left one are: those above the first
    // row are of the head.
    std::vector<int> without_head(const std::vector<int>& labels) const {
        const auto is_column = [&](int i) { return is_column_as_printed(i); };
        const auto row = std::find_if(labels.begin(), labels.end(),
                                      [&](int i) { return is_sure(i) && !is_column(i); });
        const auto first =
            std::find_if(std::make_reverse_iterator(row), labels.rend(), is_column).base();
        return {first, labels.end()};
    }

    // Letter for letter; a numeral before it would make it a row.
    bool is_column_as_printed(int i) const {
        const auto& here = hits_.of_atom[static_cast<std::size_t>(i)];
        return std::any_of(here.begin(), here.end(), [&](const Hit& hit) {
            if (hit.role != Role::column || hit.count != 1) return false;
            const grammar::Table& table = grammar_.tables[static_cast<std::size_t>(hit.table)];
            const auto& keys = table.columns[static_cast<std::size_t>(hit.index)].label.keys;
            return std::find(keys.begin(), keys.end(), at(i).folded) != keys.end();
        });
    }

    void part(const std::vector<int>& found) {
        const std::vector<int> labels = without_head(found);
        std::size_t lefts = 0, rights = 0;
        std::size_t turns = 0;
        Side last = Side::none;
        for (const int i : labels) {
            if (side(i) == Side::both || !is_sure(i)) continue;
            lefts += side(i) == Side::left;
            rights += side(i) == Side::right;
            turns += last == Side::left && side(i) == Side::right;
            last = side(i);
        }
        if (lefts < options.least || rights < options.least || turns < options.turns) return;
        int begin = labels.front();
        while (begin > 0 && labels.front() - begin < options.head && !at(begin - 1).prose &&
               !is_title(begin))
            --begin;
        int end = labels.back() + 1;
        while (end < size() && end - labels.back() < options.gap && belongs_behind(end)) ++end;
        std::vector<char> right(static_cast<std::size_t>(end - begin), 0);
        if (at(labels.front()).kind == Atom::Kind::cell)
            by_column(labels, begin, end, right);
        else
            by_label(labels.front(), begin, end, right);
        Parted parted;
        parted.begin = begin;
        parted.end = end;
        parted.labels = labels;
        for (int i = begin; i < end; ++i)
            (right[static_cast<std::size_t>(i - begin)] != 0 ? parted.right : parted.left)
                .push_back(i);
        const auto row = [](Role role) { return role == Role::row; };
        for (const int i : labels)
            parted.score +=
                static_cast<double>(std::max(best(i, left_, row), best(i, right_, row)));
        out_.push_back(std::move(parted));
    }

    bool is_sure(int i) const {
        const auto row = [](Role role) { return role == Role::row; };
        return std::max(best(i, left_, row), best(i, right_, row)) >= options.sure;
    }

    bool is_title(int i) const {
        return best(i, left_, [](Role role) { return role == Role::title; }) >= options.same;
    }

    // Values behind the last label, in its row.
    bool belongs_behind(int i) const {
        const Atom& atom = at(i);
        if (atom.prose) return false;
        if (atom.shape != Atom::Shape::text) return true;
        return std::find(grammar_.blanks.begin(), grammar_.blanks.end(), atom.folded) !=
               grammar_.blanks.end();
    }

    void by_column(const std::vector<int>& labels, int begin, int end,
                   std::vector<char>& right) const {
        std::map<int, int> columns;
        for (const int i : labels) {
            if (side(i) == Side::right && at(i).kind == Atom::Kind::cell) ++columns[at(i).column];
        }
        if (columns.empty()) return;
        const int split =
            std::max_element(columns.begin(), columns.end(), [](const auto& a, const auto& b) {
                return a.second < b.second;
            })->first;
        for (int i = begin; i < end; ++i)
            right[static_cast<std::size_t>(i - begin)] =
                at(i).kind == Atom::Kind::cell && at(i).column >= split;
    }

    void by_label(int first, int begin, int end, std::vector<char>& right) const {
        const auto head = [](Role role) { return role != Role::row && role != Role::title; };
        for (int i = begin; i < first; ++i) {
            const float l = best(i, left_, head), r = best(i, right_, head);
            right[static_cast<std::size_t>(i - begin)] = r >= options.label && l < options.label;
        }
        Side now = Side::right;               // whose row it was last
        base::Decimal last_left, last_right;  // of their last lines, where lines are counted
        for (int i = first; i < end; ++i) {
            const bool starts = at(i).break_before && at(i).row_breaks;
            if (starts) now = Side::left;  // with a label or without
            if (side(i) == Side::both) {
                const Side counted = by_number(i, last_left, last_right);
                now = counted != Side::none          ? counted
                      : starts || now == Side::right ? Side::left
                                                     : Side::right;
            } else if (side(i) != Side::none) {
                now = side(i);
            }
            if (const base::Decimal* number = line_number(i); number && side(i) != Side::none)
                (now == Side::left ? last_left : last_right) = *number;
            right[static_cast<std::size_t>(i - begin)] = now == Side::right;
        }
    }

    // The number that counts the line of a label, behind it.
    const base::Decimal* line_number(int label) const {
        if (label + 1 >= size()) return nullptr;
        const Atom& next = at(label + 1);
        return next.furniture && next.numeral ? &next.numeral->value : nullptr;
    }

    // The list whose last line is the nearer one before the line of this label.
    Side by_number(int label, const base::Decimal& left, const base::Decimal& right) const {
        const base::Decimal* number = line_number(label);
        if (number == nullptr || left == right) return Side::none;
        const bool behind_left = left < *number, behind_right = right < *number;
        if (behind_left && behind_right) return left < right ? Side::right : Side::left;
        return behind_left ? Side::left : behind_right ? Side::right : Side::none;
    }

    const Stream& stream_;
    const Hits& hits_;
    const grammar::Grammar& grammar_;
    std::vector<int> left_, right_;
    std::vector<Side> sides_;
    std::vector<Parted> out_;
};

// Each row of a half begins anew.
void mark_breaks(Stream& stream, const std::vector<int>& half, const std::vector<int>& labels) {
    auto at = [&](int i) -> Atom& { return stream.atoms[static_cast<std::size_t>(i)]; };
    for (std::size_t k = 0; k < half.size(); ++k) {
        Atom& atom = at(half[k]);
        const bool cell = atom.kind == Atom::Kind::cell;
        const bool new_row = cell && (k == 0 || at(half[k - 1]).row != atom.row ||
                                      at(half[k - 1]).block != atom.block);
        const bool label = !cell && std::binary_search(labels.begin(), labels.end(), half[k]);
        if (new_row || label) atom.break_before = true;
    }
}

// Lines without a label that is known have a number too.
bool is_near(const base::Decimal& value, const base::Decimal& due) {
    const auto over = base::Decimal::subtract(value, due);
    return over && !over->is_negative() && !(base::Decimal(options.most_skipped) < *over);
}

// Right behind each label stands the number of its line, higher than that of the line before.
void mark_numbers(Stream& stream, const std::vector<int>& half, const std::vector<int>& labels) {
    auto at = [&](int i) -> Atom& { return stream.atoms[static_cast<std::size_t>(i)]; };
    auto is_label = [&](int i) { return std::binary_search(labels.begin(), labels.end(), i); };
    std::vector<int> numbers;
    std::size_t count = 0;
    base::Decimal due;
    for (std::size_t k = 0; k < half.size(); ++k) {
        if (!is_label(half[k])) continue;
        ++count;
        std::size_t next = k + 1;
        while (next < half.size() && at(half[next]).shape == Atom::Shape::text &&
               !is_label(half[next]))
            ++next;
        if (next >= half.size()) break;
        const Atom& atom = at(half[next]);
        const bool whole = atom.shape == Atom::Shape::numeral && atom.numeral->unit.empty() &&
                           atom.numeral->value.scale() == 0;
        if (!whole) continue;
        const base::Decimal value = atom.numeral->value;
        if (!numbers.empty() && !is_near(value, due)) continue;
        numbers.push_back(half[next]);
        due = base::Decimal::add(value, base::Decimal(1)).value_or(base::Decimal());
    }
    if (static_cast<double>(numbers.size()) < options.counted * static_cast<double>(count)) return;
    for (const int i : numbers) at(i).furniture = true;
}

// A joined label whose atoms were parted is none.
void permute(Stream& stream, Hits& hits, const std::vector<int>& order) {
    std::vector<int> place(order.size());
    for (std::size_t k = 0; k < order.size(); ++k)
        place[static_cast<std::size_t>(order[k])] = static_cast<int>(k);
    Stream moved;
    Hits found;
    found.of_atom.resize(hits.of_atom.size());
    found.fragment_of.resize(hits.fragment_of.size());
    for (std::size_t k = 0; k < order.size(); ++k) {
        const auto from = static_cast<std::size_t>(order[k]);
        moved.atoms.push_back(std::move(stream.atoms[from]));
        found.fragment_of[k] = hits.fragment_of[from];
        for (const Hit& hit : hits.of_atom[from]) {
            bool whole = true;
            for (std::size_t n = 1; n < hit.count; ++n)
                whole = whole && place[from + n] == static_cast<int>(k + n);
            if (whole) found.of_atom[k].push_back(hit);
        }
    }
    for (const std::size_t i : hits.label_numbers)
        found.label_numbers.push_back(static_cast<std::size_t>(place[i]));
    stream = std::move(moved);
    hits = std::move(found);
}

}  // namespace

bool has_lists_beside(const grammar::Grammar& grammar) {
    return std::any_of(grammar.tables.begin(), grammar.tables.end(),
                       [](const grammar::Table& table) { return !table.beside.empty(); });
}

std::vector<int> take_apart(Stream& stream, Hits& hits, const grammar::Grammar& grammar) {
    std::map<std::pair<std::string, std::string>, std::vector<int>> rights;  // by both ids
    std::map<std::string, std::vector<int>> lefts;
    for (std::size_t t = 0; t < grammar.tables.size(); ++t) {
        const grammar::Table& table = grammar.tables[t];
        lefts[table.id].push_back(static_cast<int>(t));
        if (!table.beside.empty()) rights[{table.beside, table.id}].push_back(static_cast<int>(t));
    }
    std::vector<Parted> all;
    for (const auto& [ids, right] : rights) {
        for (Parted& each : Parter(stream, hits, grammar, lefts[ids.first], right).run())
            all.push_back(std::move(each));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Parted& a, const Parted& b) { return a.score > b.score; });
    std::vector<int> order(stream.atoms.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
    std::vector<char> taken(order.size(), 0);
    bool any = false;
    for (const Parted& each : all) {
        const auto begin = taken.begin() + each.begin, end = taken.begin() + each.end;
        if (std::find(begin, end, 1) != end) continue;
        std::fill(begin, end, char{1});
        any = true;
        for (const auto* half : {&each.left, &each.right}) {
            mark_numbers(stream, *half, each.labels);
            mark_breaks(stream, *half, each.labels);
        }
        if (!each.left.empty())
            stream.atoms[static_cast<std::size_t>(each.left.back())].list_ends = true;
        std::copy(each.left.begin(), each.left.end(), order.begin() + each.begin);
        std::copy(each.right.begin(), each.right.end(),
                  order.begin() + each.begin + static_cast<std::ptrdiff_t>(each.left.size()));
    }
    if (!any) return {};
    permute(stream, hits, order);
    return order;
}

}  // namespace huitong::match
