// One rule of a grammar file: a pattern, where it looks, and the examples that it must and must not
// read. Internal to the room.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/compile.h"

namespace huitong::grammar {

// What a match says, as examples write it. nullopt: the groups that this needs took no part.
using Reading =
    std::function<std::optional<std::string>(const Pattern::Found& found, std::string_view text)>;

struct RuleKind {
    std::vector<std::string> groups;  // that a pattern may have
    bool has_scope = true;            // the rule has `in`
    std::string default_scope;        // empty: `in` is required
    Reading reading;                  // null: examples are texts alone, that only have to match
    const std::vector<Pattern>* guards = nullptr;
    const Figures* figures = nullptr;  // its masks and guards go for the examples
};

// Puts {parts} into a pattern and compiles it; complains at the key, or at `place`.
std::optional<Pattern> compile_pattern(const Node& source, Compilation& compilation);

// One pattern that matches what one of the strings of `array` does.
Pattern compile_any(const Node& array, Compilation& compilation);

// The rules that one table `node` makes: one for every scope that it names.
std::vector<Rule> compile_rule(const Node& node, const std::string& what, const RuleKind& kind,
                               Compilation& compilation);

}  // namespace huitong::grammar
