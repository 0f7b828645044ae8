// What a code means is sought in this order, and the first that gives an ordinary character wins:
//   simple:    ToUnicode; the encoding with its differences; the font program's own tables
//   composite: ToUnicode; the predefined CMap; the font program's own cmap behind CIDToGIDMap;
//              the character collection
// A character of a private use area counts as none as long as another source has better, and in the
// end as one that could not be decoded. A radical is what some writers put for the character that
// looks like it: a letter of another source is better than it, too.
//
// Two things are asked of the font's other tables, so that nothing is lost or exchanged unsaid. A
// code that is said to show nothing (a blank, a control character, glyph 0) is one that could not
// be decoded if its glyph has ink, and where that cannot be told, if it takes up room. A digit that
// the rest of the font calls something else stays, and is disputed; so does a sign that it calls a
// digit.
#include "pdf/font.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "pdf/encoding.h"
#include "pdf/predefined.h"
#include "pdf/standard_width.h"
#include "pdf/truetype.h"
#include "pdf/type1.h"
#include "text/codepoint.h"
#include "text/decode.h"

namespace huitong::pdf {

namespace {

constexpr double unit = 1.0 / 1000;
// Where a font does not say how tall it is, or says something absurd.
constexpr double cjk_ascent = 0.88, cjk_descent = -0.12;
constexpr double latin_ascent = 0.8, latin_descent = -0.2;
constexpr double least_ascent = 0.4, most_ascent = 1.3, least_descent = -0.6;
constexpr std::size_t most_cid_to_gid = std::size_t{2} * 65536;

constexpr std::uint32_t flag_symbolic = 1U << 2, flag_italic = 1U << 6, flag_bold = 1U << 18;
constexpr int bold_weight = 600;

std::string_view replacement = "\xEF\xBF\xBD";

// Nothing, U+FFFD or private use: not what a reader of the page sees.
bool is_poor(std::string_view text) {
    if (text.empty() || text == replacement) return true;
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    if (byte(0) == 0xEE) return true;                    // U+E000 … EFFF
    if (byte(0) == 0xEF && byte(1) < 0xA4) return true;  // U+F000 … F8FF
    return byte(0) == 0xF3 && byte(1) >= 0xB0;           // planes 15, 16
}

// U+2E80 … U+2FDF, radicals of both blocks.
bool is_radical(std::string_view text) {
    if (text.size() != 3 || text[0] != '\xE2') return false;
    const auto second = static_cast<unsigned char>(text[1]);
    const auto third = static_cast<unsigned char>(text[2]);
    return second >= 0xBA && (second < 0xBF || (second == 0xBF && third < 0xA0));
}

bool is_ordinary(std::string_view text) {
    return !is_poor(text) && !is_radical(text);
}

// The first is kept unless it is none, or the second is better.
std::string better(std::string first, std::string second) {
    if (first.empty() || first == replacement) return second;
    if (!is_ordinary(first) && is_ordinary(second)) return second;
    if (is_poor(first) && !is_poor(second)) return second;
    return first;
}

// Characters of which nothing is seen, be they white space or not; also no character at all.
bool shows_nothing(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next_code_point(text, at);
        if (!text::is_space(c) && !text::is_invisible(c)) return false;
    }
    return true;
}

// White space that takes up room. Some fonts have it as a glyph of no width.
bool is_space(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next_code_point(text, at);
        if (!text::is_space(c) || c == 0x200B || c == 0xFEFF) return false;
    }
    return !text.empty();
}

// What figures are made of: the value of a digit of any style, a point, a comma; other is anything
// else that is seen.
enum Figure : std::uint8_t { ten = 10, point, comma, other };

Figure figure_of(std::string_view text) {
    if (text.empty()) return other;
    std::size_t at = 0;
    const char32_t c = text::next_code_point(text, at);
    if (at != text.size()) return other;
    if (text::is_digit(c)) return static_cast<Figure>(text::digit_value(c));
    constexpr char32_t superscripts[] = {0x2070, 0xB9, 0xB2, 0xB3};
    for (unsigned value = 0; value < 4; ++value)
        if (c == superscripts[value]) return static_cast<Figure>(value);
    if (c >= 0x2074 && c <= 0x2079) return static_cast<Figure>(c - 0x2070);
    if (c >= 0x2080 && c <= 0x2089) return static_cast<Figure>(c - 0x2080);
    if (c == '.' || c == 0xFF0E) return point;
    if (c == ',' || c == 0xFF0C) return comma;
    return other;
}

