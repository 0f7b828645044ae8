// The tags of a cell belong to it, so that it can be lost with or without them.
#include "damage/print_html.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "damage/foreign.h"
#include "damage/words.h"

namespace huitong::damage {
namespace {

using Cells = HtmlStyle::Cells;
using Prose = HtmlStyle::Prose;
using Page = HtmlStyle::Page;

std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

std::string span(std::string_view name, int count) {
    return " " + std::string(name) + "=\"" + std::to_string(count) + "\"";
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Bytes of the first `count` characters.
std::size_t prefix(std::string_view utf8, std::size_t count) {
    std::size_t at = 0;
    for (; count > 0 && at < utf8.size(); --count) {
        ++at;
        while (at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80) ++at;
    }
    return at;
}

class Printer {
  public:
    Printer(const Sheet& sheet, const HtmlStyle& style) : sheet_(sheet), style_(style) {}

    Ink run() {
        if (style_.one_table) {
            whole();
            return std::move(ink_);
        }
        for (const Block& block : sheet_.blocks) print(block);
        return std::move(ink_);
    }

  private:
    void mark(std::string text, int cell = -1) {
        ink_.push_back({std::move(text), Role::markup, cell});
    }
    void ink(std::string text, Role role, int cell = -1) {
        if (!text.empty()) ink_.push_back({std::move(text), role, cell});
    }
    void wrapped(std::string before, const std::string& text, std::string after) {
        mark(std::move(before));
        ink(escaped(text), Role::prose);
        mark(std::move(after) + "\n");
    }

    void print(const Block& block) {
        switch (block.kind) {
            case Block::Kind::title:
                if (style_.prose == Prose::mso)
                    return wrapped(
                        "<p class=MsoNormal align=center style='text-align:center'><b><span "
                        "style='font-size:22.0pt'>",
                        block.text, "</span></b></p>");
                if (style_.headings) return wrapped("<h1>", block.text, "</h1>");
                return wrapped("<p style=\"text-align:center\"><strong>", block.text,
                               "</strong></p>");
            case Block::Kind::about:
            case Block::Kind::chrome:
                return wrapped("<div class=\"info\">", block.text, "</div>");
            case Block::Kind::closing:
                return wrapped("<p style=\"text-align:right\">", block.text, "</p>");
            case Block::Kind::heading:
            case Block::Kind::prose:
                return paragraph(block.text, block.kind == Block::Kind::heading);
            case Block::Kind::grid:
                return table(block.grid.rows, style_.colgroup ? block.grid.width : 0);
        }
    }

    void paragraph(const std::string& text, bool heading) {
        switch (style_.prose) {
            case Prose::mso:
                return wrapped(
                    std::string("<p class=MsoNormal style='text-indent:32.0pt'>") +
                        (heading ? "<b style='mso-bidi-font-weight:normal'>" : "") +
                        "<span style='font-size:16.0pt;mso-hansi-font-family:serif'>",
                    text,
                    std::string("</span>") + (heading ? "</b>" : "") +
                        "<span lang=EN-US style='font-size:16.0pt'><o:p></o:p></span></p>");
            case Prose::br:
                return wrapped(heading ? "\u3000\u3000<strong>" : "\u3000\u3000", text,
                               heading ? "</strong><br/><br/>" : "<br/><br/>");
            case Prose::div:
                return wrapped(
                    heading ? "<div class=\"hd\">&emsp;&emsp;" : "<div class=\"tx\">&emsp;&emsp;",
                    text, "</div>");
            case Prose::p:
                if (heading && style_.headings) return wrapped("<h3>", text, "</h3>");
                return wrapped(heading ? "<p style=\"text-indent: 2em;\"><strong>"
                                       : "<p style=\"text-indent: 2em;\">",
                               text, heading ? "</strong></p>" : "</p>");
        }
    }

    void table(const std::vector<Row>& rows, int columns) {
        mark(style_.cells == Cells::mso
                 ? "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 "
                   "style='border-collapse:collapse;border:none'>\n"
                 : "<table border=\"1\" cellspacing=\"0\" cellpadding=\"0\">\n");
        if (columns > 0) {
            std::string group = "<colgroup>";
            for (int i = 0; i < columns; ++i) group += "<col/>";
            mark(group + "</colgroup>\n");
        }
        if (style_.tbody) mark("<tbody>\n");
        for (const Row& row : rows) {
            mark("<tr>");
            for (const Cell& cell : row.cells) print(cell);
            mark(style_.unclosed ? "\n" : "</tr>\n");
        }
        mark(style_.tbody ? "</tbody>\n</table>\n" : "</table>\n");
    }

    void print(const Cell& cell) {
        const bool head = cell.kind == Kind::title || cell.kind == Kind::head ||
                          cell.kind == Kind::group || cell.kind == Kind::furniture;
        const std::string tag = style_.cells == Cells::th && head ? "th" : "td";
        std::string spans;
        if (cell.rows > 1 || style_.every_span) spans += span("rowspan", cell.rows);
        if (cell.cols > 1 || style_.every_span) spans += span("colspan", cell.cols);
        const bool mso = style_.cells == Cells::mso;
        mark((style_.roomy ? "\n <" : "<") + tag + spans +
                 (mso ? " style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'>\n  " : ">"),
             cell.id);
        content(cell);
        if (!style_.unclosed) mark((mso ? "\n  </" : "</") + tag + ">", cell.id);
    }

    // A word of a cell, and the markup around it, which is the cell's too.
    void word(const Cell& cell, std::string before, const std::string& text, std::string after) {
        if (!before.empty()) mark(std::move(before), cell.id);
        ink(escaped(text), Role::cell, cell.id);
        if (!after.empty()) mark(std::move(after), cell.id);
    }

    void lines(const Cell& cell) {
        for (std::size_t i = 0; i < cell.words.size(); ++i)
            word(cell, i > 0 ? "<br/>" : "", cell.words[i], "");
    }

    void content(const Cell& cell) {
        const std::vector<std::string>& words = cell.words;
        const std::string text = cell.text();
        switch (style_.cells) {
            case Cells::mso:
                mark("<p class=MsoNormal align=center style='text-align:center'>", cell.id);
                for (const std::string& w : words) {
                    if (w.empty())
                        mark("<span lang=EN-US><o:p>&nbsp;</o:p></span>", cell.id);
                    else
                        word(cell,
                             is_ascii(w) ? "<span lang=EN-US style='font-size:9.0pt'>"
                                         : "<span style='font-size:9.0pt'>",
                             w, "</span>");
                }
                return mark("<span lang=EN-US><o:p></o:p></span></p>", cell.id);
            case Cells::p:
                for (const std::string& w : words) word(cell, "<p>", w, "</p>");
                return;
            case Cells::br:
                lines(cell);
                if (cell.kind == Kind::value) mark("<br/>", cell.id);
                return;
            case Cells::nbsp:
                if (cell.broken) return lines(cell);
                return word(cell, "&nbsp;", text, "&nbsp;");
            case Cells::spread: {
                if (cell.broken) return lines(cell);
                const std::size_t at = prefix(text, 2);
                word(cell, "<span>", text.substr(0, at), "</span>");
                if (at < text.size())
                    word(cell, "<span style=\"color:#000\">", text.substr(at), "</span>");
                return;
            }
            case Cells::plain:
            case Cells::th:
                if (cell.broken) return lines(cell);
                return word(cell, "", text, "");
        }
    }

    // From the first table to the last, everything in one table; a paragraph is a row of one cell.
    void whole() {
        int width = 1;
        std::size_t first = sheet_.blocks.size(), last = 0;
        for (std::size_t b = 0; b < sheet_.blocks.size(); ++b) {
            if (sheet_.blocks[b].kind != Block::Kind::grid) continue;
            width = std::lcm(width, std::max(1, sheet_.blocks[b].grid.width));
            first = std::min(first, b);
            last = b;
        }
        std::vector<Row> rows;
        for (std::size_t b = 0; b < sheet_.blocks.size(); ++b) {
            const Block& block = sheet_.blocks[b];
            if (b < first || b > last) {
                print(block);
                continue;
            }
            if (block.kind == Block::Kind::grid) {
                for (Row row : block.grid.rows) {
                    for (Cell& cell : row.cells) cell.cols *= width / std::max(1, block.grid.width);
                    rows.push_back(std::move(row));
                }
            } else {
                Row row;
                row.cells.emplace_back();
                row.cells.front().words = {block.text};
                row.cells.front().cols = width;
                row.cells.front().kind = Kind::title;
                rows.push_back(std::move(row));
            }
            if (b == last) table(rows, 0);
        }
    }

    const Sheet& sheet_;
    const HtmlStyle& style_;
    Ink ink_;
};

std::string script_string(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '"' || c == '\\')
            out += {'\\', c};
        else if (c == '\n')
            out += "\\n";
        else if (c == '/')
            out += "\\/";
        else
            out += c;
    }
    return out;
}

}  // namespace

