// A chain of whole numbers, each right before a label and each one more than the last, that starts
// from one. A value may stand before a label too (the next row's), so a chain may go on past
// numbers that do not fit; but only a long one is believed.
#include "match/serial.h"

#include <cstddef>
#include <vector>

#include "match/atom.h"
#include "match/labels.h"

namespace huitong::match {
namespace {

struct Options {
    std::size_t least = 8;  // numbers that go up by one by chance are fewer
    int most_between = 60;  // atoms from one to the next: a row, with cells of its own
};

constexpr Options options;

bool before_label(const Hits& hits, std::size_t i) {
    if (i + 1 >= hits.of_atom.size()) return false;
    for (const Hit& hit : hits.of_atom[i + 1]) {
        if (hit.role == Role::row || hit.role == Role::group) return true;
    }
    return false;
}

}  // namespace

void mark_serials(Stream& stream, const Hits& hits) {
    std::vector<std::size_t> chain;
    auto finish = [&] {
        if (chain.size() >= options.least) {
            for (const std::size_t i : chain) stream.atoms[i].furniture = true;
        }
        chain.clear();
    };
    for (std::size_t i = 0; i < stream.atoms.size(); ++i) {
        const Atom& atom = stream.atoms[i];
        if (atom.shape != Atom::Shape::numeral || atom.cut || !atom.numeral->unit.empty()) continue;
        if (!before_label(hits, i)) continue;
        const bool far =
            !chain.empty() && static_cast<int>(i - chain.back()) > options.most_between;
        if (far) finish();
        const base::Decimal& value = atom.numeral->value;
        if (value == base::Decimal(static_cast<int>(chain.size()) + 1)) {
            chain.push_back(i);
        } else if (value == base::Decimal(1)) {
            finish();
            chain.push_back(i);
        }
    }
    finish();
}

}  // namespace huitong::match
