// The stack of open elements is kept tag by tag and never grows longer than the limits allow, so
// that each tag costs a bounded time. A row or cell outside tables opens one of our own, which ends
// before the first thing that stands in no cell of it, or with the element around it.
#include "html/inspect.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <gumbo.h>

#include "html/ascii.h"
#include "html/open_elements.h"
#include "html/tag_scanner.h"
#include "html/tags.h"

namespace huitong::html {
namespace {

constexpr std::string_view table_start = "<table>", table_end = "</table>";

Tag table_tag() {
    Tag tag;
    tag.tag = GUMBO_TAG_TABLE;
    tag.name = hash_name("table");
    return tag;
}

class Inspector {
  public:
    Inspector(std::string_view utf8, std::string_view name, const base::Limits& limits,
              const Tolerances& tolerances)
        : utf8_(utf8),
          name_(name),
          limits_(limits),
          tolerances_(tolerances),
          most_(static_cast<std::size_t>(limits.nesting > 0 ? limits.nesting : 0)),
          // As much as all the cells that are allowed cost at the depth that is allowed.
          most_work_(std::uint64_t{most_} * (limits.cells > 0 ? limits.cells : 1)),
          open_(tolerances.inline_weight_divisor) {}

    base::Result<std::vector<Insertion>> run() {
        TagScanner scanner(utf8_);
        Tag tag;
        std::size_t text_from = 0;
        while (scanner.next(tag)) {
            if (tag.offset > text_from) open_.text();
            mend_before(tag, utf8_.substr(text_from, tag.offset - text_from), text_from);
            if (tag.is_end)
                open_.end(tag);
            else if (open_.start(tag))
                scanner.skip_raw(tag);
            if (own_table_ && open_.size() <= table_at_) own_table_ = false;
            if (!bearable(tag)) return refusal_;
            text_from = scanner.offset();
        }
        return std::move(insertions_);
    }

  private:
    void insert(std::size_t offset, std::string_view what) {
        const std::size_t before = insertions_.empty() ? 0 : insertions_.back().added;
        insertions_.push_back({offset, what, before + what.size()});
        Tag tag = table_tag();
        tag.is_end = what == table_end;
        if (tag.is_end)
            open_.end(tag);
        else
            open_.start(tag);
        own_table_ = !tag.is_end;
    }

    void mend_before(const Tag& tag, std::string_view text, std::size_t text_at) {
        const bool row_or_cell =
            !tag.is_end &&
            (tag.tag == GUMBO_TAG_TR || tag.tag == GUMBO_TAG_TD || tag.tag == GUMBO_TAG_TH);
        if (own_table_) {
            const bool in_cell = open_.cell_open_from(table_at_);
            const bool part = traits(tag.tag).table_part;
            if (!in_cell && !trimmed(text).empty())
                insert(text_at, table_end);
            else if (tag.is_end ? open_.open_below(tag, table_at_) : !in_cell && !part)
                insert(tag.offset, table_end);
        }
        if (own_table_ || !row_or_cell || !open_.outside_tables()) return;
        table_at_ = open_.size();
        insert(tag.offset, table_start);
    }

    bool bearable(const Tag& tag) {
        const char* trusted = "if the page is to be trusted";
        work_ += open_.blocks() + open_.inlines();
        nodes_ += 1 + static_cast<std::size_t>(tag.attribute_count);
        std::string message;
        if (tag.attribute_count > tolerances_.attributes)
            message = fmt::format(
                "a tag with over {} attributes (byte {}); no editor wrote it: "
                "repair or leave it out",
                tolerances_.attributes, tag.offset);
        else if (open_.depth() > most_)
            message = fmt::format(
                "elements are nested over {} deep (byte {}); raise the limit "
                "`nesting` {}",
                most_, tag.offset, trusted);
        else if (work_ > most_work_)
            message = fmt::format(
                "too many deeply nested elements (byte {}); raise the limit "
                "`nesting` {}",
                tag.offset, trusted);
        else if (nodes_ + open_.reopened() > limits_.glyphs)
            message = fmt::format(
                "over {} tags and attributes (byte {}); raise the limit "
                "`glyphs` {}",
                limits_.glyphs, tag.offset, trusted);
        else
            return true;
        refusal_ = {base::Kind::limit, std::string(name_), std::move(message)};
        return false;
    }

    std::string_view utf8_, name_;
    const base::Limits& limits_;
    const Tolerances& tolerances_;
    std::size_t most_;
    std::uint64_t most_work_;
    OpenElements open_;
    std::uint64_t work_ = 0;
    std::size_t nodes_ = 0;
    bool own_table_ = false;
    std::size_t table_at_ = 0;  // its place among the open elements
    std::vector<Insertion> insertions_;
    base::Error refusal_;
};

}  // namespace

base::Result<std::vector<Insertion>> inspect(std::string_view utf8, std::string_view name,
                                             const base::Limits& limits,
                                             const Tolerances& tolerances) {
    return Inspector(utf8, name, limits, tolerances).run();
}

std::string inserted(std::string_view utf8, const std::vector<Insertion>& insertions) {
    std::string result;
    std::size_t from = 0;
    for (const Insertion& insertion : insertions) {
        result += utf8.substr(from, insertion.offset - from);
        result += insertion.tag;
        from = insertion.offset;
    }
    result += utf8.substr(from);
    return result;
}

std::size_t offset_before(std::size_t offset, const std::vector<Insertion>& insertions) {
    // The first insertion that does not end before `offset`.
    const auto next = std::partition_point(
        insertions.begin(), insertions.end(),
        [&](const Insertion& one) { return one.offset + one.added <= offset; });
    const std::size_t original =
        next == insertions.begin() ? offset : offset - std::prev(next)->added;
    // Within a tag that was put in: where it was put.
    return next == insertions.end() ? original : std::min(original, next->offset);
}

}  // namespace huitong::html
