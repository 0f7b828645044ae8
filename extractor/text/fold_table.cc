// Building the table. For each character of the basic plane: ICU's NFKC with case folding, then
// each character of the outcome through our own rules: brackets, dashes, quotation marks, radicals.
#include "text/fold_table.h"

#include <mutex>
#include <utility>

#include <unicode/unorm2.h>

#include "text/codepoint.h"
#include "text/traditional.h"

namespace huitong::text {
namespace {

// NFKC knows the 214 radicals of U+2F00, and three of U+2E80. Browsers and fonts write both blocks
// into PDF files where an ideograph was meant. U+2E80 and U+2E9A stand for themselves.
constexpr char16_t first_radical = 0x2E80;
constexpr char16_t radicals[] =
    u"\u2E80厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尣巳幺彑彐忄心扌攵\u2E9A旡日月歺母民氵氺灬爫爫丬牛犭王"
    u"疋目"
    u"示礻竹糹纟罓罒㓁罓罒羊羊羊耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦"
    u"页风飞"
    u"食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";
constexpr std::size_t radical_count = sizeof(radicals) / sizeof(radicals[0]) - 1;
static_assert(radical_count == 0x2EF3 - 0x2E80 + 1);

constexpr bool is_surrogate(char32_t c) {
    return is_between(c, 0xD800, 0xDFFF);
}

const UNormalizer2* normaliser() {
    static const UNormalizer2* const instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        const UNormalizer2* found = unorm2_getNFKCCasefoldInstance(&status);
        return U_SUCCESS(status) ? found : nullptr;
    }();
    return instance;
}

std::u16string utf16(char32_t c) {
    if (c < 0x10000) return std::u16string(1, static_cast<char16_t>(c));
    return {static_cast<char16_t>(0xD7C0 + (c >> 10)), static_cast<char16_t>(0xDC00 + (c & 0x3FF))};
}

// Lone surrogates become U+FFFD.
std::u32string utf32(std::u16string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t c = text[i];
        if (is_surrogate(c)) {
            bool pair =
                c < 0xDC00 && i + 1 < text.size() && is_between(text[i + 1], 0xDC00, 0xDFFF);
            c = pair ? (c << 10) + text[++i] - ((0xD800u << 10) + 0xDC00u - 0x10000u) : replacement;
        }
        out.push_back(c);
    }
    return out;
}

// Without ICU's data the text stays as it is: matching is worse then, but works.
std::u16string nfkc(std::u16string_view text) {
    constexpr std::size_t largest_growth = 18;  // of NFKC, for U+FDFA
    std::u16string out(text.size() + largest_growth, u'\0');
    const UNormalizer2* instance = normaliser();
    if (!instance) return std::u16string(text);
    for (int attempt = 0; attempt < 2; ++attempt) {
        UErrorCode status = U_ZERO_ERROR;
        std::int32_t length =
            unorm2_normalize(instance, text.data(), static_cast<std::int32_t>(text.size()),
                             out.data(), static_cast<std::int32_t>(out.size()), &status);
        if (status == U_BUFFER_OVERFLOW_ERROR && attempt == 0) {
            out.resize(static_cast<std::size_t>(length));
            continue;
        }
        if (U_FAILURE(status)) break;
        out.resize(static_cast<std::size_t>(length));
        return out;
    }
    return std::u16string(text);
}

// Our own rules, for one character after NFKC. 0: nothing is left of it.
char32_t fold_one(char32_t c) {
    if (is_space(c) || is_invisible(c)) return 0;
    if (is_between(c, 0x2E80, 0x2FD5)) return usual_han(c);
    switch (c) {
        case '[':
        case '{':
        case 0x3010:
        case 0x3014:
        case 0x3016:
        case 0x3018:
        case 0x2985:
        case 0xFD3E:
            return '(';
        case ']':
        case '}':
        case 0x3011:
        case 0x3015:
        case 0x3017:
        case 0x3019:
        case 0x2986:
        case 0xFD3F:
            return ')';
        case '"':
        case '\'':
        case '`':
        case 0xB4:
        case 0x2018:
        case 0x2019:
        case 0x201A:
        case 0x201B:
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0x201F:
        case 0x2032:
        case 0x2033:
        case 0x2035:
        case 0x2036:
        case 0x300C:
        case 0x300D:
        case 0x300E:
        case 0x300F:
        case 0x301D:
        case 0x301E:
        case 0x301F:
        case 0xAB:
        case 0xBB:
            return 0;
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2015:
        case 0x2212:
        case 0x2500:
        case 0x2501:
        case 0x2E3A:
        case 0x2E3B:
        case 0xAD:
            return '-';
        case 0x301C:
        case 0x223C:
            return '~';
        case 0x2236:
            return ':';
        case 0x2044:
        case 0x2215:
            return '/';
        case 0x30FB:
        case 0x2022:
        case 0x2027:
        case 0x2219:
        case 0x22C5:
            return 0xB7;
        // 它 and 他 are interchanged in 其它, 其他.
        case U'它':
            return U'他';
        // Traditional forms that GB 2312 has nevertheless.
        case U'後':
            return U'后';
        case U'於':
            return U'于';
        case U'徵':
            return U'征';
        case U'乾':
            return U'干';
        case U'著':
            return U'着';
        case U'夥':
            return U'伙';
        case U'麽':
            return U'么';
        case U'菸':
            return U'烟';
        default:
            return c;
    }
}

