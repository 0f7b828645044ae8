#include <catch2/catch.hpp>

#include "builder.h"

using namespace huitong;
using namespace huitong::pdf::test;

namespace {

const std::string font = "/Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Courier>>>>";

page::Document draw(const std::string& content, const std::string& resources = font,
                    const std::vector<std::string>& more = {},
                    const std::string& attributes = "/MediaBox [0 0 200 100]") {
    const auto result = read(one_page(content, resources, more, attributes));
    REQUIRE(result.ok());
    REQUIRE(result->pages.size() == 1);
    return *result;
}

std::string drawn(const std::string& content) {
    return glyphs(draw(content).pages[0]);
}

}  // namespace

TEST_CASE("operators of text") {
    // Courier: 6 points a glyph at size 10.
    CHECK(drawn("BT /F 10 Tf 10 20 Td (ab) Tj ET") == "a@10.0,20.0 b@16.0,20.0");
    CHECK(drawn("BT /F 10 Tf 10 20 Td [(a) -500 (b)] TJ ET") == "a@10.0,20.0 b@21.0,20.0");
    CHECK(drawn("BT /F 10 Tf 2 Tc 10 20 Td (ab) Tj ET") == "a@10.0,20.0 b@18.0,20.0");
    CHECK(drawn("BT /F 10 Tf 5 Tw 10 20 Td (a b) Tj ET") == "a@10.0,20.0  @16.0,20.0 b@27.0,20.0");
    CHECK(drawn("BT /F 10 Tf 50 Tz 10 20 Td (ab) Tj ET") == "a@10.0,20.0 b@13.0,20.0");
    CHECK(drawn("BT /F 10 Tf 3 Ts 10 20 Td (a) Tj ET") == "a@10.0,23.0");
    CHECK(drawn("BT /F 10 Tf 12 TL 10 50 Td (a) ' (b) ' T* (c) Tj ET") ==
          "a@10.0,38.0 b@10.0,26.0 c@10.0,14.0");
    CHECK(drawn("BT /F 10 Tf 10 50 TD 0 -10 TD (a) Tj T* (b) Tj ET") == "a@10.0,40.0 b@10.0,30.0");
    CHECK(drawn("BT /F 10 Tf 12 TL 10 50 Td 1 2 (a b) \" ET") ==
          "a@10.0,38.0  @18.0,38.0 b@27.0,38.0");
    CHECK(drawn("BT /F 10 Tf 2 0 0 2 10 20 Tm (ab) Tj ET") == "a@10.0,20.0 b@22.0,20.0");
    CHECK(drawn("q 1 0 0 1 5 5 cm BT /F 10 Tf (a) Tj ET Q BT /F 10 Tf (b) Tj ET") ==
          "a@5.0,5.0 b@0.0,0.0");
    CHECK(drawn("BT /F 10 Tf (a\\142\\(\\)\\\n) Tj <6> Tj ET") ==
          "a@0.0,0.0 b@6.0,0.0 (@12.0,0.0 )@18.0,0.0 ‘@24.0,0.0");
}

TEST_CASE("malformed content costs nothing but itself") {
    CHECK(drawn("BT /F 10 Tf ]] >> (a) Tj 1.2.3 -- ] foo (b) Tj [ (c) TJ ) (d) Tj ET Q Q Q") ==
          "a@0.0,0.0 b@6.0,0.0 c@12.0,0.0 d@18.0,0.0");
    CHECK(drawn("BT /F 10 Tf (a) Tj /Nothing 10 Tf (x) Tj /F 10 Tf (b) Tj ET (unterminated") ==
          "a@0.0,0.0 b@6.0,0.0");
    CHECK(drawn("BT /F 10 Tf Td cm re Tm m l c (a) Tj ET") != "");
}

