// Trees that are made without gumbo against gumbo's, node by node.
#include "html/regular.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "html/element.h"
#include "html/tree.h"
#include "text/decode.h"

using namespace huitong::html;

namespace {

// What the room reads of a tree; a line a node. Comments but part texts.
void print(const Node* node, int depth, std::string& out) {
    if (is_text(node)) {
        out += fmt::format("{:{}}{} {} {:?}\n", "", depth, static_cast<int>(node->type),
                           node->v.text.start_pos.offset, node->v.text.text);
    } else if (is_element(node)) {
        const GumboElement& it = node->v.element;
        out += fmt::format("{:{}}<{}:{}> {} {} {}", "", depth, static_cast<int>(it.tag_namespace),
                           static_cast<int>(it.tag),
                           std::string_view(it.original_tag.data ? it.original_tag.data : "",
                                            it.original_tag.length),
                           it.start_pos.offset, it.end_pos.offset);
        for (unsigned i = 0; i < it.attributes.length; ++i) {
            const auto* one = static_cast<const GumboAttribute*>(it.attributes.data[i]);
            out += fmt::format(" {}={:?}", one->name, one->value);
        }
        out += '\n';
        for (const Node* child : children(node)) print(child, depth + 1, out);
    }
}

std::string print(const Node* root) {
    std::string out;
    print(root, 0, out);
    return out;
}

// Whether it is regular; then the trees are the same.
bool agrees(const std::string& html) {
    Arena own, gumbo;
    const Node* const root = regular_tree(html, own);
    if (root == nullptr) return false;
    const std::string mine = print(root), theirs = print(mended_tree(html, gumbo));
    if (mine != theirs) {
        INFO(html);
        CHECK(mine == theirs);
    }
    return true;
}

// More of them with HUITONG_ROUNDS.
int rounds(int usual) {
    const char* const more = std::getenv("HUITONG_ROUNDS");
    return more != nullptr ? std::atoi(more) : usual;
}

std::string page(const std::string& body) {
    return "<!DOCTYPE html>\n<html>\n<head>\n<title>&nbsp;a&amp;b</title>\n</head>\n<body>\n" +
           body + "\n</body>\n</html>\n";
}

}  // namespace

TEST_CASE("pages as they are written are regular") {
    const char* const body = GENERATE(
        "<p class=a>one<p>two<br>three</p><div>x &ldquo;y&rdquo; &#19968;&#x4E00;</div>",
        "<p>one<div>two</div>", "<p>one<table><tr><td>1</table>",
        "<table><caption>c</caption><colgroup><col width=3><col></colgroup><thead><tr><th>h</th>"
        "</tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        "<table>\n<tr>\n<td>1\n<td><p><b>2</b>\n<tr><td>3<tbody><tr><td>4\n</table>\n",
        "<table><tr><td><table><tr><td>in</td></tr></table></td></tr></table>",
        "<table><col><tr><td><b>open</td><td>b</td></tr></table>",
        "<ul><li>one<li>two<ul><li>three</ul></ul><dl><dt>a<dd>b<dd>c</dl>",
        "<h1>a</h1><h2><b><i>b</i></b></h2><hr><center>c</center>",
        "<p><b><span style='a:b'>c<o:p></o:p></span></b></p><![if !x]>d<![endif]>",
        "<!-- a -- b --><script>if (a < b && c) {}</script><style>p {}</style><a "
        "href=\"?a=1&b=2\">x</a>",
        "<form action=x><input type=hidden value='1'><select><option>1<option selected>2</option>"
        "</select><textarea>\nab</textarea><button>c</button></form>",
        "<pre>\na\r\nb\rc</pre>1 < 2 & 3\r\n<img src=\"a.png\"/><div/>x</div>",
        "<div><span>open<p>p</p></span></div>", "<p A=1 a=2>", "<p><iframe src=x><p></iframe>");
    INFO(body);
    CHECK(agrees(page(body)));
    CHECK(agrees(body));
}

TEST_CASE("what needs repair is gumbo's") {
    const char* const body = GENERATE(
        "<b><p>a</b>b</p>", "<table>a<tr><td>1</table>", "<table><div></div></table>", "</p>",
        "</br>", "<a>1<a>2</a></a>", "&copy 1", "&unknown;", "<p a=\">", "<!-- a", "<svg></svg>",
        "<p><b>a<div>c</div>", "\x01", "<p \"a>", "<td>1", "<form><form></form></form>",
        "<script><!--<script></script>", "<p a='1'b='2'>", "<select><p></select>", "\xEF\xBB\xBF",
        "<template></template>", "<frameset>", "<font><font><font><font>a", "&#128;", "\xff");
    INFO(body);
    CHECK_FALSE(agrees(page(body)));
}

