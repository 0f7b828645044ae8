// Sketch: which characters and pairs of neighbouring characters texts have, as bits by hash. Made
// once for a paragraph and asked by hundreds of patterns (needs.h): what it denies is not there,
// what it affirms may be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace huitong::grammar {

class Sketch {
  public:
    explicit Sketch(std::string_view utf8);
    static Sketch with_room(std::size_t bytes);  // for texts of so many in all
    void add(std::string_view utf8);

    bool has(std::uint16_t bit) const {
        const std::size_t at = bit & mask_;
        return (words_[at / 64] >> (at % 64) & 1U) != 0;
    }

    static std::uint16_t bit_of(char32_t c) { return hash(c * std::uint64_t{0x9E3779B97F4A7C15}); }
    static std::uint16_t bit_of(char32_t first, char32_t second) {
        return hash((std::uint64_t{first} << 32U | second) * 0xC2B2AE3D27D4EB4FU);
    }

  private:
    Sketch() = default;
    static std::uint16_t hash(std::uint64_t mixed) {
        return static_cast<std::uint16_t>(mixed >> 48U);
    }

    std::size_t mask_ = 0;
    std::vector<std::uint64_t> words_;
};

}  // namespace huitong::grammar
