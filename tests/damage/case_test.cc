// Cases over all shapes and damages: reproducible, and honest about what they state.

#include "damage/case.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "grammar/grammar.h"
#include "sample.h"

namespace huitong::damage {
namespace {

std::map<Print, int> count(const Case& c) {
    std::map<Print, int> out;
    for (const Truth& truth : c.truth) ++out[truth.print];
    return out;
}

// Every `step`-th pair of shape and damage, from `first` on.
void each(const grammar::Grammar& grammar, int seeds,
          void (*check)(const grammar::Grammar&, const Case&), std::size_t step = 1,
          std::size_t first = 0) {
    std::size_t at = 0;
    for (const Shape& shape : shapes())
        for (const Damage& damage : damages()) {
            if (at++ % step != first || !fits(shape.name, damage.name)) continue;
            for (int seed = 1; seed <= seeds; ++seed) {
                const Case c =
                    make(grammar, shape.name, damage.name, static_cast<std::uint64_t>(seed));
                INFO(c.name << ": " << c.injury);
                check(grammar, c);
            }
        }
}

TEST_CASE("names are unique and the first damage is none") {
    std::set<std::string_view> names;
    for (const Shape& shape : shapes()) CHECK(names.insert(shape.name).second);
    for (const Damage& damage : damages()) CHECK(names.insert(damage.name).second);
    CHECK(damages().front().name == "none");
}

TEST_CASE("the same arguments give the same case") {
    each(books(), 1, [](const grammar::Grammar& grammar, const Case& c) {
        const Case again = make(grammar, c.shape, c.damage, c.seed);
        CHECK(c.bytes == again.bytes);
        CHECK(c.injury == again.injury);
        const auto equal = [](const Truth& a, const Truth& b) {
            return a.print == b.print && a.stated == b.stated && a.original == b.original &&
                   a.in_wrong_sum == b.in_wrong_sum;
        };
        CHECK(std::equal(c.truth.begin(), c.truth.end(), again.truth.begin(), again.truth.end(),
                         equal));
    });
}

TEST_CASE("an undamaged document states every field of its tables") {
    for (const Shape& shape : shapes())
        for (const grammar::Grammar& grammar : of_the_tree()) {
            const Case c = make(grammar, shape.name, "none", 3);
            INFO(c.name);
            auto counts = count(c);
            CHECK(2 * counts[Print::intact] > static_cast<int>(c.truth.size()));
            CHECK(counts[Print::intact] + counts[Print::nil] + counts[Print::absent] ==
                  static_cast<int>(c.truth.size()));
        }
}

// What is wrong with the truth of one field; empty: nothing.
std::string wrong(const Case& c, const Truth& truth) {
    const bool stated = truth.print == Print::intact || truth.print == Print::altered;
    const bool lost = truth.print == Print::gone || truth.print == Print::absent;
    if (truth.original.has_value() != (truth.print != Print::absent)) return "original";
    if ((stated && !truth.stated) || (lost && truth.stated)) return "stated";
    const bool wrong_sums = c.damage == "wrong_sum" || c.damage == "several";
    if (truth.print == Print::intact && !wrong_sums && !(*truth.stated == *truth.original))
        return "intact and not what it was";
    if (truth.in_wrong_sum && !wrong_sums) return "wrong sum";
    return "";
}

TEST_CASE("truth is consistent in itself") {
    const auto check = [](const grammar::Grammar& form, const Case& c) {
        const grammar::Grammar& grammar = c.grammar ? *c.grammar : form;
        REQUIRE(c.truth.size() == grammar.fields.size());
        std::string problems;
        for (std::size_t f = 0; f < c.truth.size(); ++f) {
            const std::string problem = wrong(c, c.truth[f]);
            if (!problem.empty()) problems += grammar.fields[f].id + ": " + problem + "\n";
        }
        CHECK(problems == "");
    };
    each(books(), 4, check);
    // Each pair with one of the forms.
    const auto& forms = of_the_tree();
    for (std::size_t f = 0; f < forms.size(); ++f) each(forms[f], 1, check, forms.size(), f);
}

TEST_CASE("every damage changes the bytes") {
    // The form with the most tables: with one table of one column there is not everything to
    // injure.
    const auto& all = of_the_tree();
    const grammar::Grammar& grammar = *std::max_element(
        all.begin(), all.end(),
        [](const auto& a, const auto& b) { return a.tables.size() < b.tables.size(); });
    for (const Shape& shape : shapes()) {
        const std::string whole[] = {make(grammar, shape.name, "none", 1).bytes,
                                     make(grammar, shape.name, "none", 2).bytes};
        for (const Damage& damage : damages()) {
            if (damage.name == "none" || !fits(shape.name, damage.name)) continue;
            INFO(shape.name << " " << damage.name);
            // One of two: numbers may be swapped or doubled into the same, and all may be zero.
            bool changed = false;
            for (std::uint64_t seed : {1, 2}) {
                const Case c = make(grammar, shape.name, damage.name, seed);
                CHECK(c.injury != "nothing to injure");
                changed = c.bytes != whole[seed - 1];
                if (changed) break;
            }
            CHECK(changed);
        }
    }
}

TEST_CASE("a shape without the thing cannot lose it") {
    CHECK_FALSE(fits("text.bare", "lost_pipes"));
    CHECK_FALSE(fits("text.bare", "blanked_cell"));
    CHECK_FALSE(fits("html.official", "lost_lines"));
    CHECK_FALSE(fits("html.official", "no such damage"));
    CHECK(make(books(), "text.bare", "lost_pipes", 1).bytes ==
          make(books(), "text.bare", "none", 1).bytes);
    CHECK(make(books(), "text.bare", "lost_pipes", 1).injury == "nothing to injure");
}

}  // namespace
}  // namespace huitong::damage
