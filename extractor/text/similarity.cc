// Three readings of the pair, of which the best counts:
// 1. An edit distance. A changed character costs 1; a lost or added one less, as extraction loses
//    characters more readily than it changes them; a numeral more, as 第(一)项 and 第(五)项 are two
//    labels that differ in nothing else.
// 2. The shorter as a beginning of the longer: a label cut short by a broken cell. How well the
//    beginnings agree, times how much is left.
// 3. One of the two without the explanation in brackets at its end, which sources leave out.
// All forgiveness grows with the length of the shorter label, from none at three characters: 其他
// is not a mutilated 其他结果. Labels with no character in common are not alike at all.
// Costs are integers (hundredths of a changed character), so the outcome is the same everywhere.
#include "text/similarity.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "text/codepoint.h"

namespace huitong::text {
namespace {

constexpr std::size_t longest = 120;     // code points; labels agree or differ long before
constexpr std::size_t most_places = 64;  // bits of a word

struct Costs {
    int changed = 100;
    // From strict (labels of up to strict_length) to lenient (lenient_length and more). Strict: one
    // lost character of a label of three leaves 0.5, too little to take for a match.
    int lost_strict = 150, lost_lenient = 60;
    int tail_strict = 150, tail_lenient = 35;
    std::size_t strict_length = 3, lenient_length = 8;
    // Another number is another label.
    int numeral_changed = 300, numeral_lost = 150;
    // Leaving out an explanation loses nothing that distinguishes, but an equal text is better.
    double without_brackets = 0.93;
    double largest_unequal = 0.999;
};
constexpr Costs costs;

bool is_numeral(char32_t c) {
    switch (c) {
        case U'一':
        case U'二':
        case U'三':
        case U'四':
        case U'五':
        case U'六':
        case U'七':
        case U'八':
        case U'九':
        case U'十':
            return true;
        default:
            return is_digit(c);
    }
}

std::size_t place(char32_t c) {
    return (c ^ c >> 6) & 63;
}

std::uint64_t bit(char32_t c) {
    return std::uint64_t{1} << place(c);
}

// Costs for one pair; `shorter` is the length of the shorter text.
struct Weights {
    int lost, tail;

