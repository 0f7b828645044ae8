#include "grammar/prose.h"

#include "text/codepoint.h"
#include "text/traditional.h"

namespace huitong::grammar {

namespace {

// U+FF01 … U+FF5E are ASCII ! … ~ in full width: three bytes, EF BC 81 … EF BD 9E.
constexpr unsigned full_width_lead = 0xEF;
constexpr std::size_t full_width_bytes = 3;
constexpr unsigned full_width_first = 0xFF01, full_width_last = 0xFF5E, full_width_shift = 0xFEE0;

// clean() leaves no other blank.
bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

unsigned byte(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

// The half-width form of the full-width character at `at`, or 0.
char half_width(std::string_view text, std::size_t at) {
    if (byte(text, at) != full_width_lead || at + full_width_bytes > text.size()) return 0;
    const unsigned point = ((byte(text, at) & 0x0FU) << 12U) |
                           ((byte(text, at + 1) & 0x3FU) << 6U) | (byte(text, at + 2) & 0x3FU);
    if (point < full_width_first || point > full_width_last) return 0;
    return static_cast<char>(point - full_width_shift);
}

// Mirrors print reports in Traditional script. A form of another length in bytes would move the
// offsets; there is hardly any, and it stays as it is.
std::string simplified(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = text::next_code_point(text, at);
        std::string form;
        if (text::may_be_traditional(c)) text::append(form, text::simplified(c));
        if (form.size() != at - begin) form = std::string(text.substr(begin, at - begin));
        out += form;
    }
    return out;
}

}  // namespace

std::pair<std::size_t, std::size_t> Prose::source(std::size_t begin, std::size_t end) const {
    if (begin >= end || end > ends.size()) return {0, 0};
    return {begins[begin], ends[end - 1]};
}

Prose prose(std::string_view clean) {
    Prose result;
    result.text.reserve(clean.size());
    result.begins.reserve(clean.size());
    result.ends.reserve(clean.size());
    bool blank = false;  // before what comes next
    const auto put = [&](char c, std::size_t begin, std::size_t end) {
        if (blank && is_word(c) && !result.text.empty() && is_word(result.text.back())) {
            result.text.push_back(' ');
            result.begins.push_back(result.ends.back());
            result.ends.push_back(static_cast<std::uint32_t>(begin));
        }
        blank = false;
        result.text.push_back(c);
        result.begins.push_back(static_cast<std::uint32_t>(begin));
        result.ends.push_back(static_cast<std::uint32_t>(end));
    };
    for (std::size_t at = 0; at < clean.size();) {
        const char c = clean[at];
        if (is_blank(c)) {
            blank = true;
            ++at;
        } else if (const char half = half_width(clean, at); half != 0) {
            put(half, at, at + full_width_bytes);
            at += full_width_bytes;
        } else {
            put(c, at, at + 1);
            ++at;
        }
    }
    result.printed = result.text;
    result.text = simplified(result.printed);
    return result;
}

std::string prose_form(std::string_view clean) {
    return prose(clean).printed;
}

}  // namespace huitong::grammar
