// What is drawn and what the font says of it: codes that are called blanks, and digits that are
// called others.
#include <catch2/catch.hpp>

#include "builder.h"

using namespace huitong;
using namespace huitong::pdf::test;

namespace {

const std::string composite =
    "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] "
    "/ToUnicode 7 0 R>>";
const std::string not_embedded =
    "<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 /W [9 [0]]>>";
const std::string embedded =
    "<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 /CIDToGIDMap /Identity "
    "/FontDescriptor <</Type /FontDescriptor /FontName /X /FontFile2 8 0 R>>>>";

page::Document show(const std::string& shown, const std::vector<std::string>& objects) {
    const auto result =
        read(one_page("BT /F 10 Tf 10 20 Td " + shown + " Tj ET", "/Font <</F 5 0 R>>", objects));
    REQUIRE(result.ok());
    return *result;
}

std::string map(const std::string& entries, int count) {
    return stream(fmt::format("{} beginbfchar {} endbfchar", count, entries));
}

std::string u16(unsigned value) {
    return {static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)};
}

std::string u32(std::size_t value) {
    return u16(static_cast<unsigned>(value >> 16)) + u16(static_cast<unsigned>(value & 0xFFFF));
}

std::string sfnt(const std::vector<std::pair<std::string, std::string>>& tables) {
    std::string out = u32(0x10000) + u16(static_cast<unsigned>(tables.size())) + u16(0) + u32(0);
    std::size_t at = 12 + 16 * tables.size();
    for (const auto& [tag, table] : tables) {
        out += tag + u32(0) + u32(at) + u32(table.size());
        at += table.size();
    }
    for (const auto& table : tables) out += table.second;
    return out;
}

// A cmap (3,1) of format 4 with one segment a pair (character, glyph).
std::string cmap(const std::vector<std::pair<unsigned, unsigned>>& pairs) {
    const auto count = static_cast<unsigned>(pairs.size()) + 1;
    std::string ends, starts, deltas, offsets;
    for (const auto& [character, glyph] : pairs) {
        ends += u16(character);
        starts += u16(character);
        deltas += u16((glyph - character) & 0xFFFF);
        offsets += u16(0);
    }
    const std::string subtable = u16(4) + u16(16 + 8 * count) + u16(0) + u16(2 * count) + u16(0) +
                                 u16(0) + u16(0) + ends + u16(0xFFFF) + u16(0) + starts +
                                 u16(0xFFFF) + deltas + u16(1) + offsets + u16(0);
    return u16(0) + u16(1) + u16(3) + u16(1) + u32(12) + subtable;
}

// Outlines of which those that `ink` has an 'x' for have a contour.
std::vector<std::pair<std::string, std::string>> outlines(std::string_view ink) {
    const std::string contour = u16(1) + std::string(10, '\1');
    std::string loca = u16(0), glyf;
    for (const char each : ink) {
        if (each == 'x') glyf += contour;
        loca += u16(static_cast<unsigned>(glyf.size() / 2));
    }
    return {{"head", std::string(54, '\0')}, {"loca", loca}, {"glyf", glyf}};
}

std::string hex(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

std::string ciphered(std::string_view clear, unsigned key) {
    std::string out;
    for (const char each : clear) {
        const unsigned c = static_cast<unsigned char>(each) ^ (key >> 8);
        out += static_cast<char>(c);
        key = ((c + key) * 52845 + 22719) & 0xFFFF;
    }
    return out;
}

const std::string lost = "\xEF\xBF\xBD";

}  // namespace

TEST_CASE("a code that is called a blank, and is drawn, was not decoded") {
    // A blank, a zero-width one, a control character, and what is nothing by a ToUnicode; the true
    // blanks behind them have no ink.
    const auto document =
        show("<0001000200030004000500060007> ",
             {composite, embedded,
              map("<0001> <0031> <0002> <0020> <0003> <200B> <0004> <0007> <0005> <0033> "
                  "<0006> <00A0> <0007> <3000>",
                  7),
              stream(sfnt(outlines("xxxxxx  ")))});
    CHECK(text(document) == "1" + lost + lost + lost + "3\u00A0\u3000");
    REQUIRE(codes(document) == "font_without_unicode");
    CHECK(document.findings[0].origin.page == 1);
    CHECK(document.findings[0].origin.box.left == Approx(15));
    CHECK(document.findings[0].origin.box.right == Approx(30));
}

