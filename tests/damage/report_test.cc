// Values made from the checks of a grammar satisfy them, and are not all alike.

#include "damage/report.h"

#include <set>

#include <catch2/catch.hpp>

#include "damage/random.h"
#include "damage/solve.h"
#include "grammar/grammar.h"
#include "sample.h"

namespace huitong::damage {
namespace {

void check_many(const grammar::Grammar& grammar, int count) {
    for (int seed = 0; seed < count; ++seed) {
        INFO(grammar.form << ", seed " << seed);
        Random random(static_cast<std::uint64_t>(seed));
        const Report report = make_report(grammar, random, {seed % 2 == 0});
        REQUIRE(broken_checks(grammar, report).empty());
        for (std::size_t f = 0; f < report.values.size(); ++f) {
            const auto& value = report.values[f];
            const grammar::Field& field = grammar.fields[f];
            if (!value) continue;
            const bool fits = field.table >= 0 &&
                              (field.type == grammar::Type::integer || !value->is_negative()) &&
                              (field.type == grammar::Type::amount || value->is_integer());
            if (!fits) FAIL(field.id << " is " << value->str());
        }
    }
}

TEST_CASE("all checks hold") {
    check_many(books(), 400);
    for (const grammar::Grammar& grammar : of_the_tree()) check_many(grammar, 200);
}

TEST_CASE("a broken sum is told") {
    Random random(7);
    Report report = make_report(books(), random, {});
    auto& total = report.values[static_cast<std::size_t>(field(books(), "books.total.added"))];
    total = base::Decimal::add(*total, base::Decimal(1));
    REQUIRE(broken_checks(books(), report).size() == 1);
}

TEST_CASE("every kind of value is met") {
    std::set<std::string> shapes;
    int others = 0, turned = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random(seed);
        const Report report = make_report(books(), random, {});
        others +=
            report.values[static_cast<std::size_t>(field(books(), "readers.others"))].has_value();
        turned += report.tables.back();
        for (const auto& value : report.values) {
            if (!value) continue;
            if (value->is_zero()) shapes.insert("zero");
            if (value->is_negative()) shapes.insert("negative");
            if (value->scale() > 0) shapes.insert("scale " + std::to_string(value->scale()));
            if (value->units() > 999 && value->scale() == 0) shapes.insert("large");
        }
    }
    CHECK(shapes == std::set<std::string>{"zero", "negative", "large", "scale 1", "scale 2",
                                          "scale 3", "scale 4"});
    CHECK(others > 20);
    CHECK(others < 120);
    CHECK(turned > 5);
    CHECK(turned < 60);
}

TEST_CASE("a row that stands for others is printed without them") {
    const auto has = [](const Report& report, const char* id) {
        return report.values[static_cast<std::size_t>(field(books(), id))].has_value();
    };
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        Random random(seed);
        const Report report = make_report(books(), random, {});
        CHECK(has(report, "readers.others") != has(report, "readers.students"));
        CHECK(has(report, "readers.students") == has(report, "readers.pensioners"));
    }
}

TEST_CASE("systems are repaired") {
    Random random(1);
    System system;
    system.unknowns = 4;
    system.is_signed = {false, false, false, false};
    system.zero = {{{0, 1}, {1, 1}, {2, -1}, {3, -1}}};  // a + b = c + d
    system.not_negative = {{{2, 1}, {0, -2}}};           // c >= 2a
    const auto v = solve(system, {9, 0, 1, 100}, random);
    CHECK(v[0] + v[1] == v[2] + v[3]);
    CHECK(v[2] >= 2 * v[0]);
    for (std::int64_t value : v) CHECK(value >= 0);

    system.zero = {{{0, 2}, {1, -3}}};  // 2a = 3b: whole numbers all the same
    const auto w = solve(system, {5, 5, 40, 0}, random);
    CHECK(2 * w[0] == 3 * w[1]);
    CHECK(w[1] > 0);
}

}  // namespace
}  // namespace huitong::damage
