// Lint walks the nodes of the file, not the compiled grammar, because remarks are about what is
// written and where. It reads leniently: what has the wrong type is load's business.
#include "grammar/lint.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "grammar/equation.h"
#include "grammar/node.h"
#include "grammar/remarks.h"
#include "text/normalise.h"

namespace huitong::grammar {

std::string_view text_of(const Node& table, std::string_view key) {
    const Node* value = table.find(key);
    return value != nullptr && value->kind == Node::Kind::string ? value->string
                                                                 : std::string_view();
}

const std::vector<Node>& items_of(const Node& table, std::string_view key) {
    static const std::vector<Node> none;
    const Node* value = table.find(key);
    return value == nullptr ? none : value->items;
}

namespace {

class Linter {
  public:
    Linter(const Node& root, std::string_view file, const std::vector<Node>& others)
        : root_(root), file_(file), others_(others) {}

    std::vector<std::pair<Place, Remark>> run() {
        for (const Node& other : others_) add_labels(other);
        for (const Node& section : items_of(root_, "section"))
            lint_labelled(section, fmt::format("section '{}'", text_of(section, "id")));
        lint_same(items_of(root_, "section"), "section");
        for (const Node& table : items_of(root_, "table")) lint_table(table);
        for (const Node& check : items_of(root_, "check")) lint_check(check);
        for (const Node& field : items_of(root_, "field")) lint_read(field, "field");
        for (const Node& quantity : items_of(root_, "quantity")) lint_read(quantity, "quantity");
        if (const Node* recognise = root_.find("recognise")) lint_recognition(*recognise);
        lint_parts();
        std::stable_sort(remarks_.begin(), remarks_.end(), [](const auto& a, const auto& b) {
            return std::pair(a.first.line, a.first.column) <
                   std::pair(b.first.line, b.first.column);
        });
        return std::move(remarks_);
    }

  private:
    void say(std::string code, const Place& place, std::string message) {
        remarks_.push_back(
            {place,
             {std::move(code), fmt::format("{}:{}:{}", file_, place.line, place.column),
              std::move(message)}});
    }

    void lint_labelled(const Node& node, const std::string& what) {
        if (node.find("label") != nullptr && text_of(node, "label_en").empty())
            say("no_label_en", node.place,
                fmt::format("{} has no English label; add label_en = \"…\"", what));
        std::map<std::string, std::string_view> seen;
        const std::string_view label = text_of(node, "label");
        if (!label.empty()) remember(label, seen);
        for (const Node& variant : items_of(node, "variants")) {
            const auto [other, is_new] = seen.emplace(text::fold(variant.string), variant.string);
            add_label(other->first);
            if (!is_new)
                say("dead_variant", variant.place,
                    fmt::format("the variant '{}' of {} compares equal to '{}'; remove it",
                                variant.string, what, other->second));
        }
    }

    void remember(std::string_view label, std::map<std::string, std::string_view>& seen) {
        const std::string key = text::fold(label);
        seen.emplace(key, label);
        add_label(key);
    }

    void add_labels(const Node& root) {
        for (const Node& table : items_of(root, "table"))
            for (const std::string_view noun : {"group", "column", "row"})
                for (const Node& node : items_of(table, noun))
                    add_label(text::fold(text_of(node, "label")));
    }

    // Forms print marks without the ordinals of their labels.
    void add_label(const std::string& key) { labels_.emplace(text::without_ordinal(key)); }

    // Lines of one table with one text in one group: only their order tells them apart.
    void lint_same(const std::vector<Node>& nodes, std::string_view noun) {
        std::map<std::pair<std::string, std::string_view>, std::string_view> seen;
        for (const Node& node : nodes) {
            const std::string key = text::fold(text_of(node, "label"));
            if (key.empty()) continue;
            const auto [other, is_new] =
                seen.emplace(std::pair(key, text_of(node, "group")), text_of(node, "id"));
            if (!is_new)
                say("same_label", node.place,
                    fmt::format(
                        "the {} '{}' has the label of '{}' and no other group, so only order "
                        "tells them apart; put them in groups, if the form has any",
                        noun, text_of(node, "id"), other->second));
        }
    }

    // A text that is one line's label and another's variant, with nothing to tell which is meant.
    void lint_others(const std::vector<Node>& nodes, std::string_view noun) {
        std::map<std::pair<std::string, std::string_view>, std::string_view> labels;
        for (const Node& node : nodes)
            labels.emplace(std::pair(text::fold(text_of(node, "label")), text_of(node, "group")),
                           text_of(node, "id"));
        std::map<std::pair<std::string, std::string_view>, std::string_view> variants;
        for (const Node& node : nodes)
            for (const Node& variant : items_of(node, "variants")) {
                const auto other =
                    labels.find(std::pair(text::fold(variant.string), text_of(node, "group")));
                if (other == labels.end() || other->second == text_of(node, "id")) {
                    lint_twice(node, variant, noun, variants);
                    continue;
                }
                say("other_label", variant.place,
                    fmt::format("the variant '{}' of {} '{}' is the label of '{}', which is taken "
                                "first; remove it",
                                variant.string, noun, text_of(node, "id"), other->second));
            }
    }

