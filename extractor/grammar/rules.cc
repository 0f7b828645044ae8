// A pattern is expanded (parts), compiled, its groups are compared with what its kind of rule
// reads, and then it must prove itself on its examples, which pass through the same form as
// documents.
#include "grammar/rules.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "grammar/prose.h"
#include "text/normalise.h"

namespace huitong::grammar {

namespace {

// An expanded pattern longer than this is a mistake (parts that hold parts grow quickly).
constexpr std::size_t max_pattern = 16'384;

bool is_part_name(std::string_view name) {
    return is_id(name) && name.find('.') == std::string_view::npos && name.front() >= 'a';
}

// The end of an escape that starts at the backslash `at`; \p{Han} and \x{4E00} are one escape.
std::size_t skip_escape(std::string_view text, std::size_t at) {
    const std::size_t after = std::min(at + 2, text.size());
    if (after < text.size() && text[after] == '{' &&
        (text[at + 1] == 'p' || text[at + 1] == 'P' || text[at + 1] == 'x')) {
        const std::size_t close = text.find('}', after);
        if (close != std::string_view::npos) return close + 1;
    }
    return after;
}

// nullopt: complained of.
std::optional<std::string> expand(const Node& source, Compilation& compilation) {
    const std::string_view text = source.string;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\\') {
            const std::size_t end = skip_escape(text, at);
            out += text.substr(at, end - at);
            at = end;
            continue;
        }
        const std::size_t close = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
        const std::string_view name = close == std::string_view::npos
                                          ? std::string_view()
                                          : text.substr(at + 1, close - at - 1);
        if (!is_part_name(name)) {
            out += text[at++];
            continue;
        }
        const auto part = compilation.parts.find(name);
        if (part == compilation.parts.end()) {
            std::vector<std::string> names;
            for (const auto& entry : compilation.parts) names.push_back(entry.first);
            compilation.complaints.say(
                source.place,
                fmt::format("there is no part '{}' (before this){}; add it to [parts]", name,
                            did_you_mean(name, names)));
            return std::nullopt;
        }
        out += "(?:" + part->second + ")";
        at = close + 1;
        if (out.size() > max_pattern) {
            compilation.complaints.say(source.place, "the pattern is too long; use fewer parts");
            return std::nullopt;
        }
    }
    return out;
}

struct Where {
    Scope scope = Scope::prose;
    int section = -1;
};

std::optional<Where> read_scope(const std::string& text, const Place& place,
                                Compilation& compilation) {
    constexpr std::string_view section_mark = "section:";
    static const std::vector<std::pair<std::string, Scope>> scopes = {
        {"title", Scope::title}, {"preamble", Scope::preamble}, {"head", Scope::head},
        {"tail", Scope::tail},   {"prose", Scope::prose},
    };
    for (const auto& [name, scope] : scopes)
        if (text == name) return Where{scope, -1};
    if (text.rfind(section_mark, 0) == 0) {
        const std::string id = text.substr(section_mark.size());
        const int index = compilation.sections.find(id);
        if (index >= 0) return Where{Scope::section, index};
        compilation.complaints.say(place,
                                   fmt::format("there is no section '{}'{}", id,
                                               did_you_mean(id, compilation.sections.all())));
        return std::nullopt;
    }
    std::vector<std::string> names = {"section:ID"};
    for (const auto& entry : scopes) names.push_back(entry.first);
    compilation.complaints.say(
        place,
        fmt::format("'{}' is no place to look{}; places are title, preamble, head, tail, prose "
                    "and section:ID",
                    text, did_you_mean(text, names)));
    return std::nullopt;
}

std::vector<Where> read_scopes(Reader& reader, const RuleKind& kind, Compilation& compilation) {
    std::vector<Where> scopes;
    std::vector<std::string> texts = reader.strings("in");
    if (texts.empty()) {
        if (kind.default_scope.empty())
            reader.say("in", fmt::format("{} needs 'in'; add in = \"…\", the place to look (title, "
                                         "preamble, head, tail, prose, section:ID)",
                                         reader.what()));
        else
            texts.push_back(kind.default_scope);
    }
    for (const std::string& text : texts)
        if (const auto scope = read_scope(text, reader.place("in"), compilation))
            scopes.push_back(*scope);
    return scopes;
}

