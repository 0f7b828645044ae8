// [table.open]: what rows that the document names look like.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "grammar/compile.h"
#include "grammar/open.h"
#include "grammar/rules.h"
#include "text/normalise.h"

namespace huitong::grammar {
namespace {

// The id of a row needs what tells rows apart.
bool tells_apart(const Open& open) {
    const bool code = open.by == Open::By::code && open.id.find("{code}") != std::string::npos;
    return code || open.id.find("{n}") != std::string::npos;
}

std::optional<Pattern> whole_pattern(const Node& node, Compilation& compilation) {
    Node whole = node;
    whole.string = "^(?:" + node.string + ")$";
    return compile_pattern(whole, compilation);
}

class OpenCompiler {
  public:
    OpenCompiler(const Node& node, const std::string& what, const Ids& rows,
                 Compilation& compilation)
        : compilation_(compilation),
          rows_(rows),
          reader_(node, fmt::format("'open' of {}", what), compilation.complaints) {}

    Open run(Label& head) {
        const std::string by = reader_.string("by", Reader::Need::required);
        if (!by.empty() && by != "code" && by != "name")
            reader_.say("by",
                        fmt::format("'{}' is not understood; by is \"code\" or \"name\"", by));
        open_.by = by == "name" ? Open::By::name : Open::By::code;
        head = read_label(reader_, Reader::Need::optional);
        read_id();
        read_total();
        const std::string pattern = reader_.string("pattern", Reader::Need::required);
        if (!pattern.empty()) {
            if (auto compiled = whole_pattern(*reader_.node().find("pattern"), compilation_))
                open_.pattern = std::move(*compiled);
        }
        read_levels();
        read_examples();
        reader_.finish();
        return std::move(open_);
    }

  private:
    void read_id() {
        open_.id = reader_.string("id", Reader::Need::optional);
        if (open_.id.empty() && open_.by == Open::By::code) open_.id = "{code}";
        if (!tells_apart(open_))
            reader_.say("id",
                        "rows would share an id; it needs {n}, the number of the row, or "
                        "{code} if they have codes");
        if (open_.id.empty()) return;
        std::string sample = open_.id;
        for (const std::string_view mark : {"{code}", "{n}"}) {
            const std::size_t at = sample.find(mark);
            if (at != std::string::npos) sample.replace(at, mark.size(), "1");
        }
        if (!is_id(sample))
            reader_.say("id", fmt::format("'{}' makes no id; use lower-case words joined by dots, "
                                          "with {{n}} or {{code}}",
                                          open_.id));
    }

    void read_total() {
        const std::string total = reader_.string("total", Reader::Need::optional);
        if (total.empty()) return;
        open_.total = rows_.find(total);
        if (open_.total < 0)
            reader_.say("total", fmt::format("there is no row '{}'{}", total,
                                             did_you_mean(total, rows_.all())));
    }

    void read_levels() {
        const Node* node = reader_.array("levels");
        if (node == nullptr) return;
        for (const Node& item : node->items) {
            const bool grows = item.kind == Node::Kind::integer && item.integer > 0 &&
                               item.integer < 32 &&
                               (open_.levels.empty() || item.integer > open_.levels.back());
            if (!grows) {
                reader_.say("levels",
                            "levels are how long codes are, each longer than the one before: "
                            "[3, 5, 7]");
                return;
            }
            open_.levels.push_back(static_cast<int>(item.integer));
        }
        if (open_.by == Open::By::name)
            reader_.say("levels", "names have no levels; remove this, or take by = \"code\"");
    }

    void read_examples() {
        const bool codes = open_.by == Open::By::code;
        if (!codes) {
            for (std::string& name : reader_.strings("examples"))
                open_.examples.emplace_back(std::string(), std::move(name));
        } else if (const Node* node = reader_.table("examples")) {
            for (const Member& member : node->members)
                if (member.value.kind == Node::Kind::string)
                    open_.examples.emplace_back(member.key, member.value.string);
        }
        for (const auto& [code, printed] : open_.examples) {
            const std::string& example = codes ? code : printed;
            if (!open_.pattern.find_once(text::fold(example)))
                reader_.say("examples", fmt::format("the pattern does not fit its example '{}'; "
                                                    "correct one of them",
                                                    example));
            const auto size = static_cast<int>(code.size());
            if (codes && !open_.levels.empty() &&
                std::find(open_.levels.begin(), open_.levels.end(), size) == open_.levels.end())
                reader_.say(
                    "examples",
                    fmt::format("the code '{}' is as long as no level; correct one of them", code));
        }
    }

    Compilation& compilation_;
    const Ids& rows_;
    Reader reader_;
    Open open_;
};

}  // namespace

Open compile_open(const Node& node, const std::string& what, const Ids& rows, Label& head,
                  Compilation& compilation) {
    return OpenCompiler(node, what, rows, compilation).run(head);
}

}  // namespace huitong::grammar
