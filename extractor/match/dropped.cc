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
    std::size_t least = 20;     // lines that tell
    std::size_t again_of = 20;  // one in so many may come twice: what was printed in between
};

constexpr Options options;

}  // namespace

bool drops_lines(const Stream& stream) {
    std::set<std::string> seen;
    std::size_t count = 0;
    const auto& atoms = stream.atoms;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        const Atom& atom = atoms[i];
        if (atom.kind == Atom::Kind::cell || atom.furniture || !atom.break_before ||
            atom.shape != Atom::Shape::numeral)
            continue;
        std::size_t next = i + 1;
        while (next < atoms.size() && !atoms[next].break_before &&
               atoms[next].shape == Atom::Shape::empty)
            ++next;
        if (next < atoms.size() && !atoms[next].break_before) continue;
        ++count;
        seen.insert(atom.folded);
    }
    return count >= options.least && options.again_of * (count - seen.size()) <= count;
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
