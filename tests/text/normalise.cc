#include "text/normalise.h"

#include <string>

#include <catch2/catch.hpp>

using namespace huitong::text;

namespace {

struct Case {
    const char* text;
    const char* expected;
};

}  // namespace

TEST_CASE("clean leaves single blanks and usual characters") {
    const Case cases[] = {
        {"", ""},
        {"  \t\r\n ", ""},
        {"  规章\t0  ", "规章 0"},
        {"总 计", "总 计"},
        {"总\u3000\u3000计", "总 计"},
        {"本年新\n制作数量", "本年新制作数量"},
        {"本年新 \r\n  制作数量", "本年新制作数量"},
        {"共收到\n12件", "共收到12件"},
        {"共收到12\n件", "共收到12件"},
        {"1\n2", "1 2"},
        {"hello\nworld", "hello world"},
        {"使用\nWord", "使用 Word"},
        {"Word\n文档", "Word 文档"},
        {"信息，\n但", "信息，但"},
        {"第二十条第\n(一)项", "第二十条第(一)项"},
        {"a\u00A0b\u200Bc\uFEFF", "a bc"},
        {"a\u200Db\u00ADc\u0001d\u202Ae", "abcde"},
        {"⺠⽣⻓⻔⻚", "民生长门页"},
        {"\uF900\uFA0C", "豈兀"},
        {"（ＡＢＣ），：１２％", "（ＡＢＣ），：１２％"},
        {"數(shù)", "數(shù)"},
        {"a\xFF"
         "b",
         "a\uFFFDb"},
        {"\xE4\xB8", "\uFFFD"},
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
        {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"\xC0\xAF", "\uFFFD\uFFFD"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.text);
        std::string once = clean(each.text);
        CHECK(once == each.expected);
        CHECK(clean(once) == once);
    }
}

TEST_CASE("fold gives one key for the ways a label is printed") {
    const Case cases[] = {
        {"", ""},
        {"规 章", "规章"},
        {"规\u3000章\u00A0\u200B\n", "规章"},
        {"第二十条　第〔一〕项", "第二十条第(一)项"},
        {"［一］【二】｛三｝〖四〗（五）", "(一)(二)(三)(四)(五)"},
        {"《条例》", "《条例》"},
        {"危及“三安全一稳定”", "危及三安全一稳定"},
        {"危及\"三安全一稳定'「」『』", "危及三安全一稳定"},
        {"ＡＢＣ，１２３：５０％；！？", "abc,123:50%;!?"},
        {"——", "-"},
        {"----", "-"},
        {"2019－2020−2021–2022", "2019-2020-2021-2022"},
        {"資訊 檔案", "资讯档案"},
        {"萬與專業", "万与专业"},
        {"其它", "其他"},
        {"數(shù)據(jù)", "数据"},
        {"數（shù）據(jù )", "数据"},
        {"公(gong)開(kai)", "公开"},
        {"數(shu\u0300)據(ju\u0300)", "数据"},
        {"長度(km)", "长度(km)"},
        {"文件(PDF)", "文件(pdf)"},
        {"附件(a)", "附件(a)"},
        {"a(gong)", "a(gong)"},
        {"(gong)開", "(gong)开"},
        {"规章(一)", "规章(一)"},
        {"①属于 ⑳ ❷", "(1)属于(20)(2)"},
        {"㈠ ㊀ ⑴ ⒈", "(一)(一)(1)1."},
        {"ﬁ ㎡ ½", "fim21/2"},
        {"e\u0301 \u00C9", "éé"},
        {"カ\u3099", "ガ"},
        {"\u1112\u1161\u11AB", "한"},
        {"\u0301x", "\u0301x"},
        {"⺠⽣⻓ ⾧ ⻑", "民生长长长"},
        {"𠮷😀", "𠮷😀"},
        {"\U0001D7D8\U0002F800", "0丽"},
        {"一\U000E0100", "一"},
        {"\xFF\xE4\xB8", "\uFFFD\uFFFD"},
        {"规\xE4\xB8章\xED\xA0\x80书", "规\uFFFD章\uFFFD\uFFFD\uFFFD书"},
        {"规章e\u0301章--12.5%", "规章é章-12.5%"},
        {"规章(shù)e\u0301数", "规章é数"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.text);
        CHECK(fold(each.text) == each.expected);
    }
}

TEST_CASE("a folded label folds to itself") {
    const char* labels[] = {"（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
                            "3.危及“三安全一稳定”", "①數(shù)據", "—— ／ ﹣１．５％", "㎡ e\u0301"};
    for (const char* label : labels) {
        std::string once = fold(label);
        CAPTURE(label);
        CHECK(fold(once) == once);
    }
}

TEST_CASE("ordinals go, numbers stay") {
    const Case cases[] = {
        {"一、总体情况", "总体情况"},
        {"(二)部分公开", "部分公开"},
        {"3.危及三安全一稳定", "危及三安全一稳定"},
        {"①属于国家秘密", "属于国家秘密"},
        {"(1)属于国家秘密", "属于国家秘密"},
        {"第一部分总体情况", "总体情况"},
        {"第十二章:附则", "附则"},
        {"二、(一)1.主动公开", "主动公开"},
        {"1、、主动公开", "主动公开"},
        {"二十三、其他", "其他"},
        {"三类内部事务信息", "三类内部事务信息"},
        {"第二十条第(一)项", "第二十条第(一)项"},
        {"2.5万元", "2.5万元"},
        {"1,234", "1,234"},
        {"2022年", "2022年"},
        {"20221.其他", "20221.其他"},
        {"一)其他", "其他"},
        {"·其他", "其他"},
        {"(一)", "(一)"},
        {"一、", "一、"},
        {"(其他)", "(其他)"},
        {"十一", "十一"},
        {"", ""},
    };
    for (const Case& each : cases) {
        CAPTURE(each.text);
        CHECK(without_ordinal(each.text) == each.expected);
    }
}

TEST_CASE("code points and back") {
    std::u32string codes = code_points("a规😀\xFF");
    CHECK(codes == U"a规😀\uFFFD");
    CHECK(utf8(codes) == "a规😀\uFFFD");
    std::u32string bad{0xD800, 0x110000, U'x'};
    CHECK(utf8(bad) == "\uFFFD\uFFFDx");
}

TEST_CASE("long runs of marks and brackets stay linear") {
    constexpr std::size_t length = 60'000;
    std::string marks = "e", brackets;
    for (std::size_t i = 0; i < length; ++i) {
        marks += "\u0301";
        brackets += "數(";
    }
    CHECK(fold(marks).size() > length);
    CHECK(fold(brackets).size() == length * 4);
}

TEST_CASE("Traditional folds to Simplified, usual Simplified words stay apart") {
    const Case cases[] = {
        {"後於徵乾著麽", "后于征干着么"},
        {"俱樂部 借 交", "俱乐部借交"},
        {"㈱ ㋿", "(株)令和"},
        {"⾧⾨⾞", "长门车"},
        {"\uF90A", "金"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.text);
        CHECK(fold(each.text) == each.expected);
    }
}
