// Traditional ideographs and their Simplified forms, one character at a time, without context.
#pragma once

namespace huitong::text {

// May `c` be a Traditional form: an ideograph of the basic plane that GB 2312 lacks. Simplified
// text hardly has any, so it never pays for the table of forms.
bool may_be_traditional(char32_t c);

// The Simplified form of such an ideograph, `c` itself if it has none.
char32_t simplified(char32_t c);

}  // namespace huitong::text
