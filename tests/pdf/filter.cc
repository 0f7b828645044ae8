#include "pdf/filter.h"

#include <catch2/catch.hpp>

using namespace huitong::pdf;

namespace {

std::string all(Decoded (*filter)(std::string_view, Budget&), std::string_view in) {
    Budget budget{1000, false};
    return filter(in, budget).bytes;
}

}  // namespace

TEST_CASE("ASCII filters") {
    CHECK(all(unhex, "48 65 6c6C6F 7>") == "Hellop");
    CHECK(all(unhex, "4z8>") == "H");
    CHECK(all(unascii85, "87cURD]i,\"Ebo80~>") == "Hello World!");
    CHECK(all(unascii85, "z~>") == std::string(4, '\0'));
    CHECK(all(unrun,
              "\x02"
              "abc\xFE"
              "d\x80") == "abcddd");
    CHECK(all(unrun,
              "\x05"
              "ab") == "ab");
}

TEST_CASE("LZW") {
    const std::string in("\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01", 9);
    Budget budget{1000, false};
    CHECK(unlzw(in, true, budget).bytes == "-----A---B");
    CHECK(budget.inflated == 990);
    Budget small{4, false};
    CHECK(unlzw(in, true, small).bytes.size() <= 4);
    CHECK(small.exhausted);
}

TEST_CASE("predictors") {
    using namespace std::string_literals;
    // two rows of three bytes: up, then left
    CHECK(unpredict("\2\1\2\3\1\1\1\1"s, {12, 1, 8, 3}) == "\1\2\3\1\2\3"s);
    CHECK(unpredict("\3\2\2\2\4\1\1\1"s, {15, 1, 8, 3}) == "\2\3\3\3\4\5"s);
    CHECK(unpredict("\1\1\1\5\5\5"s, {2, 1, 8, 3}) == "\1\2\3\5\12\17"s);
    // rows that break off, and parameters without sense
    CHECK(unpredict("\2\1"s, {12, 1, 8, 3}) == "\1"s);
    CHECK(unpredict("abc"s, {12, 0, 8, 3}) == "abc");
    CHECK(unpredict("abc"s, {12, 1, 8, 2'000'000'000}) == "abc");
}
