#include <catch2/catch.hpp>

#include "builder.h"

using namespace huitong;
using namespace huitong::pdf::test;

namespace {

// A page whose font F is object 5; it shows `shown` at 10,20 in size 10.
page::Document show(const std::string& shown, const std::vector<std::string>& objects) {
    const auto result =
        read(one_page("BT /F 10 Tf 10 20 Td " + shown + " ET", "/Font <</F 5 0 R>>", objects));
    REQUIRE(result.ok());
    REQUIRE(result->pages.size() == 1);
    return *result;
}

std::string shown(const std::string& operators, const std::vector<std::string>& objects) {
    return glyphs(show(operators, objects).pages[0]);
}

const std::string helvetica = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>";

std::string be(const std::vector<unsigned>& units) {
    std::string out;
    for (const unsigned unit : units) {
        out += static_cast<char>(unit >> 8 & 0xFF);
        out += static_cast<char>(unit & 0xFF);
    }
    return out;
}

// An sfnt with just a cmap: (3,1) format 4 that maps U+6C11 to glyph 5, U+2EA0 to glyph 5 and
// U+E000 to glyph 6.
std::string true_type() {
    const std::string subtable = be({4,
                                     48,
                                     0,
                                     8,
                                     0,
                                     0,
                                     0,  // head, 4 segments
                                     0x2EA0,
                                     0x6C11,
                                     0xE000,
                                     0xFFFF,
                                     0,  // ends, pad
                                     0x2EA0,
                                     0x6C11,
                                     0xE000,
                                     0xFFFF,  // starts
                                     (5U - 0x2EA0U) & 0xFFFF,
                                     (5U - 0x6C11U) & 0xFFFF,
                                     (6U - 0xE000U) & 0xFFFF,
                                     1,  // deltas
                                     0,
                                     0,
                                     0,
                                     0});
    const std::string cmap = be({0, 1, 3, 1, 0, 12}) + subtable;
    return be({0x0001, 0x0000, 1, 0, 0, 0}) + "cmap" + be({0, 0, 0, 28, 0}) +
           be({static_cast<unsigned>(cmap.size())}) + cmap;
}

}  // namespace

TEST_CASE("a standard font has the widths of its name") {
    CHECK(shown("(Wi) Tj", {helvetica}) == "W@10.0,20.0 i@19.4,20.0");
    const page::Page page = show("(W) Tj", {helvetica}).pages[0];
    CHECK(page.glyphs[0].box.width() == Approx(9.44));
    CHECK(page.fonts[0].name == "Helvetica");
}

TEST_CASE("differences and their glyph names") {
    const std::string font =
        "<</Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Any /FirstChar 65 /LastChar 70 "
        "/Widths [500 500 500 500 500 500] /Encoding <</BaseEncoding /WinAnsiEncoding "
        "/Differences [65 /eacute /uni4E2D /f_i /u1F600 /alpha.sc]>>>>";
    CHECK(shown("(ABCDEF) Tj", {font}) ==
          "é@10.0,20.0 中@15.0,20.0 fi@20.0,20.0 😀@25.0,20.0 α@30.0,20.0 F@35.0,20.0");
}

