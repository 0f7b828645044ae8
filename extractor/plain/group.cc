// A run opens at a line with separators and goes on as long as the next such line is near and all
// lines between look like cells. A line may look like prose and still be a cell, if the separator
// that was lost from its end stands alone on the next line; so may the line before the run.

#include "plain/group.h"

#include <string_view>

#include "plain/space.h"

namespace huitong::plain {
namespace {

using Kind = TextLine::Kind;

bool at_most(std::string_view text, std::size_t code_points) {
    constexpr std::size_t longest = 4;  // bytes of a code point
    if (text.size() <= code_points) return true;
    if (text.size() > code_points * longest) return false;
    return count_code_points(text) <= code_points;
}

// "三、…", "第二部分…". Lower ordinals are as common in the rows of a table.
bool is_heading(std::string_view text) {
    constexpr std::u32string_view numerals = U"一二三四五六七八九十", parts = U"部章篇节";
    constexpr int longest = 3;  // 二十一
    if (text.empty()) return false;
    CodePoint c = first_of(text);
    const bool counted = c.value == U'第';
    if (counted) text.remove_prefix(c.bytes);
    for (int digits = 0; !text.empty() && digits <= longest; ++digits) {
        c = first_of(text);
        text.remove_prefix(c.bytes);
        if (numerals.find(c.value) != std::u32string_view::npos) continue;
        if (digits == 0) return false;
        return counted ? parts.find(c.value) != std::u32string_view::npos : c.value == U'、';
    }
    return false;
}

bool is_sentence(std::string_view text) {
    constexpr std::u32string_view anywhere = U"。！？；", at_end = U"：:，,;!?";
    if (text.empty()) return false;
    if (at_end.find(last_of(text).value) != std::u32string_view::npos) return true;
    while (!text.empty()) {
        const CodePoint c = first_of(text);
        if (anywhere.find(c.value) != std::u32string_view::npos) return true;
        text.remove_prefix(c.bytes);
    }
    return false;
}

class Grouper {
  public:
    Grouper(const std::vector<TextLine>& lines, const Options& options)
        : lines_(lines), options_(options) {}

    std::vector<Group> group() {
        for (std::size_t i = 0; i < lines_.size();) {
            Group next{i, i + 1};
            if (kind(i) != Kind::text) {
                next.run = true;
                next.end = run_end(i);
                next.convention = convention(lines_, i, next.end, options_);
                if (!groups_.empty() && !groups_.back().run && is_first_cell(next)) {
                    groups_.pop_back();
                    --next.begin;
                }
            }
            groups_.push_back(next);
            i = next.end;
        }
        return std::move(groups_);
    }

  private:
    Kind kind(std::size_t i) const { return lines_[i].kind; }

    std::size_t run_end(std::size_t begin) const {
        std::size_t end = begin + 1;
        for (std::size_t i = end; i < lines_.size() && i - end <= options_.gap; ++i) {
            if (kind(i) == kind(begin)) {
                end = i + 1;
            } else if (kind(i) != Kind::text || !may_be_cell(i)) {
                break;
            }
        }
        return end;
    }

    bool looks_like_cell(std::size_t i) const {
        return at_most(lines_[i].text, options_.cell_length) && !is_sentence(lines_[i].text);
    }

    // A pipe on a line of its own that closes the text before it, since texts and pipes alternate.
    // It may also be the empty first cell of a row: then a closed cell follows it.
    bool is_alone(std::size_t i) const {
        return lines_[i].bare && i + 1 < lines_.size() && lines_[i + 1].kind == Kind::text;
    }

    bool may_be_cell(std::size_t i) const {
        const TextLine* next = i + 1 < lines_.size() ? &lines_[i + 1] : nullptr;
        if (next != nullptr && next->bare) {
            return looks_like_cell(i) ||
                   (at_most(lines_[i].text, options_.closed_cell_length) && is_alone(i + 1));
        }
        if (!looks_like_cell(i)) return false;
        // The first cell of a row, in a table whose cells each start a line with a pipe.
        if (next != nullptr && next->opens && next->pipes == 1) return true;
        return !is_heading(lines_[i].text);
    }

    // Does the line before the run lack only its separator?
    bool is_first_cell(const Group& run) const {
        const TextLine& first = lines_[run.begin];
        if (!first.opens || !looks_like_cell(run.begin - 1)) return false;
        if (is_heading(lines_[run.begin - 1].text)) return false;
        if (run.convention == Convention::leading) return first.pipes == 1;
        return run.convention == Convention::trailing && first.bare &&
               (first.breaks < 2 || is_alone(run.begin));
    }

    const std::vector<TextLine>& lines_;
    const Options& options_;
    std::vector<Group> groups_;
};

}  // namespace

std::vector<Group> group(const std::vector<TextLine>& lines, const Options& options) {
    return Grouper(lines, options).group();
}

}  // namespace huitong::plain