// Of one code, told twice: the value of a figure would be another one.
bool differ(std::string_view text, std::string_view told) {
    if (!is_ordinary(told) || shows_nothing(told)) return false;
    const Figure a = figure_of(text), b = figure_of(told);
    return a != b && (a < ten || b < ten || (a != other && b != other));
}

// Digits, and what stands within numbers and beside them.
bool of_figures(std::string_view text) {
    constexpr std::string_view signs = ".,-+%()/:";
    return figure_of(text) != other ||
           (text.size() == 1 && signs.find(text.front()) != std::string_view::npos);
}

bool is_utf8(std::string_view s) {
    for (std::size_t i = 0; i < s.size();) {
        const auto c = static_cast<unsigned char>(s[i]);
        std::size_t more = c < 0x80                ? 0
                           : c >= 0xF0 && c < 0xF5 ? 3
                           : c >= 0xE0             ? 2
                           : c >= 0xC2             ? 1
                                                   : 9;
        if (more == 9 || c >= 0xF5 || i + more >= s.size()) return false;
        for (++i; more; --more, ++i)
            if ((static_cast<unsigned char>(s[i]) & 0xC0) != 0x80) return false;
    }
    return true;
}

std::string font_name(std::string_view name) {
    constexpr std::size_t prefix = 6, longest = 200;
    name = name.substr(0, longest);
    if (name.size() > prefix && name[prefix] == '+' &&
        std::all_of(name.begin(), name.begin() + prefix,
                    [](char c) { return c >= 'A' && c <= 'Z'; }))
        name.remove_prefix(prefix + 1);
    std::string result(name);
    if (!is_utf8(result)) {
        const auto decoded = text::decode(result, "font name", "GB18030");
        result = decoded.ok() ? decoded->utf8 : std::string();
    }
    result.erase(std::remove_if(result.begin(), result.end(),
                                [](char c) { return static_cast<unsigned char>(c) < 0x20; }),
                 result.end());
    return result;
}

bool contains(std::string_view text, std::string_view part) {
    return std::search(text.begin(), text.end(), part.begin(), part.end(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b;
           }) != text.end();
}

}  // namespace

Font::Font() = default;
Font::~Font() = default;

std::unique_ptr<Font> Font::load(const Object& dictionary, Budget& budget) {
    std::unique_ptr<Font> font(new Font);
    font->budget_ = &budget;
    const auto subtype = dictionary.get("Subtype").name();
    Object descendant;
    if (subtype == "Type0") descendant = dictionary.get("DescendantFonts").at(0);
    font->kind_ = subtype == "Type0"   ? Kind::composite
                  : subtype == "Type3" ? Kind::type3
                                       : Kind::simple;
    const Object owner = descendant ? descendant : dictionary;
    const Object descriptor = owner.get("FontDescriptor");
    font->name = font_name(dictionary.get("BaseFont").name());
    if (font->name.empty()) font->name = font_name(descriptor.get("FontName").name());
    if (font->name.empty()) font->name = font_name(dictionary.get("Name").name());

    const Object to_unicode = dictionary.get("ToUnicode");
    if (to_unicode.is_name())
        font->unicode_is_code_ = to_unicode.name().starts_with("Identity");
    else if (to_unicode)
        font->to_unicode_.read(decode(to_unicode, budget).bytes);
    font->to_unicode_.finish();

    for (const char* key : {"FontFile2", "FontFile3", "FontFile"})
        if (const Object stream = descriptor.get(key)) {
            font->embedded_ = true;
            font->format_ = std::string_view(key) == "FontFile2"   ? Program::true_type
                            : std::string_view(key) == "FontFile3" ? Program::cff
                                                                   : Program::type1;
            font->program_stream_ = stream;
            break;
        }
    if (font->kind_ == Kind::composite)
        font->load_composite(dictionary, budget);
    else
        font->load_simple(dictionary, descriptor, budget);
    const auto ordering = descendant.get("CIDSystemInfo").get("Ordering").string();
    font->load_look(descriptor, font->kind_ == Kind::composite || !ordering.empty());
    if (font->kind_ == Kind::type3) {
        font->procedures_ = dictionary.get("CharProcs");
        // Widths are in glyph space. The usual matrix has 0.001, others any scale.
        const Object matrix = dictionary.get("FontMatrix");
        if (matrix.size() == 6)
            for (std::size_t i = 0; i < 6; ++i) font->matrix[i] = matrix.at(i).number();
        const double scale = font->matrix[0] != 0 ? std::abs(font->matrix[0])
                                                  : std::hypot(font->matrix[0], font->matrix[1]);
        for (float& width : font->widths_) width = static_cast<float>(width * scale / unit);
        const Object box = dictionary.get("FontBBox");
        const double tall = std::abs(font->matrix[3]);
        const double top = std::max(box.at(1).number(), box.at(3).number()) * tall;
        const double bottom = std::min(box.at(1).number(), box.at(3).number()) * tall;
        font->ascent = top >= least_ascent && top <= most_ascent ? top : latin_ascent;
        font->descent = bottom <= 0 && bottom >= least_descent ? bottom : latin_descent;
    }
    return font;
}

