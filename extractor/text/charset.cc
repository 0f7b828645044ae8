// UTF-8 is converted here; every other charset by ICU in chunks through a buffer of UTF-16, with a
// callback that counts what could not be read.
#include "text/charset.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "text/codepoint.h"

namespace huitong::text {
namespace {

constexpr std::size_t detector_bytes = 64 << 10;  // more changes no verdict, and costs
constexpr std::size_t longest_name = 40;

unsigned char byte(std::string_view bytes, std::size_t i) {
    return static_cast<unsigned char>(bytes[i]);
}

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open(const std::string& charset) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(charset.c_str(), &status));
    if (U_FAILURE(status)) converter.reset();
    return converter;
}

void count_and_replace(const void* context, UConverterToUnicodeArgs* args, const char* units,
                       std::int32_t length, UConverterCallbackReason reason, UErrorCode* status) {
    if (reason <= UCNV_IRREGULAR) ++**static_cast<std::size_t* const*>(context);
    UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, args, units, length, reason, status);
}

// Copies runs of valid bytes whole.
Converted convert_utf8(std::string_view bytes) {
    Converted out;
    out.utf8.reserve(bytes.size());
    std::size_t run = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        if (byte(bytes, at) < 0x80) {
            ++at;
            continue;
        }
        std::size_t start = at;
        bool broken = false;
        next_code_point(bytes, at, &broken);
        ++(broken ? out.broken : out.wide);
        if (!broken) continue;
        out.utf8.append(bytes, run, start - run);
        append(out.utf8, replacement);
        run = at;
    }
    out.utf8.append(bytes, run);
    return out;
}

// Turns UTF-16 into UTF-8 across chunks.
class Utf8Writer {
  public:
    explicit Utf8Writer(Converted& out) : out_(out) {}

    void write(const char16_t* units, std::size_t length) {
        for (std::size_t i = 0; i < length; ++i) {
            char32_t unit = units[i];
            if (high_ != 0) {
                bool pair = is_between(unit, 0xDC00, 0xDFFF);
                put(pair ? 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00) : replacement);
                high_ = 0;
                if (pair) continue;
            }
            if (is_between(unit, 0xD800, 0xDBFF)) {
                high_ = unit;
            } else {
                put(unit);
            }
        }
    }
    void finish() {
        if (high_ != 0) put(replacement);
        high_ = 0;
    }

  private:
    void put(char32_t c) {
        append(out_.utf8, c);
        out_.wide += c >= 0x80 && c != replacement;
    }
    Converted& out_;
    char32_t high_ = 0;  // a first surrogate that waits for its second
};

}  // namespace

std::string charset_name(std::string_view declared) {
    std::string name;
    for (char c : declared) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == ' ' || c == '\t' || c == '"' || c == '\'' || c == ';') continue;
        if (c == '_') c = '-';
        name.push_back(c);
        if (name.size() > longest_name) return {};
    }
    using Alias = std::pair<std::string_view, std::string_view>;
    static constexpr auto aliases = std::to_array<Alias>({
        {"utf-8", "UTF-8"},
        {"utf8", "UTF-8"},
        {"unicode-1-1-utf-8", "UTF-8"},
        {"x-utf-8", "UTF-8"},
        {"gb2312", "GB18030"},
        {"gb-2312", "GB18030"},
        {"gb-2312-80", "GB18030"},
        {"gb2312-80", "GB18030"},
        {"gb2312.1980-0", "GB18030"},
        {"csgb2312", "GB18030"},
        {"gbk", "GB18030"},
        {"x-gbk", "GB18030"},
        {"cp936", "GB18030"},
        {"ms936", "GB18030"},
        {"windows-936", "GB18030"},
        {"936", "GB18030"},
        {"gb18030", "GB18030"},
        {"gb-18030", "GB18030"},
        {"gb18030-2000", "GB18030"},
        {"gb18030-2022", "GB18030"},
        {"chinese", "GB18030"},
        {"euc-cn", "GB18030"},
        {"euccn", "GB18030"},
        {"iso-ir-58", "GB18030"},
        {"big5", "Big5"},
        {"big-5", "Big5"},
        {"cn-big5", "Big5"},
        {"x-x-big5", "Big5"},
        {"csbig5", "Big5"},
        {"cp950", "Big5"},
        {"windows-950", "Big5"},
        {"big5-hkscs", "Big5-HKSCS"},
        {"us-ascii", "windows-1252"},
        {"ascii", "windows-1252"},
        {"iso-8859-1", "windows-1252"},
        {"iso8859-1", "windows-1252"},
        {"latin1", "windows-1252"},
        {"latin-1", "windows-1252"},
        {"l1", "windows-1252"},
        {"windows-1252", "windows-1252"},
        {"cp1252", "windows-1252"},
        {"x-cp1252", "windows-1252"},
        {"utf-16", "UTF-16LE"},
        {"unicode", "UTF-16LE"},
        {"utf-16le", "UTF-16LE"},
        {"utf-16be", "UTF-16BE"},
        {"utf-32le", "UTF-32LE"},
        {"utf-32be", "UTF-32BE"},
    });
    for (const auto& [alias, charset] : aliases) {
        if (alias == name) return std::string(charset);
    }
    if (name.empty()) return {};
    Converter converter = open(name);
    if (!converter) return {};
    UErrorCode status = U_ZERO_ERROR;
    const char* found = ucnv_getName(converter.get(), &status);
    if (U_FAILURE(status) || !found) return {};
    const char* usual = ucnv_getStandardName(found, "MIME", &status);
    return U_SUCCESS(status) && usual ? usual : found;
}

