// ActualText is laid over the glyphs of its span when the span ends: one code point a glyph where
// the counts agree, so that boxes stay; else the whole text on one glyph a line of the span, in
// proportion to the glyphs of each. Digits that it says otherwise are disputed, and those of which
// it says nothing stay, unless they stand there already: Chrome draws bold text twice, and says
// nothing of the copy.
#include "pdf/mark.h"

#include <algorithm>
#include <cmath>

#include "pdf/cmap.h"
#include "pdf/encoding.h"
#include "text/codepoint.h"

namespace huitong::pdf {

namespace {

constexpr std::size_t deepest = 1000;

// Byte offsets at which code points begin, and the end.
std::vector<std::size_t> starts(std::string_view utf8) {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < utf8.size(); ++i)
        if ((static_cast<unsigned char>(utf8[i]) & 0xC0) != 0x80) result.push_back(i);
    result.push_back(utf8.size());
    return result;
}

std::string digits_of(std::string_view utf8) {
    std::string digits;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = text::next_code_point(utf8, at);
        if (text::is_digit(c)) digits += static_cast<char>('0' + text::digit_value(c));
    }
    return digits;
}

bool shows_nothing(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = text::next_code_point(utf8, at);
        if (!text::is_space(c) && !text::is_invisible(c)) return false;
    }
    return true;
}

bool same_line(const page::Glyph& a, const page::Glyph& b) {
    constexpr double near = 0.5;  // of the font size
    return a.rotation == b.rotation && a.vertical == b.vertical &&
           std::abs(static_cast<double>(a.base_line - b.base_line)) <=
               near * static_cast<double>(std::max(a.size, b.size));
}

}  // namespace

std::string utf8_of_text_string(std::string_view bytes) {
    if (bytes.starts_with("\xFE\xFF")) return utf8_of_utf16be(bytes.substr(2));
    std::string result;
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        for (const char c : bytes.substr(3))
            if (static_cast<unsigned char>(c) >= 0x20) result += c;
        return result;
    }
    for (const char c : bytes) {
        const char16_t unicode = win_ansi_encoding()[static_cast<unsigned char>(c)];
        if (unicode) append_utf8(result, unicode);
    }
    return result;
}

std::unordered_set<const void*> hidden_groups(const Object& root) {
    constexpr std::size_t most = 100'000;
    std::unordered_set<const void*> result;
    const Object properties = root.get("OCProperties");
    const Object configuration = properties.get("D");
    const auto each = [&](const Object& list, auto&& f) {
        for (std::size_t i = 0; i < std::min(list.size(), most); ++i) f(list.at(i).key());
    };
    if (configuration.get("BaseState").is("OFF")) {
        each(properties.get("OCGs"), [&](const void* group) { result.insert(group); });
        each(configuration.get("ON"), [&](const void* group) { result.erase(group); });
    }
    each(configuration.get("OFF"), [&](const void* group) { result.insert(group); });
    return result;
}

bool Marks::is_off(const Object& group) const {
    if (hidden_groups_.empty()) return false;
    const Object members = group.get("OCGs");
    if (!members) return hidden_groups_.contains(group.key());
    const auto policy = group.get("P").name();
    const std::size_t count = members.is_array() ? std::min(members.size(), deepest) : 1;
    std::size_t off = 0;
    for (std::size_t i = 0; i < count; ++i)
        off += hidden_groups_.contains((members.is_array() ? members.at(i) : members).key());
    if (policy == "AllOn") return off > 0;
    if (policy == "AnyOff") return off == 0;
    if (policy == "AllOff") return off < count;
    return count > 0 && off == count;
}