    constexpr Weights(std::size_t shorter, std::size_t longer) {
        std::size_t over = shorter > costs.strict_length ? shorter - costs.strict_length : 0;
        int range = static_cast<int>(costs.lenient_length - costs.strict_length);
        int step = std::min(static_cast<int>(over), range);
        lost = costs.lost_strict - (costs.lost_strict - costs.lost_lenient) * step / range;
        tail = costs.tail_strict - (costs.tail_strict - costs.tail_lenient) * step / range;
        // Few sources lose half of a label from its middle. A text much longer than the other finds
        // most of its characters somewhere; each character then costs as if it were changed.
        if (longer >= 2 * shorter) lost = std::max(lost, costs.changed);
    }
};

constexpr double share(int cost, std::size_t length) {
    return std::max(0.0, 1 - cost / (100.0 * static_cast<double>(length)));
}

// Readings 1 and 2 of texts that are neither empty nor equal; `a` is not longer than `b`. Gives up
// where no way on can reach the floor: costs only grow from row to row.
double edited(std::u32string_view a, std::u32string_view b, double floor) {
    Weights weights(a.size(), b.size());
    std::array<int, longest + 1> row;  // row[j]: cost of making b[0, j) of a[0, i)
    std::array<int, longest> lost_in_b;
    std::array<bool, longest> numeral_in_b;
    row[0] = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
        numeral_in_b[j] = is_numeral(b[j]);
        lost_in_b[j] = numeral_in_b[j] ? std::max(weights.lost, costs.numeral_lost) : weights.lost;
        row[j + 1] = row[j] + lost_in_b[j];
    }
    for (char32_t c : a) {
        bool numeral = is_numeral(c);
        int lost = numeral ? std::max(weights.lost, costs.numeral_lost) : weights.lost;
        int diagonal = row[0];
        row[0] += lost;
        int least = row[0];
        for (std::size_t j = 0; j < b.size(); ++j) {
            int cost = diagonal;
            if (c != b[j]) {
                cost += numeral && numeral_in_b[j] ? costs.numeral_changed : costs.changed;
            }
            cost = std::min({cost, row[j + 1] + lost, row[j] + lost_in_b[j]});
            diagonal = row[j + 1];
            row[j + 1] = cost;
            least = std::min(least, cost);
        }
        if (share(least, b.size()) < floor) return 0;
    }
    double best = share(row[b.size()], b.size());
    if (a.size() == b.size()) return best;
    for (std::size_t j = 1; j < b.size(); ++j) {
        int tail = weights.tail * static_cast<int>(b.size() - j);
        best = std::max(best, share(row[j], std::max(a.size(), j)) * share(tail, b.size()));
    }
    return best;
}

// What edited() can reach at most, if `alien` characters of a are not in b. To make b[0, j) of a,
// the difference in length has to be lost, and each alien changed (or lost, and another one added).
constexpr double bound(std::size_t a, std::size_t b, std::size_t alien) {
    Weights weights(a, b);
    int swapped = std::min(costs.changed, 2 * weights.lost);
    double best = 0;
    for (std::size_t j = 1; j <= b; ++j) {
        std::size_t shorter = std::min(a, j), longer = std::max(a, j), lost = longer - shorter;
        std::size_t rest = j >= a ? alien : alien - std::min(alien, lost);
        int cost = weights.lost * static_cast<int>(lost) + swapped * static_cast<int>(rest);
        int tail = weights.tail * static_cast<int>(b - j);
        best = std::max(best, share(cost, longer) * share(tail, b));
    }
    return best;
}

// The same, from a table for the lengths that are met over and over; alien <= a <= b.
constexpr std::size_t lengths = 32;

constexpr std::size_t place_of(std::size_t a, std::size_t b, std::size_t alien) {
    return b * (b + 1) * (b + 2) / 6 + a * (a + 1) / 2 + alien;
}

constexpr auto bounds = [] {
    std::array<double, place_of(0, lengths, 0)> out{};
    for (std::size_t b = 0; b < lengths; ++b)
        for (std::size_t a = 0; a <= b; ++a)
            for (std::size_t alien = 0; alien <= a; ++alien)
                out[place_of(a, b, alien)] = bound(a, b, alien);
    return out;
}();

double known_bound(std::size_t a, std::size_t b, std::size_t alien) {
    return b < lengths ? bounds[place_of(a, b, alien)] : bound(a, b, alien);
}

// Without brackets at the end, closed or cut off; the whole if nothing would be left or there are
// none.
std::u32string_view without_explanation(std::u32string_view text) {
    int depth = 0;
    for (std::size_t i = text.size(); i-- > 0;) {
        if (text[i] == ')') {
            if (depth == 0 && i + 1 != text.size()) return text;
            ++depth;
        } else if (text[i] == '(') {
            if (--depth <= 0) return i > 0 ? text.substr(0, i) : text;
        }
    }
    return text;
}

double compared(std::u32string_view a, std::u32string_view b, bool brackets, double floor) {
    if (a == b) return 1;
    if (a.size() > b.size()) std::swap(a, b);
    if (a.empty()) return 0;
    std::uint64_t in_b = 0;
    for (char32_t c : b) in_b |= bit(c);
    std::size_t alien = 0;
    for (char32_t c : a) alien += (in_b & bit(c)) == 0;
    if (alien == a.size()) return 0;

    double best = 0;
    if (floor <= 0 || known_bound(a.size(), b.size(), alien) >= floor) {
        best = std::min(edited(a, b, floor), costs.largest_unequal);
    }
    if (!brackets) return best;
    std::u32string_view bare_a = without_explanation(a), bare_b = without_explanation(b);
    bool only_a = bare_a.size() < a.size(), only_b = bare_b.size() < b.size();
    if (only_a != only_b) {
        double bare = compared(bare_a, bare_b, false, floor);
        best = std::max(best, bare * costs.without_brackets);
    }
    return best;
}

// How many code points the first of a and the first of b have in common, in order; no fewer than
// that. Crochemore and others' way: a column of the table of the longest common subsequence at a
// time, as bits.
std::size_t common(const Probe& a, std::size_t first_a, const Compared& b, std::size_t first_b) {
    std::uint64_t row = ~std::uint64_t{0};
    for (std::size_t j = 0; j < first_b; ++j) {
        const std::uint64_t match = row & a.places[place(b.text[j])];
        row = (row + match) | (row - match);
    }
    const std::uint64_t all = first_a < 64 ? (std::uint64_t{1} << first_a) - 1 : ~std::uint64_t{0};
    return static_cast<std::size_t>(std::popcount(~row & all));
}

// False: the beginnings of so many code points are less alike than `floor`.
bool may_reach(const Probe& a, std::size_t first_a, const Compared& b, std::size_t first_b,
               double floor) {
    const bool swapped = first_a > first_b;
    const std::size_t shorter = swapped ? first_b : first_a, longer = swapped ? first_a : first_b;
    // At least so many are only in the shorter one; each bit stands for one or several.
    const std::uint64_t only = swapped ? b.points & ~a.points : a.points & ~b.points;
    const bool whole = shorter == (swapped ? b.text.size() : a.text.size());
    const auto alien = whole ? static_cast<std::size_t>(std::popcount(only)) : 0;
    if (known_bound(shorter, longer, std::min(alien, shorter)) < floor) return false;
    const std::size_t shared = std::min(common(a, first_a, b, first_b), shorter);
    return known_bound(shorter, longer, shorter - shared) >= floor;
}

}  // namespace