void Font::load_look(const Object& descriptor, bool cjk) {
    const double up = descriptor.get("Ascent").number() * unit;
    const double down = -std::abs(descriptor.get("Descent").number() * unit);
    const bool sane = up >= least_ascent && up <= most_ascent && down >= least_descent;
    ascent = sane ? up : cjk ? cjk_ascent : latin_ascent;
    descent = sane && down < 0 ? down : cjk ? cjk_descent : latin_descent;
    const auto flags = static_cast<std::uint32_t>(descriptor.get("Flags").integer());
    bold = (flags & flag_bold) != 0 || descriptor.get("FontWeight").number() >= bold_weight ||
           contains(name, "bold") || contains(name, "black") || contains(name, "heavy");
    italic = (flags & flag_italic) != 0 || descriptor.get("ItalicAngle").number() != 0 ||
             contains(name, "italic") || contains(name, "oblique");
}

void Font::load_simple(const Object& dictionary, const Object& descriptor, Budget&) {
    const auto flags = static_cast<std::uint32_t>(descriptor.get("Flags").integer());
    symbolic_ = (flags & flag_symbolic) != 0;
    const Object encoding = dictionary.get("Encoding");
    const auto base = encoding.is_name() ? encoding.name() : encoding.get("BaseEncoding").name();
    const Encoding* table = nullptr;
    if (base == "WinAnsiEncoding") table = &win_ansi_encoding();
    if (base == "MacRomanEncoding") table = &mac_roman_encoding();
    if (base == "StandardEncoding") table = &standard_encoding();
    base_named_ = table != nullptr;
    const bool type1 =
        dictionary.get("Subtype").is("Type1") || dictionary.get("Subtype").is("MMType1");
    if (!table && kind_ == Kind::simple) {
        if (type1 && contains(name, "symbol") && !embedded_)
            table = &symbol_encoding();
        else if (type1 && contains(name, "dingbats") && !embedded_)
            table = &dingbats_encoding();
        else if (type1)
            table = &standard_encoding();
        else
            table = &win_ansi_encoding();
    }
    if (table)
        for (std::size_t code = 0; code < 256; ++code)
            if ((*table)[code]) append_utf8(named_[code], (*table)[code]);
    const Object differences = encoding.get("Differences");
    const std::size_t count = std::min<std::size_t>(differences.size(), 4096);
    for (std::size_t i = 0, code = 0; i < count; ++i) {
        const Object entry = differences.at(i);
        if (entry.is_number())
            code = static_cast<std::size_t>(std::max(0, entry.integer()));
        else if (code < 256) {
            differs_[code] = true;
            names_[static_cast<std::uint32_t>(code)] = std::string(entry.name());
            named_[code++] = unicode_of_glyph_name(entry.name());
        }
    }
    const Object widths = dictionary.get("Widths");
    const auto missing = static_cast<float>(descriptor.get("MissingWidth").number() * unit);
    widths_.fill(missing);
    if (widths.size() == 0 && kind_ == Kind::simple)
        for (std::size_t code = 0; code < 256; ++code)
            widths_[code] = standard_width(name, code, table ? (*table)[code] : char16_t{0});
    const int first = dictionary.get("FirstChar").integer();
    const std::size_t listed = std::min<std::size_t>(widths.size(), 256);
    for (std::size_t i = 0; i < listed; ++i) {
        const long code = first + static_cast<long>(i);
        if (code >= 0 && code < 256)
            widths_[static_cast<std::size_t>(code)] =
                static_cast<float>(widths.at(i).number() * unit);
    }
}

