// Random: splitmix64, a generator with the same numbers on every machine and in every library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace huitong::damage {

class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    // A stream of its own for each purpose, so that a draw more in one leaves the others alone.
    Random(std::uint64_t seed, std::string_view purpose) : state_(seed ^ mix(purpose)) { next(); }

    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
        z = (z ^ z >> 27) * 0x94D049BB133111EBu;
        return z ^ z >> 31;
    }
    // 0 … n-1; n > 0. The bias of the remainder is nothing for the small n of this tool.
    std::uint64_t below(std::uint64_t n) { return next() % n; }
    std::size_t index(std::size_t size) { return static_cast<std::size_t>(below(size)); }
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
    }
    bool chance(std::uint64_t of, std::uint64_t in) { return below(in) < of; }

    template <class T>
    const T& pick(const std::vector<T>& from) {
        return from[index(from.size())];
    }
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t left = items.size(); left > 1; --left)
            std::swap(items[left - 1], items[index(left)]);
    }

  private:
    static std::uint64_t mix(std::string_view text) {  // FNV-1a
        std::uint64_t hash = 0xCBF29CE484222325u;
        for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
        return hash;
    }

    std::uint64_t state_;
};

}  // namespace huitong::damage
