// KeyMap: numbers by keys, in one piece of memory: 24 bytes an entry and some room to grow, where a
// map of nodes takes three times as much.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "key.h"

namespace huitong::dataset {

class KeyMap {
  public:
    // The number that was there, or this one; true: it was not there. Less than 2^32 - 1.
    std::pair<std::uint32_t, bool> emplace(const Key& key, std::uint32_t number) {
        if ((size_ + 1) * 4 > slots_.size() * 3) grow();
        Slot& slot = slots_[place(key)];
        if (slot.number != none) return {slot.number, false};
        slot = {key, number};
        ++size_;
        return {number, true};
    }

    std::optional<std::uint32_t> find(const Key& key) const {
        if (slots_.empty()) return std::nullopt;
        const Slot& slot = slots_[place(key)];
        if (slot.number == none) return std::nullopt;
        return slot.number;
    }

  private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    static constexpr std::size_t least = 64;
    struct Slot {
        Key key = {};
        std::uint32_t number = none;
    };

    // Where it is, or would be.
    std::size_t place(const Key& key) const {
        std::size_t at = key[0] & (slots_.size() - 1);
        while (slots_[at].number != none && slots_[at].key != key) {
            at = (at + 1) & (slots_.size() - 1);
        }
        return at;
    }

    void grow() {
        const std::vector<Slot> before =
            std::exchange(slots_, std::vector<Slot>(slots_.empty() ? least : slots_.size() * 2));
        for (const Slot& each : before) {
            if (each.number != none) slots_[place(each.key)] = each;
        }
    }

    std::vector<Slot> slots_;  // their number a power of two
    std::size_t size_ = 0;
};

}  // namespace huitong::dataset
