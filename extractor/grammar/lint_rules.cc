// An example is the only text of which it is known what a rule should read there. So a rule is
// taken for dead if a rule before it reads every example of its own: the author has none that shows
// what it is for.
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "grammar/prose.h"
#include "grammar/remarks.h"
#include "grammar/rules.h"
#include "text/normalise.h"

namespace huitong::grammar {

namespace {

constexpr std::string_view everywhere = "prose";

struct Read {
    std::size_t begin = 0, end = 0;  // of the value, or of the whole match
    bool is_value = false;
};

// A rule as it was written, with all that decides whether it reads.
struct Written {
    const Node* node = nullptr;
    Pattern pattern, needs;
    bool is_bound = false;
    std::vector<Pattern> guards;  // of its quantity
    std::vector<std::string> in;
    std::vector<std::string> examples;  // in the form that patterns see
};

class RuleLinter {
  public:
    RuleLinter(const LintedForm& form, Compilation& compilation, Remarks& remarks)
        : form_(form), compilation_(compilation), remarks_(remarks) {}

    void run() {
        for (const Node& field : items_of(form_.root, "field")) {
            const std::vector<Written> rules = written(field, nullptr);
            for (std::size_t i = 0; i < rules.size(); ++i)
                for (std::size_t j = 0; j < i; ++j)
                    if (covers(rules[j].in, rules[i].in) && reads_all(rules[j], rules[i], false))
                        say_dead(rules[i], rules[j], "field", text_of(field, "id"));
        }
        std::vector<std::pair<std::string, std::vector<Written>>> before;
        for (const Node& quantity : items_of(form_.root, "quantity")) {
            const std::string id(text_of(quantity, "id"));
            std::vector<Written> rules = written(quantity, &form_.grammar.figures);
            for (std::size_t i = 0; i < rules.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j)
                    if (reads_all(rules[j], rules[i], true))
                        say_dead(rules[i], rules[j], "quantity", id);
                lint_taken(rules[i], id, before);
            }
            before.emplace_back(id, std::move(rules));
        }
    }

  private:
    void say_dead(const Written& rule, const Written& other, std::string_view noun,
                  std::string_view id) {
        remarks_.say("dead_rule", rule.node->place,
                     fmt::format("the rule of {} '{}' at line {} comes before this one and reads "
                                 "every example of it; remove this rule, or add an example that "
                                 "only it can read",
                                 noun, id, other.node->place.line));
    }

    // Of several quantities before it each may take a part of the examples. What is stated in
    // words, several quantities may read.
    void lint_taken(const Written& rule, const std::string& id,
                    const std::vector<std::pair<std::string, std::vector<Written>>>& before) {
        std::string by;
        const Written* first = nullptr;
        for (const std::string& example : rule.examples) {
            const auto own = read(rule, example, false);
            const Written* taker = nullptr;
            for (std::size_t q = 0; own && q < before.size() && taker == nullptr; ++q)
                for (const Written& other : before[q].second) {
                    const auto taken = read(other, example, true);
                    if (!taken || !taken->is_value || !own->is_value || taken->begin >= own->end ||
                        own->begin >= taken->end)
                        continue;
                    taker = &other;
                    by = before[q].first;
                    break;
                }
            if (taker == nullptr) return;
            if (first == nullptr) first = taker;
        }
        if (first == nullptr) return;
        remarks_.say("taken_rule", rule.node->place,
                     fmt::format("every example of this rule of quantity '{}' is read by quantity "
                                 "'{}' (line {}), which stands before it; put '{}' first, or make "
                                 "one of them narrower",
                                 id, by, first->node->place.line, id));
    }

    std::vector<Written> written(const Node& owner, const Figures* figures) {
        std::vector<Pattern> guards;
        for (const Node& guard : items_of(owner, "guards"))
            if (auto pattern = compile(guard)) guards.push_back(std::move(*pattern));
        std::vector<Written> out;
        for (const Node& node : items_of(owner, "rule")) {
            const Node* source = node.find("pattern");
            if (source == nullptr) continue;
            Written rule;
            rule.node = &node;
            auto pattern = compile(*source);
            if (!pattern) continue;
            rule.pattern = std::move(*pattern);
            rule.guards = guards;
            if (const Node* needs = node.find("needs")) {
                rule.is_bound = true;
                if (auto compiled = compile(*needs)) rule.needs = std::move(*compiled);
            }
            if (const Node* in = node.find("in")) {
                if (in->kind == Node::Kind::string) rule.in.push_back(in->string);
                for (const Node& item : in->items) rule.in.push_back(item.string);
            }
            if (const Node* examples = node.find("examples")) {
                for (const Member& member : examples->members)
                    rule.examples.push_back(form(member.key, figures));
            }
            out.push_back(std::move(rule));
        }
        return out;
    }

    std::optional<Pattern> compile(const Node& source) {
        if (source.kind != Node::Kind::string) return std::nullopt;
        return compile_pattern(source, compilation_);
    }

    static std::string form(const std::string& example, const Figures* figures) {
        std::string text = prose_form(text::clean(example));
        return figures == nullptr ? text : masked(*figures, text);
    }

    // Where rule looks, and so does the other.
    static bool covers(const std::vector<std::string>& wide, const std::vector<std::string>& in) {
        return std::all_of(in.begin(), in.end(), [&](const std::string& place) {
            return std::any_of(wide.begin(), wide.end(), [&](const std::string& other) {
                return other == place || (other == everywhere && place.starts_with("section:"));
            });
        });
    }

    std::optional<Read> read(const Written& rule, const std::string& text, bool guarded) const {
        const auto found = rule.pattern.find_once(text);
        if (!found || (rule.is_bound && !rule.needs.find_once(text))) return std::nullopt;
        if (guarded)
            for (const Pattern& guard : rule.guards)
                if (guard.find_once(text)) return std::nullopt;
        const Pattern::Group* value = found->group("value");
        return value != nullptr ? Read{value->begin, value->end, true}
                                : Read{found->begin, found->end, false};
    }

    bool reads_all(const Written& earlier, const Written& rule, bool at_same_place) const {
        if (rule.examples.empty()) return false;  // another remark
        return std::all_of(
            rule.examples.begin(), rule.examples.end(), [&](const std::string& example) {
                const auto other = read(earlier, example, true);
                const auto own = read(rule, example, false);
                if (!other || !own) return false;
                return !at_same_place || (other->begin == own->begin && other->end == own->end);
            });
    }

    const LintedForm& form_;
    Compilation& compilation_;
    Remarks& remarks_;
};

}  // namespace

void lint_rules(const LintedForm& form, Compilation& compilation, Remarks& remarks) {
    RuleLinter(form, compilation, remarks).run();
}

}  // namespace huitong::grammar
