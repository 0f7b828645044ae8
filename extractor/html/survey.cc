// One walk over the tree with a stack of its own. Facts are kept for each open table and cell and
// folded into the table, or into the table around it, when they close; so a table is judged after
// all tables in it.
#include "html/survey.h"

#include <algorithm>

#include "html/ascii.h"
#include "html/element.h"
#include "html/paragraph.h"

namespace huitong::html {

bool is_prose(std::size_t text, int lines, const Tolerances& t) {
    return text >= static_cast<std::size_t>(t.prose_text) ||
           (lines >= t.prose_lines && text >= static_cast<std::size_t>(t.prose_lines_text));
}

bool is_data(const TableFacts& f, const Tolerances& t) {
    if (f.presentation || f.cells <= 1 || f.text == 0) return false;
    if (f.nested_cells > 0 &&
        static_cast<double>(f.nested_cells) >= t.nested_share * static_cast<double>(f.filled))
        return false;
    const auto text = static_cast<double>(f.text);
    if (f.widest <= 1 || f.rows == 1)
        return f.prose == 0 && static_cast<double>(f.link_text) < t.link_share * text;
    if (f.articles > 0 && f.filled <= t.page_cells) return false;
    return !(f.filled <= t.page_cells && f.largest >= static_cast<std::size_t>(t.page_text) &&
             f.largest_lines >= t.prose_lines &&
             static_cast<double>(f.largest) >= t.page_share * text);
}

namespace {

struct OpenCell {
    std::size_t text = 0, link_text = 0;
    int lines = 0;
    bool line_open = false;
    bool heading = false;
};

struct OpenTable {
    const Node* node = nullptr;
    TableFacts facts;
    int row_cells = 0;
    OpenCell cell;
    std::size_t row_largest = 0;
    int row_largest_lines = 0;
};

struct Frame {
    const Node* node = nullptr;
    std::size_t next = 0;
    bool block = false, struck = false;
};

class Surveyor {
  public:
    Surveyor(const Tolerances& tolerances, Survey& result) : t_(tolerances), out_(result) {}

    void walk(const Node* root) {
        open(root);
        while (!stack_.empty()) {
            Frame& top = stack_.back();
            const Children all = children(top.node);
            if (top.next == all.size()) {
                const Frame frame = top;
                stack_.pop_back();
                close(frame);
                continue;
            }
            const Node* child = all[top.next++];
            if (is_text(child))
                text(child->v.text.text);
            else if (is_element(child))
                open(child);
        }
        out_.drops_struck =
            static_cast<double>(struck_) <= t_.struck_share * static_cast<double>(out_.text);
    }

  private:
    void open(const Node* node) {
        const GumboTag tag = node->v.element.tag;
        const bool html = node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML;
        if (tag == GUMBO_TAG_SCRIPT)
            out_.scripts.push_back({node, static_cast<int>(out_.scripts.size()) + 1});
        if (tag == GUMBO_TAG_TITLE && html && out_.title == nullptr) out_.title = node;
        if (html &&
            tag == GUMBO_TAG_HEAD) {  // nothing in it is shown, but title and scripts are wanted
            for (const Node* child : children(node))
                if (is_element(child)) open_in_head(child);
            return;
        }
        const Look looks = look(node, out_.sheet);
        if (looks.hidden) {
            if (tag != GUMBO_TAG_SCRIPT && tag != GUMBO_TAG_STYLE && tag != GUMBO_TAG_TITLE)
                out_.hidden.push_back({node, static_cast<int>(out_.hidden.size()) + 1});
            text(shown_value(node, !tables_.empty()));
            return;
        }
        if (is_html(node, GUMBO_TAG_INPUT)) return input(node);
        if (looks.block || is_html(node, GUMBO_TAG_BR)) end_line();
        if (html && tag == GUMBO_TAG_A) ++links_;
        if (is_html(node, GUMBO_TAG_TABLE)) {
            OpenTable table;
            table.node = node;
            const char* role = attribute(node, "role");
            const std::string_view named = role == nullptr ? "" : role;
            table.facts.presentation = named == "presentation" || named == "none";
            tables_.push_back(table);
        } else if (!tables_.empty()) {
            OpenTable& table = tables_.back();
            if (is_html(node, GUMBO_TAG_TR)) {
                ++table.facts.rows;
                table.row_cells = 0;
                table.row_largest = 0;
                table.row_largest_lines = 0;
            } else if (is_cell(node)) {
                table.cell = {};
                ++table.row_cells;
            } else if (looks.heading) {
                table.cell.heading = true;
            }
        }
        if (looks.struck) ++struck_open_;
        stack_.push_back({node, 0, looks.block, looks.struck});
    }

