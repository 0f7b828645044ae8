// What each character of the basic plane becomes in a folded label. Built from ICU's data (NFKC
// with case folding) and our own rules; a look-up afterwards.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace huitong::text {

// A page of 256 characters. Pages are made when first asked for: a document in Chinese needs some
// eighty, and the whole table would cost each short run of the program a fifth of its time.
struct FoldPage {
    // Marks in `one`, all of them controls, which never come out of folding.
    // Ideographs of `several` may be Traditional too.
    static constexpr char16_t drop = 0;     // becomes nothing
    static constexpr char16_t many = 1;     // becomes several characters: see `several`
    static constexpr char16_t compose = 2;  // composes with what stands before it: normalise first
    static constexpr char16_t traditional = 3;  // may have a Simplified form, see traditional.h

    std::array<char16_t, 0x100> one{};  // by the low byte
    std::map<char16_t, std::u32string> several;
};

// By the high byte; null: not made yet.
extern std::array<std::atomic<const FoldPage*>, 0x100> fold_pages;
const FoldPage& make_fold_page(std::size_t number);

inline const FoldPage& fold_page(char16_t c) {  // safe from several threads
    const std::size_t number = c >> 8;
    const FoldPage* page = fold_pages[number].load(std::memory_order_acquire);
    return page ? *page : make_fold_page(number);
}

// The usual ideograph for a radical (U+2E80–2FDF) or a compatibility ideograph; else `c` itself.
char32_t usual_han(char32_t c);

std::string normalised(std::string_view utf8);  // NFKC, case folded
std::u32string folded_beyond(char32_t c);       // folding of a character beyond the basic plane

}  // namespace huitong::text
