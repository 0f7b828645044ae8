#include "text/decode.h"

#include <cstddef>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "text/charset.h"
#include "text/normalise.h"
#include "text/traditional.h"

using namespace huitong;
using text::decode;
using namespace std::string_literals;

namespace {

std::string dump(std::string_view bytes, std::string_view declared = {}) {
    auto result = decode(bytes, "a.txt", declared);
    if (!result) return "error " + std::string(base::name(result.error().kind));
    std::string out = result->charset + " " + result->utf8;
    for (const base::Finding& finding : result->findings) out += " !" + finding.code;
    return out;
}

// 政府信息公开工作年度报告 and 主动公开, 12 and 4 characters.
const std::string gbk =
    "\xD5\xFE\xB8\xAE\xD0\xC5\xCF\xA2\xB9\xAB\xBF\xAA\xB9\xA4\xD7\xF7\xC4\xEA\xB6\xC8\xB1\xA8\xB8"
    "\xE6";
const std::string utf8 = "政府信息公开工作年度报告";
const std::string big5 =
    "\xAC\x46\xA9\xB2\xB8\xEA\xB0\x54\xA4\xBD\xB6\x7D\xA4\x75\xA7\x40\xA6\x7E\xAB\xD7\xB3\xF8\xA7"
    "\x69";
const std::string traditional = "政府資訊公開工作年度報告";

}  // namespace

TEST_CASE("byte order marks come first and go") {
    CHECK(dump("\xEF\xBB\xBF" + utf8) == "UTF-8 " + utf8);
    CHECK(dump("\xEF\xBB\xBF" + utf8, "UTF-8") == "UTF-8 " + utf8);
    CHECK(dump("\xEF\xBB\xBF" + utf8, "gbk") == "UTF-8 " + utf8 + " !charset_mismatch");
    CHECK(dump("\xFF\xFE\x3F\x65\x9C\x5E") == "UTF-16LE 政府");
    CHECK(dump("\xFE\xFF\x65\x3F\x5E\x9C") == "UTF-16BE 政府");
    CHECK(dump("\xFF\xFE\x3D\xD8\x00\xDE"s) == "UTF-16LE 😀");
    CHECK(dump("\xFF\xFE\0\0\x3F\x65\0\0"s) == "UTF-32LE 政");
    CHECK(dump("\xFF\xFE\x3F\x65\x9C") == "UTF-16LE 政\uFFFD !undecodable_bytes");
}

TEST_CASE("UTF-16 without a mark shows by its NULs") {
    CHECK(dump("<\0p\0>\0\x3F\x65\x9C\x5E<\0/\0p\0>\0\r\0\n\0"s) == "UTF-16LE <p>政府</p>\r\n");
    CHECK(dump("\0<\0p\0>\x65\x3F\x5E\x9C\0<\0/\0p\0>"s) == "UTF-16BE <p>政府</p>");
}

TEST_CASE("a declared charset is taken if the bytes fit") {
    for (const char* name : {"gb2312", "GBK", "gb18030", "x-gbk", "CP936", "\"gb2312\""}) {
        CAPTURE(name);
        CHECK(dump(gbk, name) == "GB18030 " + utf8);
    }
    CHECK(dump(big5, "BIG5") == "Big5 " + traditional);
    CHECK(dump(utf8, "utf8") == "UTF-8 " + utf8);
    CHECK(dump("caf\xE9", "iso-8859-1") == "windows-1252 café");
    CHECK(dump("\x93"
               "a\x94",
               "latin1") == "windows-1252 “a”");
    CHECK(dump("plain", "gbk") == "UTF-8 plain");
    CHECK(dump("\x82\xA0\x82\xA2", "Shift_JIS") == "Shift_JIS あい");
}

TEST_CASE("a declared charset that the bytes contradict is not") {
    CHECK(dump(utf8, "gb2312") == "UTF-8 " + utf8 + " !charset_mismatch");
    CHECK(dump(utf8, "iso-8859-1") == "UTF-8 " + utf8 + " !charset_mismatch");
    CHECK(dump(utf8, "utf-16") == "UTF-8 " + utf8 + " !charset_mismatch");
    CHECK(dump(gbk, "utf-8") == "GB18030 " + utf8 + " !charset_mismatch");
    CHECK(dump(gbk, "windows-1252") == "GB18030 " + utf8 + " !charset_mismatch");
    CHECK(dump(gbk, "utf-16") == "GB18030 " + utf8 + " !charset_mismatch");
    CHECK(dump(gbk, "no-such") == "GB18030 " + utf8 + " !charset_mismatch");
    CHECK(dump(gbk, std::string(5000, 'x')) == "GB18030 " + utf8 + " !charset_mismatch");
}

