#include "pdf/cmap.h"

#include <catch2/catch.hpp>

using namespace huitong::pdf;

namespace {

CMap make(std::string_view text) {
    CMap map;
    map.read(text);
    map.finish();
    return map;
}

std::string lookup(std::string_view text, std::uint32_t code) {
    return make(text).unicode(code).value_or("none");
}

}  // namespace

TEST_CASE("sloppy ToUnicode maps") {
    CHECK(lookup("1 beginbfchar <01><0041> endbfchar", 1) == "A");
    CHECK(lookup("1 beginbfchar <01> <41> endbfchar", 1) == "A");
    CHECK(lookup("1 beginbfchar <01> <> endbfchar", 1) == "");
    CHECK(lookup("1 beginbfchar <01> <0000> endbfchar", 1) == "");
    CHECK(lookup("1 beginbfchar <01> <D800> endbfchar", 1) == "");
    CHECK(lookup("2 beginbfchar <01> <0041> <01> <0042> endbfchar", 1) == "B");
    CHECK(lookup("1 beginbfrange <05> <01> <0041> endbfrange", 3) == "none");
    CHECK(lookup("1 beginbfrange <01> <03> [<0041> <0042>] endbfrange", 2) == "B");
    CHECK(lookup("1 beginbfrange <01> <03> [<0041> <0042>] endbfrange", 3) == "none");
    CHECK(lookup("beginbfrange <00> <ff> <0000> endbfrange beginbfchar <41> <0061> endbfchar",
                 0x41) == "a");
    CHECK(lookup("1 beginbfchar <01> /name endbfchar", 1) == "");
}

TEST_CASE("codes are cut by the codespace ranges") {
    const CMap map = make("2 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange");
    std::size_t at = 0;
    const std::string in =
        "A\xB0\xA1\xFF"
        "B";
    CHECK(map.next(in, at).value == 'A');
    CHECK(map.next(in, at).value == 0xB0A1);
    CHECK(map.next(in, at).bytes == 1);  // FF is in no range
    CHECK(map.next(in, at).value == 'B');
    CHECK(at == in.size());
}

TEST_CASE("damage in a section costs what stands behind it, and no more") {
    const auto dump = [](std::string_view text) {
        const CMap map = make(text);
        std::string out;
        for (std::uint32_t code = 0; code < 16; ++code) out += map.unicode(code).value_or("-");
        return out;
    };
    const std::string first = "2 beginbfchar\n<01> <0041>\n<02> <0042>\n",
                      second = "1 beginbfchar\n<09> <0049>\nendbfchar\n";
    CHECK(dump(first + "<03> <0043>\nendbfchar\n" + second) == "-ABC-----I------");
    // A lost bracket makes one string and a word of two; what comes behind may be shifted.
    CHECK(dump(first + "<030>F043>\n<04> <0044>\nendbfchar\n" + second) == "-AB------I------");
    CHECK(dump(first + "junk\n<04> <0044>\nendbfchar\n" + second) == "-AB------I------");
    // Its end is another word, or is not there.
    CHECK(dump(first + "endbfcher\n" + second) == "-AB------I------");
    CHECK(dump(first + second) == "-AB------I------");
    // Cut short: the last text may have been longer.
    CHECK(dump(first) == "-A--------------");
    CHECK(dump(first + "<03> <00") == "-AB-------------");
    CHECK(
        dump("1 beginbfrange <02> <04> <0042> <06> <08> <0046> junk <0A> <0C> <004A> endbfrange") ==
        "--BCD-FGH-------");
}
