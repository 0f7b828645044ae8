// Normal forms of text. clean() is for people and records; fold() is a key for comparing labels,
// never shown. Both take and give UTF-8; invalid sequences become U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace huitong::text {

// White space of all kinds (NBSP, U+3000, zero width, line ends) to single blanks; trimmed. No
// blank is left of a line end beside a Han character or its punctuation, unless a Latin word is on
// the other side: there a reader broke a line. Blanks within a line stay, 总 计 too. Control and
// format characters go; Kangxi radicals and other compatibility Han become their usual characters.
// Nothing else changes: full-width punctuation stays.
std::string clean(std::string_view utf8);

// The key for labels: NFKC, lower case, no white space at all, brackets ([{〔【 as (, quotation
// marks dropped (《》 stay), dashes unified and runs of them one -, ① as (1), Traditional to
// Simplified, 它 as 他, pinyin glosses after a Han character (「數(shù)」) dropped. Fold patterns
// before comparing them with folded text.
std::string fold(std::string_view utf8);

// A folded label without its leading ordinal or bullet: "一、", "(二)", "3.", "①", "第一部分".
// Repeats. A label that is nothing but an ordinal stays.
std::string_view without_ordinal(std::string_view folded);
bool has_ordinal(std::string_view folded);

// Code points of valid UTF-8.
std::u32string code_points(std::string_view utf8);
std::string utf8(std::u32string_view code_points);

}  // namespace huitong::text
