#include "grammar/prose.h"

#include <algorithm>

#include "text/codepoint.h"
#include "text/traditional.h"

namespace huitong::grammar {

namespace {

// U+FF01 … U+FF5E are ASCII ! … ~ in full width: three bytes, EF BC 81 … EF BD 9E.
constexpr unsigned full_width_lead = 0xEF;
constexpr std::size_t full_width_bytes = 3;
constexpr unsigned first_ideograph_lead = 0xE3;  // of U+3400 and what follows
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
std::string simplified(const std::string& text) {
    std::string out = text;
    for (std::size_t at = 0; at < text.size();) {
        if (byte(text, at) < first_ideograph_lead) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        const char32_t c = text::next_code_point(text, at);
        if (!text::may_be_traditional(c)) continue;
        std::string form;
        text::append(form, text::simplified(c));
        if (form.size() == at - begin) out.replace(begin, form.size(), form);
    }
    return out;
}

}  // namespace

std::pair<std::size_t, std::size_t> Prose::source(std::size_t begin, std::size_t end) const {
    if (begin >= end || end > text.size()) return {0, 0};
    const auto bytes_of = [&](std::size_t at) -> std::pair<std::size_t, std::size_t> {
        const auto next = std::upper_bound(
            places.begin(), places.end(), at,
            [](std::size_t wanted, const Place& place) { return wanted < place.at; });
        if (next == places.begin()) return {at, at + 1};
        const Place& place = *(next - 1);
        if (place.at == at) return {place.begin, place.end};
        const std::size_t from = place.end + (at - place.at - 1);
        return {from, from + 1};
    };
    return {bytes_of(begin).first, bytes_of(end - 1).second};
}

Prose prose(std::string_view clean) {
    Prose result;
    std::string& out = result.printed;
    out.reserve(clean.size());
    const auto place = [&](std::size_t begin, std::size_t end) {
        result.places.push_back({static_cast<std::uint32_t>(out.size()),
                                 static_cast<std::uint32_t>(begin),
                                 static_cast<std::uint32_t>(end)});
    };
    std::size_t behind = 0;  // what the last character of `out` was made from
    for (std::size_t at = 0; at < clean.size();) {
        const std::size_t begin = at;
        while (at < clean.size() && is_blank(clean[at])) ++at;
        if (at == clean.size()) break;
        const char half = half_width(clean, at);
        const char first = half != 0 ? half : clean[at];
        if (at > begin && is_word(first) && !out.empty() && is_word(out.back())) {
            place(behind, at);
            out.push_back(' ');
        } else if (at > begin && half == 0) {
            place(at, at + 1);
        }
        if (half != 0) {
            place(at, at + full_width_bytes);
            out.push_back(half);
            at += full_width_bytes;
        } else {
            const std::size_t from = at;
            do {
                ++at;
            } while (at < clean.size() && !is_blank(clean[at]) &&
                     (byte(clean, at) != full_width_lead || half_width(clean, at) == 0));
            out.append(clean, from, at - from);
        }
        behind = at;
    }
    result.text = simplified(out);
    return result;
}

std::string prose_form(std::string_view clean) {
    return prose(clean).printed;
}

}  // namespace huitong::grammar