void Marks::begin(const std::vector<Token>& operands, const Object& properties) {
    if (open_.size() >= deepest) {
        ++beyond_;
        return;
    }
    Mark mark;
    mark.first_glyph = page_.glyphs.size();
    if (operands.size() >= 2 && operands[0].kind == Token::Kind::name) {
        if (operands[1].kind == Token::Kind::name) {
            const Object named = properties.get(operands[1].text);
            if (operands[0].text == "OC") {
                mark.off = named && is_off(named);
            } else if (const Object text = named.get("ActualText"); text.is_string()) {
                mark.actual = true;
                mark.text = text.is_utf16() ? utf8_of_utf16be(text.string())
                                            : utf8_of_text_string(text.string());
            }
        } else {
            for (std::size_t i = 2; i + 1 < operands.size(); ++i)
                if (operands[i].kind == Token::Kind::name && operands[i].text == "ActualText" &&
                    operands[i + 1].kind == Token::Kind::string) {
                    mark.actual = true;
                    mark.text = utf8_of_text_string(operands[i + 1].text);
                    break;
                }
        }
    }
    off_ += mark.off;
    actual_ += mark.actual;
    open_.push_back(std::move(mark));
}

void Marks::end() {
    if (beyond_ > 0) {
        --beyond_;
        return;
    }
    if (open_.empty()) return;
    const Mark mark = std::move(open_.back());
    open_.pop_back();
    off_ -= mark.off;
    actual_ -= mark.actual;
    // The outermost text wins.
    if (mark.actual && actual_ == 0) replace(mark);
}

void Marks::unwind(std::size_t depth) {
    while (this->depth() > depth) end();
}

// Whether one of the glyphs before `end` is the same in the same place, but for what makes it bold.
bool Marks::stands_already(std::size_t end, const page::Glyph& glyph) const {
    constexpr double near = 0.15;       // of the font size
    constexpr std::size_t look = 4096;  // glyphs; writers repeat a word or a line
    const double most = near * static_cast<double>(glyph.size);
    for (std::size_t i = end; i > 0 && end - i < look; --i) {
        const page::Glyph& other = page_.glyphs[i - 1];
        if (std::abs(other.box.left - glyph.box.left) <= most &&
            std::abs(other.box.bottom - glyph.box.bottom) <= most &&
            page_.characters(other) == page_.characters(glyph))
            return true;
    }
    return false;
}

void Marks::replace(const Mark& mark) {
    auto& glyphs = page_.glyphs;
    if (mark.first_glyph >= glyphs.size()) return;
    const std::size_t count = glyphs.size() - mark.first_glyph;
    std::string digits;
    const bool silent = shows_nothing(mark.text);
    base::Box box = glyphs[mark.first_glyph].box;
    for (std::size_t i = mark.first_glyph; i < glyphs.size(); ++i) {
        const std::string own = digits_of(page_.characters(glyphs[i]));
        if (own.empty() || (silent && stands_already(mark.first_glyph, glyphs[i]))) continue;
        digits += own;
        box = base::unite(box, glyphs[i].box);
    }
    if (!digits.empty() && digits != digits_of(mark.text)) {
        findings_.push_back({"digits_disputed",
                             "digits are shown for which the document gives another text",
                             base::on_page(page_.number, box)});
        if (silent) return;
    }
    const auto put = [&](page::Glyph& glyph, std::string_view text) {
        constexpr std::size_t longest = 0xFFFF;
        text = text.substr(0, longest);
        glyph.begin = static_cast<std::uint32_t>(page_.text.size());
        glyph.length = static_cast<std::uint16_t>(text.size());
        glyph.decoded = true;
        page_.text += text;
    };
    const auto points = starts(mark.text);
    const std::size_t characters = points.size() - 1;
    const auto part = [&](std::size_t from, std::size_t to) {
        return std::string_view(mark.text).substr(points[from], points[to] - points[from]);
    };
    if (characters == count) {
        for (std::size_t i = 0; i < count; ++i) put(glyphs[mark.first_glyph + i], part(i, i + 1));
        return;
    }
    std::size_t kept = mark.first_glyph, given = 0;
    for (std::size_t i = mark.first_glyph; i < glyphs.size();) {
        page::Glyph glyph = glyphs[i];
        std::size_t end = i + 1;
        for (; end < glyphs.size() && same_line(glyph, glyphs[end]); ++end)
            glyph.box = base::unite(glyph.box, glyphs[end].box);
        const std::size_t until =
            end == glyphs.size() ? characters : characters * (end - mark.first_glyph) / count;
        if (until > given) {
            put(glyph, part(given, until));
            glyphs[kept++] = glyph;
            given = until;
        }
        i = end;
    }
    glyphs.resize(kept);
}

}  // namespace huitong::pdf
