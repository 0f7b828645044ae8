#include "grammar/image.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "grammar/grammar.h"
#include "grammar/load.h"
#include "grammar/sketch.h"

using namespace huitong;

namespace {

const std::string folder = std::string(HUITONG_SOURCE_DIR) + "/grammars";

const std::vector<grammar::Grammar>& shipped() {
    static const grammar::Loaded loaded = grammar::load_folder(folder);
    return loaded.library.grammars;
}

}  // namespace

TEST_CASE("an image gives back the grammars that it was made of") {
    const std::string image = grammar::to_image(shipped(), folder);
    const auto grammars = grammar::from_image(image, folder);
    REQUIRE(grammars);
    REQUIRE(grammars->size() == shipped().size());
    REQUIRE(!shipped().empty());
    for (std::size_t i = 0; i < shipped().size(); ++i) {
        CHECK((*grammars)[i].file == shipped()[i].file);
        CHECK(grammar::dump((*grammars)[i]) == grammar::dump(shipped()[i]));
    }
    // A second image is the same, so all that an image holds came back.
    CHECK(grammar::to_image(*grammars, folder) == image);
    const auto elsewhere = grammar::from_image(image, "/elsewhere");
    REQUIRE(elsewhere);
    CHECK(elsewhere->front().file == "/elsewhere" + shipped().front().file.substr(folder.size()));
}

TEST_CASE("patterns of an image find what they found, and deny what they denied") {
    const auto grammars = grammar::from_image(grammar::to_image(shipped(), folder), folder);
    REQUIRE(grammars);
    const std::string text = "本年度共收到政府信息公开申请12件,办结10件。微信公众号发布信息300条。";
    const grammar::Sketch sketch(text);
    std::size_t found = 0;
    for (std::size_t i = 0; i < shipped().size(); ++i) {
        for (std::size_t q = 0; q < shipped()[i].quantities.size(); ++q) {
            const auto& rules = shipped()[i].quantities[q].rules;
            for (std::size_t r = 0; r < rules.size(); ++r) {
                const grammar::Pattern& before = rules[r].pattern;
                const grammar::Pattern& after = (*grammars)[i].quantities[q].rules[r].pattern;
                CHECK(after.source() == before.source());
                CHECK(after.group_names() == before.group_names());
                CHECK(after.may_be_in(sketch) == before.may_be_in(sketch));
                const auto place = after.find(text), expected = before.find(text);
                REQUIRE(place.has_value() == expected.has_value());
                if (!place) continue;
                ++found;
                CHECK(place->begin == expected->begin);
                CHECK(place->end == expected->end);
            }
        }
    }
    CHECK(found > 0);
}

TEST_CASE("an image that is cut short, goes on or is in disorder gives nothing") {
    const grammar::Loaded loaded = grammar::load_text(R"(
language = 1
family = "f"
form = "1"
title = "甲"
recognise = { marks = ["乙"] }
[[field]]
id = "a"
label = "a"
rule = [{ in = "prose", pattern = '丙(?P<value>\d+)', examples = { "丙1" = "1" } }]
)",
                                                      "f.toml");
    REQUIRE(loaded.errors.empty());
    const std::string image = grammar::to_image(loaded.library.grammars, "");
    REQUIRE(grammar::from_image(image, ""));
    for (std::size_t size = 0; size < image.size(); ++size)
        CHECK_FALSE(grammar::from_image(image.substr(0, size), ""));
    CHECK_FALSE(grammar::from_image(image + '\0', ""));
    for (std::size_t at = 0; at < image.size(); ++at) {  // no crash, whatever comes of it
        std::string other = image;
        other[at] = static_cast<char>(other[at] ^ 0xFF);
        grammar::from_image(other, "");
    }
}