TEST_CASE("a glyph name that says nothing is not guessed, and reported once") {
    const std::string font =
        "<</Type /Font /Subtype /Type1 /BaseFont /Any /FirstChar 65 /Widths [500 500] "
        "/Encoding <</Differences [65 /g1 /g2]>>>>";
    const auto document = show("(AB) Tj", {font});
    REQUIRE(document.pages[0].glyphs.size() == 2);
    CHECK_FALSE(document.pages[0].glyphs[0].decoded);
    CHECK(text(document) == "\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(codes(document) == "font_without_unicode");
}

TEST_CASE("base encodings") {
    const auto font = [](const std::string& encoding) {
        return "<</Type /Font /Subtype /TrueType /BaseFont /Arial /Encoding /" + encoding + ">>";
    };
    CHECK(text(show("<80E4> Tj", {font("WinAnsiEncoding")})) == "€ä");
    CHECK(text(show("<80CA8A> Tj", {font("MacRomanEncoding")})) == "Ä ä");
    CHECK(text(show("(a) Tj", {"<</Type /Font /Subtype /Type1 /BaseFont /Symbol>>"})) == "α");
    CHECK(text(show("<60> Tj", {helvetica})) == "‘");
}

TEST_CASE("ToUnicode: characters, ranges, lists, surrogates and ligatures") {
    const std::string map = stream(
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        "2 beginbfchar <0001> <4E2D> <0002> <D83DDE00> endbfchar\n"
        "2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<00660069> <56FD>] endbfrange\n");
    const std::string font =
        "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        "/DescendantFonts [6 0 R] /ToUnicode 7 0 R>>";
    const std::string descendant =
        "<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000 "
        "/W [16 [500 600] 32 33 250]>>";
    CHECK(shown("<00010002001000110012002000210001> Tj", {font, descendant, map}) ==
          "中@10.0,20.0 😀@20.0,20.0 A@30.0,20.0 B@35.0,20.0 C@41.0,20.0 fi@51.0,20.0 "
          "国@53.5,20.0 中@56.0,20.0");
}

TEST_CASE("the font program stands in for a ToUnicode that is missing or private") {
    const std::string descendant =
        "<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDToGIDMap /Identity "
        "/FontDescriptor <</Type /FontDescriptor /FontName /X /FontFile2 7 0 R>>>>";
    const std::string font =
        "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        "/DescendantFonts [6 0 R]>>";
    const std::string program = stream(true_type());
    // Glyph 5 has a usual character and a radical: the usual one. Glyph 6 has nothing usual.
    const auto document = show("<00050006> Tj", {font, descendant, program});
    CHECK(text(document) == "民\xEF\xBF\xBD");
    const std::string with_map =
        "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts "
        "[6 0 R] /ToUnicode 8 0 R>>";
    const std::string map = stream("1 beginbfchar <0005> <E123> endbfchar");
    CHECK(text(show("<0005> Tj", {with_map, descendant, program, map})) == "民");
    const std::string radical = stream("1 beginbfchar <0005> <2EA0> endbfchar");
    CHECK(text(show("<0005> Tj", {with_map, descendant, program, radical})) == "民");
    const std::string kangxi = stream("1 beginbfchar <0005> <2F08> endbfchar");
    CHECK(text(show("<0005> Tj", {with_map, descendant, program, kangxi})) == "民");
    // A letter is believed, whatever the program says.
    const std::string letter = stream("1 beginbfchar <0005> <4E00> endbfchar");
    CHECK(text(show("<0005> Tj", {with_map, descendant, program, letter})) == "一");
}

TEST_CASE("a glyph that stands for a tab is a blank, not lost text") {
    const std::string font =
        "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        "/DescendantFonts [6 0 R] /ToUnicode 7 0 R>>";
    const std::string descendant = "<</Type /Font /Subtype /CIDFontType2 /BaseFont /X>>";
    const std::string map = stream("2 beginbfchar <0001> <0009> <0002> <4E00> endbfchar");
    const auto document = show("<000200010002> Tj", {font, descendant, map});
    CHECK(text(document) == "一 一");
    CHECK(codes(document) == "");
}

TEST_CASE("private use that nothing explains was not decoded") {
    const std::string font =
        "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        "/DescendantFonts [6 0 R] /ToUnicode 7 0 R>>";
    const std::string descendant = "<</Type /Font /Subtype /CIDFontType2 /BaseFont /X>>";
    const std::string map = stream("2 beginbfchar <0001> <E001> <0002> <2F08> endbfchar");
    const auto document = show("<00010002> Tj", {font, descendant, map});
    REQUIRE(document.pages[0].glyphs.size() == 2);
    CHECK_FALSE(document.pages[0].glyphs[0].decoded);
    CHECK(document.pages[0].glyphs[1].decoded);
    CHECK(text(document) == "\uE001⼈");
    REQUIRE(codes(document) == "font_without_unicode");
    const base::Origin& origin = document.findings[0].origin;
    CHECK(origin.page == 1);
    CHECK(origin.box.left == Approx(10));
}

TEST_CASE("CIDToGIDMap leads to the glyph") {
    const std::string descendant =
        "<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDToGIDMap 8 0 R "
        "/FontDescriptor <</FontFile2 7 0 R>>>>";
    const std::string font =
        "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        "/DescendantFonts [6 0 R]>>";
    CHECK(text(show("<0001> Tj", {font, descendant, stream(true_type()), stream(be({0, 5}))})) ==
          "民");
}

TEST_CASE("predefined CMaps of GBK, Unicode and Big5, without ToUnicode") {
    const auto document = [](const std::string& encoding, const std::string& codes_shown) {
        return show(codes_shown + " Tj",
                    {"<</Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /" + encoding +
                         " /DescendantFonts [6 0 R]>>",
                     "<</Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 "
                     "/W [1 95 500 814 939 500 7716 [500]] "
                     "/CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 2>>>>"});
    };
    CHECK(glyphs(document("GBK-EUC-H", "<D0C531CFA2>").pages[0]) ==
          "信@10.0,20.0 1@20.0,20.0 息@25.0,20.0");
    CHECK(text(document("GB-EUC-H", "<B9ABBFAA20>")) == "公开 ");
    CHECK(text(document("GBK2K-H", "<B9AB8139EF30>")) == "公㐁");
    CHECK(glyphs(document("UniGB-UCS2-H", "<4FE100314FE1>").pages[0]) ==
          "信@10.0,20.0 1@20.0,20.0 信@25.0,20.0");
    CHECK(text(document("UniGB-UTF16-H", "<4FE1D83DDE00>")) == "信😀");
    CHECK(text(document("ETen-B5-H", "<A4A47DA4E5>")) == "中}文");
    CHECK(text(document("GBpc-EUC-H", "<B9ABBFAA31>")) == "公开1");
    CHECK(text(document("GBKp-EUC-V", "<B9ABBFAA>")) == "公开");
    CHECK(text(document("UniGB-UTF16-V", "<516C5F00>")) == "公开");
    CHECK(text(document("B5pc-H", "<A4A4A4E5>")) == "中文");
    CHECK(text(document("HKscs-B5-H", "<A4A4A4E5>")) == "中文");
    CHECK(text(document("UniCNS-UCS2-H", "<4E2D6587>")) == "中文");
    CHECK(text(document("UniCNS-UTF16-H", "<4E2DD840DC00>")) == "中𠀀");
    CHECK(text(document("CNS-EUC-H", "<C4E3C5C6>")) != "");
    CHECK(text(document("90ms-RKSJ-H", "<93FA967B>")) == "日本");
    CHECK(text(document("KSCms-UHC-H", "<C7D1>")) == "한");
}

TEST_CASE("a font of the GB1 collection with Identity-H and nothing else") {
    const std::string font =
        "<</Type /Font /Subtype /Type0 /BaseFont /STSong /Encoding "
        "/Identity-H /DescendantFonts [6 0 R]>>";
    const std::string descendant =
        "<</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong "
        "/CIDSystemInfo <</Ordering (GB1)>>>>";
    // CIDs 34 'A', 940 啊 (B0A1), 4694 座 (D7F9, last of level 1), 4695 亍 (D8A1).
    CHECK(text(show("<002203AC12561257> Tj", {font, descendant})) == "A啊座亍");
}

TEST_CASE("an embedded CMap with codes of one and two bytes") {
    const std::string cmap = stream(
        "2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange "
        "1 begincidchar <41> 7 endcidchar 1 begincidrange <8000> <80FF> 100 endcidrange",
        "/Type /CMap /CMapName /Own");
    const std::string map = stream("2 beginbfchar <41> <0041> <8001> <4E00> endbfchar");
    const std::string font =
        "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding 7 0 R "
        "/DescendantFonts [6 0 R] /ToUnicode 8 0 R>>";
    const std::string descendant =
        "<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [7 [300] 101 [900]]>>";
    CHECK(shown("<41800141> Tj", {font, descendant, cmap, map}) ==
          "A@10.0,20.0 一@13.0,20.0 A@22.0,20.0");
}

TEST_CASE("vertical writing goes down, from the top middle of each glyph") {
    const std::string font =
        "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /UniGB-UCS2-V "
        "/DescendantFonts [6 0 R]>>";
    const std::string descendant = "<</Type /Font /Subtype /CIDFontType2 /BaseFont /X>>";
    const auto document = show("1 0 0 1 50 80 Tm <4E004E8C> Tj", {font, descendant});
    const page::Page& page = document.pages[0];
    REQUIRE(page.glyphs.size() == 2);
    CHECK(page.glyphs[0].vertical);
    CHECK(page.glyphs[0].box.left == Approx(45));
    CHECK(page.glyphs[0].box.right == Approx(55));
    CHECK(page.glyphs[0].box.top == Approx(80));
    CHECK(page.glyphs[1].box.top == Approx(70));
}

TEST_CASE("Identity-V with widths of its own") {
    const std::string font =
        "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-V "
        "/DescendantFonts [6 0 R] /ToUnicode 7 0 R>>";
    const std::string descendant =
        "<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW2 [900 -1000] "
        "/W2 [1 [-500 250 800] 2 3 -2000 500 900]>>";
    const std::string map =
        stream("1 beginbfrange <0001> <0003> [<4E00> <4E8C> <4E09>] endbfrange");
    const page::Page page =
        show("1 0 0 1 50 80 Tm <000100020003> Tj", {font, descendant, map}).pages[0];
    REQUIRE(page.glyphs.size() == 3);
    CHECK(page.glyphs[0].vertical);
    CHECK(page.glyphs[0].box.left == Approx(47.5));
    // The base line is the vertical origin's height below it, and the top an ascent of 0.88 above.
    CHECK(page.glyphs[0].box.top == Approx(80 - 8.0 + 8.8));
    CHECK(page.glyphs[1].box.top == Approx(75 - 9.0 + 8.8));
    CHECK(page.glyphs[2].box.top == Approx(55 - 9.0 + 8.8));
}

TEST_CASE("Type 3: widths in glyph space, text by names or ToUnicode") {
    const std::string font =
        "<</Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] "
        "/FirstChar 97 /LastChar 98 /Widths [5 10] /CharProcs <<>> "
        "/Encoding <</Differences [97 /A /g7]>> /ToUnicode 6 0 R>>";
    const std::string map = stream("1 beginbfchar <62> <7B2C> endbfchar");
    CHECK(shown("(aba) Tj", {font, map}) == "A@10.0,20.0 第@15.0,20.0 A@25.0,20.0");
}

TEST_CASE("the encoding inside a Type 1 program") {
    const std::string font =
        "<</Type /Font /Subtype /Type1 /BaseFont /CM /FirstChar 11 /Widths "
        "[500 500] /FontDescriptor 6 0 R>>";
    const std::string descriptor = "<</Type /FontDescriptor /FontName /CM /FontFile 7 0 R>>";
    const std::string program = stream(
        "%!PS-AdobeFont-1.0\n/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for\n"
        "dup 11 /ff put\ndup 12 /Omega put\nreadonly def\ncurrentfile eexec xxxx");
    CHECK(text(show("<0B0C> Tj", {font, descriptor, program})) == "ﬀΩ");
}

TEST_CASE("names in GBK, bold and italic") {
    const std::string font =
        "<</Type /Font /Subtype /TrueType /BaseFont /#CB#CE#CC#E5,Bold "
        "/Encoding /WinAnsiEncoding>>";
    const auto document = show("(a) Tj", {font});
    CHECK(document.pages[0].fonts[0].name == "宋体,Bold");
    CHECK(document.pages[0].fonts[0].bold);
    CHECK_FALSE(document.pages[0].fonts[0].italic);
}
