// Repeats: which keys come more than once, told from two bits for each of eight times as many
// places as there are keys. It errs on one side: a key that repeats always may repeat; of the
// others about one in ten may.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace huitong::dataset {

class Repeats {
  public:
    explicit Repeats(std::size_t expected)
        : once_(std::bit_ceil(places_a_key * expected + 1)), again_(once_.size()) {}

    // `key` is a part of a digest.
    void add(std::uint64_t key) {
        const std::size_t at = key & (once_.size() - 1);
        if (once_[at]) again_[at] = true;
        once_[at] = true;
    }
    bool may_repeat(std::uint64_t key) const { return again_[key & (again_.size() - 1)]; }

  private:
    static constexpr std::size_t places_a_key = 8;

    std::vector<bool> once_, again_;
};

}  // namespace huitong::dataset