double similarity(std::u32string_view a, std::u32string_view b, double floor) {
    if (a == b) return 1;
    double found = compared(a.substr(0, longest), b.substr(0, longest), true, floor);
    found = std::min(found, costs.largest_unequal);
    return found >= floor ? found : 0;
}

Compared::Compared(std::u32string_view folded)
    : text(folded), bare(without_explanation(folded).size()) {
    for (char32_t c : folded) points |= bit(c);
}

Probe::Probe(std::u32string_view folded) : Compared(folded) {
    for (std::size_t i = 0; i < std::min(folded.size(), most_places); ++i) {
        places[place(folded[i])] |= std::uint64_t{1} << i;
    }
}

double similarity(const Probe& a, const Compared& b, double floor) {
    const bool short_enough = a.text.size() <= most_places && b.text.size() <= longest;
    if (floor > 0 && short_enough && !a.text.empty() && !b.text.empty()) {
        bool refused = !may_reach(a, a.text.size(), b, b.text.size(), floor);
        if (refused && (a.bare < a.text.size()) != (b.bare < b.text.size())) {
            constexpr double rounding = 1e-9;
            refused = !may_reach(a, a.bare, b, b.bare, floor / costs.without_brackets - rounding);
        }
        if (refused) return 0;
    }
    return similarity(a.text, b.text, floor);
}

double similarity(std::string_view folded_a, std::string_view folded_b, double floor) {
    if (folded_a == folded_b) return 1;
    std::array<char32_t, longest> a, b;
    auto decode = [](std::string_view text, std::array<char32_t, longest>& out) {
        std::size_t length = 0;
        for (std::size_t at = 0; at < text.size() && length < longest;) {
            out[length++] = next_code_point(text, at);
        }
        return std::u32string_view(out.data(), length);
    };
    double found = compared(decode(folded_a, a), decode(folded_b, b), true, floor);
    found = std::min(found, costs.largest_unequal);
    return found >= floor ? found : 0;
}

}  // namespace huitong::text
