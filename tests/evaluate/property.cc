// The promise of the decoder, for a form that is shipped and one that is made up: whatever was done
// to a document, a value that is reported `verified` is what the document states, and one that is
// `read` with confidence as well.
#include <cstdint>
#include <string>

#include <catch2/catch.hpp>

#include "../match/sample.h"
#include "base/limits.h"
#include "damage/case.h"
#include "grammar/load.h"
#include "score.h"
#include "trial.h"

using namespace huitong;

namespace {

// Few under the sanitizers, which are twenty times slower; `huitong evaluate` does millions.
constexpr std::uint64_t seeds = 1;

// One of `step` pairs of shape and damage each time, others for the next seed.
std::size_t look(const grammar::Grammar& grammar, const match::Index& index, std::uint64_t seed,
                 std::uint64_t step) {
    std::size_t verified = 0;
    std::uint64_t at = 0;
    for (const damage::Shape& shape : damage::shapes()) {
        for (const damage::Damage& injury : damage::damages()) {
            if ((at++ + seed) % step != 0 || !damage::fits(shape.name, injury.name)) continue;
            damage::Case made = damage::make(grammar, shape.name, injury.name, seed);
            evaluate::Trial trial = evaluate::run(made, grammar, index, base::Limits{});
            for (const evaluate::Scored& each : trial.fields) {
                verified += each.flag == record::Flag::verified;
                // Of two variants of a form whose labels are lost either may be read.
                if (each.print == damage::Print::absent || !evaluate::silent(each)) continue;
                FAIL_CHECK(made.name << ": " << made.injury << ": field " << each.id << " read "
                                     << each.read << ", stated " << each.stated << ", "
                                     << record::name(each.flag) << " " << each.confidence << ": "
                                     << each.evidence);
            }
        }
    }
    return verified;
}

}  // namespace

TEST_CASE("what is verified is true: the shipped forms") {
    auto loaded = grammar::load_folder(HUITONG_SOURCE_DIR "/grammars");
    REQUIRE(loaded.errors.empty());
    match::Index index(loaded.library.grammars);
    std::size_t verified = 0;
    for (const grammar::Grammar& grammar : loaded.library.grammars) {
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            verified += look(grammar, index, seed, 23);
        }
    }
    CHECK(verified > 5000);
}

TEST_CASE("what is verified is true: a made-up form") {
    match::Index index(sample::library().grammars);
    std::size_t verified = 0;
    for (std::uint64_t seed = 1; seed <= 40 * seeds; ++seed) {
        verified += look(sample::library().grammars.front(), index, seed, 9);
    }
    CHECK(verified > 500);
}