void Font::load_composite(const Object& dictionary, Budget& budget) {
    const Object descendant = dictionary.get("DescendantFonts").at(0);
    const Object encoding = dictionary.get("Encoding");
    const auto encoding_name = encoding.name();
    if (encoding_name == "Identity-H" || encoding_name == "Identity-V") {
        identity_ = true;
        vertical = encoding_name.back() == 'V';
    } else if (encoding.is_name()) {
        predefined_ = Predefined::find(encoding_name);
        identity_ = !predefined_;
        vertical =
            encoding_name.size() > 2 && encoding_name.substr(encoding_name.size() - 2) == "-V";
    } else {
        std::string used;
        to_cid_.read(decode(encoding, budget).bytes, &used);
        if (used.empty()) used = encoding.get("UseCMap").name();
        to_cid_.finish();
        vertical = to_cid_.vertical() || encoding.get("WMode").integer() == 1;
        if (!used.empty() && !used.starts_with("Identity")) predefined_ = Predefined::find(used);
        identity_ = !to_cid_.maps_cids() && !predefined_;
    }
    cid_widths_.load(descendant);
    const Object map = descendant.get("CIDToGIDMap");
    if (map && !map.is_name()) {
        cid_to_gid_ = decode(map, budget).bytes;
        if (cid_to_gid_.size() > most_cid_to_gid) cid_to_gid_.resize(most_cid_to_gid);
    }
    collection_ = std::string(descendant.get("CIDSystemInfo").get("Ordering").string());
}

void Font::read_program() {
    if (program_read_) return;
    program_read_ = true;
    if (format_ == Program::none) return;
    std::string bytes = decode(program_stream_, *budget_).bytes;
    const std::string_view head = std::string_view(bytes).substr(0, 4);
    if (format_ == Program::true_type || head == "OTTO" || head == "true" ||
        head == std::string_view("\0\1\0\0", 4)) {
        if (const auto table = sfnt_table(bytes, "CFF "); !table.empty())
            cff_ = std::make_unique<Cff>(read_cff(table));
        true_type_program_ = std::make_unique<TrueType>(std::move(bytes));
        return;
    }
    cff_ = std::make_unique<Cff>();
    if (format_ == Program::cff) {
        *cff_ = read_cff(bytes);
    } else {
        cff_->codes = read_type1(bytes, &type1_names_);
        type1_inks_ = inks_of_type1(bytes);
    }
}

std::string Font::own_text(std::uint32_t code) {
    read_program();
    if (true_type_program_) {
        const std::uint32_t glyph = true_type_program_->glyph_of_code(code);
        if (glyph) return true_type_program_->unicode_of_glyph(glyph);
    }
    return cff_ ? cff_->codes[code & 0xFF] : std::string();
}

std::uint32_t Font::glyph_of_cid(std::uint32_t cid) const {
    if (!cid_to_gid_.empty()) {
        const std::size_t at = std::size_t{2} * cid;
        if (at + 1 >= cid_to_gid_.size()) return 0;
        return static_cast<std::uint32_t>(static_cast<unsigned char>(cid_to_gid_[at])) << 8 |
               static_cast<unsigned char>(cid_to_gid_[at + 1]);
    }
    if (cff_ && !cff_->cids.empty()) {
        const auto it = std::find(cff_->cids.begin(), cff_->cids.end(), cid);
        return it != cff_->cids.end() ? static_cast<std::uint32_t>(it - cff_->cids.begin()) : 0;
    }
    return cid;
}