base::Result<Pattern> make_pattern(const std::string& source, const Compilation& compilation) {
    if (compilation.memory.trusted) return Pattern::trusted(source);
    return Pattern::compile(source);
}

class Proof {
  public:
    Proof(const Pattern& pattern, const RuleKind& kind, Complaints& complaints)
        : pattern_(pattern), kind_(kind), complaints_(complaints) {}

    void positive(const std::string& example, const Place& place, const std::string* expected) {
        const std::string text = form(example);
        const auto found = pattern_.find_once(text);
        if (!found) {
            complaints_.say(place,
                            fmt::format("the pattern finds nothing in its example '{}'; correct "
                                        "one of them",
                                        text));
            return;
        }
        if (const Pattern* guard = guarded(text)) {
            complaints_.say(place,
                            fmt::format("the guard '{}' keeps the example '{}' from being read; "
                                        "correct one of them",
                                        guard->source(), text));
            return;
        }
        if (expected == nullptr || !kind_.reading) return;
        const auto read = kind_.reading(*found, text);
        if (!read)
            complaints_.say(place,
                            fmt::format("the pattern matches its example '{}', and the groups "
                                        "for the value take no part; make them take part",
                                        text));
        else if (*read != *expected)
            complaints_.say(place,
                            fmt::format("the pattern reads '{}' in its example '{}', and '{}' is "
                                        "expected; correct one of them",
                                        *read, text, *expected));
    }

    void negative(const std::string& example, const Place& place) {
        const std::string text = form(example);
        const auto found = pattern_.find_once(text);
        if (found && guarded(text) == nullptr)
            complaints_.say(
                place, fmt::format("the pattern matches its counterexample '{}' (at '{}'); "
                                   "make it narrower",
                                   text, text.substr(found->begin, found->end - found->begin)));
    }

  private:
    std::string form(const std::string& example) const {
        std::string text = prose_form(text::clean(example));
        return kind_.figures != nullptr ? masked(*kind_.figures, text) : text;
    }

    const Pattern* guarded(std::string_view text) const {
        if (kind_.figures != nullptr && kind_.figures->guards.find_once(text))
            return &kind_.figures->guards;
        if (kind_.guards != nullptr)
            for (const Pattern& guard : *kind_.guards)
                if (guard.find_once(text)) return &guard;
        return nullptr;
    }

    const Pattern& pattern_;
    const RuleKind& kind_;
    Complaints& complaints_;
};

void prove(Reader& reader, const Pattern* pattern, const RuleKind& kind, Complaints& complaints) {
    const Node* examples = kind.reading ? reader.table("examples") : reader.array("examples");
    const Node* counterexamples = reader.array("counterexamples");
    std::optional<Proof> proof;
    if (pattern != nullptr) proof.emplace(*pattern, kind, complaints);
    if (examples != nullptr) {
        for (const Member& member : examples->members) {
            if (member.value.kind != Node::Kind::string)
                complaints.say(member.value.place,
                               fmt::format("what an example gives is written as a "
                                           "string, and this is {}",
                                           name(member.value.kind)));
            else if (proof)
                proof->positive(member.key, member.place, &member.value.string);
        }
        for (const Node& item : examples->items) {
            if (item.kind != Node::Kind::string)
                complaints.say(item.place, fmt::format("examples are strings, and this is {}",
                                                       name(item.kind)));
            else if (proof)
                proof->positive(item.string, item.place, nullptr);
        }
    }
    if (counterexamples == nullptr) return;
    for (const Node& item : counterexamples->items) {
        if (item.kind != Node::Kind::string)
            complaints.say(item.place, fmt::format("counterexamples are strings, and this is {}",
                                                   name(item.kind)));
        else if (proof)
            proof->negative(item.string, item.place);
    }
}

}  // namespace

