// Normal forms of text. clean() is for people and records; fold() is a key for comparing labels,
// never shown. Both take and give UTF-8; invalid sequences become U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace huitong::text {

// White space of all kinds (NBSP, U+3000, zero width, line ends) to single blanks, none between two
// Han characters or between Han and digits where a reader broke a line; trimmed; control and
// format characters dropped; Kangxi radicals and other compatibility Han to their usual characters.
// Nothing else changes: full-width punctuation stays.
std::string clean(std::string_view utf8);

// The key for labels: NFKC, lower case, no white space at all, one form of brackets, quotation
// marks dropped, dashes unified, Traditional to Simplified, pinyin glosses after a Han character
// (「數(shù)」) dropped.
std::string fold(std::string_view utf8);

// A folded label without its leading ordinal: "一、", "(二)", "3.", "①", "第一部分". Repeats.
std::string_view without_ordinal(std::string_view folded);

// Code points of valid UTF-8.
std::u32string code_points(std::string_view utf8);
std::string utf8(std::u32string_view code_points);

}  // namespace huitong::text
