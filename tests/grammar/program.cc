#include "grammar/program.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "grammar/grammar.h"
#include "grammar/load.h"
#include "grammar/pattern.h"
#include "text/normalise.h"

using namespace huitong;
using grammar::Program;

namespace {

// "begin-end name:begin-end …" or "-", as RE2 finds it.
std::string by_re2(const grammar::Pattern& pattern, std::string_view text, std::size_t from) {
    const auto found = pattern.find(text, from);
    if (!found) return "-";
    std::string out = fmt::format("{}-{}", found->begin, found->end);
    for (const auto& group : found->groups)
        out += fmt::format(" {}:{}-{}", group.name, group.begin, group.end);
    return out;
}

// The same by an image's pattern, which runs its program as long as it is fresh.
std::string by_program(const grammar::Pattern& pattern, std::string_view text, std::size_t from) {
    const auto told = pattern.told();
    REQUIRE(told);
    REQUIRE_FALSE(told->program.empty());
    const auto fresh = grammar::Pattern::trusted(*told);
    REQUIRE(fresh);
    return by_re2(*fresh, text, from);
}

const std::vector<grammar::Pattern>& shipped() {
    static const std::vector<grammar::Pattern> patterns = [] {
        std::vector<grammar::Pattern> out;
        std::set<std::string> known;
        const auto add = [&](const grammar::Pattern& pattern) {
            if (!pattern.source().empty() && known.insert(pattern.source()).second)
                out.push_back(pattern);
        };
        const auto loaded =
            grammar::load_folder(std::string(HUITONG_SOURCE_DIR) + "/grammars").library;
        for (const grammar::Grammar& each : loaded.grammars) {
            for (const auto& pattern : each.titles) add(pattern);
            for (const auto& field : each.fields)
                for (const auto& rule : field.rules) add(rule.pattern);
            for (const auto& quantity : each.quantities) {
                for (const auto& rule : quantity.rules) add(rule.pattern), add(rule.needs);
                for (const auto& guard : quantity.guards) add(guard);
            }
            const grammar::Figures& figures = each.figures;
            for (const auto* pattern :
                 {&figures.masks, &figures.guards, &figures.figure, &figures.shares, &figures.same,
                  &figures.joints, &figures.parts, &figures.year})
                add(*pattern);
        }
        return out;
    }();
    return patterns;
}

std::vector<std::string> texts_of_corpus() {
    std::vector<std::string> texts;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             std::string(HUITONG_SOURCE_DIR) + "/corpus")) {
        if (entry.path().extension() != ".txt") continue;
        std::ifstream in(entry.path());
        for (std::string line; std::getline(in, line);)
            if (line.size() > 20) texts.push_back(text::clean(line));
    }
    std::sort(texts.begin(), texts.end());
    return texts;
}

}  // namespace

TEST_CASE("a program finds the leftmost match, its first alternative first") {
    struct Case {
        const char *pattern, *text;
        std::size_t from;
        const char* found;
    };
    const Case cases[] = {
        {"a", "", 0, "-"},
        {"a", "ba", 0, "1-2"},
        {"", "ab", 0, "0-0"},
        {"$", "ab", 0, "2-2"},
        {"^a", "aa", 1, "-"},
        {"a|ab", "ab", 0, "0-1"},
        {"ab|a", "ab", 0, "0-2"},
        {"(?P<x>a|b)+c", "abc", 0, "0-3 x:1-2"},
        {"(?P<x>a)?b", "b", 0, "0-1"},
        {"(?P<x>a*)(?P<y>a*)", "aa", 0, "0-2 x:0-2 y:2-2"},
        {"(?P<x>a*?)(?P<y>a*)", "aa", 0, "0-2 x:0-0 y:0-2"},
        {"a{2,3}", "aaaa", 0, "0-3"},
        {"a{2,3}?", "aaaa", 0, "0-2"},
        {"a{2}b", "aaab", 0, "1-4"},
        {"a{2,}b", "aaab", 0, "0-4"},
        {"(?:ab|a)(?:c|bcd)", "abcd", 0, "0-3"},
        {"(?P<n>\\d+)件", "共12件", 0, "3-8 n:3-5"},
        {"[^。]+。", "一二。三。", 0, "0-9"},
        {"[^\\d一-三]", "1丁四", 0, "4-7"},
        {"[-a]b|[]x]", "-b]", 0, "0-2"},
        {".", "\n一", 0, "1-4"},
        {"\\b1\\d\\b", "112 13一", 0, "4-6"},
        {"[+*.\\]\\-]{3}", "a+]-", 0, "1-4"},
        {"一.*?三", "一二三三", 0, "0-9"},
        {"\\.\\(\\)\\n", ".()\n", 0, "0-4"},
        {"x*", "\xFFx", 1, "1-2"},
        {"[^a]", "\xFF\x80", 0, "-"},
        {"(?P<a>x)|(?P<b>y)", "y", 0, "0-1 b:0-1"},
    };
    for (const Case& each : cases) {
        INFO(each.pattern << " in " << each.text);
        const auto pattern = grammar::Pattern::compile(each.pattern);
        REQUIRE(pattern);
        CHECK(by_re2(*pattern, each.text, each.from) == each.found);
        CHECK(by_program(*pattern, each.text, each.from) == each.found);
    }
}

