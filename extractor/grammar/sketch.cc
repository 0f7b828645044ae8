#include "grammar/sketch.h"

#include <algorithm>
#include <bit>

#include "text/codepoint.h"

namespace huitong::grammar {
namespace {

// A character of three bytes sets two bits: at most one of twelve is set, so that even the ten
// digits together are refused more often than not.
constexpr std::size_t bits_a_byte = 8;
constexpr std::size_t least_bits = 1024, most_bits = std::size_t{1} << 16U;

}  // namespace

Sketch Sketch::with_room(std::size_t bytes) {
    const std::size_t wanted = std::min(bytes, most_bits) * bits_a_byte;
    const std::size_t bits = std::bit_ceil(std::clamp(wanted, least_bits, most_bits));
    Sketch out;
    out.mask_ = bits - 1;
    out.words_.resize(bits / 64);
    return out;
}

Sketch::Sketch(std::string_view utf8) : Sketch(with_room(utf8.size())) {
    add(utf8);
}

void Sketch::add(std::string_view utf8) {
    const auto set = [&](std::uint16_t bit) {
        const std::size_t at = bit & mask_;
        words_[at / 64] |= std::uint64_t{1} << (at % 64);
    };
    char32_t before = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = text::next_code_point(utf8, at);
        set(bit_of(c));
        set(bit_of(before, c));
        before = c;
    }
}

}  // namespace huitong::grammar
