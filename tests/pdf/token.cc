#include "pdf/token.h"

#include <cstdlib>
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace huitong;
using pdf::Token;

namespace {

// The first token: a number, or `word TEXT`; and what is left behind it.
std::string first(const std::string& bytes) {
    pdf::Arena arena;
    pdf::Tokens tokens(bytes, arena);
    const Token token = tokens.next();
    const std::string rest(tokens.rest());
    if (token.kind == Token::Kind::number) return fmt::format("{} |{}", token.number, rest);
    return fmt::format("{} {} |{}", token.kind == Token::Kind::word ? "word" : "other", token.text,
                       rest);
}

}  // namespace

TEST_CASE("numbers, plain and of broken writers") {
    CHECK(first("0") == "0 |");
    CHECK(first("12 0 R") == "12 | 0 R");
    CHECK(first("-0.5]") == "-0.5 |]");
    CHECK(first("+3/") == "3 |/");
    CHECK(first("--5 ") == "-5 | ");
    CHECK(first("-+5(") == "-5 |(");
    CHECK(first("1.") == "1 |");
    CHECK(first(".25<") == "0.25 |<");
    CHECK(first("-.25\n") == "-0.25 |\n");
    CHECK(first("007.500") == "7.5 |");
    CHECK(first("12-34 5") == "12 | 5");
    CHECK(first("1.2.3 5") == "1.2 | 5");
    CHECK(first("1..5 5") == "1 | 5");
    CHECK(first("12abc") == "12 |abc");
    CHECK(first("1.5Tf") == "1.5 |Tf");
    CHECK(first(". 5") == "0 | 5");
    CHECK(first("- 5") == "-0 | 5");
    CHECK(first("-abc 5") == "word -abc | 5");
    CHECK(first("0000000000000000000000012.5 ") == "12.5 | ");
    CHECK(first("123456789012345678901234567890 ") == "1.2345678901234568e+29 | ");
    CHECK(first("0.1234567890123456789012345 ") == "0.12345678901234568 | ");
}

TEST_CASE("a number is what its digits say, of every length") {
    std::string digits;
    for (int i = 1; i <= 15; ++i) {
        digits += static_cast<char>('0' + i * 7 % 10);
        for (std::size_t point = 0; point <= digits.size(); ++point) {
            std::string text = digits;
            text.insert(point, ".");
            CAPTURE(text);
            pdf::Arena arena;
            CHECK(pdf::Tokens(text, arena).next().number == std::strtod(text.c_str(), nullptr));
        }
    }
}
