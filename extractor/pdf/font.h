// Font: how the bytes of a shown string become characters with widths. Simple fonts, composite
// fonts and Type 3. What each code means is found once and kept. A font that cannot say what its
// codes mean gives glyphs that are not decoded, never guesses.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/cmap.h"
#include "pdf/filter.h"
#include "pdf/ink.h"
#include "pdf/object.h"
#include "pdf/width.h"

namespace huitong::pdf {

class TrueType;
struct Cff;
struct Predefined;

class Font {
  public:
    // Never null: what cannot be read has defaults.
    static std::unique_ptr<Font> load(const Object& dictionary, Budget& budget);
    ~Font();

    struct Char {
        std::uint32_t begin = 0;   // of its text in texts()
        std::uint16_t length = 0;  // 0: draws nothing that could be text
        bool known = false;        // looked up already
        bool decoded = true;
        bool blank = false;     // the single byte 32, to which word spacing is added
        bool disputed = false;  // another digit by ToUnicode than by the rest of the font
        float width = 0;        // 1 is the font size
    };
    // The next code of `in` at `at`, which moves on.
    const Char& next(std::string_view in, std::size_t& at, std::uint32_t& code);
    std::string_view text(const Char& c) const {
        return std::string_view(texts_).substr(c.begin, c.length);
    }
    VerticalMetrics vertical_metrics(std::uint32_t code, const Char& c) const;

    std::string name;  // UTF-8, without the subset prefix
    bool bold = false, italic = false;
    bool vertical = false;
    double ascent = 0, descent = 0;                     // 1 is the font size
    std::array<double, 6> matrix = {1, 0, 0, 1, 0, 0};  // Type 3: of glyph space, scaled so that
                                                        // widths are right

    // Codes that were met and mean nothing; one finding a font and page is made of them.
    std::size_t undecoded = 0;
    int reported = 0;         // the last page that has it
    std::size_t finding = 0;  // its place among the findings

    int disputes_reported = 0;  // the same of disputed characters
    std::size_t dispute = 0;

    // For the interpreter: place in Page::fonts of the page at hand.
    int page = 0;
    std::uint16_t index = 0;

  private:
    Font();
    void load_simple(const Object& dictionary, const Object& descriptor, Budget& budget);
    void load_composite(const Object& dictionary, Budget& budget);
    void load_look(const Object& descriptor, bool cjk);
    const Char& look_up(std::uint32_t code, int bytes, Char& c);
    std::string decode_simple(std::uint32_t code);
    std::string decode_composite(std::uint32_t code, int bytes, std::uint32_t cid);
    void read_program();
    std::string own_text(std::uint32_t code);  // simple: by the font program
    // What is known of a code without ToUnicode, from what cannot be a mere default; empty:
    // nothing.
    std::string told_otherwise(std::uint32_t code, int bytes, std::uint32_t cid);
    // Of a code whose text shows nothing: the text that what is drawn calls for.
    std::string seen(std::uint32_t code, int bytes, std::uint32_t cid, bool wide, std::string text);
    Ink ink(std::uint32_t code, std::uint32_t cid);
    Ink ink_by_name(std::uint32_t code);
    std::uint32_t glyph_of_cid(std::uint32_t cid) const;

    enum class Kind : std::uint8_t { simple, type3, composite };
    Kind kind_ = Kind::simple;
    bool identity_ = false;  // composite: codes are CIDs of two bytes
    bool symbolic_ = false, embedded_ = false;
    enum class Program : std::uint8_t { none, type1, true_type, cff } format_ = Program::none;
    bool unicode_is_code_ = false;  // ToUnicode is the name of an identity CMap

    std::array<std::string, 256> named_;  // simple: what the base encoding and differences say
    std::array<bool, 256> differs_{};     // simple: by the differences
    std::map<std::uint32_t, std::string> names_;  // simple: the names of the differences
    bool base_named_ = false;                     // simple: a base encoding is named
    std::array<float, 256> widths_{};
    CMap to_unicode_, to_cid_;
    CidWidths cid_widths_;
    std::unique_ptr<Predefined> predefined_;
    std::string collection_;  // Ordering of CIDSystemInfo: "GB1", "Identity"
    std::string cid_to_gid_;  // two bytes a CID; empty: identity
    Object program_stream_;
    Object procedures_;  // Type 3
    Budget* budget_ = nullptr;
    std::unique_ptr<TrueType> true_type_program_;
    std::unique_ptr<Cff> cff_;  // also of Type 1: its codes
    std::map<std::string, Ink, std::less<>> type1_inks_;
    std::array<std::string, 256> type1_names_;  // by the encoding inside the program
    bool program_read_ = false;

    std::array<std::unique_ptr<std::array<Char, 256>>, 256> pages_;
    std::map<std::uint32_t, Char> others_;  // codes above 0xFFFF
    std::string texts_;
};

}  // namespace huitong::pdf
