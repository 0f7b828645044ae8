#include <catch2/catch.hpp>

#include "show.h"

using namespace huitong::html;

TEST_CASE("lines") {
    const auto [name, html, dump] = GENERATE(values<Case>({
        {"blocks end lines", "<p>a<div>b<h2>c</h2>d</div><ul><li>e<li>f</ul>",
         "line \"a\"\nline \"b\"\nline \"c\"\nline \"d\"\nline \"e\"\nline \"f\"\n"},
        {"inline elements do not", "<p>规<b>章</b><span>数</span><o:p></o:p><font>量</font></p>",
         "line \"规章数量\"\n"},
        {"br", "<p>a<br>b<br/>c</p>", "line \"a\"\nline \"b\"\nline \"c\"\n"},
        {"two brs leave a gap", "a<br><br>b", "line \"a\"\nline+ \"b\"\n"},
        {"title first, from the head", "<title> 年度\n报告 </title><p>x",
         "line \"年度报告\"\nline \"x\"\n"},
        {"an empty title is none", "<title> </title><p>x", "line \"x\"\n"},
        {"white space collapses", "<p>  a \t b\n\n c  </p>", "line \"a b c\"\n"},
        {"across elements too", "<p>a <b> b</b> <i> </i>c</p>", "line \"a b c\"\n"},
        {"a line end between Han is none", "<p>总体\n  情况\n2022\n年，\n（一）</p>",
         "line \"总体情况 2022 年，（一）\"\n"},
        {"no-break and ideographic blanks stay inside",
         "<p>&nbsp;\u3000a&nbsp;&nbsp;b\u3000c&nbsp;</p>", "line \"a\u00a0\u00a0b\u3000c\"\n"},
        {"pre", "<pre>a  b\n  c\n\nd</pre>", "line \"a  b\"\nline \"c\"\nline+ \"d\"\n"},
        {"white-space: pre",
         "<p style='white-space:pre-wrap'>a  b\nc<b style='white-space: normal'>  \nd</b></p>",
         "line \"a  b\"\nline \"c d\"\n"},
        {"empty paragraphs and hr leave a gap", "<p>a</p><p>&nbsp;</p><p>b</p><hr><p>c</p><p></p>d",
         "line \"a\"\nline+ \"b\"\nline+ \"c\"\nline+ \"d\"\n"},
        {"empty div does not", "<p>a</p><div></div><p>b</p>", "line \"a\"\nline \"b\"\n"},
        {"no gap before the first", "<p>&nbsp;</p><p>a</p>", "line \"a\"\n"},
        {"display by style",
         "<span style='display:block'>a</span><span>b</span><div style='DISPLAY : inline "
         "!important'>c</div>",
         "line \"a\"\nline \"bc\"\n"},
        {"entities", "&lt;p&gt; &#20843; &amp;#x516B; &hellip;", "line \"<p> 八 &#x516B; …\"\n"},
        {"elements of no standard are inline",
         "<ucapcontent>a<st1:chsdate>b</st1:chsdate></ucapcontent><p>c",
         "line \"ab\"\nline \"c\"\n"},
        {"ruby", "數<ruby>據<rp>(</rp><rt>jù</rt><rp>)</rp></ruby>", "line \"數據(jù)\"\n"},
        {"fixed inputs are text",
         "<p>共<input value=' 12 ' readonly>件<input value=搜索><input type=hidden value=9 "
         "readonly></p>",
         "line \"共 12 件\"\n"},
        {"nothing", "", ""},
    }));
    INFO(name);
    CHECK(show(html) == dump);
}

TEST_CASE("what is not shown is left out") {
    const auto [name, html, dump] = GENERATE(values<Case>({
        {"script", "a<script>x<p>y</script>b", "line \"ab\"\n"},
        {"style", "a<style>p{}</style>b", "line \"ab\"\n"},
        {"noscript", "a<noscript>x</noscript>b", "line \"ab\"\n"},
        {"template", "a<template><p>x</template>b", "line \"ab\"\n"},
        {"comments",
         "a<!-- <p>x --><!--[if gte mso 9]><xml>y</xml><![endif]-->b<![if !IE]>c<![endif]>",
         "line \"abc\"\n"},
        {"head", "<head><meta content=x><style>y</style></head>a", "line \"a\"\n"},
        {"hidden", "a<p hidden>x</p><div HIDDEN=''>y</div>b", "line \"ab\"\n"},
        {"display: none",
         "a<span style='color:red;display:none'>x</span>b<p style=\"display : NONE ! "
         "important\">y</p>",
         "line \"ab\"\n"},
        {"visibility",
         "a<span style=visibility:hidden>x</span><i style='visibility: collapse'>y</i>b",
         "line \"ab\"\n"},
        {"a property that ends in display", "a<span style='x-display:none;mso-hide:none'>b</span>",
         "line \"ab\"\n"},
        {"select", "a<select><option>x<option>y</select>b<datalist><option>z</datalist>",
         "line \"ab\"\n"},
        {"textarea", "a<textarea>x<p></textarea>b", "line \"ab\"\n"},
        {"frames", "a<iframe>x</iframe>b<noembed>y</noembed>", "line \"ab\"\n"},
        {"titles in pictures", "a<svg><title>x</title><text>b</text></svg>", "line \"ab\"\n"},
        {"a size or an opacity of nothing, in a line",
         "a<span style='font-size:0'>x</span><i style='opacity: 0.0'>y</i>b", "line \"ab\"\n"},
        {"a size of nothing between blocks, which set their own",
         "<div style='font-size:0'><p style='font-size:12px'>a</p></div>"
         "<div style='opacity:0'>b</div>",
         "line \"a\"\nline \"b\"\n"},
        {"off the page",
         "a<span style='position:absolute;left:-9999px'>x</span>"
         "<span style='text-indent:-999em'>y</span><span style='left:-9999px'>b</span>",
         "line \"ab\"\n"},
        {"hidden text of Word", "a<span style='mso-hide:all'>x</span>b", "line \"ab\"\n"},
        {"by the page's own sheet, within a line and a table",
         "<style>/* .b{display:none} */ .a, i.c{display:none} @media print{.b{display:none}} "
         ".a.d{display:inline} #e{visibility:hidden}</style>"
         "A<b class=a>x</b><i class='b'>B</i><i class=c>y</i><b class=c>C</b><b class='d a'>D</b>"
         "<b id=e>z</b><div class=a>5</div>",
         "line \"ABCD\"\nline \"5\"\n"},
        {"a rule that may show it again",
         "<style>.a{display:none} .on .a{display:inline}</style>A<b class=a>B</b>",
         "line \"AB\"\n"},
        {"rows and cells",
         "<table><tr><td>1<td style='display:none'>x<td>2<tr style='display:none'><td>y<tr "
         "hidden><td>z<tr><td>3<td>4</table>",
         "table 2x2\n  0,0 \"1\"\n  0,1 \"2\"\n  1,0 \"3\"\n  1,1 \"4\"\n"},
    }));
    INFO(name);
    CHECK(show(html) == dump);
}

