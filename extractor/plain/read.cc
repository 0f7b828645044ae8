// Lines first, then the runs among them, then the cells of each run by its convention. A pipe that
// follows a text without one, be it on a line of its own, closes that text and makes no empty cell,
// unless the convention is that pipes start cells.

#include "plain/read.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "plain/convention.h"
#include "plain/group.h"
#include "plain/options.h"
#include "plain/scan.h"
#include "text/page_number.h"
#include "text/running_head.h"

namespace huitong::plain {
namespace {

using base::Error;
using base::Kind;

// Drawn rules are no text; their blank lines go to the line below. A tab on a line between lines
// with pipes is white space.
void settle(std::vector<TextLine>& lines) {
    using LineKind = TextLine::Kind;
    std::size_t kept = 0;
    int breaks = 0;
    for (TextLine& line : lines) {
        breaks = std::max(breaks, line.breaks);
        if (line.kind == LineKind::rule) continue;
        line.breaks = kept == 0 ? 0 : breaks;
        breaks = 0;
        lines[kept++] = line;
    }
    lines.resize(kept);
    for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
        if (lines[i].kind == LineKind::tabbed && lines[i - 1].kind == LineKind::piped &&
            lines[i + 1].kind == LineKind::piped) {
            lines[i].kind = LineKind::text;
        }
    }
}

class Reader {
  public:
    Reader(std::string_view name, const base::Limits& limits) : name_(name), limits_(limits) {}

    base::Result<layout::Layout> read(std::string_view utf8) {
        base::Result<std::vector<TextLine>> scanned = scan(utf8, name_, limits_, options_);
        if (!scanned) return std::move(scanned.error());
        std::vector<TextLine>& lines = *scanned;
        settle(lines);
        std::vector<std::string_view> texts;
        texts.reserve(lines.size());
        for (const TextLine& line : lines) {
            const bool plain = line.kind == TextLine::Kind::text;
            texts.push_back(plain ? line.text : std::string_view());
        }
        heads_ = text::running_heads(texts);
        first_ = lines.data();
        const std::vector<Group> groups = group(lines, options_);
        left_ = limits_.cells;
        layout::Layout made;
        made.blocks.reserve(groups.size());
        for (const Group& g : groups) {
            if (!g.run) {
                const TextLine& line = lines[g.begin];
                if (left_ == 0) return too_many(line);
                --left_;
                made.blocks.emplace_back(layout::Line{std::string(line.text),
                                                      base::in_text(line.line, line.column),
                                                      line.breaks > 1});
                continue;
            }
            run_ = {};
            last_ = none;
            separated_ = false;
            reserve(lines, g);
            for (std::size_t i = g.begin; i < g.end; ++i) {
                // A line of pipes alone may not grow the memory beyond the limit either. The outer
                // two make no cells.
                if (lines[i].pipes > left_ - run_.pieces.size() + 1) return too_many(lines[i]);
                add(lines[i], g.convention);
                if (run_.pieces.size() > left_) return too_many(lines[i]);
            }
            left_ -= run_.pieces.size();
            made.blocks.emplace_back(std::move(run_));
        }
        return made;
    }

  private:
    static constexpr auto none = static_cast<std::size_t>(-1);

    // Pieces are large, so that growing step by step costs more than counting.
    void reserve(const std::vector<TextLine>& lines, const Group& g) {
        std::size_t pieces = 0;
        for (std::size_t i = g.begin; i < g.end && pieces < left_; ++i) {
            pieces += std::max<std::size_t>(lines[i].pipes, 1);
        }
        run_.pieces.reserve(std::min(pieces, left_));
    }

    void add(const TextLine& line, Convention convention) {
        breaks_ = std::max(breaks_, line.breaks);
        if (line.kind == TextLine::Kind::text) {
            const std::size_t last = last_;
            push(line, line.text, line.column, false);
            // The separator behind what stands at the edge of a page is that of the cell before it.
            if (heads_[static_cast<std::size_t>(&line - first_)] != 0 ||
                text::numbering(line.text) == text::Numbering::marked)
                last_ = last;
            else
                separated_ = false;
            return;
        }
        cut(line, cells_);
        std::size_t begin = 0, end = cells_.size();
        if (cells_.front().text.empty()) {
            // A pipe may have slipped off the end of the line before; tabs at the start are a
            // row's.
            const bool tabbed = line.kind == TextLine::Kind::tabbed;
            const bool closes = is_open() && !tabbed && (line.bare || separated_);
            if (closes || convention == Convention::leading) close_last();
            const bool starts_cell = convention == Convention::trailing && !closes;
            if (!starts_cell && convention != Convention::between) begin = 1;
        }
        const bool ends_cells =
            convention == Convention::trailing || convention == Convention::bordered;
        if (ends_cells && cells_.back().text.empty() && end > begin) --end;
        for (std::size_t i = begin; i < end; ++i) {
            push(line, cells_[i].text, cells_[i].column, i + 1 < cells_.size());
        }
        separated_ = true;
    }

    void push(const TextLine& line, std::string_view text, int column, bool closed) {
        last_ = run_.pieces.size();
        run_.pieces.push_back(
            {std::string(text), base::in_text(line.line, column), breaks_, closed});
        breaks_ = 0;
    }

    bool is_open() const {
        return last_ < run_.pieces.size() && !run_.pieces[last_].closed &&
               !run_.pieces[last_].text.empty();
    }
    void close_last() {
        if (last_ < run_.pieces.size()) run_.pieces[last_].closed = true;
    }

    Error too_many(const TextLine& line) const {
        return {Kind::limit, name_ + ":" + std::to_string(line.line),
                "more than " + std::to_string(limits_.cells) +
                    " lines and cells; raise the limit of cells or cut the text"};
    }

    std::string name_;
    const base::Limits& limits_;
    Options options_;
    std::vector<char> heads_;  // of each line
    const TextLine* first_ = nullptr;
    std::size_t left_ = 0;  // of limits_.cells, without the run at hand
    layout::Run run_;
    std::size_t last_ = none;  // piece of it that a separator closes
    std::vector<TextCell> cells_;
    int breaks_ = 0;          // before the next piece
    bool separated_ = false;  // the last line had separators
};

}  // namespace

base::Result<layout::Layout> read(std::string_view utf8, std::string_view name,
                                  const base::Limits& limits) {
    return Reader(name, limits).read(utf8);
}

}  // namespace huitong::plain