bool is_single_byte(std::string_view charset) {
    Converter converter = open(std::string(charset));
    return converter && ucnv_getMaxCharSize(converter.get()) == 1;
}

Converted convert(std::string_view bytes, std::string_view charset) {
    if (charset == "UTF-8") return convert_utf8(bytes);
    Converted out;
    Converter converter = open(std::string(charset));
    if (!converter) {
        out = convert_utf8(bytes);
        return out;
    }
    // ICU keeps the pointer, not what it points at; both live as long as the conversion.
    std::size_t* counter = &out.broken;
    UErrorCode status = U_ZERO_ERROR;
    UConverterToUCallback old_callback = nullptr;
    const void* old_context = nullptr;
    ucnv_setToUCallBack(converter.get(), count_and_replace, &counter, &old_callback, &old_context,
                        &status);
    out.utf8.reserve(bytes.size() + bytes.size() / 2);
    Utf8Writer writer(out);
    std::array<char16_t, 4096> units;
    const char* source = bytes.data();
    const char* end = source + bytes.size();
    do {
        char16_t* target = units.data();
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, nullptr,
                       true, &status);
        writer.write(units.data(), static_cast<std::size_t>(target - units.data()));
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    writer.finish();
    if (U_FAILURE(status)) ++out.broken;
    return out;
}

PairCount count_pairs(std::string_view bytes) {
    PairCount out;
    for (std::size_t i = 0; i < bytes.size();) {
        unsigned first = byte(bytes, i);
        if (first < 0x80) {
            ++i;
            continue;
        }
        unsigned second = i + 1 < bytes.size() ? byte(bytes, i + 1) : 0;
        if (first == 0x80 || first == 0xFF || second < 0x30 || second == 0x7F || second == 0xFF) {
            ++out.broken;
            ++i;
        } else if (second < 0x40) {
            bool four = second <= 0x39 && i + 3 < bytes.size() && byte(bytes, i + 2) > 0x80 &&
                        byte(bytes, i + 2) < 0xFF && byte(bytes, i + 3) >= 0x30 &&
                        byte(bytes, i + 3) <= 0x39;
            ++(four ? out.other : out.broken);
            i += four ? 4 : 1;
        } else {
            bool ideograph = first >= 0xB0 && first <= 0xD7 && second >= 0xA1;
            bool mark = first >= 0xA1 && first <= 0xA3 && second >= 0xA1;
            ++(ideograph || mark ? out.usual : out.other);
            i += 2;
        }
    }
    return out;
}

std::string detected(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                        ucsdet_close);
    if (U_FAILURE(status)) return {};
    bytes = bytes.substr(0, detector_bytes);
    ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    std::int32_t count = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
    if (U_FAILURE(status) || !matches) return {};
    for (std::int32_t i = 0; i < count; ++i) {
        const char* name = ucsdet_getName(matches[i], &status);
        if (U_FAILURE(status) || !name) return {};
        std::string charset = charset_name(name);
        bool wide = charset.starts_with("UTF-16") || charset.starts_with("UTF-32");
        if (!charset.empty() && !wide) return charset;
    }
    return {};
}

}  // namespace huitong::text
