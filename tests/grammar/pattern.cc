#include "grammar/pattern.h"

#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace huitong;

namespace {

std::string show(const std::string& source, const std::string& text, std::size_t from = 0) {
    const auto pattern = grammar::Pattern::compile(source);
    if (!pattern) return "error";
    const auto found = pattern->find(text, from);
    if (!found) return "-";
    std::string out = text.substr(found->begin, found->end - found->begin);
    for (const auto& group : found->groups)
        out +=
            " " + std::string(group.name) + "=" + text.substr(group.begin, group.end - group.begin);
    return out;
}

}  // namespace

TEST_CASE("patterns find groups by name") {
    CHECK(show("(?P<n>\\d+)件", "收到12件") == "12件 n=12");
    CHECK(show("(\\d)(?P<n>\\d)", "12") == "12 n=2");
    CHECK(show("(?P<a>x)|(?P<b>y)", "y") == "y b=y");
    CHECK(show("(?P<a>x?)y", "y") == "y a=");
    CHECK(show("\\d", "1a2", 1) == "2");
    CHECK(show("^a", "aa", 1) == "-");
    CHECK(show("a", "a", 2) == "-");
    CHECK(show("$", "a", 1) == "");
    CHECK(show("(", "a") == "error");
    CHECK(show("(((a{99}){99}){99}){99}", "a") == "error");
    CHECK(show(std::string(40, '(') + "a" + std::string(40, ')'), "a") == "error");
}

TEST_CASE("finding once is finding") {
    const std::vector<std::string> sources = {
        "a",  "^a",         "a$",           "\\ba", "(?P<v>a+?)b*", "(?P<v>件)?", "[^a]*?(?P<v>b)",
        "x|", "年(?P<v>.)", "(?P<v>a|ab)c?"};
    const std::vector<std::string> texts = {"",       "a",     "ba",
                                            "a ab",   "xabbc", "收到年件",
                                            "ac abc", "b件a",  std::string(2000, 'z') + "ab"};
    for (const std::string& source : sources) {
        const auto pattern = grammar::Pattern::compile(source);
        REQUIRE(pattern);
        for (const std::string& text : texts) {
            INFO(source << " in " << text);
            const auto a = pattern->find(text), b = pattern->find_once(text);
            REQUIRE(a.has_value() == b.has_value());
            if (!a) continue;
            CHECK(a->begin == b->begin);
            CHECK(a->end == b->end);
            REQUIRE(a->groups.size() == b->groups.size());
            for (std::size_t i = 0; i < a->groups.size(); ++i)
                CHECK((a->groups[i].begin == b->groups[i].begin &&
                       a->groups[i].end == b->groups[i].end));
        }
    }
}

TEST_CASE("a pattern that was not compiled matches nothing") {
    const grammar::Pattern none;
    CHECK_FALSE(none.find("a"));
    CHECK(none.source().empty());
    CHECK_FALSE(none.has_group("value"));
    CHECK(none.group_names().empty());
}

TEST_CASE("a pattern's groups outlive its copies") {
    std::optional<grammar::Pattern::Found> found;
    const auto kept = grammar::Pattern::compile("(?P<value>a)");
    REQUIRE(kept);
    {
        const grammar::Pattern copy = *kept;
        found = copy.find("a");
    }
    REQUIRE(found);
    CHECK(found->group("value") != nullptr);
    CHECK(found->group("valu") == nullptr);
    CHECK(kept->has_group("value"));
}

TEST_CASE("names of groups are told without compiling") {
    const auto names = [](const std::string& source) {
        const grammar::Pattern pattern = grammar::Pattern::trusted(source);
        std::string out;
        for (const auto name : pattern.group_names()) out += std::string(name) + " ";
        return out;
    };
    CHECK(names("(a)(?:b)(?P<x>c)|(?P<y>(d))") == "x y ");
    CHECK(names("\\(?P<x>[(?P<y>)](?i)(?P<z>c)") == "z ");
    CHECK(names("[]()(?P<x>][^]()(?P<x>][[:digit:](](?P<z>c)") == "z ");
    CHECK(names("\\Q(?P<x>a)\\E(?P<z>c)") == "z ");
    // Both ways see the same, in what RE2 says as well.
    for (const char* source : {"(a)(?P<x>b)", "[]()(?P<x>]*(?P<z>c)", "\\Q(?P<x>a)\\E|(?P<z>c)",
                               "[\\](](?P<z>c)", "(?P<a>(b(?P<c>c)))"})
        CHECK(grammar::Pattern::compile(source));
}

TEST_CASE("a trusted pattern finds what a compiled one does") {
    const grammar::Pattern pattern = grammar::Pattern::trusted("收到(?P<n>\\d+)件");
    const auto found = pattern.find("共收到12件");
    REQUIRE(found);
    CHECK(found->group("n")->begin == 9);
    CHECK(pattern.find_once("收到12件"));
    CHECK_FALSE(pattern.find("收到"));
    CHECK_THROWS(grammar::Pattern::trusted("(").find("a"));
}
