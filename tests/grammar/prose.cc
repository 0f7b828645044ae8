#include "grammar/prose.h"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

using namespace huitong;

TEST_CASE("the form that patterns see") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"", ""},
        {" ", ""},
        {"洪泽区人民政府 2023 年（全年）", "洪泽区人民政府2023年(全年)"},
        {"１２３：ＡｂＣ！～", "123:AbC!~"},
        {"a b", "a b"},
        {"1  2", "1 2"},
        {"1 年 2", "1年2"},
        {"（ a ）", "(a)"},
        {"Ａ Ｂ", "A B"},
        {"电 话 ： 0517-87222589 ， 邮", "电话:0517-87222589,邮"},
        {"。、“”《》〔〕—", "。、“”《》〔〕—"},
        {"\xEF\xBC", "\xEF\xBC"},          // cut short: left alone
        {"\xEF\xBD\xA1", "\xEF\xBD\xA1"},  // ｡ is not ASCII in full width
    };
    for (const auto& [from, to] : cases) CHECK(grammar::prose_form(from) == to);
}

TEST_CASE("places lead back to the source") {
    const std::string source = "电 话 ： ０517 ， a b";
    const grammar::Prose prose = grammar::prose(source);
    REQUIRE(prose.text == "电话:0517,a b");
    const auto cut = [&](const std::string& part) {
        const std::size_t at = prose.text.find(part);
        const auto [begin, end] = prose.source(at, at + part.size());
        return source.substr(begin, end - begin);
    };
    CHECK(cut("电话") == "电 话");
    CHECK(cut("0517") == "０517");
    CHECK(cut(",") == "，");
    CHECK(cut("a b") == "a b");
    CHECK(cut(":0517,") == "： ０517 ，");
    CHECK(prose.source(3, 3) == std::pair<std::size_t, std::size_t>(0, 0));
    CHECK(prose.source(0, 999) == std::pair<std::size_t, std::size_t>(0, 0));
}
