// A chain of whole numbers that starts from one and goes up by one. Those before labels stand right
// before them. Those behind labels are the first number behind, with a unit between at most, and
// another number follows; a code may be left out. A value may stand in such a place too (the next
// row's label follows it), so a chain goes on past numbers that do not fit; but only a long one is
// believed. In a grid no label is needed: a column that counts line by line is nothing else. Of two
// lists side by side the right one counts on from the left one, and lines that the left list does
// not have are counted before the labels of the right one. Numbers of columns count from one behind
// furniture, or fill a row alone that others follow.
#include "match/serial.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "match/atom.h"
#include "match/labels.h"

namespace huitong::match {
namespace {

struct Options {
    std::size_t least = 8;  // numbers that go up by one by chance are fewer
    int most_between = 60;  // atoms from one to the next: a row, with cells of its own
    int most_texts = 1;     // between a label and its code
    int most_skipped = 2;   // codes left out
    std::size_t least_beside =
        16;                        // of lists side by side, where a number may be next to any label
    std::size_t sure_columns = 8;  // so many are none, though nothing follows
    std::size_t least_columns = 5;  // numbers of columns that stand alone; few may be values
    std::int64_t least_code = 100;  // numbers from here on that go up by one may be codes
    std::size_t most_words = 6;     // that a label is cut into
    float clear = 0.75F, same = 0.98F;
};

constexpr Options options;

bool has_hit(const Hits& hits, std::size_t i, bool (*wanted)(Role)) {
    const auto& here = hits.of_atom[i];
    return std::any_of(here.begin(), here.end(), [&](const Hit& hit) { return wanted(hit.role); });
}

bool is_label(Role role) {
    return role == Role::row || role == Role::group;
}

class Marker {
  public:
    Marker(Stream& stream, const Hits& hits) : atoms_(stream.atoms), hits_(hits) {}

    std::vector<std::size_t> run() {
        mark_grid_lines();
        mark_lists();
        mark_chains(0, &Marker::before_label);
        mark_chains(options.most_skipped, &Marker::behind_label);
        mark_columns();
        mark_rows_of_columns();
        mark_runs_of_columns();
        for (const std::size_t i : hits_.label_numbers) mark(i);
        return std::move(marked_);
    }

  private:
    void mark(std::size_t i) {
        if (atoms_[i].furniture) return;
        atoms_[i].furniture = true;
        marked_.push_back(i);
    }

    bool is_number(std::size_t i) const {
        if (i >= atoms_.size()) return false;
        const Atom& atom = atoms_[i];
        return atom.shape == Atom::Shape::numeral && !atom.furniture;
    }

    bool is_text(std::size_t i) const {
        return i < atoms_.size() && atoms_[i].shape == Atom::Shape::text && !atoms_[i].prose;
    }

    bool before_label(std::size_t i) const {
        return i + 1 < atoms_.size() && has_hit(hits_, i + 1, is_label);
    }

    bool behind_label(std::size_t i) const {
        if (!is_number(i + 1)) return false;
        // Back over the unit, and over a number that was cut off the label.
        int texts = 0;
        for (std::size_t back = i; back > 0 && texts <= options.most_texts; --back) {
            if (atoms_[back - 1].cut && is_number(back - 1) && back >= 2) continue;
            if (!is_text(back - 1)) return false;
            if (has_hit(hits_, back - 1, is_label)) return true;
            ++texts;
        }
        return false;
    }

    void mark_chains(int most_skipped, bool (Marker::*fits)(std::size_t) const) {
        std::vector<std::size_t> chain;
        base::Decimal due(1);
        auto finish = [&] {
            if (chain.size() >= options.least) {
                for (const std::size_t i : chain) mark(i);
            }
            chain.clear();
            due = base::Decimal(1);
        };
        auto add = [&](std::size_t i) {
            chain.push_back(i);
            due = base::Decimal::add(atoms_[i].numeral->value, base::Decimal(1))
                      .value_or(base::Decimal());
        };
        for (std::size_t i = 0; i < atoms_.size(); ++i) {
            if (!is_number(i) || atoms_[i].cut || !atoms_[i].numeral->unit.empty()) continue;
            if (!(this->*fits)(i)) continue;
            if (!chain.empty() && static_cast<int>(i - chain.back()) > options.most_between)
                finish();
            const base::Decimal& value = atoms_[i].numeral->value;
            const auto over = base::Decimal::subtract(value, due);
            const bool next = over && over->is_integer() && !over->is_negative() &&
                              !(base::Decimal(most_skipped) < *over);
            if (next) {
                add(i);
            } else if (value == base::Decimal(1)) {
                finish();
                add(i);
            }
        }
        finish();
    }