// Of the simple fonts whose glyphs go by names. Glyph 0 tells nothing: viewers show something
// else in its place, or nothing.
Ink Font::ink_by_name(std::uint32_t code) {
    const auto own = names_.find(code);
    if (format_ == Program::type1) {
        const std::string& inside = type1_names_[code & 0xFF];
        const std::string_view glyph_name = own != names_.end()   ? std::string_view(own->second)
                                            : !inside.empty()     ? std::string_view(inside)
                                            : named_[code] == " " ? std::string_view("space")
                                                                  : std::string_view();
        const auto it = type1_inks_.find(glyph_name);
        return it != type1_inks_.end() && glyph_name != ".notdef" ? it->second : Ink::unknown;
    }
    if (own == names_.end() && !base_named_ && cff_->code_glyphs[code & 0xFF] != 0) {
        const std::size_t glyph = cff_->code_glyphs[code & 0xFF];
        return glyph < cff_->inks.size() ? cff_->inks[glyph] : Ink::unknown;
    }
    for (std::size_t glyph = 1; glyph < cff_->glyphs.size(); ++glyph) {
        const bool same = own != names_.end() && !cff_->names[glyph].empty()
                              ? cff_->names[glyph] == own->second
                              : !named_[code].empty() && cff_->glyphs[glyph] == named_[code];
        if (same) return cff_->inks[glyph];
    }
    return Ink::unknown;
}

Ink Font::ink(std::uint32_t code, std::uint32_t cid) {
    if (kind_ == Kind::type3) {
        const auto own = names_.find(code);
        if (own == names_.end()) return Ink::unknown;
        const Object procedure = procedures_.get(own->second);
        return procedure ? ink_of_procedure(decode(procedure, *budget_).bytes) : Ink::unknown;
    }
    read_program();
    if (kind_ == Kind::composite) {
        const std::uint32_t glyph = glyph_of_cid(cid);
        if (cff_) return glyph < cff_->inks.size() ? cff_->inks[glyph] : Ink::unknown;
        return true_type_program_ ? true_type_program_->ink(glyph) : Ink::unknown;
    }
    if (cff_) return ink_by_name(code);
    if (!true_type_program_) return Ink::unknown;
    std::uint32_t glyph = true_type_program_->glyph_of_code(code);
    if (glyph == 0 && !named_[code].empty()) {
        std::size_t at = 0;
        glyph = true_type_program_->glyph_of_unicode(text::next_code_point(named_[code], at));
    }
    return glyph ? true_type_program_->ink(glyph) : Ink::unknown;
}

std::string Font::told_otherwise(std::uint32_t code, int bytes, std::uint32_t cid) {
    if (kind_ != Kind::composite) {
        if (differs_[code]) return named_[code];
        if (base_named_ && !symbolic_) return named_[code];
        return own_text(code);
    }
    if (predefined_) return predefined_->unicode(code, bytes);
    read_program();
    const std::uint32_t glyph = glyph_of_cid(cid);
    std::string told;
    if (glyph && true_type_program_) told = true_type_program_->unicode_of_glyph(glyph);
    if (told.empty() && glyph && cff_ && glyph < cff_->glyphs.size()) told = cff_->glyphs[glyph];
    if (told.empty() && !embedded_) told = unicode_of_cid(collection_, cid);
    return told;
}

std::string Font::seen(std::uint32_t code, int bytes, std::uint32_t cid, bool wide,
                       std::string text) {
    const Ink drawn = ink(code, cid);
    if (drawn == Ink::none) return text.empty() && wide ? " " : text;
    const bool inked = drawn == Ink::some;
    // A soft hyphen is only drawn where a word is broken; many writers mean a hyphen.
    if (text == "\xC2\xAD") return inked || wide ? "-" : text;
    if (inked) return std::string(replacement);
    // A code of which nothing says anything is no mark of no width.
    const bool said = to_unicode_.unicode(code).has_value() || cid == 0;
    if (!is_space(text)) return wide || !said ? std::string(replacement) : text;
    return shows_nothing(told_otherwise(code, bytes, cid)) ? text : std::string(replacement);
}

