#include <ctime>

#include <catch2/catch.hpp>

#include "show.h"

using namespace huitong::html;
using huitong::base::Kind;
using huitong::base::Limits;

namespace {
struct Repeat {
    const char* before;
    const char* part;
};
// Of the processor: other programs on the machine do not count.
double milliseconds_since(std::clock_t start) {
    return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}
}  // namespace

TEST_CASE("deep nesting is refused before it is parsed") {
    const Repeat c = GENERATE(values<Repeat>({
        {"", "<div>"},
        {"", "<table><tr><td>"},
        {"",
         "<table>"
         "<tr><td><p><b>"},
        {"", "<ul><li>"},
        {"", "<dl><dd>"},
        {"", "<b>"},
        {"", "<span>"},
        {"", "<font a=1><font b=2>"},
        {"", "<x-y>"},
        {"", "<svg><g>"},
        {"", "<svg><foreignObject><div>"},
        {"<svg><p>", "<x/>"},
        {"<svg><style>", "<div>"},
        {"<select><title><input>", "<div>"},
        {"<script><!--></script>", "<div>"},
        {"<!-->", "<div>"},
        {"<!--->", "<div>"},
        {"<!-- --!>", "<div>"},
        {"<!x '>", "<div>"},
        {"<i '>", "<div>"},
        {"<i a='>'>", "<div>"},
        {"<i a=\">", "\"><div a=\">"},
        {"", "<div></span></b></p><b></div></b><section>"},
        {"", "<span><div></span>"},
        {"", "<object>"},
        {"", "<template>"},
        {"", "<ruby><rt>"},
        {"<title></title x><textarea></textarea>", "<em a=1></p><blockquote>"},
    }));
    INFO(c.before << c.part);
    const std::string html = c.before + repeated(c.part, 100'000);
    const std::clock_t start = std::clock();
    const auto result = read(html, "deep.html", {});
    const double took = milliseconds_since(start);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == Kind::limit);
    CHECK(result.error().where == "deep.html");
    CHECK(result.error().message.find("nesting") != std::string::npos);
    CHECK(took < 100);
}

