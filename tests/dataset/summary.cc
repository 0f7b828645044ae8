// What the summary page is made of: nothing is lost between the pieces, what is listed is what
// should be looked at first, and its size is bounded.
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "summary_page.h"
#include "survey.h"
#include "words.h"

using namespace huitong::dataset;
using huitong::tools::Json;

namespace {

std::string field(std::string_view id, std::string_view flag, double confidence,
                  std::string_view reasons = "") {
    return fmt::format(
        R"("{}":{{"value":"7","flag":"{}","confidence":{},"reasons":[{}],"origin":{{"line":3,"column":1}}}})",
        id, flag, confidence, reasons);
}

Json record(const std::string& fields, const std::string& checks = "") {
    auto parsed = huitong::tools::parse_json(
        fmt::format(R"({{"fields":{{{}}},"checks":[{}]}})", fields, checks));
    REQUIRE(parsed.ok());
    return *parsed;
}

Report report(std::string year, std::string organ = "o") {
    Report out;
    out.family = "f";
    out.form = "g";
    out.organ = std::move(organ);
    out.year = std::move(year);
    out.level = "county";
    return out;
}

const Place place = {"id", "a/b.txt", "0", "text/plain", "", ""};

std::string page(const Survey& survey) {
    Made made;
    made.engine = "1";
    made.grammars = "ab";
    return summary_page(survey, made, {}, {});
}

}  // namespace

TEST_CASE("surveys of pieces are the survey of the whole") {
    Survey whole, left, right;
    const Json one = record(field("t.a", "verified", 0.99) + "," + field("t.b", "missing", 0.9) +
                                "," + field("u.a", "suspect", 0.4, R"("x:1","x:2","y")"),
                            R"({"id":"c","holds":true,"official":true,"equation":"a = b"},)"
                            R"({"id":"d","holds":false,"official":false,"equation":"a\tb"})");
    for (Survey* survey : {&whole, &left}) survey->add(place, report("2020"), one);
    for (Survey* survey : {&whole, &right}) {
        survey->add(place, report("2021", "\t\n"), one);
        survey->add(place, report(""), one);
    }
    Survey joined;
    joined.add(Survey::read(left.write()));
    joined.add(Survey::read(right.write()));
    CHECK(joined.write() == whole.write());
    CHECK(page(joined) == page(whole));

    // A reason counts once a field, whatever it is about.
    const auto& reasons = whole.of(By::flag_and_reason);
    REQUIRE(reasons.size() == 2);
    for (const auto& [key, count] : reasons) CHECK(count[0] == 3);
    CHECK(whole.of(By::table_and_year).size() == 6);
    CHECK(whole.equation("d") == "a\tb");
}

TEST_CASE("what is listed first") {
    Survey survey;
    const std::string failing = R"({"id":"c","holds":false,"official":true,"fields":["t.named"]},)"
                                R"({"id":"d","holds":false,"official":false,"fields":["t.other"]})";
    survey.add(place, report("2020", "doubtful"),
               record(field("t.a", "inferred", 0.2) + "," + field("t.b", "read", 0.9)));
    survey.add(place, report("2020", "many"),
               record(field("t.a", "suspect", 0.7) + "," + field("t.b", "suspect", 0.5) + "," +
                      field("t.c", "suspect", 0.6) + "," + field("t.d", "suspect", 0.8)));
    survey.add(place, report("2020", "fails"),
               record(field("t.other", "suspect", 0.55) + "," + field("t.named", "suspect", 0.99),
                      failing));
    std::string got;
    for (const Look& look : survey.looks()) {
        got += fmt::format("{} {} {} {}\n", look.organ, look.field, look.rank, look.more);
    }
    CHECK(got ==
          "fails t.named 0 0\n"
          "many t.b 1 0\n"
          "fails t.other 1 0\n"
          "many t.c 1 0\n"
          "many t.a 1 1\n"
          "doubtful t.a 2 0\n");
}

TEST_CASE("however much documents make up, the page stays small") {
    Survey survey;
    const std::string text(5000, '<');
    for (int i = 0; i < 20'000; ++i) {
        Report each = report(std::to_string(i), text);
        each.level = each.form = std::to_string(i);
        survey.add({"id", text, "0", std::to_string(i), "", ""}, each,
                   record(field(fmt::format("t{}.a", i), "suspect", 0.1, fmt::format("\"r{}\"", i)),
                          fmt::format(R"({{"id":"c{}","holds":false,"equation":"{}"}})", i, text)));
    }
    CHECK(survey.looks().size() == most_looks);
    CHECK(survey.write().size() < 3'000'000);
    CHECK(page(survey).size() < 600'000);
    std::uint64_t all = 0;
    for (const auto& [key, count] : survey.of(By::year_and_level)) all += count[0];
    CHECK(all == 20'000);
}
