#include "damage/shapes.h"

namespace huitong::damage {
namespace {

using Layout = TextStyle::Layout;
using Heads = TextStyle::Heads;
using Pads = TextStyle::Pads;
using Cells = HtmlStyle::Cells;
using Prose = HtmlStyle::Prose;
using Page = HtmlStyle::Page;

class Table {
  public:
    std::vector<ShapeEntry> entries;

    TextStyle& text(std::string_view name, Layout layout, bool loses_blanks = false) {
        ShapeEntry entry;
        entry.shape = {name, "text", loses_blanks};
        entry.style.is_text = true;
        entry.style.text.layout = layout;
        entries.push_back(entry);
        return entries.back().style.text;
    }
    HtmlStyle& html(std::string_view name, Prose prose, Cells cells) {
        ShapeEntry entry;
        entry.shape = {name, "html", false};
        entry.style.is_text = false;
        entry.style.html.prose = prose;
        entry.style.html.cells = cells;
        entries.push_back(entry);
        return entries.back().style.html;
    }
    // Each table in a frame of its own.
    void apart() { entries.back().style.sheet.joined = false; }
};

void add_text(Table& all) {
    all.text("text.cell_pipe", Layout::cell_pipe).heads = Heads::space;
    all.text("text.cell_pipe_apart", Layout::cell_pipe).final_newline = false;
    all.apart();
    TextStyle& lines = all.text("text.cell_pipe_lines", Layout::cell_pipe);
    lines.heads = Heads::lines;
    lines.pad_last = lines.echo_title = true;
    all.text("text.pipe_alone", Layout::pipe_alone, true);
    all.text("text.pipe_before", Layout::pipe_before);
    all.text("text.pipe_row_start", Layout::pipe_row_start);
    all.text("text.rows_trailing", Layout::rows_trailing);
    all.text("text.rows_between", Layout::rows_between);
    TextStyle& glued = all.text("text.rows_glued_pads", Layout::rows_trailing);
    glued.pads = Pads::glued;
    glued.heads = Heads::space;
    all.text("text.rows_some_pads", Layout::rows_trailing).pads = Pads::some;
    TextStyle& own = all.text("text.rows_own_pads", Layout::rows_trailing);
    own.pads = Pads::own_line;
    own.nbsp = true;
    all.text("text.rows_padded_values", Layout::rows_trailing).padded_values = true;
    all.text("text.markdown", Layout::markdown);
    TextStyle& full = all.text("text.markdown_full", Layout::markdown);
    full.rule = full.filled = true;
    all.apart();
    all.text("text.bare", Layout::bare, true);
    TextStyle& bare = all.text("text.bare_lines", Layout::bare, true);
    bare.heads = Heads::lines;
    bare.echo_title = true;
    all.text("text.blank_lines", Layout::blank_lines, true).loose = true;
    all.text("text.blank_lines_heads", Layout::blank_lines, true).heads = Heads::blank;
    all.text("text.spaces", Layout::spaces, true);
    all.text("text.tabs", Layout::tabs);
    all.text("text.tabs_grid", Layout::tabs_grid).crlf = true;
    all.text("text.aligned", Layout::aligned, true).indent = "    ";
    all.text("text.one_line", Layout::one_line, true);
    all.text("text.one_paragraph", Layout::spaces, true).one_paragraph = true;
    all.text("text.mixed", Layout::mixed, true).heads = Heads::space;
}

void add_html(Table& all) {
    all.html("html.official", Prose::p, Cells::plain).colgroup = true;
    HtmlStyle& site = all.html("html.site", Prose::p, Cells::plain);
    site.page = Page::site;
    site.html5 = site.headings = true;
    HtmlStyle& layout = all.html("html.layout_gb", Prose::br, Cells::plain);
    layout.page = Page::layout;
    layout.gb18030 = true;
    layout.declared = "gb2312";
    HtmlStyle& undeclared = all.html("html.undeclared_gb", Prose::p, Cells::plain);
    undeclared.gb18030 = true;
    undeclared.declared = "";
    HtmlStyle& mso_gb = all.html("html.mso_gb", Prose::mso, Cells::mso);
    mso_gb.gb18030 = mso_gb.roomy = true;
    mso_gb.declared = "gb2312";
    mso_gb.tbody = false;
    all.html("html.mso_apart", Prose::mso, Cells::mso).page = Page::site;
    all.apart();
    all.html("html.paragraphs", Prose::p, Cells::p).every_span = true;
    all.apart();
    all.html("html.breaks", Prose::br, Cells::br).byte_order_mark = true;
    all.html("html.nbsp", Prose::div, Cells::nbsp).html5 = true;
    HtmlStyle& heads = all.html("html.heads", Prose::p, Cells::th);
    heads.headings = heads.html5 = true;
    all.apart();
    all.html("html.one_table", Prose::p, Cells::plain).one_table = true;
    HtmlStyle& spread = all.html("html.spread", Prose::p, Cells::spread);
    spread.page = Page::layout;
    spread.roomy = true;
    HtmlStyle& unclosed = all.html("html.unclosed", Prose::div, Cells::plain);
    unclosed.unclosed = true;
    unclosed.tbody = false;
    all.html("html.script", Prose::p, Cells::plain).page = Page::script;
}

}  // namespace

const std::vector<ShapeEntry>& shape_entries() {
    static const std::vector<ShapeEntry> all = [] {
        Table table;
        add_text(table);
        add_html(table);
        return std::move(table.entries);
    }();
    return all;
}

const ShapeEntry* find_shape(std::string_view name) {
    for (const ShapeEntry& entry : shape_entries())
        if (entry.shape.name == name) return &entry;
    return nullptr;
}

}  // namespace huitong::damage
