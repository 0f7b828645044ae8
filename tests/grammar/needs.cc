// What a pattern needs: told where it can be told, and never more than every match has.
#include "grammar/needs.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "grammar/pattern.h"
#include "grammar/sketch.h"

using namespace huitong;

namespace {

bool may_be(std::string_view pattern, std::string_view text) {
    return grammar::Needs(pattern).may_be_met(grammar::Sketch(text));
}

// A pattern of few letters, so that it matches now and then.
std::string made_up(std::mt19937& random, int depth) {
    static const std::vector<std::string> single = {"甲",    "乙",     "丙",      "丁甲", "[甲乙]",
                                                    "[^甲]", "[丙丁]", ".",       "\\d",  "[0-3]",
                                                    "1",     "\\.",    "[\\d甲]", "\\D",  "乙丙丁"};
    const auto upto = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    std::string out;
    const std::size_t parts = 1 + upto(4);
    for (std::size_t k = 0; k < parts; ++k) {
        std::string part = single[upto(single.size())];
        if (depth > 0 && upto(3) == 0) {
            part = (upto(4) == 0 ? "(?P<n>" : "(?:") + made_up(random, depth - 1);
            const std::size_t others = upto(3);
            for (std::size_t o = 0; o < others; ++o) part += "|" + made_up(random, depth - 1);
            if (upto(8) == 0) part += "|";
            part += ")";
            if (part.starts_with("(?P<")) depth = 0;  // a name is there once
        }
        static const std::vector<std::string> counts = {"?",     "*",  "+",  "{2}", "{0,2}",
                                                        "{1,3}", "*?", "+?", "??"};
        if (upto(3) == 0) {
            const bool several = part.size() > 3 && part.front() != '[' && part.front() != '(' &&
                                 part.front() != '\\';
            if (several) part = "(?:" + part + ")";
            part += counts[upto(counts.size())];
        }
        out += part;
    }
    return out;
}

std::string made_up_text(std::mt19937& random) {
    static const std::vector<std::string> letters = {"甲", "乙", "丙", "丁", "戊", "1", "7", "."};
    std::string out;
    for (std::size_t n = random() % 10; n > 0; --n) out += letters[random() % letters.size()];
    return out;
}

}  // namespace

TEST_CASE("texts without the words of a pattern are refused") {
    CHECK_FALSE(may_be("收到(?P<value>\\d+)件", "受理12件"));
    CHECK(may_be("收到(?P<value>\\d+)件", "收到12件"));
    CHECK_FALSE(may_be("(?:收到|受理)[^。]*?申请", "收到12件"));
    CHECK_FALSE(may_be("(?:收到|受理)[^。]*?申请", "办结申请12件"));
    CHECK(may_be("(?:收到|受理)[^。]*?申请", "受理申请12件"));
    CHECK_FALSE(may_be("(?:收到|受理(?:了)?)\\d", "受理了申请"));
    CHECK_FALSE(may_be("公开(?:年度)?报告", "公开年度的报告"));
    CHECK(may_be("公开(?:年度)?报告", "公开年度报告"));
    CHECK_FALSE(may_be("[甲乙丙]件", "丁件"));
    CHECK_FALSE(may_be("(?:甲(?:一|二).*|乙)丙", "甲三丙"));
    CHECK_FALSE(may_be("^第\\d+章$", "12节"));
    CHECK_FALSE(may_be("(?:年报){2}", "年 报"));
    CHECK_FALSE(may_be("\\(注\\)", "注"));
}

TEST_CASE("what may be left out is not needed") {
    for (const char* pattern : {"(?:收到)?", "(?:收到)*", "(?:收到){0,3}", "收到|", "(?:收到|)",
                                ".*", "[^收]", "", "[甲-龟]"}) {
        INFO(pattern);
        CHECK(may_be(pattern, "别的"));
    }
}

TEST_CASE("patterns that are not understood need nothing") {
    for (const char* pattern : {"(?i)abc", "\\Qabc\\E", "\\p{Han}甲", "甲[[:digit:]]",
                                "甲\\x{4e59}", "a\\nb", "(?<n>甲)"}) {
        INFO(pattern);
        CHECK(may_be(pattern, "别的"));
    }
}

TEST_CASE("no text that matches is refused") {
    std::mt19937 random(20220101);
    int matched = 0, refused = 0;
    for (int k = 0; k < 3000; ++k) {
        const std::string source = made_up(random, 2);
        const auto pattern = grammar::Pattern::compile(source);
        if (!pattern) continue;  // a count of a count
        for (int t = 0; t < 8; ++t) {
            const std::string text = made_up_text(random);
            const bool found = pattern->find(text).has_value();
            const bool may = pattern->may_be_in(grammar::Sketch(text));
            INFO(source << " in " << text);
            if (found) REQUIRE(may);
            matched += found;
            refused += !may;
        }
    }
    CHECK(matched > 1000);
    CHECK(refused > 1000);
}