TEST_CASE("where ink cannot be told, white space is believed and what takes up room is not") {
    // 9 has no width.
    const auto document = show(
        "<000100020003000400090005>",
        {composite, not_embedded,
         map("<0001> <0031> <0002> <0020> <0003> <200B> <0004> <0007> <0005> <0033> <0009> <200B>",
             6)});
    CHECK(text(document) == "1 " + lost + lost + "\u200B" + "3");
    CHECK(codes(document) == "font_without_unicode");
}

TEST_CASE("a blank that the encoding calls a digit") {
    const std::string font =
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding "
        "/ToUnicode 6 0 R>>";
    const auto document =
        show("(1 23)", {font, map("<31> <0031> <32> <0020> <33> <0033> <20> <0020>", 4)});
    CHECK(text(document) == "1 " + lost + "3");
    CHECK(codes(document) == "font_without_unicode");
}

TEST_CASE("glyph 0: a box, nothing, or nobody knows") {
    const std::string digits = map("<0001> <0031>", 1);
    CHECK(text(show("<000100000001>", {composite, embedded, digits,
                                       stream(sfnt(outlines("xx")))})) == "1" + lost + "1");
    CHECK(text(show("<000100000001>",
                    {composite, embedded, digits, stream(sfnt(outlines(" x")))})) == "1 1");
    const auto document = show("<000100000001>", {composite, not_embedded, digits});
    CHECK(text(document) == "1" + lost + "1");
    CHECK(codes(document) == "font_without_unicode");
}

TEST_CASE("a code of no width of which nothing is said is not dropped") {
    const std::string font =
        "<</Type /Font /Subtype /Type1 /BaseFont /Any /FirstChar 65 /Widths [500] "
        "/Encoding <</Differences [65 /g1 /g2]>>>>";
    CHECK(text(show("(AB)", {font})) == lost + lost);
    CHECK(text(show("<00010009>", {composite, not_embedded, map("<0001> <0031>", 1)})) ==
          "1" + lost);
}

TEST_CASE("a soft hyphen that is drawn is a hyphen") {
    CHECK(text(show("<00020001>", {composite, embedded, map("<0001> <0035> <0002> <00AD>", 2),
                                   stream(sfnt(outlines("xxx")))})) == "-5");
}

TEST_CASE("ink of Type 3 procedures") {
    const std::string font =
        "<</Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] "
        "/FirstChar 97 /LastChar 98 /Widths [5 5] /CharProcs <</g1 7 0 R /g2 8 0 R>> "
        "/Encoding <</Differences [97 /g1 /g2]>> /ToUnicode 6 0 R>>";
    const auto document = show("(ab)", {font, map("<61> <0020> <62> <0020>", 2), stream("5 0 d0"),
                                        stream("5 0 0 0 5 5 d1 0 0 5 5 re f")});
    CHECK(text(document) == " " + lost);
}

TEST_CASE("ink of Type 1 charstrings") {
    const std::string hsbw = "\x8B\xF7\x10\x0D", end = "\x0E";
    const auto entry = [&](const std::string& name, const std::string& charstring) {
        const std::string bytes = ciphered("0000" + charstring, 4330);
        return fmt::format("/{} {} RD ", name, bytes.size()) + bytes + " ND\n";
    };
    const std::string clear =
        "0000dup /Private 8 dict dup begin /lenIV 4 def\n2 index /CharStrings 3 dict dup begin\n" +
        entry("space", hsbw + end) + entry("two", hsbw + "\x8C\x8C\x05" + end) + "end";
    const std::string program =
        "%!PS-AdobeFont-1.0\n/Encoding StandardEncoding def\ncurrentfile eexec\n";
    const std::string font =
        "<</Type /Font /Subtype /Type1 /BaseFont /CM /FirstChar 49 /Widths [500 500] "
        "/Encoding <</Differences [49 /space /two]>> /FontDescriptor <</FontName /CM "
        "/FontFile 7 0 R>> /ToUnicode 6 0 R>>";
    const std::string blanks = map("<31> <0020> <32> <0020>", 2);
    CHECK(text(show("(12)", {font, blanks, stream(program + ciphered(clear, 55665))})) ==
          " " + lost);
    CHECK(text(show("(12)", {font, blanks, stream(program + hex(ciphered(clear, 55665)))})) ==
          " " + lost);
}