TEST_CASE("trees of pages of the corpus are gumbo's, whatever is cut out of them or doubled") {
    int pages = 0, regular = 0;
    std::mt19937 random(20240214);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    const std::filesystem::path corpus = std::string(HUITONG_SOURCE_DIR) + "/corpus";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus)) {
        if (entry.path().extension() != ".html") continue;
        std::ostringstream bytes;
        bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        const auto decoded = huitong::text::decode(bytes.str(), "page.html", "GB18030");
        if (!decoded) continue;
        ++pages;
        INFO(entry.path());
        if (agrees(decoded->utf8)) ++regular;
        for (int i = 0; i < rounds(4000) / 200; ++i) {
            std::string hurt = decoded->utf8;
            const std::size_t from = below(hurt.size());
            const std::size_t length = std::min(1 + below(12), hurt.size() - from);
            if (i % 2 == 0)
                hurt.erase(from, length);
            else
                hurt.insert(below(hurt.size()), hurt, from, length);
            agrees(hurt);
        }
    }
    CHECK(pages > 40);
    CHECK(regular * 4 > pages * 3);
}

TEST_CASE("whatever is regular has gumbo's tree") {
    static const std::vector<std::string> pieces = {
        "<html>",
        "<head>",
        "</head>",
        "<body>",
        "</body>",
        "</html>",
        "<title>a&lt;</title>",
        "<meta a=b>",
        "<link>",
        "<style>p</style>",
        "<script>1<2</script>",
        "<p>",
        "</p>",
        "<p class='a'>",
        "<div>",
        "</div>",
        "<span>",
        "</span>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<a href=x>",
        "</a>",
        "<font size=1>",
        "</font>",
        "<strong>",
        "</strong>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th>",
        "</th>",
        "<tbody>",
        "</tbody>",
        "<thead>",
        "</thead>",
        "<tfoot>",
        "</tfoot>",
        "<caption>",
        "</caption>",
        "<colgroup>",
        "</colgroup>",
        "<col>",
        "<ul>",
        "</ul>",
        "<ol>",
        "</ol>",
        "<li>",
        "</li>",
        "<dl>",
        "</dl>",
        "<dt>",
        "</dt>",
        "<dd>",
        "</dd>",
        "<h1>",
        "</h1>",
        "<h2>",
        "</h2>",
        "<br>",
        "<br/>",
        "<hr>",
        "<img src=a>",
        "<input>",
        "<form>",
        "</form>",
        "<select>",
        "</select>",
        "<option>",
        "</option>",
        "<button>",
        "</button>",
        "<pre>",
        "</pre>",
        "<center>",
        "</center>",
        "<o:p>",
        "</o:p>",
        "<st1:x>",
        "</st1:x>",
        "<sup>",
        "</sup>",
        "<label>",
        "</label>",
        "<iframe>x</iframe>",
        "<textarea>\nx</textarea>",
        "<!-- c -->",
        "<![endif]>",
        "<!DOCTYPE html>",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\">",
        "text",
        "\xE4\xB8\x80",
        " ",
        "\n",
        "\r\n",
        "&nbsp;",
        "&amp;",
        "&#19968;",
        "&#x20;",
        "<",
        "&",
        "<nobr>",
        "</nobr>",
        "<code>",
        "</code>",
        "<fieldset>",
        "</fieldset>",
        "<legend>",
        "</legend>",
        "<main>",
        "</main>",
        "<video>",
        "</video>",
        "<canvas>",
        "</canvas>"};
    std::mt19937 random(20240213);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    int regular = 0;
    for (int round = 0; round < rounds(4000); ++round) {
        std::string html;
        std::vector<std::string> ends;
        const std::size_t frame = below(4);
        if (frame > 1) html = "<!DOCTYPE html>\n";
        if (frame > 0) html += "<html>\n<head>\n</head>\n<body>";
        for (std::size_t count = 1 + below(30); count > 0; --count) {
            const std::string& piece = pieces[below(pieces.size())];
            // Mostly nested as it should be.
            if (!ends.empty() && below(3) == 0) {
                html += ends.back();
                ends.pop_back();
            } else if (below(12) == 0 || piece[0] != '<') {
                html += piece;
            } else if (piece[1] != '/' && piece[1] != '!') {
                html += piece;
                const std::string name = piece.substr(1, piece.find_first_of(" >/") - 1);
                const std::string end = "</" + name + ">";
                if (std::find(pieces.begin(), pieces.end(), end) != pieces.end() &&
                    name != "html" && name != "head" && name != "body")
                    ends.push_back(end);
                if (name == "table" && below(4) > 0) {
                    html += "<tr><td>";
                    ends.insert(ends.end(), {"</tr>", "</td>"});
                }
            }
        }
        for (; !ends.empty() && below(5) > 0; ends.pop_back()) html += ends.back();
        if (frame > 0) html += "\n</body>\n</html>\n";
        if (agrees(html)) ++regular;
    }
    CHECK(regular * 10 > rounds(4000));
}