Ink print_html(const Sheet& sheet, const HtmlStyle& style) {
    return Printer(sheet, style).run();
}

std::string html_bytes(const Ink& ink, const Sheet& sheet, const HtmlStyle& style, bool cut_start,
                       bool cut_end) {
    std::string body;
    for (const Piece& piece : ink) body += piece.text;
    std::string_view above, below;
    if (style.page == Page::site) above = words::site_above(), below = words::site_below();
    if (style.page == Page::layout) above = words::layout_above(), below = words::layout_below();
    if (style.page == Page::script)
        body = "<div id=\"content\"></div>\n<script type=\"text/javascript\">\nvar html = \"" +
               script_string(body) +
               "\";\ndocument.getElementById(\"content\").innerHTML = html;\n</script>\n";
    std::string out;
    if (!cut_start) {
        out = style.html5 ? "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n"
                          : "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
                            "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n<html>\n"
                            "<head>\n";
        if (!style.declared.empty())
            out += style.html5 ? "<meta charset=\"" + std::string(style.declared) + "\">\n"
                               : "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=" +
                                     std::string(style.declared) + "\" />\n";
        out += "<title>" + escaped(sheet.title) + "</title>\n</head>\n<body>\n";
        out += above;
    }
    out += body;
    if (!cut_end) {
        out += below;
        out += "</body>\n</html>\n";
    }
    if (style.gb18030) return to_gb18030(out);
    return style.byte_order_mark ? "\xEF\xBB\xBF" + out : out;
}

}  // namespace huitong::damage
