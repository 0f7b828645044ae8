// Random bytes made of pieces that matter to the code: whatever comes in, what goes out is sound.
#include <cstdint>
#include <string>

#include <catch2/catch.hpp>

#include "text/decode.h"
#include "text/normalise.h"
#include "text/numeral.h"
#include "text/segment.h"
#include "text/similarity.h"

using namespace huitong::text;

namespace {

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
    std::size_t roll(std::size_t sides) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::size_t>(state_ >> 33) % sides;
    }

  private:
    std::uint64_t state_;
};

std::string noise(Dice& dice) {
    static const char* const pieces[] = {
        "规",     "章",   "數",       "一",   "十",     "万",       "〇",      "第",
        "部分",   "（",   "）",       "(",    ")",      "《",       "”",       "“",
        "，",     "、",   "。",       "；",   ".",      ",",        "-",       "—",
        "1",      "２",   "000",      " ",    "\n",     "　",       "shù",     "u",
        "\u0301", "①",    "⻓",       "⾧",   "\uFDFA", "\u200B",   "ﬁ",       "😀",
        "%",      "\xFF", "\xE4\xB8", "\xC0", "\xF0",   "\u1161",   "\u1100",  "㈱",
        "[",      "]",    "元",       "+",    "。”",    "\x81\x30", "\xD5\xFE"};
    std::string out;
    for (std::size_t length = dice.roll(40); length > 0; --length) {
        out += pieces[dice.roll(sizeof(pieces) / sizeof(pieces[0]))];
    }
    return out;
}

bool is_valid(const std::string& text) {
    return utf8(code_points(text)) == text;
}

void check_spans(const std::string& text, const std::vector<Span>& spans) {
    std::size_t last = 0;
    for (const Span& span : spans) {
        REQUIRE(span.begin >= last);
        REQUIRE(span.end > span.begin);
        REQUIRE(span.end <= text.size());
        last = span.end;
    }
}

}  // namespace

TEST_CASE("nothing comes out broken") {
    constexpr std::uint64_t rounds = 1500;
    std::string before;
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        Dice dice(seed);
        std::string text = noise(dice);
        CAPTURE(seed, text);
        std::string cleaned = clean(text), folded = fold(text);
        REQUIRE(is_valid(cleaned));
        REQUIRE(is_valid(folded));
        REQUIRE(clean(cleaned) == cleaned);
        REQUIRE(folded.find(' ') == std::string::npos);
        std::string_view bare = without_ordinal(folded);
        REQUIRE(folded.ends_with(bare));
        REQUIRE(bare.empty() == folded.empty());
        check_spans(text, sentences(text));
        check_spans(text, clauses(text));
        REQUIRE(clauses(text).size() >= sentences(text).size());
        double alike = similarity(folded, before);
        REQUIRE(alike == similarity(before, folded));
        REQUIRE((alike == 1) == (folded == before));
        REQUIRE(alike >= 0);
        REQUIRE(similarity(folded, before, 0.4) == (alike >= 0.4 ? alike : 0));
        if (auto numeral = parse_numeral(text)) {
            REQUIRE(parse_numeral(numeral->value.str())->value == numeral->value);
        }
        auto decoded = decode(text, "noise", seed % 2 ? "gbk" : "");
        if (decoded) REQUIRE(is_valid(decoded->utf8));
        before = folded;
    }
}