TEST_CASE("long is not deep") {
    const Repeat c = GENERATE(values<Repeat>({
        {"", "<p>x"},
        {"", "<br>x"},
        {"", "x<hr>"},
        {"", "<img src=x><input><meta><link>"},
        {"<ul>", "<li>x"},
        {"<dl>", "<dt>x<dd>y"},
        {"<table>", "<tr><td>x"},
        {"<table>", "<tr><td><p>x<td><font color=red>y"},
        {"<table><tr><td>a<tr>", "<td>x"},
        {"<select>", "<option>x"},
        {"", "<a name=x>x"},
        {"", "<p><font color=red>x"},
        {"", "<p><b><i>x</b></i>"},
        {"", "<h1>x"},
        {"", "<table>x"},
        {"", "<button>x"},
        {"", "<form>x"},
        {"", "<div>x</div>"},
        {"", "<div><span>x</div>"},
        {"", "<div><p>x</div>"},
        {"", "<div><table></div>"},
        {"", "<table><tr><td>x<td>y</table>"},
        {"", "<svg><path/><circle/></svg>"},
        {"", "</div></p></td></b>x"},
        {"<script>", "'<div>'"},
        {"<!--", "<div>"},
        {"<textarea>", "<div>"},
        {"", "i<n; "},
        {"", "< 5 <> <3 "},
    }));
    INFO(c.before << c.part);
    const auto result = read(c.before + repeated(c.part, 5'000), "long.html", {});
    CHECK((result ? "" : huitong::base::dump(result.error())) == std::string());
}

TEST_CASE("the limit of nesting is the caller's") {
    const std::string html = repeated("<div>", 30) + "x";
    Limits limits;
    limits.nesting = 29;
    CHECK(show(html, limits) ==
          "page.html: elements are nested over 29 deep (byte 145); raise the limit `nesting` if "
          "the page is to be trusted (limit)");
    limits.nesting = 30;
    CHECK(show(html, limits) == "line \"x\"\n");
}

TEST_CASE("cells are limited") {
    const std::string row = "<tr>" + repeated("<td>x", 100);
    Limits limits;
    limits.cells = 1000;
    CHECK(read("<table>" + repeated(row, 10), "t", limits).ok());
    const auto one = read("<table>" + repeated(row, 11), "t", limits);
    REQUIRE_FALSE(one);
    CHECK(one.error().kind == Kind::limit);
    CHECK(one.error().message.find("`cells`") != std::string::npos);
    // Of all tables together.
    CHECK_FALSE(read(repeated("<table>" + row + row + "</table>", 6), "t", limits));
    // Holes count: a wide row and many narrow ones.
    CHECK_FALSE(read("<table>" + row + repeated("<tr><td>x", 20), "t", limits));
    // With the limits as they are.
    CHECK_FALSE(
        read("<table><tr>" + repeated("<td>x", 2000) + repeated("<tr><td>x", 1000), "t", {}));
}

TEST_CASE("tags are limited") {
    Limits limits;
    limits.glyphs = 100;
    CHECK(read(repeated("<p a=b>", 50), "t", limits).ok());
    const auto over = read(repeated("<p a=b>", 51), "t", limits);
    REQUIRE_FALSE(over);
    CHECK(over.error().message.find("`glyphs`") != std::string::npos);
    // Open formatting elements are made anew in each block.
    std::string fonts;
    for (int i = 0; i < 500; ++i) fonts += "<font size=" + std::to_string(i) + ">";
    CHECK_FALSE(read("<p>" + fonts + repeated("<p>x", 100'000), "t", {}));
}

TEST_CASE("a long path keeps its end") {
    const auto layout = read(repeated("<section>", 50) + "<p>x", "t", {});
    REQUIRE(layout);
    const std::string path = std::get<huitong::layout::Line>(layout->blocks.at(0)).origin.node;
    CHECK(path.size() <= 243);
    CHECK(path.starts_with(".../section[1]/section[1]"));
    CHECK(path.ends_with("/section[1]/p[1]"));
}

TEST_CASE("bytes are limited") {
    Limits limits;
    limits.bytes = 10;
    CHECK(show("<p>1234567", limits) == "line \"1234567\"\n");
    CHECK(show("<p>12345678", limits) ==
          "page.html: the document has over 10 bytes; raise the limit `bytes` (limit)");
}

TEST_CASE("odd bytes") {
    using namespace std::string_literals;
    CHECK(show("<p>a\0b</p><p>\0</p><table><tr><td>c\0<td>d\0\0e</table>"s) ==
          "line \"ab\"\ntable 1x2\n  0,0 \"c\"\n  0,1 \"de\"\n");
    CHECK(show("a&#xD800;b&#x0;c&#x110000;") == "line \"a\uFFFDb\uFFFDc\uFFFD\"\n");
    CHECK(show("a<p title='" + std::string(5'000'000, 'x') + "'>b") == "line \"a\"\nline \"b\"\n");
    CHECK(show("\xEF\xBB\xBF<p>a") == "line \"a\"\n");
    const auto many = read("<p " +
                               [] {
                                   std::string all;
                                   for (int i = 0; i < 100'000; ++i)
                                       all += "a" + std::to_string(i) + " ";
                                   return all;
                               }() +
                               ">",
                           "t", {});
    REQUIRE_FALSE(many);
    CHECK(many.error().kind == Kind::limit);
    // Cut anywhere.
    const std::string page =
        "<table><tr><td a='b' c=\"d\">x<!-- y --><script>z</script>&amp;</table>";
    for (std::size_t end = 0; end <= page.size(); ++end)
        CHECK(read(page.substr(0, end), "t", {}).ok());
}
