// Index: where something is, by a key, for millions: sixteen bytes an entry and some room to grow.
// It tells candidates; the caller, who has the things, makes sure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace huitong::dataset {

class Index {
  public:
    // `key` is a part of a digest, so that its bits are as good as random. `place` is less than
    // 2^64 - 1.
    void add(std::uint64_t key, std::uint64_t place) {
        if ((size_ + 1) * 4 > slots_.size() * 3) grow();
        put(key, place);
        ++size_;
    }

    // The first of those with this key for which `is_it(place)` is true.
    template <class IsIt>
    std::optional<std::uint64_t> find(std::uint64_t key, const IsIt& is_it) const {
        const std::size_t at = slot(key, is_it);
        if (at == slots_.size()) return std::nullopt;
        return slots_[at].place;
    }

    // In its place. False: there is none.
    template <class IsIt>
    bool replace(std::uint64_t key, std::uint64_t place, const IsIt& is_it) {
        const std::size_t at = slot(key, is_it);
        if (at == slots_.size()) return false;
        slots_[at].place = place;
        return true;
    }

    std::size_t size() const { return size_; }

  private:
    static constexpr std::uint64_t none = ~std::uint64_t{0};
    static constexpr std::size_t least = 64;
    struct Slot {
        std::uint64_t key = 0, place = none;
    };

    std::size_t first(std::uint64_t key) const { return key & (slots_.size() - 1); }
    std::size_t after(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }

    template <class IsIt>
    std::size_t slot(std::uint64_t key, const IsIt& is_it) const {
        if (slots_.empty()) return 0;
        for (std::size_t at = first(key); slots_[at].place != none; at = after(at)) {
            if (slots_[at].key == key && is_it(slots_[at].place)) return at;
        }
        return slots_.size();
    }

    void put(std::uint64_t key, std::uint64_t place) {
        std::size_t at = first(key);
        while (slots_[at].place != none) at = after(at);
        slots_[at] = {key, place};
    }

    void grow() {
        const std::vector<Slot> before =
            std::exchange(slots_, std::vector<Slot>(slots_.empty() ? least : slots_.size() * 2));
        for (const Slot& each : before) {
            if (each.place != none) put(each.key, each.place);
        }
    }

    std::vector<Slot> slots_;  // their number a power of two
    std::size_t size_ = 0;
};

}  // namespace huitong::dataset