    void input(const Node* node) {
        text(shown_value(node, !tables_.empty()));
        const char* type = attribute(node, "type");
        if (type != nullptr && equal_nocase(type, "hidden"))
            out_.hidden.push_back({node, static_cast<int>(out_.hidden.size()) + 1});
    }

    void open_in_head(const Node* node) {
        if (is_html(node, GUMBO_TAG_SCRIPT) || is_html(node, GUMBO_TAG_TITLE) ||
            is_html(node, GUMBO_TAG_TEMPLATE))
            open(node);
    }

    void close(const Frame& frame) {
        if (frame.block) end_line();
        if (frame.struck) --struck_open_;
        if (is_html(frame.node, GUMBO_TAG_A) && links_ > 0) --links_;
        if (tables_.empty()) return;
        if (is_cell(frame.node))
            close_cell(tables_.back());
        else if (is_html(frame.node, GUMBO_TAG_TR))
            close_row(tables_.back());
        else if (is_html(frame.node, GUMBO_TAG_TABLE))
            close_table();
    }

    void close_cell(OpenTable& table) {
        TableFacts& facts = table.facts;
        const OpenCell& cell = table.cell;
        ++facts.cells;
        if (cell.text > 0) ++facts.filled;
        facts.text += cell.text;
        facts.link_text += cell.link_text;
        const bool prose = is_prose(cell.text, cell.lines, t_);
        if (prose) ++facts.prose;
        if (prose && cell.heading && cell.lines >= t_.prose_lines) ++facts.articles;
        if (cell.text > table.row_largest) {
            table.row_largest = cell.text;
            table.row_largest_lines = cell.lines;
        }
        table.cell = {};
    }

    void close_row(OpenTable& table) {
        TableFacts& facts = table.facts;
        facts.widest = std::max(facts.widest, table.row_cells);
        if (table.row_cells > 1 && table.row_largest > facts.largest) {
            facts.largest = table.row_largest;
            facts.largest_lines = table.row_largest_lines;
        }
    }

    void close_table() {
        const OpenTable table = tables_.back();
        tables_.pop_back();
        const bool data = is_data(table.facts, t_);
        out_.data.emplace(table.node, data);
        if (data) ++out_.data_tables;
        if (tables_.empty()) return;
        OpenTable& outer = tables_.back();
        outer.facts.nested_cells += data ? table.facts.cells : table.facts.nested_cells;
        if (data) return;
        outer.cell.text += table.facts.text;
        outer.cell.link_text += table.facts.link_text;
        outer.cell.lines += table.facts.filled;
    }

    void text(std::string_view utf8) {
        const std::size_t ink = count_ink(utf8).all;
        if (ink == 0) return;
        out_.text += ink;
        if (struck_open_ > 0) struck_ += ink;
        if (links_ > 0) out_.link_text += ink;
        if (tables_.empty()) return;
        OpenCell& cell = tables_.back().cell;
        cell.text += ink;
        if (links_ > 0) cell.link_text += ink;
        if (!cell.line_open) ++cell.lines;
        cell.line_open = true;
    }

    void end_line() {
        if (!tables_.empty()) tables_.back().cell.line_open = false;
    }

    const Tolerances& t_;
    Survey& out_;
    std::vector<Frame> stack_;
    std::vector<OpenTable> tables_;
    int links_ = 0, struck_open_ = 0;
    std::size_t struck_ = 0;
};

}  // namespace

Survey survey(const Tree& tree, const Tolerances& tolerances) {
    Survey result;
    result.sheet = Sheet(tree.root(), tolerances);
    Surveyor(tolerances, result).walk(tree.root());
    return result;
}

}  // namespace huitong::html
