// [figures]: compiled before the quantities, whose examples it applies to.
#include "grammar/figures.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "grammar/rules.h"

namespace huitong::grammar {

namespace {

// A bound on the words of one report that are masked; a page of dates stays far below.
constexpr std::size_t most_masks = 20'000;

constexpr std::string_view han_numerals[] = {"〇", "零", "一", "二", "两", "三", "四", "五",
                                             "六", "七", "八", "九", "十", "百", "千"};
constexpr std::size_t han_bytes = 3;

void hide(std::string& text, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end;) {
        if (text[at] >= '0' && text[at] <= '9') text[at] = '#';
        const std::string_view here = std::string_view(text).substr(at, han_bytes);
        const bool numeral = std::find(std::begin(han_numerals), std::end(han_numerals), here) !=
                             std::end(han_numerals);
        if (numeral) text.replace(at, han_bytes, han_bytes, '#');
        at += numeral ? han_bytes : 1;
    }
}

Pattern one(Reader& reader, std::string_view key, Compilation& compilation) {
    if (reader.string(key, Reader::Need::optional).empty()) return {};
    auto pattern = compile_pattern(*reader.node().find(key), compilation);
    return pattern ? std::move(*pattern) : Pattern();
}

void need_groups(Reader& reader, std::string_view key, const Pattern& pattern,
                 const std::vector<std::string>& groups) {
    if (pattern.source().empty()) return;
    for (const std::string& group : groups)
        if (!pattern.has_group(group))
            reader.say(key, fmt::format("'{}' of {} has no group '{}'; put (?P<{}>…) into it", key,
                                        reader.what(), group, group));
}

std::string choice(Reader& reader, std::string_view key, const std::vector<std::string>& choices) {
    std::string text = reader.string(key, Reader::Need::required);
    if (!text.empty() && std::find(choices.begin(), choices.end(), text) == choices.end())
        reader.say(key, fmt::format("'{}' is no {}{}; it is one of {}", text, key,
                                    did_you_mean(text, choices), fmt::join(choices, ", ")));
    return text;
}

const std::vector<std::string> periods = {"year", "cumulative", "part", "previous"};

void compile_again(const Node& node, Compilation& compilation, Figures& figures) {
    Reader reader(node, "a follower of [figures]", compilation.complaints);
    Figures::Again again;
    reader.string("pattern", Reader::Need::required);
    again.pattern = one(reader, "pattern", compilation);
    need_groups(reader, "pattern", again.pattern, {"value", "unit"});
    again.between_all = node.find("between") != nullptr;
    again.between = one(reader, "between", compilation);
    if (node.find("period") != nullptr) again.period = choice(reader, "period", periods);
    again.any_unit = reader.boolean("any_unit").value_or(false);
    reader.finish();
    figures.again.push_back(std::move(again));
}

}  // namespace

std::string masked(const Figures& figures, std::string_view text) {
    std::string out(text);
    std::size_t from = 0;
    for (std::size_t i = 0; i < most_masks; ++i) {
        const auto found = figures.masks.find(text, from);
        if (!found || found->end <= found->begin) break;
        hide(out, found->begin, found->end);
        from = found->end;
    }
    return out;
}

void compile_figures(Reader& root, Compilation& compilation) {
    const Node* node = root.table("figures");
    if (node == nullptr) return;
    Figures& figures = compilation.grammar.figures;
    Reader reader(*node, "[figures]", compilation.complaints);
    const auto any = [&](std::string_view key) {
        const Node* array = reader.array(key);
        return array == nullptr ? Pattern() : compile_any(*array, compilation);
    };
    figures.masks = any("masks");
    figures.guards = any("guards");
    figures.figure = one(reader, "figure", compilation);
    need_groups(reader, "figure", figures.figure, {"value", "unit"});
    figures.shares = one(reader, "shares", compilation);
    figures.same = one(reader, "same", compilation);
    figures.joints = one(reader, "joints", compilation);
    figures.parts = one(reader, "parts", compilation);
    figures.year = one(reader, "year", compilation);
    need_groups(reader, "year", figures.year, {"year"});
    for (const std::string_view key : {"shares", "same", "parts"})
        if (node->find(key) != nullptr && node->find("figure") == nullptr)
            reader.say(key, fmt::format("'{}' needs to know what a figure looks like; add "
                                        "figure = '…'",
                                        key));
    for (const Node* each : reader.tables("comparator")) {
        Reader own(*each, "a comparator of [figures]", compilation.complaints);
        Figures::Comparator comparator;
        comparator.sign = choice(own, "sign", {">=", ">", "~", "<", "<="});
        comparator.before = one(own, "before", compilation);
        comparator.after = one(own, "after", compilation);
        own.finish();
        figures.comparators.push_back(std::move(comparator));
    }
    for (const Node* each : reader.tables("period")) {
        Reader own(*each, "a period of [figures]", compilation.complaints);
        Figures::Period period;
        period.period = choice(own, "period", periods);
        own.string("words", Reader::Need::required);
        period.words = one(own, "words", compilation);
        period.unless = one(own, "unless", compilation);
        own.finish();
        figures.periods.push_back(std::move(period));
    }
    for (const Node* each : reader.tables("scope")) {
        Reader own(*each, "a scope of [figures]", compilation.complaints);
        Figures::Scope scope;
        scope.scope = own.id("scope");
        own.string("words", Reader::Need::required);
        scope.words = one(own, "words", compilation);
        own.finish();
        figures.scopes.push_back(std::move(scope));
    }
    for (const Node* each : reader.tables("again")) compile_again(*each, compilation, figures);
    reader.finish();
}

}  // namespace huitong::grammar
