#include "match/half.h"

#include <algorithm>
#include <cstddef>

#include "match/atom.h"

namespace huitong::match {

bool is_half(const Atom& atom, const std::vector<std::string>& keys) {
    constexpr std::size_t least = 2;  // characters: one stands in many labels
    if (atom.shape != Atom::Shape::text || atom.prose || atom.key.size() < least) return false;
    return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
        return key.size() > atom.folded.size() &&
               (key.starts_with(atom.folded) || key.ends_with(atom.folded));
    });
}

}  // namespace huitong::match