TEST_CASE("of what is not known for sure there is no program") {
    for (const char* pattern :
         {"(?i)a", "(?s:.)", "\\p{Han}", "(?:a*)*", "(?:a|b*)+", "(?:a?){2}", "[[:digit:]]",
          "\\Qa\\E", "\\x41", "\\A", "\\B", "a{1000}", "(", "a)", "[", "*", "a{2", "\xFF", "\\"})
        CHECK_FALSE(Program::compile(pattern));
    CHECK_FALSE(Program::compile(std::string(500, '(') + std::string(500, ')')));
    CHECK_FALSE(Program::compile("(?:(?:(?:a{90}){90}){90}){90}"));
}

TEST_CASE("programs of the shipped patterns find what RE2 finds") {
    const std::vector<std::string> texts = texts_of_corpus();
    REQUIRE(texts.size() > 100);
    std::size_t programs = 0, found = 0;
    std::uint64_t random = 11;
    for (const grammar::Pattern& pattern : shipped()) {
        const auto told = pattern.told();
        if (told->program.empty()) continue;
        ++programs;
        const std::size_t step = 1 + random % 7;
        for (std::size_t i = random % step; i < texts.size(); i += step) {
            random = random * 6364136223846793005U + 1442695040888963407U;
            std::string text = texts[i];
            // Every other text loses a character, so that what is no match comes near to one.
            if (random >> 63U) text.erase(random % text.size(), 1);
            const auto fresh = grammar::Pattern::trusted(*told);
            REQUIRE(fresh);
            std::size_t from = 0;
            for (int turn = 0; turn < 3; ++turn) {
                const std::string expected = by_re2(pattern, text, from);
                const std::string actual = by_re2(*fresh, text, from);
                if (actual != expected) {
                    INFO(pattern.source() << " in " << text << " from " << from);
                    CHECK(actual == expected);
                }
                if (expected == "-") break;
                ++found;
                from = std::max<std::size_t>(from + 1,
                                             std::stoul(expected.substr(expected.find('-') + 1)));
                if (from > text.size()) break;
            }
        }
    }
    CHECK(programs > shipped().size() * 9 / 10);
    CHECK(found > 1000);
}

TEST_CASE("numbers that are no program are told from one that is") {
    const auto program = Program::compile("(?P<a>x|[yz]{2,3})$");
    REQUIRE(program);
    const std::vector<std::uint32_t> numbers = program->steps();
    REQUIRE(Program::from(numbers));
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        CHECK_FALSE(Program::from({numbers.begin(), numbers.begin() + static_cast<long>(i)}));
        for (const std::uint32_t other : {0U, 1U, 15U, 16U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
            std::vector<std::uint32_t> broken = numbers;
            broken[i] = other;
            // Whatever it does, it ends, and in its own memory.
            if (const auto made = Program::from(broken)) made->run("xyzzy", 0, false, places);
        }
    }
}

TEST_CASE("a program leaves long texts to RE2, and ends on hard ones") {
    const auto program = Program::compile("(?:a|b|ab)*c");
    REQUIRE(program);
    std::vector<std::size_t> places;
    std::string hard;
    for (int i = 0; i < 1000; ++i) hard += "ab";
    CHECK(program->run(hard, 0, false, places) == Program::Outcome::not_found);
    CHECK(program->run(std::string(1 << 20, 'a'), 0, false, places) == Program::Outcome::too_long);
    CHECK(program->run(hard + "c", 5, true, places) == Program::Outcome::found);
    CHECK(places[0] == 5);
}
