#include "grammar/lint.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

using namespace huitong;

namespace {

std::string codes(const std::string& toml) {
    std::string out;
    for (const grammar::Remark& remark : grammar::lint(toml, "g")) {
        out += remark.where + " " + remark.code + "\n";
        CHECK_FALSE(remark.message.empty());
    }
    return out;
}

}  // namespace

TEST_CASE("what lint remarks") {
    CHECK(codes(R"(
[parts]
used = 'a'
unused = 'b'
[recognise]
marks = ["规章", "无此"]
title = [{ pattern = '{used}' }]
[[section]]
id = "s"
label = "情况"
[[table]]
id = "t"
[[table.group]]
id = "g"
label = "组"
label_en = "group"
[[table.row]]
id = "x"
label = "规章"
label_en = "rules"
variants = ["规 章", "规则", "规则"]
[[table.row]]
id = "y"
label = "规　章"
label_en = "rules"
[[table.row]]
id = "z"
label = "规章"
label_en = "rules"
group = "g"
[[check]]
id = "c"
label_en = "sum"
equation = "a + b = b + a"
[[check]]
id = "d"
equation = "a + b = a"
[[check]]
id = "e"
equation = "a + b = c"
[[field]]
id = "n"
rule = [{ pattern = 'a', examples = { "a" = "b" } }, { pattern = 'a', examples = {} }]
)") == R"(g:4:1 unused_part
g:6:16 unknown_mark
g:7:10 no_examples
g:8:1 no_label_en
g:21:13 dead_variant
g:21:26 dead_variant
g:22:1 same_label
g:34:12 cannot_fail
g:37:12 cancelling_term
g:43:54 no_examples
)");
}

TEST_CASE("lint bears what load does not") {
    CHECK(codes("x").empty());
    CHECK(codes("table = 5\nsection = [1]\nrecognise = 3\nparts = 1\ncheck = {}\nfield = [[]]")
              .empty());
}

TEST_CASE("the shipped grammars give no cause for remarks") {
    std::vector<std::pair<std::string, std::string>> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(HUITONG_SOURCE_DIR "/grammars/cn_disclosure_annual")) {
        std::ifstream in(entry.path());
        files.emplace_back(entry.path().filename(),
                           std::string{std::istreambuf_iterator<char>(in), {}});
    }
    REQUIRE(files.size() >= 5);
    for (const auto& [name, toml] : files) {
        std::vector<std::string> beside;
        for (const auto& other : files)
            if (other.first != name) beside.push_back(other.second);
        std::string remarks;
        for (const grammar::Remark& remark : grammar::lint(toml, name, beside)) {
            // Results of reconsideration and of litigation have the same labels below two rows that
            // are no groups: order is all that the form itself gives.
            if (name == "2014.toml" && remark.code == "same_label") continue;
            remarks += remark.where + " " + remark.code + " " + remark.message + "\n";
        }
        CHECK(remarks == "");
    }
}
