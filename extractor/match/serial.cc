// A chain of whole numbers that starts from one and goes up by one. Those before labels stand right
// before them. Those behind labels are the first number behind, with a unit between at most, and
// another number follows; a code may be left out. A value may stand in such a place too (the next
// row's label follows it), so a chain goes on past numbers that do not fit; but only a long one is
// believed. Numbers of columns stand behind furniture of one character, and count from one.
#include "match/serial.h"

#include <algorithm>
#include <cstddef>
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
    float same = 0.98F;
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
        mark_chains(0, &Marker::before_label);
        mark_chains(options.most_skipped, &Marker::behind_label);
        mark_columns();
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

    std::vector<Atom>& atoms_;
    const Hits& hits_;
    std::vector<std::size_t> marked_;
};

}  // namespace

std::vector<std::size_t> mark_serials(Stream& stream, const Hits& hits) {
    return Marker(stream, hits).run();
}

}  // namespace huitong::match
