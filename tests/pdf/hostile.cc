#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "builder.h"

using namespace huitong;
using namespace huitong::pdf::test;

namespace {

const std::string font = "/Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Courier>>>>";
const std::string content = "BT /F 10 Tf 10 20 Td (text) Tj ET";

std::string file(const std::string& name) {
    std::ifstream in(HUITONG_SOURCE_DIR "/tests/pdf/files/" + name, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string repeated(std::string_view part, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += part;
    return out;
}

// A raw deflate stream in a zlib frame that unpacks to `megabytes` of zeros, without a checksum.
// One block of fixed codes: a literal 0, then matches of length 258 and distance 1.
std::string bomb(std::size_t megabytes) {
    std::string out("\x78\x9C", 2);
    unsigned buffer = 0;
    int bits = 0;
    const auto put = [&](unsigned value, int count) {
        buffer |= value << bits;
        for (bits += count; bits >= 8; bits -= 8, buffer >>= 8)
            out += static_cast<char>(buffer & 0xFF);
    };
    put(1, 1);     // last block
    put(1, 2);     // fixed codes
    put(0x0C, 8);  // literal 0: 00110000, most significant bit first
    const std::size_t matches = megabytes * 1048576 / 258;
    for (std::size_t i = 0; i < matches; ++i) {
        put(0xA3, 8);  // length 258: code 285, 11000101
        put(0, 5);     // distance 1
    }
    put(0, 7);  // end of block
    put(0, 8);
    return out;
}

}  // namespace

TEST_CASE("a page tree that contains itself, with an absurd count") {
    Builder builder;
    builder.add("<</Type /Catalog /Pages 2 0 R>>");
    builder.add("<</Type /Pages /Kids [3 0 R 2 0 R 3 0 R 5 0 R] /Count 2000000000>>");
    builder.add("<</Type /Page /MediaBox [0 0 200 100] /Resources <<" + font +
                ">> /Contents 4 0 R>>");
    builder.add_stream(content);
    builder.add("<</Type /Pages /Kids [2 0 R 5 0 R] /Count -1>>");
    const auto result = read(builder.write());
    REQUIRE(result.ok());
    CHECK(result->pages.size() == 1);
    CHECK(text(*result) == "text");
}

TEST_CASE("more pages than the limit") {
    Builder builder;
    builder.add("<</Type /Catalog /Pages 2 0 R>>");
    std::string kids;
    for (int i = 0; i < 5; ++i) kids += fmt::format("{} 0 R ", i + 3);
    builder.add("<</Type /Pages /Kids [" + kids + "] /Count 5>>");
    for (int i = 0; i < 5; ++i) builder.add("<</Type /Page /MediaBox [0 0 9 9]>>");
    base::Limits limits;
    CHECK(read(builder.write(), limits).ok());
    limits.pages = 4;
    const auto result = read(builder.write(), limits);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == base::Kind::limit);
}

TEST_CASE("more glyphs or bytes than the limit") {
    base::Limits limits;
    limits.glyphs = 3;
    auto result = read(one_page(content, font), limits);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == base::Kind::limit);
    limits = {};
    limits.bytes = 10;
    result = read(one_page(content, font), limits);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == base::Kind::limit);
}

TEST_CASE("a flate bomb ends at the limit") {
    Builder builder;
    builder.add("<</Type /Catalog /Pages 2 0 R>>");
    builder.add("<</Type /Pages /Kids [3 0 R] /Count 1>>");
    builder.add("<</Type /Page /MediaBox [0 0 200 100] /Contents 4 0 R>>");
    builder.add_stream(bomb(64), "/Filter /FlateDecode");
    base::Limits limits;
    limits.inflated = std::size_t{1} << 20;
    const auto result = read(builder.write(), limits);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == base::Kind::limit);
}

TEST_CASE("a truncated file gives what is left of it") {
    const std::string whole = one_page(content, font);
    for (const std::size_t cut : {whole.find("trailer"), whole.find("xref\n"), whole.size() - 8}) {
        const auto result = read(whole.substr(0, cut));
        INFO(cut);
        REQUIRE(result.ok());
        CHECK(text(*result) == "text");
    }
    const auto repaired = read(whole.substr(0, whole.find("xref\n")));
    CHECK(codes(*repaired) == "pdf_repaired");
    const auto pages_only = read(whole.substr(whole.find("3 0 obj")));
    REQUIRE(pages_only.ok());
    CHECK(text(*pages_only) == "text");
    const auto nothing = read(whole.substr(0, 60));
    REQUIRE_FALSE(nothing.ok());
    CHECK(nothing.error().kind == base::Kind::damaged);
    CHECK_FALSE(read("").ok());
    CHECK_FALSE(read("%PDF-1.4").ok());
    CHECK_FALSE(read(std::string(1000, '\0')).ok());
}

TEST_CASE("junk before the head, a wrong length, a wrong table") {
    const std::string whole = one_page(content, font);
    CHECK(text(*read("HTTP/1.1 200 OK\r\n\r\n" + whole)) == "text");
    std::string length = whole;
    length.replace(length.find("/Length 33"), 10, "/Length 99");
    CHECK(text(*read(length)) == "text");
    std::string table = whole;
    table.replace(table.find("0000000015"), 10, "0000099999");
    CHECK(text(*read(table)) == "text");
}

