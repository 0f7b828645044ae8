// Signatures first, then counts of bytes that text does not have. Only the beginning is looked at:
// a text does not turn into a picture later on.
#include "text/binary.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

#include <fmt/format.h>

#include "text/codepoint.h"
#include "text/decode.h"

namespace huitong::text {
namespace {

struct Rules {
    std::size_t looked_at = 64 << 10;
    double nul_share = 0.002;     // a stray NUL happens; in office documents they are a third
    double control_share = 0.02;  // form feeds and escapes of printers are rarer
    double noise_share = 0.08;    // controls and U+FFFD in text that was binary once
    double stray_noise = 3;       // places that any text may have, however short
    double stray_controls = 1;
    double utf16_side = 0.95;  // of the NULs on one side of the byte pairs
    std::size_t utf16_nuls = 4;
};
constexpr Rules rules;

using base::Kind;

struct Signature {
    std::string_view bytes;
    Kind kind;
    std::string_view what, cure;
};

using namespace std::string_view_literals;

constexpr std::string_view save_as = "save it as PDF, HTML or text first";
constexpr std::string_view unpack = "unpack it and give the files in it";
constexpr std::string_view recognise = "run text recognition on it first";
constexpr std::string_view fetch_again =
    "fetch the original document and save it as PDF, HTML or text";

constexpr auto signatures = std::to_array<Signature>({
    {"\xD0\xCF\x11\xE0"sv, Kind::unsupported, "an old office document (.doc, .xls, .wps)", save_as},
    {"PK\x03\x04"sv, Kind::unsupported, "a zip archive or an office document (.docx, .xlsx, .ofd)",
     save_as},
    {"PK\x05\x06"sv, Kind::unsupported, "an empty zip archive", unpack},
    {"{\\rtf"sv, Kind::unsupported, "a rich text document (.rtf)", save_as},
    {"%PDF-"sv, Kind::unsupported, "a PDF file", "read it as PDF"},
    {"\x89PNG"sv, Kind::unsupported, "a picture (PNG)", recognise},
    {"\xFF\xD8\xFF"sv, Kind::unsupported, "a picture (JPEG)", recognise},
    {"GIF8"sv, Kind::unsupported, "a picture (GIF)", recognise},
    {"II*\0"sv, Kind::unsupported, "a picture (TIFF)", recognise},
    {"MM\0*"sv, Kind::unsupported, "a picture (TIFF)", recognise},
    {"\x1F\x8B"sv, Kind::unsupported, "a gzip archive", unpack},
    {"Rar!\x1A\x07"sv, Kind::unsupported, "a RAR archive", unpack},
    {"7z\xBC\xAF\x27\x1C"sv, Kind::unsupported, "a 7-Zip archive", unpack},
    {"\x7F"
     "ELF"sv,
     Kind::unsupported, "a program", "give a report instead"},
    {"SQLite format 3\0"sv, Kind::unsupported, "a database", "export the report as text first"},
    // The first bytes of an old office document after a reader took them for GBK or Latin-1.
    {"邢唷"sv, Kind::damaged, "an office document that was decoded as text", fetch_again},
    {"\xE9\x82\xA2\x11"sv, Kind::damaged, "an office document that was decoded as text",
     fetch_again},
    {"ÐÏ\x11à"sv, Kind::damaged, "an office document that was decoded as text", fetch_again},
});

bool is_odd_control(unsigned char c) {
    return (c < 0x20 && !(c >= 0x07 && c <= 0x0D) && c != 0x1A && c != 0x1B) || c == 0x7F;
}

using Sixteen = unsigned char __attribute__((vector_size(16)));

// Most sixteen bytes in a row have none.
std::size_t count_odd_controls(std::string_view bytes) {
    const auto count = [](std::string_view part) {
        return static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [](char c) {
            return is_odd_control(static_cast<unsigned char>(c));
        }));
    };
    std::size_t out = 0;
    for (; bytes.size() >= sizeof(Sixteen); bytes.remove_prefix(sizeof(Sixteen))) {
        Sixteen block;
        std::memcpy(&block, bytes.data(), sizeof block);
        const auto low = (block < 0x07) | ((block > 0x0D) & (block < 0x20)) | (block == 0x7F);
        std::uint64_t halves[2];
        std::memcpy(halves, &low, sizeof low);
        if ((halves[0] | halves[1]) != 0) out += count(bytes.substr(0, sizeof(Sixteen)));
    }
    return out + count(bytes);
}

