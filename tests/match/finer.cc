// An amount with more decimals than its table: which of them are doubted.
#include "match/finer.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "grammar/grammar.h"
#include "match/captures.h"

using namespace huitong;

namespace {

// Numbers of one table; those that are noted.
std::string noted(const std::vector<const char*>& numbers,
                  grammar::Type type = grammar::Type::amount) {
    grammar::Grammar form;
    form.tables.resize(1);
    match::Captures captures;
    for (std::size_t f = 0; f < numbers.size(); ++f) {
        grammar::Field field;
        field.table = 0;
        field.type = type;
        form.fields.push_back(field);
        match::Capture each;
        each.field = static_cast<int>(f);
        each.state = match::State::printed;
        each.number = base::Decimal::parse(numbers[f]);
        REQUIRE(each.number);
        captures.fields.push_back(each);
    }
    match::note_finer(form, captures);
    std::string out;
    for (const match::Capture& each : captures.fields) {
        if (!each.notes.empty()) out += each.number->str() + " ";
    }
    return out;
}

}  // namespace

TEST_CASE("an amount that is finer than its table is doubted") {
    CHECK(noted({"1.25", "3.40", "12.07", "0.50", "2.50", "12.3456", "0"}) == "12.3456 ");
    CHECK(noted({"1.2", "3.4", "0.7", "5", "2.2", "8.1", "3.41"}) == "3.41 ");
    CHECK(noted({"1.25", "3.40", "12.07", "0.50", "2.50", "12.3456", "7.123"}) == "12.3456 7.123 ");
}

TEST_CASE("tables that are fine, or tell too little, doubt nothing") {
    CHECK(noted({"1.25", "3.40", "12.07", "0.50", "2.50", "0"}).empty());
    CHECK(noted({"1.25", "3.40", "12.07", "0.50", "12.3456"}).empty());
    CHECK(noted({"12", "3", "0", "7", "5", "6", "12.3456"}).empty());
    // Three of them were printed so.
    CHECK(noted({"1.25", "3.40", "12.07", "0.50", "2.50", "6.10", "1.123", "1.234", "1.345"})
              .empty());
    // Noughts at the end are left out.
    CHECK(noted({"1.2", "3.4", "0.7", "3.41", "7.25", "8.12", "5.55", "6.78", "0.123"}).empty());
    CHECK(noted({"1.25", "3.40", "12.07", "0.50", "2.50", "12.3456"}, grammar::Type::integer)
              .empty());
}
