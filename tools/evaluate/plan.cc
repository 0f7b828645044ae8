#include "plan.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "damage/case.h"
#include "grammar/grammar.h"

namespace huitong::evaluate {

namespace {

constexpr std::uint64_t fold = 4;  // one of so many is held out

// Forms of two families may have one name: "FAMILY:FORM" says which is meant.
std::string full_name(const grammar::Grammar& grammar) {
    return grammar.family + ':' + grammar.form;
}

template <class Items, class Name>
std::optional<base::Error> unknown(const std::vector<std::string>& wanted, const Items& items,
                                   std::string_view what, Name name_of) {
    for (const std::string& each : wanted) {
        const bool known = std::any_of(items.begin(), items.end(),
                                       [&](const auto& item) { return name_of(item) == each; });
        if (known) continue;
        std::string names;
        for (const auto& item : items) {
            if (!names.empty()) names += ", ";
            names += name_of(item);
        }
        return base::Error{base::Kind::usage, "",
                           fmt::format("no {} is named {}; there are {}", what, each, names)};
    }
    return std::nullopt;
}

bool is_wanted(const std::vector<std::string>& wanted, std::string_view name) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
}

bool fits(const damage::Damage& damage, const damage::Shape& shape) {
    return shape.medium == "html" ? damage.html : damage.text;
}

// FNV-1a: the same everywhere, and no order of a list decides who is held out.
std::uint64_t hash(std::string_view text) {
    std::uint64_t out = 14695981039346656037ULL;
    for (const char c : text) {
        out ^= static_cast<unsigned char>(c);
        out *= 1099511628211ULL;
    }
    return out ^ (out >> 32);
}

// A form, and the one that some of its tables are of.
struct Mix {
    int grammar = -1, other = -1;
};

// In the order of the grammars; -1: there is none.
int find_form(const std::vector<grammar::Grammar>& grammars, std::string_view name) {
    for (std::size_t g = 0; g < grammars.size(); ++g)
        if (grammars[g].form == name || full_name(grammars[g]) == name) return static_cast<int>(g);
    return -1;
}

// "FORM+OTHER"; nullopt: no such forms, or of two families.
std::optional<Mix> find_mix(const std::vector<grammar::Grammar>& grammars, std::string_view name) {
    const std::size_t plus = name.find('+');
    if (plus == std::string_view::npos) return std::nullopt;
    const std::string_view second = name.substr(plus + 1);
    for (std::size_t g = 0; g < grammars.size(); ++g) {
        const std::string_view first = name.substr(0, plus);
        if (grammars[g].form != first && full_name(grammars[g]) != first) continue;
        for (std::size_t o = 0; o < grammars.size(); ++o)
            if (o != g && grammars[o].family == grammars[g].family && grammars[o].form == second)
                return Mix{static_cast<int>(g), static_cast<int>(o)};
    }
    return std::nullopt;
}

base::Result<std::vector<Mix>> find_forms(const std::vector<grammar::Grammar>& grammars,
                                          const std::vector<std::string>& wanted) {
    std::vector<Mix> out;
    for (std::size_t g = 0; g < grammars.size(); ++g)
        if (is_wanted(wanted, grammars[g].form) || is_wanted(wanted, full_name(grammars[g])))
            out.push_back({static_cast<int>(g), -1});
    std::vector<std::string> plain;
    for (const std::string& each : wanted) {
        if (const auto mix = find_mix(grammars, each))
            out.push_back(*mix);
        else if (const int form = find_form(grammars, each); form >= 0)
            plain.push_back(grammars[static_cast<std::size_t>(form)].form);
        else
            plain.push_back(each);
    }
    const auto form_of = [](const grammar::Grammar& g) { return std::string_view(g.form); };
    if (auto wrong = unknown(plain, grammars, "form", form_of)) return *wrong;
    return out;
}

const damage::Damage& undamaged() {
    return damage::damages().front();
}

}  // namespace