TEST_CASE("rotation of text, of the page and the crop box") {
    const auto upright = draw("BT /F 10 Tf 0 1 -1 0 50 20 Tm (ab) Tj ET");
    CHECK(upright.pages[0].glyphs[0].rotation == 90);
    CHECK(upright.pages[0].glyphs[0].base_line == Approx(50));
    CHECK(upright.pages[0].glyphs[1].box.bottom == Approx(26));

    // Rotate 90 shows a landscape page drawn upwards as reading from left to right.
    const auto turned = draw("BT /F 10 Tf 0 1 -1 0 190 20 Tm (a) Tj ET", font, {},
                             "/MediaBox [0 0 200 100] /Rotate 90");
    CHECK(turned.pages[0].width == Approx(100));
    CHECK(turned.pages[0].height == Approx(200));
    CHECK(turned.pages[0].glyphs[0].rotation == 0);
    CHECK(glyphs(turned.pages[0]) == "a@20.0,10.0");
    const auto half = draw("BT /F 10 Tf -1 0 0 -1 190 90 Tm (a) Tj ET", font, {},
                           "/MediaBox [0 0 200 100] /Rotate 180");
    CHECK(glyphs(half.pages[0]) == "a@10.0,10.0");
    const auto left = draw("BT /F 10 Tf 0 -1 1 0 10 90 Tm (a) Tj ET", font, {},
                           "/MediaBox [0 0 200 100] /Rotate -90");
    CHECK(glyphs(left.pages[0]) == "a@10.0,10.0");

    const auto cropped = draw("BT /F 10 Tf 60 30 Td (a) Tj ET BT /F 10 Tf 1 1 Td (b) Tj ET", font,
                              {}, "/MediaBox [0 0 200 100] /CropBox [50 20 150 90]");
    CHECK(cropped.pages[0].width == Approx(100));
    CHECK(glyphs(cropped.pages[0]) == "a@10.0,10.0");  // b lies beyond the edge
}

TEST_CASE("rendering mode 3 hides") {
    const auto document = draw("BT /F 10 Tf 3 Tr (a) Tj 0 Tr (b) Tj ET");
    CHECK(document.pages[0].glyphs[0].hidden);
    CHECK_FALSE(document.pages[0].glyphs[1].hidden);
}

TEST_CASE("forms: matrix, resources of their own, never into themselves") {
    const std::string resources = "/XObject <</X 5 0 R>>";
    const std::string form =
        stream("BT /F 10 Tf (a) Tj ET /X Do",
               "/Type /XObject /Subtype /Form /BBox [0 0 50 50] /Matrix [1 0 0 1 7 8] "
               "/Resources <<" +
                   font + " /XObject <</X 5 0 R>>>>");
    CHECK(glyphs(draw("1 0 0 1 10 10 cm /X Do", resources, {form}).pages[0]) == "a@17.0,18.0");
}

TEST_CASE("forms that call two forms each end at a limit") {
    std::vector<std::string> forms;
    for (int i = 0; i < 40; ++i)
        forms.push_back(stream("/X Do /X Do",
                               fmt::format("/Subtype /Form /BBox [0 0 9 9] /Resources <</XObject "
                                           "<</X {} 0 R>>>>",
                                           6 + i)));
    const auto result = read(one_page("/X Do", "/XObject <</X 5 0 R>>", forms));
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == base::Kind::limit);
}

TEST_CASE("ActualText replaces the characters of its span") {
    CHECK(drawn("BT /F 10 Tf /Span <</ActualText (xy)>> BDC (ab) Tj EMC (c) Tj ET") ==
          "x@0.0,0.0 y@6.0,0.0 c@12.0,0.0");
    CHECK(drawn("BT /F 10 Tf /Span <</ActualText <FEFF6C11>>> BDC (ab) Tj EMC (c) Tj ET") ==
          "民@0.0,0.0 c@12.0,0.0");
    const auto named = draw("BT /F 10 Tf /Span /P BDC (ab) Tj EMC ET",
                            font + " /Properties <</P <</ActualText (longer)>>>>");
    CHECK(glyphs(named.pages[0]) == "longer@0.0,0.0");
    CHECK(named.pages[0].glyphs[0].box.right == Approx(12));
    const auto wide = draw("BT /F 10 Tf /Span /P BDC (ab) Tj EMC ET",
                           font + " /Properties <</P <</ActualText <FEFF6C114E2D56FD>>>>>");
    CHECK(text(wide) == "民中国");
}

