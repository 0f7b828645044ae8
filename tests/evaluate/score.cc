#include "score.h"

#include <catch2/catch.hpp>

#include "bars.h"
#include "grammar/grammar.h"
#include "match/evidence.h"
#include "tally.h"
#include "trial.h"

using namespace huitong;
using namespace huitong::evaluate;
using damage::Print;
using record::Flag;

namespace {

std::optional<base::Decimal> number(const char* text) {
    return base::Decimal::parse(text);
}

damage::Truth truth(Print print, const char* stated, const char* original) {
    damage::Truth out;
    out.print = print;
    if (*stated) out.stated = number(stated);
    if (*original) out.original = number(original);
    return out;
}

grammar::Grammar form() {
    grammar::Grammar out;
    out.form = "f";
    for (const char* id : {"a", "b", "c"}) {
        grammar::Field field;
        field.id = id;
        field.type = grammar::Type::count;
        field.table = 0;
        out.fields.push_back(field);
    }
    grammar::Field prose;  // never scored
    prose.id = "year";
    prose.type = grammar::Type::integer;
    out.fields.push_back(prose);
    return out;
}

record::Field field(const char* id, const char* value, Flag flag, double confidence) {
    record::Field out;
    out.id = id;
    if (*value) out.number = number(value);
    out.flag = flag;
    out.confidence = confidence;
    return out;
}

}  // namespace

TEST_CASE("outcomes") {
    struct Row {
        Print print;
        const char *stated, *original, *value;
        const char* outcome;
    };
    const Row rows[] = {
        {Print::intact, "5", "5", "5", "right"},      {Print::intact, "5", "5", "5.0", "right"},
        {Print::intact, "5", "5", "", "withheld"},    {Print::intact, "5", "5", "6", "wrong"},
        {Print::intact, "0", "0", "", "withheld"},    {Print::altered, "51", "5", "51", "right"},
        {Print::altered, "51", "5", "5", "wrong"},  // what is printed is never overwritten
        {Print::altered, "51", "5", "", "withheld"},  {Print::altered, "", "5", "", "right"},
        {Print::altered, "", "5", "5", "wrong"},      {Print::displaced, "5", "5", "5", "right"},
        {Print::displaced, "5", "5", "", "withheld"}, {Print::displaced, "5", "5", "7", "wrong"},
        {Print::displaced, "", "0", "0", "right"},  // a blank
        {Print::displaced, "", "0", "5", "wrong"},    {Print::nil, "", "", "", "right"},
        {Print::nil, "", "0", "", "right"},           {Print::nil, "", "0", "0", "right"},
        {Print::nil, "", "", "0", "right"},           {Print::nil, "", "", "3", "wrong"},
        {Print::gone, "", "5", "", "right"},          {Print::gone, "", "5", "5", "right"},
        {Print::gone, "", "5", "0", "wrong"},         {Print::gone, "", "", "0", "wrong"},
        {Print::absent, "", "", "", "not scored"},    {Print::absent, "", "", "0", "wrong"},
    };
    for (const Row& row : rows) {
        CAPTURE(damage::name(row.print), row.stated, row.original, row.value);
        const auto value = *row.value ? number(row.value) : std::nullopt;
        const auto got = outcome(truth(row.print, row.stated, row.original), value);
        CHECK((got ? name(*got) : "not scored") == row.outcome);
    }
}

TEST_CASE("a record is scored by the ids of its fields") {
    const grammar::Grammar grammar = form();
    const std::vector<damage::Truth> truths = {
        truth(Print::intact, "5", "5"), truth(Print::intact, "7", "7"),
        truth(Print::absent, "", ""), truth(Print::intact, "2020", "2020")};
    record::Record record;
    record.fields = {field("b", "7", Flag::verified, 0.99), field("a", "6", Flag::read, 0.9)};
    const auto scored = score(grammar, truths, &record);
    REQUIRE(scored.size() == 2);
    CHECK(scored[0].outcome == Outcome::wrong);
    CHECK(scored[0].read == "6");
    CHECK(scored[0].stated == "5");
    CHECK(scored[1].outcome == Outcome::right);
    CHECK(scored[1].read.empty());

    const auto nothing = score(grammar, truths, nullptr);
    REQUIRE(nothing.size() == 2);
    CHECK(nothing[0].outcome == Outcome::withheld);
    CHECK(nothing[0].flag == Flag::missing);
}

TEST_CASE("a value of a row that the document does not have is wrong") {
    const std::vector<damage::Truth> truths = {
        truth(Print::intact, "5", "5"), truth(Print::absent, "", ""), truth(Print::absent, "", ""),
        truth(Print::absent, "", "")};
    record::Record record;
    record.fields = {field("a", "5", Flag::read, 0.99), field("x", "7", Flag::verified, 0.99),
                     field("y", "", Flag::missing, 0.9), field("prose", "3", Flag::read, 0.98)};
    for (std::size_t k : {0U, 1U, 2U}) record.fields[k].evidence.add(match::Evidence::label_equal);
    const auto scored = score(form(), truths, &record);
    REQUIRE(scored.size() == 2);
    CHECK(scored[1].id == "x");
    CHECK(scored[1].field == -1);
    CHECK(scored[1].outcome == Outcome::wrong);
    CHECK(silent(scored[1]));
}

