#include "text/numeral.h"

#include <string>

#include <catch2/catch.hpp>

#include "text/note_mark.h"

using namespace huitong::text;

namespace {

// "value", "value unit", with "," for separators and "±" for a printed sign; "none".
std::string dump(std::string_view text) {
    auto numeral = parse_numeral(text);
    if (!numeral) return "none";
    std::string out = numeral->value.str();
    if (!numeral->unit.empty()) out += " " + numeral->unit;
    if (numeral->separated) out += " ,";
    if (numeral->signed_) out += " ±";
    return out;
}

std::string han(std::string_view text) {
    auto value = parse_han_numeral(text);
    return value ? value->str() : "none";
}

struct Case {
    const char* text;
    const char* expected;
};

}  // namespace

TEST_CASE("numerals as cells print them") {
    const Case cases[] = {
        {"0", "0"},
        {"００", "0"},
        {"  3\u3000", "3"},
        {"\u00A0\u200B12\uFEFF", "12"},
        {"1,234.50", "1234.50 ,"},
        {"12，077", "12077 ,"},
        {"1,234,567", "1234567 ,"},
        {"１，２３４．５", "1234.5 ,"},
        {"1\u2009234\u202F567", "1234567 ,"},
        {"59237.2449", "59237.2449"},
        {"7730.20", "7730.20"},
        {"251000元", "251000 元"},
        {"3351.29万元", "3351.29 万元"},
        {"12，077件", "12077 件 ,"},
        {"12 件", "12 件"},
        {"50%", "50 %"},
        {"50 ％", "50 %"},
        {"260余条", "260 余条"},
        {"5km", "5 km"},
        {"120万平方米", "120 万平方米"},
        {"+1036", "1036 ±"},
        {"－8", "-8 ±"},
        {"−8", "-8 ±"},
        {"–8.5%", "-8.5 % ±"},
        {"＋０", "0 ±"},
        {"-0", "0 ±"},
        {"123456789012345678", "123456789012345678"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.text);
        CHECK(dump(each.text) == each.expected);
    }
}

TEST_CASE("what is no numeral") {
    const char* cases[] = {"",
                           " ",
                           "-",
                           "—",
                           "——",
                           "/",
                           "无",
                           "件",
                           "%",
                           "1.2.3",
                           "12-31",
                           "2022年1月",
                           "1 2",
                           "1\u00A0234",
                           "1.属于",
                           "3、",
                           "3.",
                           ".5",
                           "- 8",
                           "- 3 -",
                           "--8",
                           "—8",
                           "1,23",
                           "1234,567",
                           "1,2345",
                           "1,,234",
                           ",123",
                           "0,500",
                           "1,234,56",
                           "(3)",
                           "12件 3",
                           "1 其他结果",
                           "1234567890123456789",
                           "1五六七八九",
                           "3/4",
                           "1e\u20075",
                           "1\n2",
                           "\xFF",
                           "1\xFF"};
    for (const char* each : cases) {
        CAPTURE(each);
        CHECK(dump(each) == "none");
    }
    CHECK(dump(std::string(100'000, '1')) == "none");
    CHECK(dump("1" + std::string(100'000, ' ')) == "1");
}

TEST_CASE("Chinese numerals") {
    const Case cases[] = {
        {"〇", "0"},
        {"零", "0"},
        {"两", "2"},
        {"十", "10"},
        {"十二", "12"},
        {"二十", "20"},
        {"廿三", "23"},
        {"卅", "30"},
        {"一百二十三", "123"},
        {"一百零三", "103"},
        {"一百〇三", "103"},
        {"一千零二十", "1020"},
        {"二百", "200"},
        {"十万", "100000"},
        {"五万五千", "55000"},
        {"一万零一", "10001"},
        {"一亿", "100000000"},
        {"三亿〇五万一千二百", "300051200"},
        {"一万二千亿", "1200000000000"},
        {"九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九", "9999999999999999"},
        {"壹佰贰拾叁萬", "1230000"},
        {"二〇二二", "2022"},
        {"二○二二", "2022"},
        {"二零零八", "2008"},
        {" 三 ", "3"},
        {"", "none"},
        {"3.3万", "none"},
        {"三点三", "none"},
        {"一百二", "none"},
        {"三万五", "none"},
        {"一百零", "none"},
        {"百", "none"},
        {"万", "none"},
        {"亿", "none"},
        {"十十", "none"},
        {"一十百", "none"},
        {"一百一千", "none"},
        {"一万万", "none"},
        {"一亿亿", "none"},
        {"三类", "none"},
        {"一二三四五六七八九一二三四五六七八", "12345678912345678"},
        {"一二三四五六七八九一二三四五六七八九一", "none"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.text);
        CHECK(han(each.text) == each.expected);
    }
}

TEST_CASE("what looks like digits") {
    const auto value = [](std::string_view text) {
        const auto numeral = huitong::text::parse_lookalike(text);
        return numeral && numeral->lookalike ? numeral->value.str() : "";
    };
    CHECK(value("1O") == "10");
    CHECK(value("2l") == "21");
    CHECK(value("O") == "0");
    CHECK(value("〇") == "0");
    CHECK(value("3.O5") == "3.05");
    for (const char* none : {"", "12", "l", "I", "OO", "○○", "O2x", "1.O.2", "OOOOOOOO1"}) {
        INFO(none);
        CHECK(value(none).empty());
    }
}

TEST_CASE("marks of notes behind figures") {
    using huitong::text::without_note_mark;
    for (const char* marked :
         {"12①", "12*", "12**", "12※", "12[1]", "12〔2〕", "12（注1）", "12(注①)"}) {
        INFO(marked);
        CHECK(without_note_mark(marked) == "12");
    }
    for (const char* none : {"", "1", "①", "[1]", "12(3)", "12（件）", "12¹", "12]", "12件"}) {
        INFO(none);
        CHECK(without_note_mark(none) == none);
    }
}
