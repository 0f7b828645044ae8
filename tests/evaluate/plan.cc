#include "plan.h"

#include <set>
#include <tuple>

#include <catch2/catch.hpp>

#include "damage/case.h"
#include "grammar/grammar.h"

using namespace huitong;
using namespace huitong::evaluate;

namespace {

std::vector<grammar::Grammar> forms() {
    std::vector<grammar::Grammar> out(2);
    out[0].form = "one";
    out[1].form = "two";
    return out;
}

const std::string shape(damage::shapes().front().name);
const std::string kind(damage::damages().front().name);

}  // namespace

TEST_CASE("a plan goes round, seed by seed, and fits damages to media") {
    const auto grammars = forms();
    const Wanted one{{"two"}, {shape}, {kind}};
    const auto few = plan(grammars, one, 3, 7);
    REQUIRE(few);
    REQUIRE(few->size() == 3);
    CHECK(name((*few)[0], grammars) == "two/" + shape + "/" + kind + "/7");
    CHECK((*few)[2].seed == 9);

    const auto apart = plan(grammars, {{"two"}, {shape}, {}, true}, 3, 7);
    REQUIRE(apart);
    CHECK((*apart)[0].seed == 7);
    CHECK((*apart)[2].seed == 9);
    CHECK((*apart)[0].damage != (*apart)[2].damage);

    const auto round = plan(grammars, {}, 1000, 1);
    REQUIRE(round);
    std::set<std::tuple<std::string_view, std::string_view, int, std::uint64_t>> seen;
    for (const Spec& spec : *round) {
        CHECK(seen.emplace(spec.shape, spec.damage, spec.grammar, spec.seed).second);
        for (const damage::Damage& damage : damage::damages()) {
            if (damage.name == spec.damage)
                CHECK((spec.medium == "html" ? damage.html : damage.text));
        }
    }
    // A round that is not complete is spread.
    const auto part = plan(grammars, {}, 100, 1);
    REQUIRE(part);
    std::set<std::string_view> shapes;
    for (const Spec& spec : *part) shapes.insert(spec.shape);
    CHECK(shapes.size() > damage::shapes().size() / 2);
}

TEST_CASE("forms of two families that have one name are named with their family") {
    auto grammars = forms();
    grammars[0].family = "a";
    grammars[1].family = "b";
    grammars[1].form = "one";
    const std::string rest = "/" + shape + "/" + kind + "/7";
    const auto both = plan(grammars, {{"one"}, {shape}, {kind}}, 2, 7);
    REQUIRE(both);
    CHECK(name((*both)[0], grammars) == "a:one" + rest);
    CHECK(name((*both)[1], grammars) == "b:one" + rest);
    const auto second = plan(grammars, {{"b:one"}, {shape}, {kind}}, 1, 7);
    REQUIRE(second);
    CHECK(second->front().grammar == 1);
    const auto parsed = parse_name("b:one" + rest, grammars);
    REQUIRE(parsed);
    CHECK(parsed->grammar == 1);
}

TEST_CASE("reports of two forms are made where they are named, and their names lead back") {
    const auto grammars = forms();
    const std::string name_of = "two+one/" + shape + "/" + kind + "/7";
    const auto mixed = plan(grammars, {{"two+one"}, {shape}, {kind}}, 1, 7);
    REQUIRE(mixed);
    REQUIRE(mixed->size() == 1);
    CHECK(mixed->front().grammar == 1);
    CHECK(mixed->front().other == 0);
    CHECK(name(mixed->front(), grammars) == name_of);
    const auto back = parse_name(name_of, grammars);
    REQUIRE(back);
    CHECK(back->grammar == 1);
    CHECK(back->other == 0);
    CHECK_FALSE(plan(grammars, {{"two+two"}, {}, {}}, 1, 7));
    CHECK_FALSE(plan(grammars, {{"two+three"}, {}, {}}, 1, 7));
    auto families = forms();
    families[0].family = "a";
    CHECK_FALSE(plan(families, {{"two+one"}, {}, {}}, 1, 7));
    const auto all = plan(grammars, {}, 200, 1);
    REQUIRE(all);
    for (const Spec& spec : *all) CHECK(spec.other < 0);
}

TEST_CASE("unknown names are told, with those that are known") {
    const auto wrong = plan(forms(), {{"three"}, {}, {}}, 1, 1);
    REQUIRE(!wrong);
    CHECK(wrong.error().kind == base::Kind::usage);
    CHECK(wrong.error().message == "no form is named three; there are one, two");
    CHECK(!plan(forms(), {{}, {"x"}, {}}, 1, 1));
    CHECK(!plan(forms(), {{}, {}, {"x"}}, 1, 1));
}

TEST_CASE("a name leads back to its case") {
    const auto grammars = forms();
    const std::string good = "two/" + shape + "/" + kind + "/18446744073709551615";
    const auto spec = parse_name(good, grammars);
    REQUIRE(spec);
    CHECK(name(*spec, grammars) == good);
    for (const std::string& bad :
         {std::string(), std::string("two"), "three/" + shape + "/" + kind + "/1",
          "two/x/" + kind + "/1", "two/" + shape + "/x/1", "two/" + shape + "/" + kind + "/",
          "two/" + shape + "/" + kind + "/-1", "two/" + shape + "/" + kind + "/1x",
          "two/" + shape + "/" + kind + "/1/2",
          "two/" + shape + "/" + kind + "/18446744073709551616"}) {
        CAPTURE(bad);
        CHECK(!parse_name(bad, grammars));
    }
}

TEST_CASE("what is held out is some of the kinds and some of the seeds, never all") {
    std::size_t kinds = 0;
    for (const damage::Damage& damage : damage::damages()) {
        const Spec odd{0, -1, shape, damage.name, "text", "", 1};
        const Spec held{0, -1, shape, damage.name, "text", "", 4};
        kinds += held_out(odd) ? 1 : 0;
        CHECK(held_out(held));
    }
    CHECK(kinds > 0);
    CHECK(kinds < damage::damages().size() / 2);
    CHECK(!held_out({0, -1, shape, kind, "text", "", 1}));  // undamaged ones are fitted, too
}
