// Check, parse, survey, write. A page that shows next to nothing while a script or a hidden part
// holds a report is read from there, and a finding says so.
#include "html/read.h"

#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "html/element.h"
#include "html/flow.h"
#include "html/inspect.h"
#include "html/paragraph.h"
#include "html/script.h"
#include "html/survey.h"
#include "html/tolerances.h"
#include "html/tree.h"

namespace huitong::html {
namespace {

class Reader {
  public:
    Reader(std::string_view utf8, std::string_view name, const base::Limits& limits)
        : utf8_(utf8), name_(name), limits_(limits) {}

    base::Result<layout::Layout> read() {
        if (utf8_.size() > limits_.bytes)
            return base::Error{
                base::Kind::limit, std::string(name_),
                fmt::format("the document has over {} bytes; raise the limit `bytes`",
                            limits_.bytes)};
        const auto insertions = inspect(utf8_, name_, limits_, tolerances_);
        if (!insertions) return insertions.error();
        std::string mended;
        if (!insertions->empty()) {
            mended = inserted(utf8_, *insertions);
            utf8_ = mended;
            layout_.findings.push_back(
                {"cells_outside_table",
                 "rows or cells stood outside tables; a table was put around",
                 origin("body", insertions->front().offset)});
            source_.mended = &*insertions;
        }
        const Tree tree(utf8_);
        const Survey seen = survey(tree, tolerances_);
        if (seen.title != nullptr) write_title(seen.title);
        std::optional<base::Error> error;
        if (const std::optional<Find> find = look_behind(seen))
            error = write_find(*find);
        else if (const Node* body = tree.body())
            error = write_body(body, seen, source_, name_, limits_, tolerances_, layout_);
        if (error) return *std::move(error);
        return std::move(layout_);
    }

  private:
    struct Find {
        Stowed stowed;
        std::string path;
        std::size_t offset = 0;
        bool in_script = false;
    };

    void write_title(const Node* title) {
        Paragraph paragraph;
        for (const Node* child : children(title))
            if (is_text(child)) paragraph.add(child->v.text.text);
        std::string text = paragraph.take();
        if (text.empty()) return;
        layout_.blocks.emplace_back(layout::Line{
            std::move(text), origin("head/title", title->v.element.start_pos.offset), false});
    }

    // What the page keeps back, if it shows next to nothing.
    std::optional<Find> look_behind(const Survey& seen) const {
        const std::size_t shown = seen.text - seen.link_text;
        if (seen.data_tables > 0 || shown >= static_cast<std::size_t>(tolerances_.bare_text))
            return std::nullopt;
        std::optional<Find> best;
        const auto offer = [&](Find find) {
            const Stowed& it = find.stowed;
            const bool enough =
                it.han >= static_cast<std::size_t>(tolerances_.hidden_han) || it.table;
            if (it.markup.empty() || !enough ||
                it.text < static_cast<std::size_t>(tolerances_.hidden_gain) * shown)
                return;
            if (!best || it.han > best->stowed.han) best = std::move(find);
        };
        for (const Hideout& script : seen.scripts) offer(in_script(script));
        for (const Hideout& part : seen.hidden) offer(in_hidden(part));
        return best;
    }

    Find in_script(const Hideout& script) const {
        Find find;
        find.in_script = true;
        find.path = fmt::format("script[{}]", script.number);
        for (const Node* child : children(script.node)) {
            if (!is_text(child)) continue;
            find.stowed = stowed_in_script(child->v.text.text, tolerances_);
            find.offset = child->v.text.start_pos.offset + find.stowed.offset;
        }
        return find;
    }

    Find in_hidden(const Hideout& part) const {
        Find find;
        find.path = fmt::format("hidden[{}]", part.number);
        const GumboElement& it = part.node->v.element;
        find.offset = it.start_pos.offset;
        if (it.tag == GUMBO_TAG_TEXTAREA) {
            for (const Node* child : children(part.node))
                if (is_text(child)) find.stowed = stowed_in_text(child->v.text.text, tolerances_);
        } else if (it.tag == GUMBO_TAG_IFRAME) {
            if (const char* value = attribute(part.node, "srcdoc"))
                find.stowed = stowed_in_text(value, tolerances_);
        } else if (it.tag == GUMBO_TAG_INPUT) {
            if (const char* value = attribute(part.node, "value"))
                find.stowed = stowed_in_text(value, tolerances_);
        } else {
            const std::size_t begin = it.start_pos.offset + it.original_tag.length;
            const std::size_t end = it.end_pos.offset;
            if (begin < end && end <= utf8_.size())
                find.stowed = stowed_in_text(utf8_.substr(begin, end - begin), tolerances_);
        }
        return find;
    }

    std::optional<base::Error> write_find(const Find& find) {
        layout_.findings.push_back(
            {find.in_script ? "report_in_script" : "report_in_hidden",
             find.in_script
                 ? "the page shows next to nothing; a string of a script was read instead"
                 : "the page shows next to nothing; a hidden part of it was read instead",
             origin(find.path, find.offset)});
        const std::string& markup = find.stowed.markup;
        const auto insertions = inspect(markup, name_, limits_, tolerances_);
        if (!insertions) return insertions.error();
        const std::string mended = inserted(markup, *insertions);
        const Tree tree(mended);
        const Survey seen = survey(tree, tolerances_);
        const Node* body = tree.body();
        if (body == nullptr) return std::nullopt;
        const Source source{find.path + "/", origin({}, find.offset).offset, nullptr};
        return write_body(body, seen, source, name_, limits_, tolerances_, layout_);
    }

    base::Origin origin(std::string path, std::size_t offset) const {
        return source_.origin(std::move(path), offset, tolerances_);
    }

    std::string_view utf8_, name_;
    const base::Limits& limits_;
    Tolerances tolerances_;
    Source source_;
    layout::Layout layout_;
};

}  // namespace

base::Result<layout::Layout> read(std::string_view utf8, std::string_view name,
                                  const base::Limits& limits) {
    return Reader(utf8, name, limits).read();
}

}  // namespace huitong::html
