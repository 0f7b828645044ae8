#include "damage/foreign.h"

#include <memory>

#include <unicode/translit.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

namespace huitong::damage {
namespace {

std::string transliterated(std::string_view utf8, const char* how) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> tool(
        icu::Transliterator::createInstance(how, UTRANS_FORWARD, status));
    if (U_FAILURE(status) || tool == nullptr) return std::string(utf8);
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    tool->transliterate(text);
    std::string out;
    text.toUTF8String(out);
    return out;
}

}  // namespace

std::string traditional(std::string_view utf8) {
    return transliterated(utf8, "Hans-Hant");
}

std::string reading(std::string_view han) {
    std::string out = transliterated(han, "Han-Latin");
    return out == han ? std::string() : out;
}

std::string to_gb18030(std::string_view utf8) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open("gb18030", &status);
    if (U_FAILURE(status)) return std::string(utf8);
    std::string out(static_cast<std::size_t>(text.length()) * 4 + 16, '\0');
    const int32_t size = ucnv_fromUChars(converter, out.data(), static_cast<int32_t>(out.size()),
                                         text.getBuffer(), text.length(), &status);
    ucnv_close(converter);
    if (U_FAILURE(status)) return std::string(utf8);
    out.resize(static_cast<std::size_t>(size));
    return out;
}

}  // namespace huitong::damage
