#include "match/dropped.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>

#include "match/align.h"
#include "match/atom.h"

namespace huitong::match {
namespace {

struct Options {
    std::size_t least = 20;        // figures that tell
    std::size_t least_lines = 60;  // lines of any words that tell, where figures are too few
    std::size_t again_of = 20;     // one in so many may come twice: what was printed in between
};

constexpr Options options;

// Lines that hold one text alone, and how many different ones.
struct Lines {
    std::size_t count = 0;
    std::set<std::string> seen;

    void add(const std::string& text) {
        ++count;
        seen.insert(text);
    }
    bool none_again(std::size_t least) const {
        return count >= least && options.again_of * (count - seen.size()) <= count;
    }
};

}  // namespace

bool drops_lines(const Stream& stream) {
    Lines figures, all;
    const auto& atoms = stream.atoms;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        const Atom& atom = atoms[i];
        if (atom.kind == Atom::Kind::cell || atom.furniture || !atom.break_before || atom.prose ||
            atom.shape == Atom::Shape::empty)
            continue;
        std::size_t next = i + 1;
        while (next < atoms.size() && !atoms[next].break_before &&
               atoms[next].shape == Atom::Shape::empty)
            ++next;
        if (next < atoms.size() && !atoms[next].break_before) continue;
        all.add(atom.folded);
        if (atom.shape == Atom::Shape::numeral) figures.add(atom.folded);
    }
    return figures.none_again(options.least) ||
           (figures.count > 0 && figures.none_again(0) && all.none_again(options.least_lines));
}

bool is_over_lines(const Stream& stream, const AlignedRow& row) {
    if (row.label.empty()) return true;
    int last = -1;
    for (const int value : row.values) last = std::max(last, value);
    for (int i = row.label.back() + 1; i <= last; ++i) {
        const Atom& atom = stream.atoms[static_cast<std::size_t>(i)];
        if (atom.kind != Atom::Kind::cell && atom.break_before) return true;
    }
    return false;
}

}  // namespace huitong::match
