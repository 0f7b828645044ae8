// ICU has the forms as rules for a transliterator. All ideographs go through it at once, one a
// line, so that no rule sees a context; the outcome is a table. That costs 40 to 100 ms, which a
// process pays once, at its first ideograph outside of GB 2312.
#include "text/traditional.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

#include <unicode/utrans.h>

#include "text/codepoint.h"

namespace huitong::text {
namespace {

constexpr char32_t first = 0x3400, last = 0x9FFF;
constexpr std::size_t count = last - first + 1;

using Forms = std::array<char16_t, count>;

constexpr std::uint64_t gb2312[] = {
#include "text/gb2312.inc"
};
static_assert(std::size(gb2312) * 64 >= count);

// Without ICU's data each ideograph is its own form: Traditional labels then match less well.
Forms build_forms() {
    std::u16string text;
    for (char32_t c = first; c <= last; ++c) {
        text.push_back(static_cast<char16_t>(c));
        text.push_back(u'\n');
    }
    std::u16string plain = text;
    UErrorCode status = U_ZERO_ERROR;
    UTransliterator* transliterator =
        utrans_openU(u"Traditional-Simplified", -1, UTRANS_FORWARD, nullptr, 0, nullptr, &status);
    if (U_SUCCESS(status)) {
        auto wanted = static_cast<std::int32_t>(text.size());
        std::int32_t length = wanted, limit = wanted;
        utrans_transUChars(transliterator, text.data(), &length, wanted, 0, &limit, &status);
        utrans_close(transliterator);
        if (U_FAILURE(status) || length != wanted) text = plain;
    }
    Forms out{};
    for (std::size_t i = 0; i < count; ++i) out[i] = text[2 * i];
    return out;
}

}  // namespace

bool may_be_traditional(char32_t c) {
    if (!is_between(c, first, last)) return false;
    const std::size_t at = c - first;
    return (gb2312[at / 64] >> at % 64 & 1) == 0;
}

char32_t simplified(char32_t c) {
    if (!may_be_traditional(c)) return c;
    static const Forms forms = build_forms();
    return forms[c - first];
}

}  // namespace huitong::text