TEST_CASE("what is struck out is left out") {
    const auto read_page = [](std::string_view html) { return read(html, "page.html", {}); };
    const auto page = read_page(
        "<p>主动公开共<del>15</del><ins>16</ins>件<s>x</s><strike>y</strike>"
        "<span style='text-decoration: line-through'>z</span></p>");
    REQUIRE(page);
    CHECK(huitong::layout::dump(*page) == "line \"主动公开共16件\"\n");
    REQUIRE(page->findings.size() == 1);
    CHECK(page->findings[0].code == "struck_out");
    // A tag that nobody closed strikes out the page.
    CHECK(show("<p>a<s>b<p>c<p>d<p>e") == "line \"ab\"\nline \"c\"\nline \"d\"\nline \"e\"\n");
    CHECK(show("<table><tr><td>年初数量<td><s>5</s><tr><td>年末<td>6</table>") ==
          "table 2x2\n  0,0 \"年初数量\"\n  0,1 \"\uFFFC\"\n  1,0 \"年末\"\n  1,1 \"6\"\n");
}

TEST_CASE("figures that stand side by side") {
    CHECK(show("<p>12<sup>1</sup>m<sup>2</sup>3<sup>[1]</sup>") == "line \"12¹m23[1]\"\n");
    CHECK(show("<p>1<span>2</span><b lang=en>3</b>") == "line \"123\"\n");
    CHECK(show("<p><span class=a>1</span><span class=a>2</span>") == "line \"12\"\n");
    CHECK(show("<p><span class=a>1</span>2<i style='color:#FFF'>3</i>") ==
          "line \"1\u20632\u20633\"\n");
}

TEST_CASE("cells that show what is no text") {
    const auto cell = [](std::string_view inside) {
        const std::string dump =
            show("<table><tr><td>a<td>" + std::string(inside) + "<tr><td>b<td>c</table>");
        const std::string before = "table 2x2\n  0,0 \"a\"\n  0,1 \"";
        const auto from = before.size();
        return dump.substr(from, dump.find('"', from) - from);
    };
    CHECK(cell("<img src=3.png>") == "\uFFFC");
    CHECK(cell("<img src=x.png width=1 height=1>") == "");
    CHECK(cell("7<img src=x.png>") == "7");
    CHECK(cell("<svg><path d=''/></svg>") == "\uFFFC");
    CHECK(cell("<input value=7>") == "7");
    CHECK(cell("<input value=搜索>") == "");
    CHECK(cell("<select><option>6<option selected>7</select>") == "7");
    CHECK(cell("<textarea>7</textarea>") == "7");
}

TEST_CASE("origins name the node and its byte") {
    CHECK(show_origins("<title>t</title><div>x</div><div><p>a<br>b</p><p><b>c</b></p>d</div>") ==
          "line \"t\" @head/title@0\n"
          "line \"x\" @body/div[1]@16\n"
          "line \"a\" @body/div[2]/p[1]@33\n"
          "line \"b\" @body/div[2]/p[1]@41\n"
          "line \"c\" @body/div[2]/p[2]@46\n"
          "line \"d\" @body/div[2]@61\n");
    // Sections of a table take no step, and rows are numbered through.
    CHECK(show_origins("<table><thead><tr><th>a<td>b<tbody><tr><td>c<tr><td>d<td>e</table>") ==
          "table 3x2 @body/table[1]@0\n"
          "  0,0 \"a\" @body/table[1]/tr[1]/th[1]@18\n"
          "  0,1 \"b\" @body/table[1]/tr[1]/td[2]@23\n"
          "  1,0 \"c\" @body/table[1]/tr[2]/td[1]@39\n"
          "  1,1 hole @body/table[1]/tr[2]@35\n"
          "  2,0 \"d\" @body/table[1]/tr[3]/td[1]@48\n"
          "  2,1 \"e\" @body/table[1]/tr[3]/td[2]@53\n");
    CHECK(show_origins("<foo-bar><p>a</p></foo-bar><x<y>><p>b") ==
          "line \"a\" @body/foo-bar[1]/p[1]@9\nline \">\" @body@32\n"
          "line \"b\" @body/xy[2]/p[1]@33\n");
}
