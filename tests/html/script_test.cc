#include "html/script.h"

#include <catch2/catch.hpp>

#include "html/script_strings.h"
#include "show.h"

using namespace huitong::html;

TEST_CASE("strings of a script") {
    struct Strings {
        std::string_view script, bodies;  // joined by '|'; '+' before one that continues
    };
    const auto [script, bodies] = GENERATE(values<Strings>({
        {"var a = 'x', b = \"y\\\"z\", c = `t\nu`;", "x|y\\\"z|t\nu|"},
        {"a = 'x' + \"y\"\n + 'z';", "x|+y|+z|"},
        {"s = 'x'; s += 'y'; t.html += \"z\"; f('w')", "x|+y|+z|w|"},
        {"document.write('x');\ndocument.writeln(\"y\")", "x|+y|"},
        {"// it's\n/* \" */ a = 'x' // 'y'", "x|"},
        {"a = b / 2; c = 'x'; d = 4 / '5'", "x|5|"},
        {"a.replace(/\"/g, 'x'); b = /[/']/ ; c = 'y'", "x|y|"},
        {"a = 'open\nb = 'x'", "x|"},
        {"'\\'", ""},
        {"'", ""},
        {"", ""},
    }));
    std::string found;
    for (const Literal& literal : string_literals(script))
        found += (literal.continues ? "+" : "") + std::string(literal.body) + "|";
    INFO(script);
    CHECK(found == bodies);
}

TEST_CASE("escapes") {
    CHECK(unescape_string("\\u4e00\\x41\\n\\/\\\"\\'\\\\\\t") == "一A\n/\"'\\\t");
    CHECK(unescape_string("\\ud83d\\ude00 \\ud83d \\ude00 \\ud83dx\\u{20000}") ==
          "😀 \uFFFD \uFFFD \uFFFDx𠀀");
    CHECK(unescape_string("a\\\nb\\\r\nc\\u12\\xz\\") == "abcu12xz\\");
    CHECK(unescape_string("\\u{}\\u{110000}") == "u{}\uFFFD");
}

namespace {
const std::string text20 = "总体情况主动公开信息收到申请复议诉讼问题改进";
const std::string table_markup = "<p>" + text20 +
                                 "</p><table><tr><td>规章</td><td>1&nbsp;</td></tr><tr><td>许可"
                                 "</td><td>2</td></tr></table>";
const std::string table_dump =
    "line \"" + text20 +
    "\"\ntable 2x2\n  0,0 \"规章\"\n  0,1 \"1\"\n  1,0 \"许可\"\n  1,1 \"2\"\n";

std::string escaped(std::string_view markup, std::string_view quote) {
    std::string out;
    for (const char c : markup) {
        if (quote.find(c) != std::string_view::npos || c == '\\') out += '\\';
        if (c == '/') out += '\\';
        out += c;
    }
    return out;
}
std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}
}  // namespace

TEST_CASE("a report in a script is read when the page shows nothing else") {
    const std::string one = "<div id=c></div><script>var c = \"" + escaped(table_markup, "\"") +
                            "\"; show(c);</script>";
    const auto layout = read(one, "t", {});
    REQUIRE(layout);
    CHECK(huitong::layout::dump(*layout) == table_dump);
    REQUIRE(layout->findings.size() == 1);
    CHECK(layout->findings[0].code == "report_in_script");
    CHECK(huitong::base::dump(layout->findings[0].origin) == "script[1]@32");

    const std::string entities = replaced(replaced(table_markup, "<", "&lt;"), ">", "&gt;");
    const auto [name, html] = GENERATE_COPY(values<std::pair<const char*, std::string>>({
        {"single quotes", "<script>x='y';c='" + table_markup + "'</script>"},
        {"pieces", "<script>c = '<p>" + text20 +
                       "</p><table>';\nc += '<tr><td>规章</td>' +\n '<td>1</td>"
                       "</tr>';c += '<tr><td>许可<td>2</table>'</script>"},
        {"unicode escapes", "<script>c=\"" +
                                replaced(escaped(table_markup, "\""), "规章", "\\u89c4\\u7ae0") +
                                "\"</script>"},
        {"JSON", "<script type='application/json'>{\"data\":{\"id\":7,\"content\":\"" +
                     escaped(table_markup, "\"") + "\"}}</script>"},
        {"JSON in a string", "<script>x = JSON.parse('{\"c\":\"" +
                                 escaped(escaped(table_markup, "\""), "'") + "\"}')</script>"},
        {"entities", "<script>c='" + entities + "'</script>"},
        {"percent", "<script>c=decodeURIComponent('" +
                        replaced(replaced(table_markup, "<", "%3C"), "规章", "%E8%A7%84%E7%AB%A0") +
                        "')</script>"},
        {"escape()", "<script>c=unescape('" +
                         replaced(replaced(table_markup, "<", "%3C"), "规章", "%u89c4%u7AE0") +
                         "')</script>"},
        {"the larger of two",
         "<script>a='<p>" + text20 + "</p>'</script><script>c='" + table_markup + "'</script>"},
        {"under navigation", "<script>c='" + table_markup + "'</script>"},
    }));
    INFO(name);
    CHECK(show(html) == table_dump);
}

TEST_CASE("or in a hidden part") {
    const std::string html = GENERATE_COPY(
        as<std::string>(), "<textarea>" + table_markup + "</textarea>",
        "<textarea style='display:none'>" + replaced(table_markup, "<", "&lt;") + "</textarea>",
        "<input type=hidden value='" + table_markup + "'>",
        "<div style='display:none'>" + table_markup + "</div>",
        "<template>" + table_markup + "</template>");
    const auto layout = read(html, "t", {});
    REQUIRE(layout);
    INFO(html);
    CHECK(huitong::layout::dump(*layout) == table_dump);
    REQUIRE(layout->findings.size() == 1);
    CHECK(layout->findings[0].code == "report_in_hidden");
}

TEST_CASE("what is shown is never mixed with what is not") {
    const std::string script = "<script>c='" + table_markup + "'</script>";
    std::string shown;
    for (int i = 0; i < 10; ++i) shown += "<p>" + text20 + "</p>";
    CHECK(show(shown + script).find("table") == std::string::npos);
    CHECK(show("<table><tr><td>a<td>1</table>" + script) ==
          "table 1x2\n  0,0 \"a\"\n  0,1 \"1\"\n");
    // Nothing worth reading in it.
    CHECK(show("a<script>x='<p>短</p>';y='" + text20 + text20 + "'</script>") == "line \"a\"\n");
    CHECK(show("a<div hidden>" + text20 + "</div>") == "line \"a\"\n");
    // Links are no text of the page.
    CHECK(show("<a>" + shown + "</a>" + script) == table_dump);
    // A hostile string is as limited as a page.
    CHECK(show("<script>c='" + table_markup + repeated("<div>", 1000) + "'</script>")
              .find("(limit)") != std::string::npos);
}
