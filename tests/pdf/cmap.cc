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
