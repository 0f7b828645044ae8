// A walk in document order with a stack of its own. A line begins with the first text in a block
// and ends where that block, or one in it, begins or ends. Paths of nodes are kept as one string
// that grows and shrinks with the walk; numbers of elements are counted on the way.
#include "html/flow.h"

#include <utility>
#include <variant>

#include "html/ascii.h"
#include "html/walker.h"

namespace huitong::html {
namespace {

// Between digits that may not be of one figure: the invisible separator.
constexpr std::string_view apart = "\u2063";

}  // namespace

bool Walker::walk(const Node* node, std::string path) {
    std::swap(path, path_);
    const std::size_t base = stack_.size();
    Frame frame;
    frame.node = node;
    frame.path = frame.block_path = path_.size();
    frame.counts = counts_.size();
    frame.emitted = emitted_;
    frame.block = true;
    const Look looks = look(node, survey_.sheet);
    frame.keeps_space = looks.keeps_space;
    end_line();
    begin_block(node);
    stack_.push_back(frame);
    const bool done = run(base);
    std::swap(path, path_);
    return done;
}

bool Walker::run(std::size_t base) {
    while (stack_.size() > base) {
        Frame& top = stack_.back();
        const Children all = children(top.node);
        if (top.next == all.size()) {
            leave();
        } else if (!child(all[top.next++])) {
            return false;
        }
    }
    return true;
}

bool Walker::child(const Node* node) {
    if (is_text(node)) {
        text(node);
        return true;
    }
    if (!is_element(node)) return true;
    const GumboTag tag = node->v.element.tag;
    const int count = is_section(node) ? 0 : number(tag);
    const Look looks = look(node, survey_.sheet);
    if (looks.hidden) {
        shown(shown_value(node, in_cell_), node->v.element.start_pos.offset);
        return true;
    }
    if (looks.struck && survey_.drops_struck) {
        strike(node);
        return true;
    }
    if (in_cell_ && is_picture(node, tolerances_)) cell_shows_ = true;
    if (is_html(node, GUMBO_TAG_BR)) {
        line_break();
        return true;
    }
    if (is_html(node, GUMBO_TAG_INPUT)) {
        shown(shown_value(node, in_cell_), node->v.element.start_pos.offset);
        return true;
    }
    if (is_html(node, GUMBO_TAG_HR)) {
        end_line();
        blank_ = true;
        return true;
    }
    const std::size_t before = path_.size();
    if (count > 0) append_step(node, count);
    if (!in_cell_ && is_html(node, GUMBO_TAG_TABLE)) {
        const auto found = survey_.data.find(node);
        if (found != survey_.data.end() && found->second) {
            end_line();
            const bool done = table(node);
            path_.resize(before);
            return done;
        }
    }
    enter(node, looks);
    stack_.back().path = before;
    return true;
}

void Walker::enter(const Node* node, const Look& looks) {
    const Frame& parent = stack_.back();
    Frame frame;
    frame.node = node;
    frame.own_counts = !is_section(node);
    frame.counts = frame.own_counts ? counts_.size() : parent.counts;
    frame.block = looks.block;
    frame.block_path = looks.block ? path_.size() : parent.block_path;
    frame.paragraph = looks.paragraph;
    frame.keeps_space = looks.keeps_space || (parent.keeps_space && !looks.drops_space);
    frame.raised = looks.raised || parent.raised;
    if (!looks.block) {
        frame.kind = attribute(node, "class");
        if (frame.kind == nullptr) frame.kind = parent.kind;
        frame.pale = looks.pale || parent.pale;
    }
    frame.emitted = emitted_;
    if (looks.block) {
        end_line();
        frame.emitted = emitted_;
        begin_block(node);
    }
    stack_.push_back(frame);
}

void Walker::leave() {
    const Frame frame = stack_.back();
    if (frame.block) {
        end_line();
        block_offset_.reset();
        if (frame.paragraph && frame.emitted == emitted_) blank_ = true;
    }
    stack_.pop_back();
    if (frame.own_counts) counts_.resize(frame.counts);
    path_.resize(frame.path);
}

int Walker::number(GumboTag tag) {
    for (std::size_t i = stack_.back().counts; i < counts_.size(); ++i)
        if (counts_[i].tag == static_cast<int>(tag)) return ++counts_[i].number;
    counts_.push_back({static_cast<int>(tag), 1});
    return 1;
}

void Walker::append_step(const Node* node, int count) {
    std::string buffer;
    path_ += '/';
    path_ += element_name(node, buffer);
    path_ += '[';
    path_ += std::to_string(count);
    path_ += ']';
}

void Walker::text(const Node* node) {
    const std::string_view text = node->v.text.text;
    const std::size_t offset = node->v.text.start_pos.offset;
    const bool joins = paragraph_.ends_in_digit() && !text.empty() && is_digit(text.front());
    // A raised figure behind a figure is a note or a power, and no more of its digits. Digits that
    // the page tells apart by class or colour may be two figures, of which one is not seen.
    if (stack_.back().raised && paragraph_.ends_in_digit()) {
        shown(raised_digits(text), offset);
    } else {
        if (joins && !same_look()) paragraph_.add(apart);
        shown(text, offset);
    }
    last_kind_ = stack_.back().kind;
    last_pale_ = stack_.back().pale;
}

bool Walker::same_look() const {
    const Frame& here = stack_.back();
    const bool none = here.kind == nullptr || last_kind_ == nullptr;
    const bool same = none ? here.kind == last_kind_ : std::string_view(here.kind) == last_kind_;
    return same && here.pale == last_pale_;
}

void Walker::strike(const Node* node) {
    cell_shows_ = true;
    if (struck_met_) return;
    struck_met_ = true;
    layout_.findings.push_back({"struck_out", "text that is struck out was left out",
                                origin(path_, node->v.element.start_pos.offset)});
}

void Walker::shown(std::string_view utf8, std::size_t offset) {
    if (utf8.empty()) return;
    if (stack_.back().keeps_space)
        kept(utf8, offset);
    else
        ink(utf8, offset);
}

void Walker::ink(std::string_view utf8, std::size_t offset) {
    const bool started = paragraph_.started();
    paragraph_.add(utf8);
    if (started || !paragraph_.started()) return;
    line_path_ = stack_.back().block_path;
    line_offset_ = block_offset_.value_or(offset);
}

void Walker::kept(std::string_view utf8, std::size_t offset) {
    while (true) {
        const std::size_t end = utf8.find('\n');
        const bool started = paragraph_.started();
        paragraph_.add_kept(utf8.substr(0, end));
        if (!started && paragraph_.started()) {
            line_path_ = stack_.back().block_path;
            line_offset_ = block_offset_.value_or(offset);
        }
        if (end == std::string_view::npos) return;
        line_break();
        utf8.remove_prefix(end + 1);
    }
}

void Walker::line_break() {
    if (paragraph_.started())
        end_line();
    else
        blank_ = true;
}

void Walker::end_line() {
    if (!paragraph_.started()) return;
    std::string line = paragraph_.take();
    if (line.empty()) {  // blanks only
        blank_ = true;
        return;
    }
    ++emitted_;
    block_offset_.reset();
    if (in_cell_) {
        if (!cell_.empty()) cell_ += '\n';
        cell_ += line;
        ++cell_lines_;
        return;
    }
    layout::Line result;
    result.text = std::move(line);
    result.origin = origin(path_.substr(0, line_path_), line_offset_);
    result.blank_before = blank_ && !layout_.blocks.empty();
    blank_ = false;
    layout_.blocks.emplace_back(std::move(result));
}

void Walker::begin_block(const Node* node) {
    block_offset_ = node->v.element.start_pos.offset;
}

base::Origin Walker::origin(std::string path, std::size_t offset) const {
    return source_.origin(std::move(path), offset, tolerances_);
}

base::Origin Source::origin(std::string path, std::size_t offset,
                            const Tolerances& tolerances) const {
    const auto longest = static_cast<std::size_t>(tolerances.path_bytes);
    if (path.size() > longest) {
        const std::size_t step = path.find('/', path.size() - longest);
        path = "..." + path.substr(step == std::string::npos ? path.size() - longest : step);
    }
    if (mended != nullptr) offset = offset_before(offset, *mended);
    return base::in_node(std::move(path), fixed.value_or(offset));
}

std::size_t count_cells(const layout::Layout& layout) {
    std::size_t cells = 0;
    for (const layout::Block& block : layout.blocks)
        if (const auto* table = std::get_if<layout::Table>(&block)) cells += table->cells.size();
    return cells;
}

std::optional<base::Error> write_body(const Node* body, const Survey& survey, const Source& source,
                                      std::string_view name, const base::Limits& limits,
                                      const Tolerances& tolerances, layout::Layout& layout) {
    Walker walker(survey, source, name, limits, tolerances, layout);
    walker.walk(body, source.prefix + "body");
    return walker.error;
}

}  // namespace huitong::html