    bool is_whole(std::size_t i) const {
        return is_number(i) && !atoms_[i].cut && atoms_[i].numeral->unit.empty() &&
               atoms_[i].numeral->value.scale() == 0;
    }

    bool is_next(std::size_t i, const base::Decimal& before) const {
        const auto due = base::Decimal::add(before, base::Decimal(1));
        return due && atoms_[i].numeral->value == *due;
    }

    // Cells below each other that go up by one, whatever stands beside them.
    void mark_grid_lines() {
        std::map<std::pair<int, int>, std::vector<std::size_t>> columns;  // by block and column
        for (std::size_t i = 0; i < atoms_.size(); ++i) {
            if (atoms_[i].kind == Atom::Kind::cell && is_whole(i))
                columns[{atoms_[i].block, atoms_[i].column}].push_back(i);
        }
        for (const auto& [place, numbers] : columns) {
            for (std::size_t k = 0; k < numbers.size();) {
                std::size_t end = k + 1;
                while (end < numbers.size() &&
                       atoms_[numbers[end]].row == atoms_[numbers[end - 1]].row + 1 &&
                       is_next(numbers[end], atoms_[numbers[end - 1]].numeral->value))
                    ++end;
                const bool low =
                    atoms_[numbers[k]].numeral->value < base::Decimal(options.least_code);
                if (low && end - k >= options.least) {
                    for (; k < end; ++k) mark(numbers[k]);
                }
                k = end;
            }
        }
    }

    // A chain of numbers beside labels, from `due` on; none is left out. A value may be the number
    // that is due and stand before the next label: one behind a label goes before it, or else the
    // last before the next number is found.
    std::vector<std::size_t> chain_of(std::size_t from, base::Decimal due) const {
        std::vector<std::size_t> out;
        std::size_t i = from;
        while (i < atoms_.size()) {
            const base::Decimal next =
                base::Decimal::add(due, base::Decimal(1)).value_or(base::Decimal());
            std::size_t found = atoms_.size();
            bool behind = false;
            const std::size_t stop =
                std::min(atoms_.size(), i + static_cast<std::size_t>(options.most_between));
            for (std::size_t k = i; k < stop; ++k) {
                if (!is_whole(k)) continue;
                const base::Decimal& value = atoms_[k].numeral->value;
                if (value == next && found < atoms_.size() && counts_line(k)) break;
                if (value != due || !counts_line(k)) continue;
                if (behind && !behind_clear_label(k)) continue;
                if (behind) break;
                found = k;
                behind = behind_clear_label(k);
            }
            if (found == atoms_.size()) break;
            out.push_back(found);
            i = found + 1;
            due = next;
        }
        return out;
    }

    // Beside a label; before one its own label is there and empty, where lines are known.
    bool counts_line(std::size_t i) const {
        if (behind_clear_label(i)) return true;
        if (!before_any_label(i)) return false;
        if (atoms_[i].kind != Atom::Kind::piece || !atoms_[i].row_breaks) return true;
        if (atoms_[i].break_before) return true;
        return atoms_[i - 1].shape == Atom::Shape::empty;
    }

    bool is_clear_label(std::size_t i) const {
        const auto& here = hits_.of_atom[i];
        return std::any_of(here.begin(), here.end(), [](const Hit& hit) {
            return is_label(hit.role) && hit.count == 1 && hit.similarity >= options.clear;
        });
    }

    // With its own value between, which is nothing.
    bool before_any_label(std::size_t i) const {
        std::size_t next = i + 1;
        while (next < atoms_.size() && atoms_[next].shape == Atom::Shape::empty) ++next;
        return next < atoms_.size() && is_clear_label(next);
    }

    // One of several words too.
    bool behind_clear_label(std::size_t i) const {
        for (std::size_t back = 1; back <= i && back <= options.most_words; ++back) {
            const auto& here = hits_.of_atom[i - back];
            if (std::any_of(here.begin(), here.end(), [&](const Hit& hit) {
                    return is_label(hit.role) && hit.count == back &&
                           hit.similarity >= options.clear;
                }))
                return true;
        }
        return false;
    }

    // Of several ones before the two the last one counts.
    bool starts_later(const std::vector<std::size_t>& chain) const {
        for (std::size_t i = chain[0] + 1; i < chain[1]; ++i) {
            const bool one = is_whole(i) && atoms_[i].numeral->value == base::Decimal(1);
            if (one && counts_line(i)) return true;
        }
        return false;
    }

    void mark_lists() {
        for (std::size_t i = 0; i < atoms_.size(); ++i) {
            if (!is_whole(i) || atoms_[i].numeral->value != base::Decimal(1)) continue;
            const std::vector<std::size_t> left = chain_of(i, base::Decimal(1));
            if (left.size() < options.least_beside || starts_later(left)) continue;
            const std::vector<std::size_t> right =
                chain_of(i, base::Decimal(static_cast<std::int64_t>(left.size() + 1)));
            for (const std::size_t k : left) mark(k);
            if (right.size() < options.least_beside) continue;
            for (const std::size_t k : right) mark(k);
        }
    }