std::optional<Pattern> compile_pattern(const Node& source, Compilation& compilation) {
    const auto expanded = expand(source, compilation);
    if (!expanded) return std::nullopt;
    const auto known = compilation.memory.patterns.find(*expanded);
    if (known != compilation.memory.patterns.end()) return known->second;
    auto pattern = make_pattern(*expanded, compilation);
    if (pattern) return compilation.memory.patterns.emplace(*expanded, *pattern).first->second;
    compilation.complaints.say(source.place, pattern.error().message);
    return std::nullopt;
}

Pattern compile_any(const Node& array, Compilation& compilation) {
    std::string all;
    for (const Node& item : array.items) {
        if (item.kind != Node::Kind::string) {
            compilation.complaints.say(
                item.place, fmt::format("these are patterns, that is strings, and this is {}",
                                        name(item.kind)));
            continue;
        }
        const auto expanded = expand(item, compilation);
        if (!expanded) continue;
        all += (all.empty() ? "(?:" : "|(?:") + *expanded + ")";
    }
    if (all.empty()) return {};
    auto pattern = make_pattern(all, compilation);
    if (pattern) return std::move(*pattern);
    for (const Node& item : array.items)  // which of them
        if (item.kind == Node::Kind::string) compile_pattern(item, compilation);
    return {};
}

void compile_parts(Reader& root, Compilation& compilation) {
    const Node* parts = root.table("parts");
    if (parts == nullptr) return;
    for (const Member& member : parts->members) {
        if (!is_part_name(member.key))
            compilation.complaints.say(
                member.place, fmt::format("'{}' is no name for a part; use lower-case letters, "
                                          "digits and _",
                                          member.key));
        else if (member.value.kind != Node::Kind::string)
            compilation.complaints.say(
                member.value.place,
                fmt::format("a part is a string, a piece of a pattern, and this "
                            "is {}",
                            name(member.value.kind)));
        else if (auto text = expand(member.value, compilation))
            compilation.parts.emplace(member.key, std::move(*text));
    }
}

std::vector<Rule> compile_rule(const Node& node, const std::string& what, const RuleKind& kind,
                               Compilation& compilation) {
    Reader reader(node, what, compilation.complaints);
    std::vector<Where> scopes = {Where{}};
    if (kind.has_scope) scopes = read_scopes(reader, kind, compilation);
    std::optional<Pattern> pattern;
    if (!reader.string("pattern", Reader::Need::required).empty())
        pattern = compile_pattern(*node.find("pattern"), compilation);
    if (pattern)
        for (const std::string_view group : pattern->group_names())
            if (std::find(kind.groups.begin(), kind.groups.end(), group) == kind.groups.end())
                reader.say(
                    "pattern",
                    fmt::format("the group '{}' means nothing in {}{}; groups are {}", group, what,
                                did_you_mean(group, kind.groups), fmt::join(kind.groups, ", ")));
    Pattern needs;
    bool is_bound = false;
    if (kind.figures != nullptr && !reader.string("needs", Reader::Need::optional).empty()) {
        if (auto compiled = compile_pattern(*node.find("needs"), compilation))
            needs = std::move(*compiled);
        is_bound = true;
    }
    const std::size_t before = compilation.complaints.errors.size();
    std::tuple<int, int, int, std::string> key{node.place.file, node.place.line, node.place.column,
                                               pattern ? pattern->source() : ""};
    const bool proven = compilation.memory.proven.count(key) != 0;
    prove(reader, pattern && !proven && !compilation.memory.trusted ? &*pattern : nullptr, kind,
          compilation.complaints);
    if (compilation.complaints.errors.size() == before)
        compilation.memory.proven.insert(std::move(key));
    reader.finish();
    std::vector<Rule> rules;
    if (pattern)
        for (const Where& scope : scopes)
            rules.push_back({scope.scope, scope.section, *pattern, needs, is_bound});
    return rules;
}

}  // namespace huitong::grammar