TEST_CASE("optional content that is off is not there") {
    Builder builder;
    builder.add(
        "<</Type /Catalog /Pages 2 0 R /OCProperties <</OCGs [5 0 R 6 0 R] /D <</OFF "
        "[5 0 R]>>>>>>");
    builder.add("<</Type /Pages /Kids [3 0 R] /Count 1>>");
    builder.add(
        "<</Type /Page /MediaBox [0 0 200 100] /Contents 4 0 R /Resources <<" + font +
        " /Properties <</Off 5 0 R /On 6 0 R /Any <</Type /OCMD /OCGs [5 0 R 6 0 R]>>>>>>>>");
    builder.add_stream(
        "BT /F 10 Tf /OC /Off BDC (a) Tj EMC /OC /On BDC (b) Tj EMC "
        "/OC /Any BDC (c) Tj EMC ET");
    builder.add("<</Type /OCG /Name (off)>>");
    builder.add("<</Type /OCG /Name (on)>>");
    const auto result = read(builder.write());
    REQUIRE(result.ok());
    CHECK(glyphs(result->pages[0]) == "b@6.0,0.0 c@12.0,0.0");
}

TEST_CASE("inline pictures are skipped, whatever their bytes are") {
    CHECK(drawn("BT /F 10 Tf (a) Tj ET q 50 0 0 50 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID E"
                "I(\xFF EI Q BT /F 10 Tf (b) Tj ET") == "a@0.0,0.0 b@0.0,0.0");
    const auto document =
        draw("q 50 0 0 40 10 20 cm BI /W 9 /H 9 /F /DCT ID \xFF\xD8 EI \x01\x02 more EI Q");
    REQUIRE(document.pages[0].pictures.size() == 1);
    CHECK(document.pages[0].pictures[0] == base::Box{10, 20, 60, 60});
}

TEST_CASE("the appearance of a form field is text too") {
    const std::string appearance = stream(
        "BT /F 10 Tf (v) Tj ET", "/Subtype /Form /BBox [0 0 50 10] /Resources <<" + font + ">>");
    const auto document = draw("", font, {appearance},
                               "/MediaBox [0 0 200 100] /Annots [<</Type /Annot /Subtype /Widget "
                               "/Rect [100 40 150 50] /AP <</N 5 0 R>>>> <</Subtype /Widget /F 2 "
                               "/Rect [0 0 50 10] /AP <</N 5 0 R>>>>]");
    CHECK(glyphs(document.pages[0]) == "v@100.0,40.0");
}

TEST_CASE("a page that is a picture is said to be one") {
    const std::string picture = "/XObject <</P <</Subtype /Image /Width 1 /Height 1>>>>";
    const std::string object = stream("x", "/Subtype /Image /Width 1 /Height 1");
    const auto document = draw("q 190 0 0 95 5 0 cm /P Do Q", "/XObject <</P 5 0 R>>", {object});
    CHECK(codes(document) == "page_is_image");
    CHECK(document.findings[0].origin.box == base::Box{5, 0, 195, 95});
    CHECK(codes(draw("q 20 0 0 20 5 0 cm /P Do Q", "/XObject <</P 5 0 R>>", {object})) == "");
}