    bool counts(std::size_t i) const {
        return is_number(i) && is_number(i + 1) && atoms_[i].numeral->value == base::Decimal(1) &&
               atoms_[i + 1].numeral->value == base::Decimal(2);
    }

    void mark_columns() {
        for (std::size_t i = 0; i + 1 < atoms_.size(); ++i) {
            const auto& here = hits_.of_atom[i];
            // Of a longer text nobody would say so, unless two numbers follow.
            const bool key =
                (atoms_[i].key.size() == 1 || counts(i + 1)) &&
                std::any_of(here.begin(), here.end(), [](const Hit& hit) {
                    return hit.role == Role::furniture && hit.similarity >= options.same;
                });
            if (!key) continue;
            for (int n = 1; is_number(i + 1) && atoms_[i + 1].numeral->value == base::Decimal(n) &&
                            atoms_[i + 1].numeral->unit.empty();
                 ++n, ++i)
                mark(i + 1);
        }
    }

    // Whether the atom is of those that stand beside numbers of columns: nothing, or furniture.
    bool is_corner(std::size_t i) const {
        if (atoms_[i].shape == Atom::Shape::empty) return true;
        if (atoms_[i].prose || atoms_[i].shape != Atom::Shape::text) return false;
        const auto& here = hits_.of_atom[i];
        return std::any_of(here.begin(), here.end(), [](const Hit& hit) {
            return hit.role == Role::furniture && hit.count == 1 && hit.similarity >= options.same;
        });
    }

    // 栏次 | | 1 | 栏次 | | 2 | 3, or 1 | 2 | … | 12 alone below a head, with a row below.
    void mark_rows_of_columns() {
        for (std::size_t i = 0; i < atoms_.size(); ++i) {
            if (!starts_line(i)) continue;
            std::size_t end = i;
            std::vector<std::size_t> numbers;
            bool text = false, fits = true;
            for (; end < atoms_.size() && (end == i || !starts_line(end)); ++end) {
                if (!fits) continue;
                if (atoms_[end].shape == Atom::Shape::numeral &&
                    atoms_[end].numeral->unit.empty() &&
                    atoms_[end].numeral->value ==
                        base::Decimal(static_cast<std::int64_t>(numbers.size() + 1)))
                    numbers.push_back(end);
                else if (is_corner(end))
                    text |= atoms_[end].shape == Atom::Shape::text;
                else
                    fits = false;
            }
            const std::size_t least = text ? 2 : options.least_columns;
            const bool below = end < atoms_.size() && atoms_[end].block == atoms_[i].block;
            if (fits && numbers.size() >= least &&
                (text || below || numbers.size() >= options.sure_columns)) {
                for (const std::size_t k : numbers) mark(k);
            }
            i = end - 1;
        }
    }

    // The same where each cell has a line of its own.
    void mark_runs_of_columns() {
        for (std::size_t i = 0; i < atoms_.size(); ++i) {
            const bool corner = is_corner(i) && atoms_[i].shape == Atom::Shape::text;
            const bool alone = atoms_[i].shape == Atom::Shape::numeral && i > 0 && is_text(i - 1);
            if (!corner && !alone) continue;
            std::vector<std::size_t> numbers;
            std::size_t corners = 0, end = i;
            for (; end < atoms_.size(); ++end) {
                const bool due = atoms_[end].shape == Atom::Shape::numeral &&
                                 atoms_[end].numeral->unit.empty() &&
                                 atoms_[end].numeral->value ==
                                     base::Decimal(static_cast<std::int64_t>(numbers.size() + 1));
                if (due)
                    numbers.push_back(end);
                else if (corner && is_corner(end))
                    corners += atoms_[end].shape == Atom::Shape::text;
                else
                    break;
            }
            const std::size_t least = corners > 1 ? 2
                                      : corner    ? options.least_columns
                                                  : options.sure_columns;
            if (numbers.size() < least) continue;
            for (const std::size_t k : numbers) mark(k);
            i = end - 1;
        }
    }

    bool starts_line(std::size_t i) const {
        return i == 0 || atoms_[i].break_before || atoms_[i].block != atoms_[i - 1].block;
    }

    std::vector<Atom>& atoms_;
    const Hits& hits_;
    std::vector<std::size_t> marked_;
};

}  // namespace

std::vector<std::size_t> mark_serials(Stream& stream, const Hits& hits) {
    return Marker(stream, hits).run();
}

}  // namespace huitong::match
