// The model of confidence: its range, and that doubts and comforts work the way they say.
#include "record/confidence.h"

#include <vector>

#include <catch2/catch.hpp>

using huitong::match::Evidence;
using huitong::match::EvidenceSet;
using huitong::record::confidence;
using huitong::record::Medium;

static EvidenceSet set(const std::vector<Evidence>& bits) {
    EvidenceSet out;
    for (Evidence e : bits) out.add(e);
    return out;
}

TEST_CASE("confidence is a probability of four decimals") {
    for (Medium medium : {Medium::text, Medium::html, Medium::pdf}) {
        for (std::uint64_t bits : {0ULL, ~0ULL, 0x5555555555ULL, 0xAAAAAAAAAAULL, 1ULL, 77777ULL}) {
            EvidenceSet evidence;
            evidence.bits = bits & ((1ULL << static_cast<int>(Evidence::count)) - 1);
            double c = confidence(medium, evidence);
            CHECK(c >= 0.0003);
            CHECK(c <= 0.9997);
        }
    }
}

TEST_CASE("a clean value is trusted, a doubtful one less") {
    const std::vector<Evidence> clean{Evidence::label_equal, Evidence::row_whole,
                                      Evidence::table_whole};
    for (Medium medium : {Medium::text, Medium::html}) {
        auto with = [&](std::vector<Evidence> more) {
            more.insert(more.end(), clean.begin(), clean.end());
            return confidence(medium, set(more));
        };
        CHECK(with({Evidence::held_twice}) >= 0.999);
        CHECK(with({Evidence::unchecked}) >= 0.99);
        CHECK(confidence(medium,
                         set({Evidence::label_lost, Evidence::row_whole, Evidence::row_uncertain,
                              Evidence::table_torn, Evidence::unchecked})) < 0.9);
        CHECK(confidence(medium,
                         set({Evidence::label_equal, Evidence::row_short, Evidence::place_open,
                              Evidence::table_torn, Evidence::unchecked})) < 0.9);
        // What was hardly ever met comforts nobody.
        for (Evidence rare : {Evidence::value_odd, Evidence::repeated_otherwise}) {
            CHECK(with({Evidence::unchecked, rare}) < with({Evidence::unchecked}));
        }
    }
}

TEST_CASE("contributions say what a confidence is made of") {
    auto parts = contributions(Medium::text, set({Evidence::label_equal, Evidence::place_open}));
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].evidence == Evidence::place_open);
    CHECK(parts[0].weight < 0);
    CHECK(parts[1].weight >= 0);
}