// NFKC makes plain digits of ordinals in circles, which then stick to what follows: ①属于 would
// read 1属于. Brackets keep them apart, as NFKC itself does for ⑴.
std::u32string circled(char32_t c) {
    char32_t number = 0;
    if (is_between(c, 0x2460, 0x2473)) number = c - 0x2460 + 1;
    if (is_between(c, 0x2776, 0x277F)) number = c - 0x2776 + 1;
    if (is_between(c, 0x2780, 0x2789)) number = c - 0x2780 + 1;
    if (is_between(c, 0x278A, 0x2793)) number = c - 0x278A + 1;
    if (is_between(c, 0x24F5, 0x24FE)) number = c - 0x24F5 + 1;
    if (number > 0) {
        std::u32string out = U"(";
        if (number >= 10) out.push_back(U'0' + number / 10);
        out.push_back(U'0' + number % 10);
        out.push_back(U')');
        return out;
    }
    if (is_between(c, 0x3280, 0x3289)) return U'(' + utf32(nfkc(utf16(c))) + U')';
    return {};
}

std::u32string folded(char32_t c) {
    if (std::u32string ordinal = circled(c); !ordinal.empty()) return ordinal;
    std::u32string out;
    for (char32_t each : utf32(nfkc(utf16(c)))) {
        if (char32_t one = fold_one(each)) out.push_back(one);
    }
    return out;
}

// Characters that change when something stands before them: marks, and the later Hangul jamo.
bool composes(char32_t c) {
    const UNormalizer2* instance = normaliser();
    return instance && !unorm2_hasBoundaryBefore(instance, static_cast<UChar32>(c));
}

FoldPage build(char32_t first) {
    FoldPage page;
    for (char32_t c = first; c < first + page.one.size(); ++c) {
        auto unit = static_cast<char16_t>(c);
        char16_t& one = page.one[c - first];
        bool plain = is_between(c, 0x3400, 0x9FFF) || is_between(c, 0xAC00, 0xD7A3) ||
                     is_between(c, 0xE000, 0xF8FF);
        std::u32string out = plain ? std::u32string(1, fold_one(c)) : folded(c);
        if (is_surrogate(c)) {
            one = static_cast<char16_t>(replacement);
        } else if (out.empty()) {
            one = FoldPage::drop;
        } else if (!plain && composes(c)) {
            one = FoldPage::compose;
        } else if (out.size() == 1 && out[0] < 0x10000 && !may_be_traditional(out[0])) {
            one = static_cast<char16_t>(out[0]);
        } else if (out.size() == 1 && out[0] == c) {
            one = FoldPage::traditional;
        } else {
            one = FoldPage::many;
            page.several.emplace(unit, std::move(out));
        }
    }
    return page;
}

constexpr std::size_t page_count = 0x100;

}  // namespace

std::array<std::atomic<const FoldPage*>, page_count> fold_pages{};

const FoldPage& make_fold_page(std::size_t number) {
    static std::array<std::once_flag, page_count> once;
    static std::array<FoldPage, page_count> pages;
    std::call_once(once[number], [&] {
        pages[number] = build(static_cast<char32_t>(number) << 8);
        fold_pages[number].store(&pages[number], std::memory_order_release);
    });
    return pages[number];
}

char32_t usual_han(char32_t c) {
    if (is_between(c, first_radical, first_radical + radical_count - 1)) {
        return radicals[c - first_radical];
    }
    bool compatible = is_between(c, 0x2F00, 0x2FD5) || is_between(c, 0xF900, 0xFAFF) ||
                      is_between(c, 0x2F800, 0x2FA1F);
    if (!compatible) return c;
    std::u32string out = utf32(nfkc(utf16(c)));
    return out.size() == 1 ? out[0] : c;
}

std::string normalised(std::string_view utf8) {
    std::u16string units;
    units.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) units += utf16(next_code_point(utf8, at));
    std::string out;
    for (char32_t c : utf32(nfkc(units))) append(out, c);
    return out;
}

std::u32string folded_beyond(char32_t c) {
    if (is_between(c, 0x20000, 0x2F7FF)) return std::u32string(1, c);
    return folded(c);
}

}  // namespace huitong::text
