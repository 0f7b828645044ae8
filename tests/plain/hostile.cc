// What holds for every text: nothing lost, nothing made up, in order, within the limits, and in
// linear time.

#include <random>

#include <catch2/catch.hpp>

#include "plain/read.h"
#include "plain/space.h"

namespace huitong::plain {
namespace {

// Without white space and separators.
std::string essence(std::string_view utf8) {
    std::string kept;
    while (!utf8.empty()) {
        const CodePoint c = first_of(utf8);
        if (!is_space(c.value) && !is_pipe(c.value)) kept += utf8.substr(0, c.bytes);
        utf8.remove_prefix(c.bytes);
    }
    return kept;
}

// Where the lines of a text start, counted as in origins.
std::vector<std::size_t> line_starts(std::string_view utf8) {
    std::vector<std::size_t> starts = {0};
    for (std::size_t i = 0; i < utf8.size();) {
        const CodePoint c = first_of(utf8.substr(i));
        const bool half = c.value == U'\r' && utf8.substr(i + 1, 1) == "\n";
        i += c.bytes;
        if (half ||
            std::u32string_view(U"\n\r\u0085\u2028\u2029").find(c.value) == std::string::npos) {
            continue;
        }
        starts.push_back(i);
    }
    return starts;
}

// All texts of a layout, and whether each stands where its origin says, after the one before.
class Walk {
  public:
    explicit Walk(std::string_view utf8) : utf8_(utf8), starts_(line_starts(utf8)) {}

    void operator()(const layout::Line& line) { add(line.text, line.origin, false); }
    void operator()(const layout::Run& run) {
        CHECK_FALSE(run.pieces.empty());
        for (const layout::Piece& piece : run.pieces) add(piece.text, piece.origin, true);
    }
    void operator()(const layout::Table&) { FAIL("a text has no grid"); }

    std::string text;
    bool trimmed = true, in_place = true, in_order = true;

  private:
    void add(const std::string& cell, const base::Origin& origin, bool may_be_empty) {
        text += cell;
        trimmed = trimmed && trim(cell) == cell;
        REQUIRE(origin.where == base::Origin::Where::text);
        std::size_t at = starts_.at(static_cast<std::size_t>(origin.line - 1));
        for (int column = 1; column < origin.column && at < utf8_.size(); ++column) {
            at += first_of(utf8_.substr(at)).bytes;
        }
        REQUIRE(at < utf8_.size());
        if (cell.empty()) {
            const char32_t c = first_of(utf8_.substr(at)).value;
            const bool separator = is_pipe(c) || c == U'\t';
            in_place = in_place && (may_be_empty ? separator : is_space(c));
        } else {
            in_place = in_place && utf8_.substr(at, cell.size()) == cell;
        }
        in_order = in_order && at >= end_;
        end_ = at + cell.size();
    }

