// How alike two folded labels are, 0 … 1. 1 only for equal texts. An edit distance over code
// points that forgives what sources do to labels: a lost or doubled character costs less than a
// changed one, and a lost tail (a label cut short, an explanation in brackets left out) less still.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace huitong::text {

// Both empty: 1; one empty: 0. Texts are compared up to 120 code points. An outcome below `floor`
// is given as 0, which spares most of the work on pairs that are not alike.
double similarity(std::string_view folded_a, std::string_view folded_b, double floor = 0);
double similarity(std::u32string_view a, std::u32string_view b, double floor = 0);

// Texts of which many are compared with many: most pairs are refused by what is known of each.
struct Compared {
    explicit Compared(std::u32string_view folded);

    std::u32string_view text;  // must outlive this
    std::size_t bare = 0;      // its length without an explanation in brackets at its end
    std::uint64_t points = 0;  // a bit for each code point, by hash
};

// The one that is compared with all others.
struct Probe : Compared {
    explicit Probe(std::u32string_view folded);

    std::array<std::uint64_t, 64> places{};  // where each code point stands, by hash
};

double similarity(const Probe& a, const Compared& b, double floor);

}  // namespace huitong::text
