// What each character of the basic plane becomes in a folded label. Built once from ICU's data
// (NFKC with case folding) and our own rules in a few milliseconds; a look-up afterwards.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace huitong::text {

struct FoldTable {
    // Marks in `one`, all of them controls, which never come out of folding.
    // Ideographs of `several` may be Traditional too.
    static constexpr char16_t drop = 0;     // becomes nothing
    static constexpr char16_t many = 1;     // becomes several characters: see `several`
    static constexpr char16_t compose = 2;  // composes with what stands before it: normalise first
    static constexpr char16_t traditional = 3;  // may have a Simplified form, see traditional.h

    std::array<char16_t, 0x10000> one{};
    std::map<char16_t, std::u32string> several;
};

const FoldTable& fold_table();

// The usual ideograph for a radical (U+2E80–2FDF) or a compatibility ideograph; else `c` itself.
char32_t usual_han(char32_t c);

std::string normalised(std::string_view utf8);  // NFKC, case folded
std::u32string folded_beyond(char32_t c);       // folding of a character beyond the basic plane

}  // namespace huitong::text