TEST_CASE("a table that is wrong for one object is not believed") {
    Builder builder;
    builder.add("<</Type /Catalog /Pages 2 0 R>>");
    builder.add("<</Type /Pages /Kids [3 0 R 4 0 R] /Count 2>>");
    const std::string rest =
        " /MediaBox [0 0 200 100] /Resources <</Font <</F 7 0 R>>>> /Parent 2 0 R>>";
    builder.add("<</Type /Page /Contents 5 0 R" + rest);
    builder.add("<</Type /Page /Contents 6 0 R" + rest);
    builder.add_stream("BT /F 9 Tf 9 9 Td (one) Tj ET");
    builder.add_stream("BT /F 9 Tf 9 9 Td (two) Tj ET");
    builder.add("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>");
    std::string bytes = builder.write();
    // The second page is far behind the end there: qpdf, by the table, leaves it out.
    std::size_t at = bytes.find("\nxref");
    for (int object = 1; object <= 4; ++object) at = bytes.find(" 00000 n", at + 1);
    bytes.replace(at - 10, 18, "8640163636 78266 n");
    const auto document = read(bytes);
    REQUIRE(document.ok());
    CHECK(text(*document) == "onetwo");
    CHECK(codes(*document) == "pdf_repaired");
}

TEST_CASE("a stream that breaks off gives its beginning and a finding") {
    // A stored block of deflate that promises more than there is.
    const std::string start = "BT /F 10 Tf (ab) Tj ";
    const std::string block = std::string("\x78\x01\x01", 3) + static_cast<char>(99) +
                              std::string("\x00", 1) + static_cast<char>(~99 & 0xFF) + "\xFF" +
                              start;
    Builder builder;
    builder.add("<</Type /Catalog /Pages 2 0 R>>");
    builder.add("<</Type /Pages /Kids [3 0 R] /Count 1>>");
    builder.add("<</Type /Page /MediaBox [0 0 200 100] /Resources <<" + font +
                ">> /Contents 4 0 R>>");
    builder.add_stream(block, "/Filter /FlateDecode");
    const auto result = read(builder.write());
    REQUIRE(result.ok());
    CHECK(text(*result) == "ab");
    CHECK(codes(*result) == "page_damaged");
}

TEST_CASE("encrypted with an empty password opens, with another one says so") {
    for (const char* name : {"rc4.pdf", "rc4_40.pdf", "aes128.pdf", "aes256.pdf"}) {
        INFO(name);
        const auto result = read(file(name));
        REQUIRE(result.ok());
        CHECK(text(*result) == "opened");
        CHECK(codes(*result) == "");
    }
    for (const char* name : {"password.pdf", "password_rc4.pdf"}) {
        INFO(name);
        const auto result = read(file(name));
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().kind == base::Kind::encrypted);
        CHECK(result.error().message.find("qpdf --decrypt --password=") != std::string::npos);
    }
}

TEST_CASE("objects in object streams") {
    CHECK(text(*read(file("object_streams.pdf"))) == "opened");
}

TEST_CASE("deep nesting of everything") {
    const std::string deep_array = repeated("[", 100'000), deep_save = repeated("q ", 100'000);
    CHECK(text(*read(one_page(deep_array + deep_save + content, font))) == "text");
    CHECK(text(*read(one_page(repeated("/A BMC ", 100'000) + content, font))) == "text");
    // Neither we nor qpdf read such a dictionary.
    const auto result =
        read(one_page(content, font + " /Deep " + repeated("[", 2000) + repeated("]", 2000)));
    if (!result.ok()) CHECK(result.error().kind == base::Kind::damaged);
}

TEST_CASE("numbers without sense") {
    const auto result = read(one_page(
        "1e99 99999999999999999999999999999 -99999999999999999999 w 1 0 0 1 9e9 99999999999 cm "
        "BT /F 99999999999999 Tf 10 20 Td (far) Tj ET 0 0 9999999999999 0.1 re f "
        "0 0 m 1e300 0 l S",
        font));
    REQUIRE(result.ok());
    CHECK(result->pages[0].glyphs.empty());
    const auto page = read(one_page(content, font, {}, "/MediaBox [0 0 1e30 -7] /Rotate 45"));
    REQUIRE(page.ok());
    CHECK(page->pages[0].width == Approx(612));
}

TEST_CASE("hostile CMaps and widths stay cheap") {
    std::string map = "1 begincodespacerange <0000> <FFFF> endcodespacerange ";
    map += "1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange ";
    for (int i = 0; i < 20'000; ++i)
        map += fmt::format("1 beginbfrange <{:04X}> <FFFF> <4E00> endbfrange ", i);
    const std::string type0 =
        "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        "/DescendantFonts [6 0 R] /ToUnicode 7 0 R>>";
    const std::string descendant =
        "<</Subtype /CIDFontType2 /W [0 2000000000 500 -5 [1 2] 7 3 9 4 "
        "[] (x)] /W2 [0 1] /DW (x)>>";
    const auto result = read(one_page("BT /F 10 Tf <00010002FFFE> Tj ET", "/Font <</F 5 0 R>>",
                                      {type0, descendant, stream(map)}));
    REQUIRE(result.ok());
    CHECK(result->pages[0].glyphs.size() >= 2);
}
