// Key: half of a SHA-256, which is enough to tell documents and reports apart, and small: a run
// keeps some of them for each document.
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "digest/sha256.h"

namespace huitong::dataset {

using Key = std::array<std::uint64_t, 2>;

struct KeyHash {
    std::size_t operator()(const Key& key) const { return key[0]; }
};

inline Key key_of_digest(std::string_view hexadecimal) {
    constexpr std::size_t digits = 16;
    Key out = {};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::string_view part = hexadecimal.substr(i * digits, digits);
        std::from_chars(part.data(), part.data() + part.size(), out[i], 16);
    }
    return out;
}

inline Key key_of_text(std::string_view text) {
    return key_of_digest(digest::sha256(text));
}

}  // namespace huitong::dataset
