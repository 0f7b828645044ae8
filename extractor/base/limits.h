// Limits: how much one document may cost. Every document is assumed to be hostile, so all are on
// by default. Reaching one is Kind::limit, never a crash. Seconds and memory are watched by the
// program's worker processes, the rest by the rooms.
#pragma once

#include <cstddef>

namespace huitong::base {

struct Limits {
    std::size_t bytes = std::size_t{256} << 20;     // of one input
    std::size_t inflated = std::size_t{256} << 20;  // of all decoded streams of one PDF
    int pages = 2000;                               // largest report met has 60
    std::size_t glyphs = 4'000'000;                 // of one document
    std::size_t cells = 1'000'000;                  // of all tables of one document
    int nesting = 400;                              // elements, objects, forms in forms
    double seconds = 60;                            // wall time of one document
    std::size_t memory = std::size_t{2} << 30;      // address space of one worker
};

}  // namespace huitong::base