TEST_CASE("ink of CFF charstrings") {
    const auto index = [](const std::vector<std::string>& items) {
        std::string out = u16(static_cast<unsigned>(items.size()));
        if (items.empty()) return out;
        out += '\1';
        std::size_t at = 1;
        out += static_cast<char>(at);
        for (const std::string& item : items) out += static_cast<char>(at += item.size());
        for (const std::string& item : items) out += item;
        return out;
    };
    const std::string head = std::string("\1\0\4\1", 4) + index({"X"});
    // CharStrings (17) at 28, as a number of three bytes; charset and encoding are the usual ones.
    const std::string top = std::string("\x1C\0\x1C\x11", 4);
    std::string program = head + index({top}) + index({}) + index({});
    while (program.size() < 28) program += '\0';
    const std::string end = "\x0E";
    program +=
        index({end, end, "\x8C\x8C\x05" + end, "\x8C\x0A" + end});  // space, exclam, quotedbl
    const std::string font =
        "<</Type /Font /Subtype /Type1 /BaseFont /CM /FirstChar 32 /Widths [500 500 500] "
        "/FontDescriptor <</FontName /CM /FontFile3 7 0 R>> /ToUnicode 6 0 R>>";
    // The third calls a subroutine: its ink is not known, but its name says that it is no blank.
    CHECK(text(show("( !\")", {font, map("<20> <0020> <21> <0020> <22> <0020>", 3),
                               stream(program, "/Subtype /Type1C")})) == " " + lost + lost);
}

TEST_CASE("digits that a font tells in two ways are disputed") {
    const auto by_names = [](const std::string& entries, int count) {
        return show("(12)",
                    {"<</Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 49 /Widths [500 500] "
                     "/Encoding <</Differences [49 /one /two]>> /ToUnicode 6 0 R>>",
                     map(entries, count)});
    };
    CHECK(codes(by_names("<31> <0031> <32> <0032>", 2)) == "");
    CHECK(codes(by_names("<31> <00B9> <32> <FF12>", 2)) == "");  // of another style
    const auto shifted = by_names("<31> <0031> <32> <0033>", 2);
    CHECK(text(shifted) == "13");
    REQUIRE(codes(shifted) == "digits_disputed");
    CHECK(shifted.findings[0].origin.box.left == Approx(15));
    CHECK(codes(by_names("<31> <0031> <32> <002E>", 2)) == "digits_disputed");  // a point

    const auto by_cmap = [](const std::string& entries) {
        auto tables = outlines("xxx");
        tables.emplace_back("cmap", cmap({{'1', 1}, {'2', 2}}));
        return show("<00010002>", {composite, embedded, map(entries, 2), stream(sfnt(tables))});
    };
    CHECK(codes(by_cmap("<0001> <0031> <0002> <0032>")) == "");
    CHECK(codes(by_cmap("<0001> <0032> <0002> <0031>")) == "digits_disputed");
    CHECK(codes(by_cmap("<0001> <4E00> <0002> <4E8C>")) == "");  // no digit is read
}

TEST_CASE("ActualText that says digits otherwise, or nothing of them") {
    const std::string font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>";
    const auto actual = [&](const std::string& said) {
        const auto result = read(
            one_page("BT /F 10 Tf 10 20 Td /Span <</ActualText " + said + ">> BDC (12) Tj EMC ET",
                     "/Font <</F 5 0 R>>", {font}));
        REQUIRE(result.ok());
        return *result;
    };
    CHECK(text(actual("(12)")) == "12");
    CHECK(codes(actual("(12)")) == "");
    CHECK(text(actual("(13)")) == "13");
    CHECK(codes(actual("(13)")) == "digits_disputed");
    CHECK(text(actual("()")) == "12");
    CHECK(codes(actual("()")) == "digits_disputed");
    // A copy that makes it bold.
    const auto bold =
        read(one_page("BT /F 10 Tf 10 20 Td (12) Tj 0.3 0 Td /Span <</ActualText ()>> "
                      "BDC (12) Tj EMC ET",
                      "/Font <</F 5 0 R>>", {font}));
    REQUIRE(bold.ok());
    CHECK(text(*bold) == "12");
    CHECK(codes(*bold) == "");
}