TEST_CASE("what is not seen is hidden") {
    const auto hidden = [](const std::string& content, const std::string& resources = font) {
        std::string out;
        const auto document = draw(content, resources);
        for (const page::Glyph& glyph : document.pages[0].glyphs)
            out += glyph.hidden ? 'h' : glyph.faint ? 'f' : 's';
        return out;
    };
    const std::string text = "BT /F 10 Tf 20 20 Td (a) Tj ET";
    CHECK(hidden(text) == "s");
    CHECK(hidden("1 g " + text) == "h");
    CHECK(hidden("0.8 g " + text) == "f");
    CHECK(hidden("0.2 g 0 0 99 99 re f 1 g " + text) == "s");
    CHECK(hidden("0 0 10 10 re W n " + text) == "h");
    CHECK(hidden("0 0 60 60 re W n " + text) == "s");
    CHECK(hidden(text + " 1 g 15 10 20 30 re f") == "h");
    CHECK(hidden(text + " 1 g 15 10 20 12 re f") == "s");  // covers its foot only
    const std::string looks = font + "/ExtGState<</M<</BM/Multiply>>/T<</ca 0.3>>>>";
    CHECK(hidden(text + " /M gs 1 1 0 rg 15 10 20 30 re f", looks) == "s");
    CHECK(hidden(text + " /T gs 1 1 0 rg 15 10 20 30 re f", looks) == "s");
    CHECK(hidden("/T gs " + text, looks) == "f");
}

TEST_CASE("letter spacing is part of the letters") {
    const auto tight = draw("BT /F 10 Tf 3 Tc 10 20 Td [(a) 0 (b)] TJ (c) Tj ET").pages[0];
    CHECK(tight.glyphs[0].box.right == Approx(tight.glyphs[1].box.left));
    CHECK(tight.glyphs[1].box.right < tight.glyphs[2].box.left);  // of another operator
    CHECK(tight.glyphs[0].starts);
    CHECK_FALSE(tight.glyphs[1].starts);
    CHECK(tight.glyphs[2].starts);
}

TEST_CASE("fields and notes without an appearance show their value") {
    const std::string note =
        "/MediaBox [0 0 200 100] /Annots [<</Type /Annot /Subtype /Widget /FT /Tx /V (27) /DA (/F "
        "10 "
        "Tf) /Rect [10 20 60 40]>> <</Type /Annot /Subtype /FreeText /Contents (3) /Q 2 /DA (/F 10 "
        "Tf) /Rect [10 60 60 80]>> <</Type /Annot /Subtype /Widget /FT /Tx /V (9) /F 2 /Rect [10 "
        "20 "
        "60 40]>>]";
    CHECK(glyphs(draw("", font, {}, note).pages[0]) == "2@12.0,27.0 7@17.0,27.0 3@53.0,67.0");
}

TEST_CASE("a picture on a page of text is said, with its place") {
    const std::string image =
        stream("x",
               "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace "
               "/DeviceGray");
    const auto findings = [&](const std::string& content) {
        const auto result = read(
            one_page("BT /F 10 Tf 10 80 Td (some text of the page that is text) Tj ET " + content,
                     "/XObject <</P 6 0 R>> /Font <</F 5 0 R>>",
                     {"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>", image}));
        REQUIRE(result.ok());
        std::string out;
        for (const base::Finding& finding : result->findings)
            out += finding.code + " " + base::dump(finding.origin) + "\n";
        return out;
    };
    CHECK(findings("q 180 0 0 60 10 5 cm /P Do Q") == "picture p1[10.0,65.0,190.0,5.0]\n");
    // In strips.
    CHECK(findings("q 180 0 0 30 10 5 cm /P Do Q q 180 0 0 30 10 35 cm /P Do Q") ==
          "picture p1[10.0,65.0,190.0,5.0]\n");
    // A logo; a background.
    CHECK(findings("q 60 0 0 60 10 5 cm /P Do Q") == "");
    CHECK(findings("q 180 0 0 90 10 5 cm /P Do Q BT /F 10 Tf 10 80 Td (some text on the picture) "
                   "Tj ET") == "");
}
