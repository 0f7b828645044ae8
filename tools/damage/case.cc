// A case is made in steps: values, sheet, injuries of the sheet, print, injuries of the print,
// bytes. The values depend on the seed alone, so that one report can be had in every shape and with
// every damage; where it offers nothing to injure, the next report of the same seed is taken.
#include "damage/case.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "damage/hybrid.h"
#include "damage/injure.h"
#include "damage/listed.h"
#include "damage/print_html.h"
#include "damage/print_text.h"
#include "damage/random.h"
#include "damage/report.h"
#include "damage/shapes.h"
#include "damage/vary.h"
#include "damage/work.h"
#include "grammar/grammar.h"

namespace huitong::damage {
namespace {

// Reports tried for one that the injury can be done to.
constexpr std::uint64_t max_tries = 16;

std::vector<Truth> untouched(const Report& report) {
    std::vector<Truth> truth(report.values.size());
    for (std::size_t f = 0; f < truth.size(); ++f)
        if (report.values[f]) truth[f] = {Print::intact, report.values[f], report.values[f], false};
    return truth;
}

using Injuries = std::vector<const Injury*>;

// What is done to figures comes before what copies and moves them, and that before what is done to
// the text around them; one kind of each, so that what a cell states stays known.
Injuries draw_several(std::string_view shape, Random& random) {
    static const std::vector<std::vector<std::string_view>> stages = {
        {"digits", "sums", "nil", "characters"},
        {"cells"},
        {"labels", "heads"},
        {"furniture", "order", "words"},
        {"separators", "lines"},
    };
    std::vector<std::size_t> order = {0, 1, 2, 3, 4};
    random.shuffle(order);
    order.resize(random.chance(1, 2) ? 2 : 3);
    std::sort(order.begin(), order.end());
    Injuries out;
    for (std::size_t stage : order) {
        Injuries fitting;
        for (const Injury& each : injuries()) {
            const bool of_stage = std::find(stages[stage].begin(), stages[stage].end(),
                                            each.damage.group) != stages[stage].end();
            if (of_stage && fits(shape, each.damage.name)) fitting.push_back(&each);
        }
        if (!fitting.empty()) out.push_back(random.pick(fitting));
    }
    return out;
}

// False: nothing there that could be injured.
bool try_make(const grammar::Grammar& grammar, const ShapeEntry& shape, const Injuries& injuries,
              std::uint64_t attempt, Case& out) {
    Random values(out.seed + attempt * 0x9E3779B97F4A7C15u, "values");
    Random words(out.seed, "words");
    Random places(out.seed + attempt, out.name);
    const bool figures = std::any_of(injuries.begin(), injuries.end(),
                                     [](const Injury* each) { return each->figures; });
    Report report = make_report(grammar, values, {figures});
    Style style = shape.style;
    Sheet sheet = make_sheet(grammar, report, words, style.sheet);
    out.truth = untouched(report);
    Work work{grammar, shape.shape, places, report, sheet, style, out.truth};
    for (const Injury* each : injuries)
        if (each->sheet != nullptr && !each->sheet(work)) return false;
    work.ink = style.is_text ? print_text(sheet, style.text) : print_html(sheet, style.html);
    for (const Injury* each : injuries)
        if (each->print != nullptr && !each->print(work)) return false;
    out.bytes = style.is_text
                    ? text_bytes(work.ink, style.text)
                    : html_bytes(work.ink, sheet, style.html, work.cut_start, work.cut_end);
    out.injury = work.injury;
    return true;
}

Case make_as_printed(const grammar::Grammar& grammar, std::string_view shape,
                     std::string_view damage, std::uint64_t seed) {
    Case out;
    out.shape = shape;
    out.damage = damage;
    out.seed = seed;
    out.name = grammar.form + "/" + out.shape + "/" + out.damage + "/" + std::to_string(seed);
    const ShapeEntry* entry = find_shape(shape);
    if (entry == nullptr) entry = &shape_entries().front();
    out.path = entry->style.is_text ? "report.txt" : "report.html";
    const Injury* injury = fits(shape, damage) ? find_injury(damage) : nullptr;
    for (std::uint64_t attempt = 0; injury != nullptr && attempt < max_tries; ++attempt) {
        Random draw(seed + attempt, out.name + " draw");
        const Injuries all = damage == several ? draw_several(shape, draw) : Injuries{injury};
        if (try_make(grammar, *entry, all, attempt, out)) return out;
    }
    try_make(grammar, *entry, {}, 0, out);
    out.injury = "nothing to injure";
    return out;
}

}  // namespace

std::string_view name(Print print) {
    switch (print) {
        case Print::absent:
            return "absent";
        case Print::intact:
            return "intact";
        case Print::nil:
            return "nil";
        case Print::altered:
            return "altered";
        case Print::displaced:
            return "displaced";
        case Print::gone:
            return "gone";
    }
    return "";
}

const std::vector<Shape>& shapes() {
    static const std::vector<Shape> all = [] {
        std::vector<Shape> out;
        for (const ShapeEntry& entry : shape_entries()) out.push_back(entry.shape);
        return out;
    }();
    return all;
}

const std::vector<Damage>& damages() {
    static const std::vector<Damage> all = [] {
        std::vector<Damage> out;
        for (const Injury& injury : injuries()) out.push_back(injury.damage);
        return out;
    }();
    return all;
}

bool fits(std::string_view shape, std::string_view damage) {
    const ShapeEntry* entry = find_shape(shape);
    const Injury* injury = find_injury(damage);
    if (entry == nullptr || injury == nullptr) return false;
    const bool medium = entry->style.is_text ? injury->damage.text : injury->damage.html;
    return medium && has(entry->shape, entry->style, injury->need);
}

Case make(const grammar::Grammar& form, std::string_view shape, std::string_view damage,
          std::uint64_t seed) {
    Random rows(seed, "rows");
    const auto listed = with_listed_rows(form, rows);
    const grammar::Grammar& grammar = listed ? *listed : form;
    Case out;
    if (varies(grammar)) {
        Random random(seed, "columns");
        Random words(seed, "words");
        out = make_as_printed(vary(grammar, draw_organ(words), random), shape, damage, seed);
        out.truth.resize(grammar.fields.size());
    } else {
        out = make_as_printed(grammar, shape, damage, seed);
    }
    out.grammar = listed;
    return out;
}

Case make(const grammar::Grammar& main, const grammar::Grammar& other, std::string_view shape,
          std::string_view damage, std::uint64_t seed) {
    Random random(seed, "hybrid");
    const auto mixed = hybrid(main, other, random);
    Case out = make(mixed ? *mixed : main, shape, damage, seed);
    if (!out.grammar) out.grammar = mixed;
    return out;
}

}  // namespace huitong::damage