base::Result<std::vector<Spec>> plan(const std::vector<grammar::Grammar>& grammars,
                                     const Wanted& wanted, std::size_t count, std::uint64_t seed) {
    const auto name_of = [](const auto& item) { return item.name; };
    auto forms = find_forms(grammars, wanted.forms);
    if (!forms) return forms.error();
    if (auto wrong = unknown(wanted.shapes, damage::shapes(), "shape", name_of)) return *wrong;
    if (auto wrong = unknown(wanted.damages, damage::damages(), "damage", name_of)) return *wrong;
    std::vector<Spec> round;
    for (const Mix& mix : *forms) {
        for (const damage::Shape& shape : damage::shapes()) {
            if (!is_wanted(wanted.shapes, shape.name)) continue;
            for (const damage::Damage& damage : damage::damages()) {
                if (!is_wanted(wanted.damages, damage.name) || !fits(damage, shape)) continue;
                round.push_back({mix.grammar, mix.other, shape.name, damage.name, shape.medium,
                                 damage.group, 0});
            }
        }
    }
    if (round.empty()) {
        return base::Error{base::Kind::usage, "",
                           "no damage that was named fits a shape that was named"};
    }
    std::vector<Spec> out;
    out.reserve(count);
    for (std::uint64_t r = 0; out.size() < count; ++r) {
        const std::size_t take = std::min(round.size(), count - out.size());
        for (std::size_t i = 0; i < take; ++i) {
            out.push_back(round[i * round.size() / take]);
            out.back().seed = seed + (wanted.spread ? out.size() - 1 : r);
        }
    }
    return out;
}

std::string name(const Spec& spec, const std::vector<grammar::Grammar>& grammars) {
    const grammar::Grammar& own = grammars[static_cast<std::size_t>(spec.grammar)];
    const auto same = std::count_if(grammars.begin(), grammars.end(),
                                    [&](const auto& each) { return each.form == own.form; });
    std::string form = same > 1 ? full_name(own) : own.form;
    if (spec.other >= 0) form += "+" + grammars[static_cast<std::size_t>(spec.other)].form;
    return fmt::format("{}/{}/{}/{}", form, spec.shape, spec.damage, spec.seed);
}

damage::Case make(const Spec& spec, const std::vector<grammar::Grammar>& grammars) {
    const grammar::Grammar& main = grammars[static_cast<std::size_t>(spec.grammar)];
    if (spec.other < 0) return damage::make(main, spec.shape, spec.damage, spec.seed);
    const grammar::Grammar& other = grammars[static_cast<std::size_t>(spec.other)];
    return damage::make(main, other, spec.shape, spec.damage, spec.seed);
}

base::Result<Spec> parse_name(std::string_view name,
                              const std::vector<grammar::Grammar>& grammars) {
    constexpr std::size_t parts = 4;
    std::vector<std::string_view> part;
    for (std::string_view rest = name;;) {
        const std::size_t slash = rest.find('/');
        part.push_back(rest.substr(0, slash));
        if (slash == std::string_view::npos) break;
        rest.remove_prefix(slash + 1);
    }
    Spec out;
    if (part.size() == parts) {
        const Mix mix = find_mix(grammars, part[0]).value_or(Mix{find_form(grammars, part[0]), -1});
        out.grammar = mix.grammar;
        out.other = mix.other;
        for (const damage::Shape& shape : damage::shapes()) {
            if (shape.name != part[1]) continue;
            out.shape = shape.name;
            out.medium = shape.medium;
        }
        for (const damage::Damage& damage : damage::damages()) {
            if (damage.name != part[2]) continue;
            out.damage = damage.name;
            out.group = damage.group;
        }
        const char* end = part[3].data() + part[3].size();
        const auto [at, wrong] = std::from_chars(part[3].data(), end, out.seed);
        if (out.grammar >= 0 && !out.shape.empty() && !out.damage.empty() && wrong == std::errc{} &&
            at == end) {
            return out;
        }
    }
    return base::Error{base::Kind::usage, std::string(name),
                       "is no name of a case; names are FORM/SHAPE/DAMAGE/SEED, as a report of "
                       "evaluate gives them"};
}

bool held_out(const Spec& spec) {
    const bool kind = spec.damage != undamaged().name && hash(spec.damage) % fold == 0;
    return kind || spec.seed % fold == 0;
}

}  // namespace huitong::evaluate