// A text may well have so many characters in it that tell of noise; else they are counted.
bool may_be_noise(std::string_view utf8) {
    std::size_t count = count_odd_controls(utf8) + 1;  // what is cut off at the end
    const auto enough = [&] { return static_cast<double>(count) > rules.stray_noise; };
    const auto add = [&](std::string_view lead, auto wanted) {
        for (std::size_t at = utf8.find(lead); at != std::string_view::npos && !enough();
             at = utf8.find(lead, at + 1))
            count += wanted(utf8.substr(at));
    };
    add("\xEF", [](std::string_view at) { return at.starts_with("\xEF\xBF\xBD"); });
    add("\xC2", [](std::string_view at) {
        return at.size() > 1 && static_cast<unsigned char>(at[1]) < 0xA0;
    });
    return enough();
}

bool has_text_mark(std::string_view bytes) {
    return bytes.substr(0, 3) == "\xEF\xBB\xBF" || bytes.substr(0, 2) == "\xFF\xFE" ||
           bytes.substr(0, 2) == "\xFE\xFF";
}

bool too_many_controls(std::string_view bytes) {
    if (has_text_mark(bytes) || !looks_utf16(bytes).empty()) return false;
    bytes = bytes.substr(0, rules.looked_at);
    const std::size_t controls = count_odd_controls(bytes);
    const auto nuls = controls == 0 ? 0 : std::count(bytes.begin(), bytes.end(), '\0');
    auto size = static_cast<double>(bytes.size());
    return static_cast<double>(nuls) > rules.nul_share * size + rules.stray_controls ||
           static_cast<double>(controls) > rules.control_share * size + rules.stray_controls;
}

}  // namespace

std::string_view looks_utf16(std::string_view bytes) {
    bytes = bytes.substr(0, rules.looked_at);
    if (bytes.find('\0') == std::string_view::npos) return {};
    std::size_t even = 0, odd = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == 0) ++(i % 2 == 0 ? even : odd);
    }
    std::size_t most = std::max(even, odd);
    if (most < rules.utf16_nuls ||
        static_cast<double>(most) < rules.utf16_side * static_cast<double>(even + odd)) {
        return {};
    }
    // Each NUL has to be half of a character that text has, and no control character may stand.
    bool little = odd > even;
    std::size_t bad = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        auto low = static_cast<unsigned char>(bytes[little ? i : i + 1]);
        auto high = static_cast<unsigned char>(bytes[little ? i + 1 : i]);
        bad += high == 0 && (low == 0 || is_odd_control(low));
    }
    if (static_cast<double>(bad) > (1 - rules.utf16_side) * static_cast<double>(most)) return {};
    return little ? "UTF-16LE" : "UTF-16BE";
}

std::optional<base::Error> binary_error(std::string_view bytes, std::string_view name) {
    std::string where(name);
    std::string_view head = bytes;
    if (head.substr(0, 3) == "\xEF\xBB\xBF") head.remove_prefix(3);
    for (const Signature& signature : signatures) {
        if (head.substr(0, signature.bytes.size()) == signature.bytes) {
            return base::Error{
                signature.kind, where,
                fmt::format("this looks like {}, not text; {}", signature.what, signature.cure)};
        }
    }
    if (too_many_controls(bytes)) {
        return base::Error{Kind::unsupported, where,
                           fmt::format("this looks like binary data, not text; {}", save_as)};
    }
    return std::nullopt;
}

bool is_noise(std::string_view utf8) {
    utf8 = utf8.substr(0, rules.looked_at);
    if (!may_be_noise(utf8)) return false;
    std::size_t noise = 0, all = 0;
    for (std::size_t at = 0; at < utf8.size(); ++all) {
        char32_t c = next_code_point(utf8, at);
        noise += c == replacement || (c < 0x80 && is_odd_control(static_cast<unsigned char>(c))) ||
                 (is_between(c, 0x80, 0x9F) && c != 0x85);
    }
    return static_cast<double>(noise) >
           rules.noise_share * static_cast<double>(all) + rules.stray_noise;
}

bool looks_binary(std::string_view bytes) {
    return binary_error(bytes, {}).has_value();
}

}  // namespace huitong::text