    std::string_view utf8_;
    std::vector<std::size_t> starts_;
    std::size_t end_ = 0;
};

void check(const std::string& text, bool valid_utf8 = true) {
    const base::Result<layout::Layout> layout = read(text, "case", {});
    INFO(text);
    REQUIRE(layout.ok());
    Walk walk(text);
    for (const layout::Block& block : layout->blocks) std::visit(walk, block);
    CHECK(essence(walk.text) == essence(text));
    CHECK(walk.trimmed);
    CHECK(walk.in_place);
    CHECK(walk.in_order);
    if (!valid_utf8) return;
    const base::Result<layout::Layout> back = layout::parse(layout::dump(*layout));
    REQUIRE(back.ok());
    CHECK(layout::dump(*back) == layout::dump(*layout));
}

std::string random_text(std::mt19937& random, const std::vector<std::string>& parts) {
    std::string text;
    for (unsigned length = random() % 60; length > 0; --length) {
        text += parts[random() % parts.size()];
    }
    return text;
}

TEST_CASE("no text is lost, made up or moved") {
    const std::vector<std::string> broken_tables = {"规章", "0",  "12", "三、", "其他", "。",
                                                    "|",    "|",  "|",  "||",   " ",    "  ",
                                                    "\n",   "\n", "\n", " |\n", "\n| "};
    const std::vector<std::string> anything = {"a",
                                               "。",
                                               "\t",
                                               "|",
                                               "｜",
                                               "│",
                                               "║",
                                               "\n",
                                               "\r\n",
                                               "\r",
                                               "\f",
                                               "\v",
                                               "\xc2\x85",
                                               "\xe2\x80\xa8",
                                               "\xc2\xa0",
                                               "\xe3\x80\x80",
                                               "\xef\xbb\xbf",
                                               "\xe2\x80\x8b",
                                               "𠀀",
                                               "e\xcc\x81",
                                               "\x01",
                                               "1.",
                                               "一、",
                                               ":",
                                               "\xed\x9f\xbf",
                                               "\xf4\x8f\xbf\xbf",
                                               "\xe2\x80\xae",
                                               "第",
                                               "(一)"};
    std::mt19937 random(11);
    for (int round = 0; round < 2000; ++round) {
        check(random_text(random, broken_tables));
        check(random_text(random, anything));
    }
}

TEST_CASE("texts that are none") {
    const std::string seeds[] = {
        "|",
        "||",
        "|\n",
        "\n|",
        "|\t|",
        "\t",
        "\t\t\t",
        "a\t",
        "\ta",
        "a|",
        "|a",
        "|\n|\n|\n|",
        "a\n|\n|\na",
        "\r\r\r",
        "\f|\f|\fa",
        "｜",
        "a\xcc\x81|\xcc\x81",
        std::string("a\0b|\0", 5),
    };
    for (const std::string& seed : seeds) check(seed);
    // Decoded text is whole, but the reader may not run past the end of any other.
    for (const char* seed : {"\xe2\x94", "|\xef", "a\xc2", "\xf0\x9f", "\x80\x80\x80\x80\x80"}) {
        check(seed, false);
    }
}

TEST_CASE("rules are dropped and no other dashes are") {
    const std::pair<const char*, const char*> cases[] = {
        {"+---+", ""},
        {"|---|", ""},
        {"├─┼─┤", ""},
        {"|:-|-:|", ""},
        {"a|b\n-|-", "ab--"},
        {"----", "----"},
        {"────", "────"},
        {"--|", "--"},
        {"---- |", "----"},
        {"| ----", "----"},
        {"+-", "+-"},
        {"|-a-|", "-a-"},
        {"|--:--|", "--:--"},
        {"| - | - |", "--"},
        {"+1036", "+1036"},
        // Tables directly below each other, and a row of nils.
        {"|a|b|c|\n|---|---|---|\n|1|2|3|\n|d|e|\n|---|---|\n|4|5|", "abc123de45"},
        {"|a|b|\n|---|---|\n|1|2|\n|3|4|\n|---|---|", "ab1234------"},
    };
    for (const auto& [text, expected] : cases) {
        const base::Result<layout::Layout> layout = read(text, "case", {});
        INFO(text);
        REQUIRE(layout.ok());
        Walk walk(text);
        for (const layout::Block& block : layout->blocks) std::visit(walk, block);
        CHECK(walk.text == expected);
    }
}

TEST_CASE("limits are kept") {
    base::Limits limits;
    limits.cells = 10;
    limits.bytes = 100;
    const auto repeat = [](const std::string& part, int times) {
        std::string text;
        for (int i = 0; i < times; ++i) text += part;
        return text;
    };
    struct Row {
        std::string text;
        std::string where;  // empty: within
    };
    const Row cases[] = {
        {repeat("a\n", 10), ""},
        {repeat("a\n", 11), "x:11"},
        {repeat("a|", 10), ""},
        {repeat("a|", 11), "x:1"},
        {repeat("|", 11), "x:1"},
        {"a\n" + repeat("|", 10), ""},
        {repeat("|a", 9) + "|", ""},
        {repeat("a|", 5) + "\n" + repeat("a|", 6), "x:2"},
        {repeat("|", 99), "x:1"},
        {repeat("a\n", 5) + repeat("|b\n", 6), "x:11"},
        {repeat("b|c|\n", 5) + "。", "x:6"},
        {std::string(100, 'a'), ""},
        {std::string(101, 'a'), "x"},
    };
    for (const Row& c : cases) {
        const base::Result<layout::Layout> layout = read(c.text, "x", limits);
        INFO(c.text);
        CHECK(layout.ok() == c.where.empty());
        if (layout.ok()) continue;
        CHECK(layout.error().kind == base::Kind::limit);
        CHECK(layout.error().where == c.where);
    }
}

// A quadratic step would take minutes here.
TEST_CASE("long texts of every shape take linear time") {
    const std::string parts[] = {"公开", "a ",  "0 | ",         "|",         "\t", "甲\t乙\t",
                                 "\f",   "a\f", "甲\n",         "甲|\n乙\n", "| ", "|---",
                                 "+-",   "│─",  "\xe3\x80\x80", "一、\t"};
    base::Limits limits;
    for (const std::string& part : parts) {
        std::string text;
        while (text.size() < 200'000) text += part;
        const base::Result<layout::Layout> layout = read(text, "x", limits);
        INFO(part);
        REQUIRE(layout.ok());
    }
}

}  // namespace
}  // namespace huitong::plain
