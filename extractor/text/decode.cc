// The candidates in order of trust, each with the condition under which it is taken:
//   byte order mark; NUL bytes where UTF-16 has them; ASCII;
//   the declared charset, if nearly all bytes are valid in it, unless the bytes contradict it: they
//   are UTF-8 (which other text is by accident only if very short), or plain GBK under a name that
//   accepts any bytes (latin1), or UTF-16 by name alone;
//   UTF-8, if nearly valid; GB18030, if valid and most pairs are usual Chinese; UTF-8, even if much
//   is broken; ICU's detector.
#include "text/decode.h"

#include <utility>

#include <fmt/format.h>

#include "text/binary.h"
#include "text/charset.h"

namespace huitong::text {
namespace {

struct Rules {
    double broken_bytes = 0.001;   // of all bytes: a few damaged places in a long document
    double broken_of_wide = 0.05;  // of the characters beyond ASCII: the same in a short one
    double usual_pairs = 0.7;      // of Chinese text in GBK; other charsets read so give under 0.4
    double damaged_utf8 = 0.5;     // broken to whole sequences; other charsets give over 2
    std::size_t sure_utf8 = 3;     // valid sequences; two bytes of GBK may be one by accident
};
constexpr Rules rules;

bool nearly_valid(const Converted& converted, std::size_t bytes) {
    auto broken = static_cast<double>(converted.broken);
    return broken <= rules.broken_bytes * static_cast<double>(bytes) ||
           broken <= rules.broken_of_wide * static_cast<double>(converted.wide);
}

bool is_usual_chinese(const PairCount& pairs) {
    return pairs.usual > 0 &&
           static_cast<double>(pairs.usual) >= rules.usual_pairs * static_cast<double>(pairs.all());
}

struct Choice {
    std::string charset;
    Converted converted;
    bool guessed = false;
};

// `utf8` is the text read as UTF-8, which every path needs.
Choice choose(std::string_view bytes, const std::string& declared, Converted utf8) {
    bool valid_utf8 = utf8.broken == 0;
    if (utf8.wide == 0 && valid_utf8 && !declared.starts_with("ISO-2022") &&
        !declared.starts_with("HZ")) {
        return {"UTF-8", std::move(utf8)};
    }
    // UTF-16 shows by its NUL bytes, and has been dealt with; a page that only says so lies.
    bool utf16 = declared.starts_with("UTF-16") || declared.starts_with("UTF-32");
    const bool contradicted = !declared.empty() && declared != "UTF-8" && !utf16;
    if (!contradicted && valid_utf8 && utf8.wide > 0) return {"UTF-8", std::move(utf8)};
    const PairCount pairs = count_pairs(bytes);
    if (contradicted) {
        bool is_utf8 = valid_utf8 && utf8.wide >= rules.sure_utf8 &&
                       !(declared == "GB18030" && pairs.broken == 0 && is_usual_chinese(pairs));
        bool is_gbk = declared != "GB18030" && is_single_byte(declared) && pairs.broken == 0 &&
                      is_usual_chinese(pairs);
        if (!is_utf8 && !is_gbk) {
            Converted converted = convert(bytes, declared);
            if (nearly_valid(converted, bytes.size())) return {declared, std::move(converted)};
        }
    }
    // A single pair beyond ASCII is all that a broken UTF-8 and a GBK text may have in common.
    if (nearly_valid(utf8, bytes.size()) && utf8.wide > 0 &&
        (valid_utf8 || !is_usual_chinese(pairs))) {
        return {"UTF-8", std::move(utf8)};
    }
    if (is_usual_chinese(pairs) && static_cast<double>(pairs.broken) <=
                                       rules.broken_of_wide * static_cast<double>(pairs.all())) {
        return {"GB18030", convert(bytes, "GB18030")};
    }
    bool damaged_utf8 =
        static_cast<double>(utf8.broken) <= rules.damaged_utf8 * static_cast<double>(utf8.wide);
    std::string guess = damaged_utf8 ? "UTF-8" : detected(bytes);
    if (guess == "UTF-8") return {"UTF-8", std::move(utf8), declared != "UTF-8"};
    if (guess.empty()) {
        // Nothing fits. What was declared is as good as anything, and UTF-8 the rule.
        if (declared.empty() || declared == "UTF-8" || utf16) {
            return {"UTF-8", std::move(utf8), true};
        }
        guess = declared;
    }
    Converted converted = convert(bytes, guess);
    return {std::move(guess), std::move(converted), true};
}

base::Finding finding(std::string code, std::string message) {
    return {std::move(code), std::move(message), base::in_text(1, 1)};
}

std::string_view charset_of_mark(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return "UTF-8";
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xFF\xFE\0\0"sv)) return "UTF-32LE";
    if (bytes.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32BE";
    if (bytes.starts_with("\xFF\xFE"sv)) return "UTF-16LE";
    if (bytes.starts_with("\xFE\xFF"sv)) return "UTF-16BE";
    return {};
}

}  // namespace

base::Result<Decoded> decode(std::string_view bytes, std::string_view name,
                             std::string_view declared) {
    std::string where(name);
    if (bytes.empty()) {
        return base::Error{base::Kind::damaged, where, "empty file; fetch the document again"};
    }
    std::string_view mark = charset_of_mark(bytes);
    if (!mark.starts_with("UTF-32")) {
        if (auto error = binary_error(bytes, name)) return *error;
    }
    Decoded out;
    std::string declared_name = charset_name(declared);
    if (declared_name.empty() && !declared.empty()) {
        out.findings.push_back(finding("charset_mismatch",
                                       fmt::format("the declared charset \"{}\" is not known",
                                                   convert(declared.substr(0, 40), "UTF-8").utf8)));
    }
    Choice choice;
    if (std::string_view utf16 = looks_utf16(bytes); !mark.empty()) {
        choice = {std::string(mark), convert(bytes, mark)};
    } else if (!utf16.empty()) {
        choice = {std::string(utf16), convert(bytes, utf16)};
    } else {
        choice = choose(bytes, declared_name, convert(bytes, "UTF-8"));
    }
    out.charset = std::move(choice.charset);
    out.utf8 = std::move(choice.converted.utf8);
    if (out.utf8.starts_with("\xEF\xBB\xBF")) out.utf8.erase(0, 3);
    if (is_noise(out.utf8)) {
        return base::Error{
            base::Kind::damaged, where,
            "this looks like binary data that was decoded as text; fetch the original "
            "document and save it as PDF, HTML or text"};
    }
    // Plain ASCII contradicts no declaration.
    if (!declared_name.empty() && declared_name != out.charset && choice.converted.wide > 0) {
        out.findings.push_back(finding(
            "charset_mismatch",
            fmt::format("declared as {}, but the bytes are {}", declared_name, out.charset)));
    }
    if (choice.guessed) {
        out.findings.push_back(finding(
            "charset_guessed", fmt::format("the charset is not stated; read as {}", out.charset)));
    }
    if (choice.converted.broken > 0) {
        out.findings.push_back(
            finding("undecodable_bytes", fmt::format("{} sequences of bytes are not valid {}",
                                                     choice.converted.broken, out.charset)));
    }
    return out;
}

}  // namespace huitong::text