    // The same text as a variant of two lines.
    void lint_twice(
        const Node& node, const Node& variant, std::string_view noun,
        std::map<std::pair<std::string, std::string_view>, std::string_view>& variants) {
        const auto [other, is_new] = variants.emplace(
            std::pair(text::fold(variant.string), text_of(node, "group")), text_of(node, "id"));
        if (is_new || other->second == text_of(node, "id")) return;
        say("other_variant", variant.place,
            fmt::format("the variant '{}' of {} '{}' is a variant of '{}' too, so only order tells "
                        "them apart; keep it where it is meant",
                        variant.string, noun, text_of(node, "id"), other->second));
    }

    void lint_table(const Node& table) {
        const std::string_view id = text_of(table, "id");
        if (const std::string_view label = text_of(table, "label"); !label.empty())
            add_label(text::fold(label));
        for (const std::string_view noun : {"group", "column", "row"})
            for (const Node& node : items_of(table, noun))
                lint_labelled(node,
                              fmt::format("{} '{}' of table '{}'", noun, text_of(node, "id"), id));
        for (const std::string_view noun : {"column", "row"}) {
            lint_same(items_of(table, noun), noun);
            lint_others(items_of(table, noun), noun);
        }
    }

    void lint_check(const Node& check) {
        const std::string_view id = text_of(check, "id");
        lint_labelled(check, fmt::format("check '{}'", id));
        const auto equation = parse_equation(text_of(check, "equation"));
        if (!equation) return;
        const Node* node = check.find("equation");
        std::map<std::string, int> net;    // left minus right
        std::map<std::string, int> terms;  // how often it is named
        for (const Equation::Name& name : equation->left) net[name.text] += name.sign;
        for (const Equation::Name& name : equation->right) net[name.text] -= name.sign;
        for (const auto* side : {&equation->left, &equation->right})
            for (const Equation::Name& name : *side) ++terms[name.text];
        const bool dead = std::all_of(net.begin(), net.end(),
                                      [](const auto& entry) { return entry.second == 0; });
        if (dead)
            say("cannot_fail", node->place,
                fmt::format(
                    "the check '{}' has the same terms on both sides and cannot fail; correct "
                    "the equation",
                    id));
        for (const auto& [name, count] : terms)
            if (!dead && count > 1)
                say("cancelling_term", node->place,
                    fmt::format("the check '{}' names '{}' {} times; name it once", id, name,
                                count));
    }

    void lint_rule(const Node& rule, const std::string& what) {
        const Node* examples = rule.find("examples");
        if (examples == nullptr || (examples->items.empty() && examples->members.empty()))
            say("no_examples", rule.place,
                fmt::format(
                    "a pattern of {} has no examples; add some, so that its reading is proved",
                    what));
    }

    void lint_read(const Node& node, std::string_view noun) {
        const std::string what = fmt::format("{} '{}'", noun, text_of(node, "id"));
        lint_labelled(node, what);
        for (const Node& rule : items_of(node, "rule")) lint_rule(rule, what);
    }

    void lint_recognition(const Node& recognise) {
        for (const Node& title : items_of(recognise, "title")) lint_rule(title, "[recognise]");
        for (const Node& mark : items_of(recognise, "marks"))
            if (labels_.count(std::string(text::without_ordinal(text::fold(mark.string)))) == 0)
                say("unknown_mark", mark.place,
                    fmt::format(
                        "the mark '{}' is no label of this grammar; correct it, if a label is "
                        "meant",
                        mark.string));
    }

    void lint_parts() {
        const Node* parts = root_.find("parts");
        if (parts == nullptr) return;
        std::string all;
        gather(root_, all);
        for (const Node& other : others_) gather(other, all);
        for (const Member& part : parts->members)
            if (all.find("{" + part.key + "}") == std::string::npos)
                say("unused_part", part.place,
                    fmt::format("the part '{}' is used by no pattern; remove it", part.key));
    }

    // All strings; nodes are as deep as parse() lets them be.
    static void gather(const Node& node, std::string& all) {
        all += node.string;
        all += '\n';
        for (const Node& item : node.items) gather(item, all);
        for (const Member& member : node.members) gather(member.value, all);
    }

    const Node& root_;
    std::string_view file_;
    const std::vector<Node>& others_;
    std::set<std::string> labels_;  // keys of all labels and variants
    std::vector<std::pair<Place, Remark>> remarks_;
};

}  // namespace

std::vector<std::pair<Place, Remark>> lint_places(std::string_view toml, std::string_view file,
                                                  const std::vector<std::string>& beside) {
    const auto root = parse(toml, file);
    if (!root) return {};
    std::vector<Node> others;
    for (const std::string& other : beside)
        if (auto node = parse(other, file)) others.push_back(std::move(*node));
    return Linter(*root, file, others).run();
}

std::vector<Remark> lint(std::string_view toml, std::string_view file,
                         const std::vector<std::string>& beside) {
    std::vector<Remark> out;
    for (auto& [place, remark] : lint_places(toml, file, beside)) out.push_back(std::move(remark));
    return out;
}

}  // namespace huitong::grammar
