// The program's `new` and `delete`: blocks of all sizes, given back in any order, keep what was
// written to them, and none is given out twice.
#include "heap.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

namespace {

struct Piece {
    unsigned char* bytes;
    std::size_t size;
    unsigned char mark;
};

bool is_whole(const Piece& piece) {
    for (std::size_t i = 0; i < piece.size; ++i)
        if (piece.bytes[i] != piece.mark) return false;
    return true;
}

}  // namespace

TEST_CASE("blocks keep what is written to them") {
    std::mt19937 random(7);
    std::vector<Piece> pieces;
    bool whole = true;
    const auto give_back = [&](std::size_t at) {
        const Piece piece = pieces[at];
        pieces[at] = pieces.back();
        pieces.pop_back();
        whole = whole && is_whole(piece);
        if (piece.mark % 2 == 0)
            ::operator delete(piece.bytes);
        else
            ::operator delete(piece.bytes, piece.size);
    };
    for (int step = 0; step < 200'000; ++step) {
        // Up to past the largest that is kept; now and then a large one, or none at all.
        const std::size_t size = step % 97 == 0 ? random() % 100'000 : random() % 1200;
        const auto mark = static_cast<unsigned char>(random());
        auto* bytes = static_cast<unsigned char*>(::operator new(size));
        whole = whole && reinterpret_cast<std::uintptr_t>(bytes) % 16 == 0;
        std::memset(bytes, mark, size);
        pieces.push_back({bytes, size, mark});
        while (!pieces.empty() && random() % 1000 < pieces.size())
            give_back(random() % pieces.size());
    }
    while (!pieces.empty()) give_back(pieces.size() - 1);
    CHECK(whole);
}

TEST_CASE("blocks are aligned as they have to be") {
    struct alignas(128) Wide {
        unsigned char bytes[128];
    };
    std::vector<std::unique_ptr<Wide>> all;
    for (int i = 0; i < 1000; ++i) {
        all.push_back(std::make_unique<Wide>());
        CHECK(reinterpret_cast<std::uintptr_t>(all.back().get()) % alignof(Wide) == 0);
        if (i % 3 == 0) all.erase(all.begin() + i / 3);
    }
    ::operator delete(nullptr);
    ::operator delete (nullptr, std::size_t{16});
}
