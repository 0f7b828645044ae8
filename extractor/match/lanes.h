// lanes: steps of the aligner for eight rows of a form at a time, on numbers that lie side by side
// (frame.h: a lane is a whole number of them). Compilers make vector instructions of these by
// themselves too, but ask before each loop whether that is safe, which costs more than the loops.
#pragma once

#include <cstddef>
#include <cstring>

namespace huitong::match {

constexpr std::size_t lane_width = 8;

#define HUITONG_INLINE inline __attribute__((always_inline))

using Eight = int __attribute__((vector_size(lane_width * sizeof(int))));

// to = from + gain
HUITONG_INLINE void set(int* to, const int* from, std::size_t size, int gain) {
    for (std::size_t r = 0; r < size; r += lane_width) {
        Eight a;
        std::memcpy(&a, from + r, sizeof a);
        a += gain;
        std::memcpy(to + r, &a, sizeof a);
    }
}

// to = from + gain, and `more` where `of` has all bits set
HUITONG_INLINE void set(int* to, const int* from, std::size_t size, int gain, const int* of,
                        int more) {
    for (std::size_t r = 0; r < size; r += lane_width) {
        Eight a, mask;
        std::memcpy(&a, from + r, sizeof a);
        std::memcpy(&mask, of + r, sizeof mask);
        a += gain + (mask & more);
        std::memcpy(to + r, &a, sizeof a);
    }
}

// to = the better of to and from + gain
HUITONG_INLINE void raise(int* to, const int* from, std::size_t size, int gain) {
    for (std::size_t r = 0; r < size; r += lane_width) {
        Eight a, b;
        std::memcpy(&a, to + r, sizeof a);
        std::memcpy(&b, from + r, sizeof b);
        b += gain;
        a = a > b ? a : b;
        std::memcpy(to + r, &a, sizeof a);
    }
}

// The same, and `more` where `of` has all bits set.
HUITONG_INLINE void raise(int* to, const int* from, std::size_t size, int gain, const int* of,
                          int more) {
    for (std::size_t r = 0; r < size; r += lane_width) {
        Eight a, b, mask;
        std::memcpy(&a, to + r, sizeof a);
        std::memcpy(&b, from + r, sizeof b);
        std::memcpy(&mask, of + r, sizeof mask);
        b += gain + (mask & more);
        a = a > b ? a : b;
        std::memcpy(to + r, &a, sizeof a);
    }
}

}  // namespace huitong::match
