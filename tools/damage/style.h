// Style: how a shape prints a sheet.
#pragma once

#include <cstdint>
#include <string_view>

#include "damage/sheet.h"

namespace huitong::damage {

struct TextStyle {
    enum class Layout : std::uint8_t {
        cell_pipe,       // a cell a line, pipe behind
        pipe_alone,      // pipes on lines of their own
        pipe_before,     // a cell a line, pipe before
        pipe_row_start,  // a lone pipe begins each row
        rows_trailing,   // a row a line, pipes behind cells
        rows_between,    // a row a line, pipes between cells alone
        markdown,        // a row a line, pipes around
        bare,            // a cell a line
        blank_lines,     // a cell a line, blank lines between
        spaces,          // a row a line, blanks between
        tabs,            // a row a line, tabs between
        tabs_grid,       // the same, covered places empty
        aligned,         // columns by blanks
        one_line,        // a table a line
        mixed,           // tables by turns: cell_pipe, pipe_alone, bare
    };
    // Broken heads.
    enum class Heads : std::uint8_t { join, space, lines, blank, first, last };
    // Pipes that fill rows up to the width of the frame.
    enum class Pads : std::uint8_t { none, own_line, glued, some };

    Layout layout = Layout::rows_trailing;
    Heads heads = Heads::join;
    Pads pads = Pads::none;
    bool pad_last = false;       // the last row of a table has its pads too
    bool rule = false;           // markdown: a rule under the first row
    bool filled = false;         // markdown: rows filled up with blank cells
    bool one_paragraph = false;  // line ends become blanks
    bool loose = false;          // blank lines between paragraphs
    bool crlf = false;
    bool nbsp = false;           // no-break spaces before pipes
    bool padded_values = false;  // white space of several kinds before values
    bool echo_title = false;     // the title twice
    bool final_newline = true;
    std::string_view indent;  // of paragraphs
};

struct HtmlStyle {
    enum class Cells : std::uint8_t { plain, p, br, mso, nbsp, th, spread };
    enum class Prose : std::uint8_t { p, br, mso, div };
    enum class Page : std::uint8_t { plain, site, layout, script };

    Cells cells = Cells::plain;
    Prose prose = Prose::p;
    Page page = Page::plain;
    bool gb18030 = false;
    std::string_view declared = "utf-8";
    bool tbody = true;
    bool colgroup = false;
    bool roomy = false;       // white space between cells
    bool unclosed = false;    // no end tags of cells and rows
    bool every_span = false;  // rowspan="1" colspan="1" too
    bool one_table = false;   // all tables and the prose between them in one table
    bool headings = false;    // h1, h3
    bool html5 = false;
    bool byte_order_mark = false;
};

struct Style {
    bool is_text = true;
    TextStyle text;
    HtmlStyle html;
    SheetStyle sheet;
};

}  // namespace huitong::damage
