// lanes: steps of the aligner for eight rows of a form at a time, on numbers that lie side by side
// (frame.h: a lane is a whole number of them). Compilers make vector instructions of these by
// themselves too, but ask before each loop whether that is safe, which costs more than the loops.
#pragma once

#include <cstddef>
#include <cstring>
#include <limits>

namespace huitong::match {

constexpr std::size_t lane_width = 8;

#define HUITONG_INLINE inline __attribute__((always_inline))

using Eight = int __attribute__((vector_size(lane_width * sizeof(int))));

HUITONG_INLINE Eight load(const int* from) {
    Eight out;
    std::memcpy(&out, from, sizeof out);
    return out;
}

HUITONG_INLINE void store(int* to, Eight from) {
    std::memcpy(to, &from, sizeof from);
}

HUITONG_INLINE Eight higher(Eight a, Eight b) {
    return a > b ? a : b;
}

// Each number moved on by one, behind the last of `before`.
HUITONG_INLINE Eight moved(Eight of, Eight before) {
    return __builtin_shufflevector(before, of, 7, 8, 9, 10, 11, 12, 13, 14);
}

// Each the best of those up to it.
HUITONG_INLINE Eight running_highest(Eight of) {
    const Eight none = Eight{} + std::numeric_limits<int>::min();
    of = higher(of, moved(of, none));
    of = higher(of, __builtin_shufflevector(none, of, 6, 7, 8, 9, 10, 11, 12, 13));
    return higher(of, __builtin_shufflevector(none, of, 4, 5, 6, 7, 8, 9, 10, 11));
}

// to = from + gain
HUITONG_INLINE void set(int* to, const int* from, std::size_t size, int gain) {
    for (std::size_t r = 0; r < size; r += lane_width) store(to + r, load(from + r) + gain);
}

// to = from + gain, and `more` where `of` has all bits set
HUITONG_INLINE void set(int* to, const int* from, std::size_t size, int gain, const int* of,
                        int more) {
    for (std::size_t r = 0; r < size; r += lane_width)
        store(to + r, load(from + r) + gain + (load(of + r) & more));
}

// to = the better of to and from + gain
HUITONG_INLINE void raise(int* to, const int* from, std::size_t size, int gain) {
    for (std::size_t r = 0; r < size; r += lane_width)
        store(to + r, higher(load(to + r), load(from + r) + gain));
}

// The same, and `more` where `of` has all bits set.
HUITONG_INLINE void raise(int* to, const int* from, std::size_t size, int gain, const int* of,
                          int more) {
    for (std::size_t r = 0; r < size; r += lane_width)
        store(to + r, higher(load(to + r), load(from + r) + gain + (load(of + r) & more)));
}

// to = the better of one + gain and other + more
HUITONG_INLINE void set_higher(int* to, const int* one, int gain, const int* other, int more,
                               std::size_t size) {
    for (std::size_t r = 0; r < size; r += lane_width)
        store(to + r, higher(load(one + r) + gain, load(other + r) + more));
}

}  // namespace huitong::match