TEST_CASE("silent is wrong, confident and without a flag") {
    Scored scored;
    scored.outcome = Outcome::wrong;
    const auto told = [&](Flag flag, double confidence) {
        scored.flag = flag;
        scored.confidence = confidence;
        return silent(scored) ? 's' : confident_inference(scored) ? 'i' : '-';
    };
    CHECK(told(Flag::read, 0.9) == 's');
    CHECK(told(Flag::verified, 0.99) == 's');
    CHECK(told(Flag::read, 0.89) == '-');
    CHECK(told(Flag::suspect, 0.99) == '-');
    CHECK(told(Flag::inferred, 0.95) == 'i');
    CHECK(told(Flag::inferred, 0.8) == '-');
    scored.outcome = Outcome::right;
    CHECK(told(Flag::read, 0.99) == '-');
}

TEST_CASE("what goes over the wire comes back") {
    Trial trial;
    trial.records = 1;
    trial.error = "with\ttabs\nand lines";
    trial.injury = "lost a cell";
    Scored scored;
    scored.field = 2;
    scored.print = Print::gone;
    scored.in_wrong_sum = true;
    scored.outcome = Outcome::wrong;
    scored.has_value = true;
    scored.flag = Flag::inferred;
    scored.confidence = 0.1 + 0.2;
    scored.evidence = "a b";
    scored.read = "5";
    scored.original = "6.50";
    trial.fields = {scored, {}};
    const Trial back = unpack(pack(trial));
    CHECK(back.records == 1);
    CHECK(back.error == "with tabs and lines");
    CHECK(back.injury == trial.injury);
    REQUIRE(back.fields.size() == 2);
    const Scored& got = back.fields[0];
    CHECK(got.field == 2);
    CHECK(got.print == Print::gone);
    CHECK(got.in_wrong_sum);
    CHECK(got.outcome == Outcome::wrong);
    CHECK(got.flag == Flag::inferred);
    CHECK(got.confidence == scored.confidence);
    CHECK(got.evidence == "a b");
    CHECK(got.read == "5");
    CHECK(got.stated.empty());
    CHECK(got.original == "6.50");
    CHECK(pack(back) == pack(trial));
    CHECK_THROWS(unpack(pack(trial).substr(0, 20)));
    CHECK_THROWS(unpack(""));
}

TEST_CASE("a tally counts, and its bars tell") {
    const std::vector<grammar::Grammar> grammars = {form()};
    Tally tally(grammars);
    const damage::Shape& shape = damage::shapes().front();
    Spec clean{0, -1, shape.name, damage::damages().front().name, shape.medium, "", 1};
    Spec hurt{0, -1, shape.name, damage::damages().back().name, shape.medium, "g", 2};
    const auto scored = [](Print print, Outcome outcome, Flag flag, double confidence) {
        Scored out;
        out.field = 0;
        out.print = print;
        out.outcome = outcome;
        out.flag = flag;
        out.confidence = confidence;
        out.has_value = outcome != Outcome::withheld;
        out.evidence = "e";
        return out;
    };
    Trial one;
    one.records = 1;
    one.fields = {scored(Print::intact, Outcome::right, Flag::verified, 1),
                  scored(Print::intact, Outcome::right, Flag::suspect, 0.5)};
    one.fields[1].in_wrong_sum = true;
    tally.add(clean, one);
    Trial two;
    two.records = 0;
    two.fields = {scored(Print::intact, Outcome::wrong, Flag::read, 0.95),
                  scored(Print::displaced, Outcome::withheld, Flag::missing, 0.5)};
    tally.add(hurt, two);
    tally.add_crash(hurt, "died");

    const Group& total = tally.total();
    CHECK(total.documents == 3);
    CHECK(total.unrecognised == 2);
    CHECK(total.crashed == 1);
    CHECK(total.all().fields == 4);
    CHECK(total.legible().fields == 3);
    CHECK(total.legible().right == 2);
    CHECK(total.displaced().withheld == 1);
    CHECK(total.all().silent == 1);
    CHECK(tally.undamaged().documents == 1);
    CHECK(tally.by_damage().size() == 2);
    REQUIRE(tally.silent().size() == 1);
    CHECK(tally.silent()[0].name == name(hurt, grammars));
    CHECK(tally.curve("all").calibration.total() == 3);
    CHECK(tally.curve("clean").calibration.total() == 2);
    REQUIRE(tally.crashes().size() == 1);

    const auto value = [&](const char* id) {
        for (const Bar& bar : bars(tally)) {
            if (bar.id == id) return bar.value;
        }
        return -1.0;
    };
    CHECK(value("silent") == Approx(0.25));
    CHECK(value("legible_right") == Approx(2.0 / 3));
    CHECK(value("legible_unsuspected") == Approx(1.0 / 3));
    CHECK(value("undamaged_right") == 1);
    CHECK(value("undamaged_unsuspected") == 1);  // the source's sum is the reason
    CHECK(value("displaced_right") == 0);
    CHECK(value("crashed") == 1);
    CHECK(value("calibration_error_clean") == Approx(0.25));
}

TEST_CASE("shares are not rounded to more than they are") {
    CHECK(share_text(1) == "100.00 %");
    CHECK(share_text(0.9999999) == "99.9999 %");
    CHECK(share_text(0.99953) == "99.95 %");
    CHECK(share_text(0.00001) == "1.0 in 100,000");
    CHECK(share_text(0) == "0.00 %");
}