const Font::Char& Font::next(std::string_view in, std::size_t& at, std::uint32_t& code) {
    int bytes = 1;
    if (kind_ != Kind::composite) {
        code = static_cast<unsigned char>(in[at++]);
    } else if (identity_) {
        code = static_cast<unsigned char>(in[at++]);
        if (at < in.size()) {
            code = code << 8 | static_cast<unsigned char>(in[at++]);
            bytes = 2;
        }
    } else {
        const CMap& cutter =
            to_cid_.codespaces().empty() && predefined_ ? predefined_->codespace : to_cid_;
        const CMap::Code next_code = cutter.next(in, at);
        code = next_code.value;
        bytes = next_code.bytes;
    }
    if (code > 0xFFFF) {
        constexpr std::size_t most_others = 100'000;
        if (others_.size() > most_others) others_.clear();
        Char& c = others_[code];
        return c.known ? c : look_up(code, bytes, c);
    }
    auto& page_of_codes = pages_[code >> 8];
    if (!page_of_codes) page_of_codes = std::make_unique<std::array<Char, 256>>();
    Char& c = (*page_of_codes)[code & 0xFF];
    return c.known ? c : look_up(code, bytes, c);
}

const Font::Char& Font::look_up(std::uint32_t code, int bytes, Char& c) {
    c.known = true;
    std::uint32_t cid = code;
    std::string found;
    if (kind_ == Kind::composite) {
        if (!identity_) {
            const auto mapped = to_cid_.cid(code);
            cid = mapped ? *mapped : predefined_ ? predefined_->cid(code, bytes) : 0;
        }
        c.width = static_cast<float>(cid_widths_.width(cid));
        found = decode_composite(code, bytes, cid);
    } else {
        c.width = widths_[code];
        found = decode_simple(code);
    }
    c.blank = bytes == 1 && code == ' ';
    if (shows_nothing(found)) {
        found = seen(code, bytes, cid, c.width != 0, std::move(found));
        if (found.empty() && c.width == 0) return c;
    } else if (to_unicode_.maps_unicode() && of_figures(found)) {
        c.disputed = differ(found, told_otherwise(code, bytes, cid));
    }
    if (found.empty() || found == replacement) {
        c.decoded = false;
        found = replacement;
        ++undecoded;
    } else if (is_poor(found)) {
        c.decoded = false;
        ++undecoded;
    }
    constexpr std::size_t longest = 256;
    if (found.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(found[end]) & 0xC0) == 0x80) --end;
        found.resize(end);
    }
    c.begin = static_cast<std::uint32_t>(texts_.size());
    c.length = static_cast<std::uint16_t>(found.size());
    texts_ += found;
    return c;
}

std::string Font::decode_simple(std::uint32_t code) {
    std::string best = to_unicode_.unicode(code).value_or(std::string());
    if (!is_poor(best)) return best;
    const std::string& named = named_[code];
    if (differs_[code] && !named.empty()) return named;
    // A font that names no encoding, or that is made of symbols, has its own.
    const bool own_first = format_ == Program::true_type ? symbolic_ && best.empty() : !base_named_;
    if (own_first) {
        std::string own = own_text(code);
        if (!is_poor(own)) return own;
    }
    if (!named.empty() && !differs_[code]) return named;
    if (std::string own = own_text(code); !own.empty()) return own;
    return best == replacement ? std::string() : best;
}

std::string Font::decode_composite(std::uint32_t code, int bytes, std::uint32_t cid) {
    std::string best = to_unicode_.unicode(code).value_or(std::string());
    if (is_ordinary(best)) return best;
    if (predefined_) {
        best = better(std::move(best), predefined_->unicode(code, bytes));
        if (is_ordinary(best)) return best;
    }
    read_program();
    if (const std::uint32_t glyph = glyph_of_cid(cid)) {
        if (true_type_program_)
            best = better(std::move(best), true_type_program_->unicode_of_glyph(glyph));
        if (cff_ && glyph < cff_->glyphs.size())
            best = better(std::move(best), cff_->glyphs[glyph]);
        if (is_ordinary(best)) return best;
    }
    best = better(std::move(best), unicode_of_cid(collection_, cid));
    if (best.empty() && unicode_is_code_ && code >= 0x20) append_utf8(best, code);
    return best == replacement ? std::string() : best;
}

VerticalMetrics Font::vertical_metrics(std::uint32_t code, const Char& c) const {
    std::uint32_t cid = code;
    if (!identity_) {
        const auto mapped = to_cid_.cid(code);
        cid = mapped ? *mapped : predefined_ ? predefined_->cid(code, code > 0xFF ? 2 : 1) : code;
    }
    return cid_widths_.vertical(cid, static_cast<double>(c.width));
}

}  // namespace huitong::pdf
