// Charsets: their names, conversion to UTF-8, and what speaks for one. The door to ICU's converters
// and detector.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace huitong::text {

struct Converted {
    std::string utf8;
    std::size_t broken = 0;  // sequences that became U+FFFD
    std::size_t wide = 0;    // characters beyond ASCII that did not
};

// One name per charset: gb2312, gbk, x-gbk, cp936 … are "GB18030", latin1 is "windows-1252", as
// browsers read them. Empty: no such charset.
std::string charset_name(std::string_view declared);

bool is_single_byte(std::string_view charset);

// `charset` comes from charset_name().
Converted convert(std::string_view bytes, std::string_view charset);

// Pairs of bytes as GB18030 has them, by how usual they are in Chinese text: the level-one
// ideographs of GB 2312 with its punctuation, against all others. Text in another charset, read so,
// gives few usual ones.
struct PairCount {
    std::size_t usual = 0, other = 0, broken = 0;
    std::size_t all() const { return usual + other + broken; }
};
PairCount count_pairs(std::string_view bytes);

// ICU's guess from the bytes alone, as charset_name() gives it; empty: none. Never UTF-16, which
// shows by its NUL bytes and which ICU sees in noise.
std::string detected(std::string_view bytes);

}  // namespace huitong::text
