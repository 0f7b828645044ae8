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
        {"rows and cells",
         "<table><tr><td>1<td style='display:none'>x<td>2<tr style='display:none'><td>y<tr "
         "hidden><td>z<tr><td>3<td>4</table>",
         "table 2x2\n  0,0 \"1\"\n  0,1 \"2\"\n  1,0 \"3\"\n  1,1 \"4\"\n"},
    }));
    INFO(name);
    CHECK(show(html) == dump);
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