TEST_CASE("without a declaration the bytes speak") {
    CHECK(dump("plain\r\n") == "UTF-8 plain\r\n");
    CHECK(dump(utf8) == "UTF-8 " + utf8);
    CHECK(dump(gbk) == "GB18030 " + utf8);
    CHECK(dump("<p>\xB9\xAB\xBF\xAA</p>") == "GB18030 <p>公开</p>");
    CHECK(dump(gbk + "\x81\x30\x81\x30") == "GB18030 " + utf8 + "\u0080");
    CHECK(dump("caf\xC3\xA9") == "UTF-8 café");
    std::string long_big5;
    for (int i = 0; i < 20; ++i) long_big5 += big5 + "\n";
    CHECK(decode(long_big5, "a", {})->charset == "Big5");
}

TEST_CASE("a few broken places do not change the charset") {
    CHECK(dump(utf8 + utf8 + "\xE4\xB8") == "UTF-8 " + utf8 + utf8 + "\uFFFD !undecodable_bytes");
    CHECK(dump(utf8 + utf8 + "\xE4\xB8" + utf8, "utf-8") ==
          "UTF-8 " + utf8 + utf8 + "\uFFFD" + utf8 + " !undecodable_bytes");
    std::string many;
    for (int i = 0; i < 10; ++i) many += gbk;
    std::string plain;
    for (int i = 0; i < 10; ++i) plain += utf8;
    CHECK(dump(many + "\xD5", "gbk") == "GB18030 " + plain + "\uFFFD !undecodable_bytes");
    CHECK(dump(many + "\xD5") == "GB18030 " + plain + "\uFFFD !undecodable_bytes");
    // Much is lost, and still nothing but UTF-8 looks so.
    CHECK(dump("政府\xE4\xB8?信息\xE5?公开") ==
          "UTF-8 政府\uFFFD?信息\uFFFD?公开 !charset_guessed !undecodable_bytes");
}

TEST_CASE("what is no text is an error with a cure") {
    struct Case {
        std::string bytes;
        const char* kind;
        const char* word;
    };
    const Case cases[] = {
        {"", "damaged", "empty"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0"s, "unsupported", "office"},
        {"PK\x03\x04\x14\0\x06\0"s, "unsupported", "zip"},
        {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "unsupported", "PNG"},
        {"\xFF\xD8\xFF\xE0\0\x10JFIF"s, "unsupported", "JPEG"},
        {"GIF89a", "unsupported", "GIF"},
        {"%PDF-1.7\n", "unsupported", "PDF"},
        {"{\\rtf1\\ansi", "unsupported", "rich text"},
        {"\x1F\x8B\x08\0"s, "unsupported", "gzip"},
        {"ab\0\0\0\0\0cd\0\0ef\0"s, "unsupported", "binary"},
        {std::string(50, '\x01'), "unsupported", "binary"},
        {"邢\x11唷ï", "damaged", "office"},
        {"邢唷ï", "damaged", "office"},
        {"a\uFFFD\uFFFD\uFFFD\u0090b\uFFFDc", "damaged", "binary"},
    };
    for (const Case& each : cases) {
        auto result = decode(each.bytes, "x.htm");
        CAPTURE(each.word);
        REQUIRE_FALSE(result.ok());
        CHECK(base::name(result.error().kind) == each.kind);
        CHECK(result.error().where == "x.htm");
        CHECK(result.error().message.find(each.word) != std::string::npos);
    }
    CHECK(text::looks_binary("\xD0\xCF\x11\xE0"));
    CHECK_FALSE(text::looks_binary(""));
    CHECK_FALSE(text::looks_binary(utf8 + "\f\t\r\n"));
    CHECK_FALSE(text::looks_binary(gbk));
    CHECK_FALSE(text::looks_binary("\xFF\xFE<\0p\0>\0"s));
    CHECK_FALSE(text::looks_binary("a\0b"s + std::string(600, 'x')));
}

TEST_CASE("ideographs that GB 2312 lacks may be Traditional") {
    std::string bytes;
    for (int row = 0xB0; row <= 0xF7; ++row) {
        for (int cell = 0xA1; cell <= 0xFE; ++cell) {
            bytes.push_back(static_cast<char>(row));
            bytes.push_back(static_cast<char>(cell));
        }
    }
    std::set<char32_t> ideographs;
    for (const char32_t c : text::code_points(text::convert(bytes, "GB18030").utf8))
        ideographs.insert(c);
    std::size_t otherwise = 0;
    for (char32_t c = 0x3000; c < 0xA100; ++c) {
        const bool may_be = c >= 0x3400 && c <= 0x9FFF && !ideographs.contains(c);
        otherwise += text::may_be_traditional(c) != may_be;
    }
    CHECK(otherwise == 0);
}
