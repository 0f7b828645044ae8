// Which reports are one report, which are of two bodies of one name.
#include "twins.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace huitong::dataset;

namespace {

struct Made {
    const char *code = "", *figures = "zeros", *prose = "", *url = "";
    bool telling = false;
    std::size_t suspect = 0;
};

// Relations as they come, "-" where nothing is told; a loser is shown by its number.
std::string told(const std::vector<Made>& reports) {
    Twins twins;
    std::vector<Duplicate> all;
    std::string out;
    std::size_t kept = 0;
    for (const Made& each : reports) {
        Report report;
        report.organ = "a town";
        report.year = "2022";
        report.code = each.code;
        report.figures = each.figures;
        report.prose = each.prose;
        report.telling = each.telling;
        report.flags[static_cast<std::size_t>(Flag::suspect)] = each.suspect;
        const auto number = static_cast<std::uint32_t>(&each - reports.data());
        kept += !twins.add(number, 0, report, each.url, all);
    }
    for (const Duplicate& each : all) {
        out += std::string(name(each.relation)) + " " + std::to_string(each.document) + " " +
               std::to_string(each.of_document) + "; ";
    }
    return out + std::to_string(kept) + " kept";
}

}  // namespace

TEST_CASE("bodies of one name") {
    struct Example {
        std::vector<Made> reports;
        const char* told;
    };
    const Made nil, coded = {"430101"}, other_code = {"430102"};
    const Made text = {"", "zeros", "text"}, other_text = {"", "zeros", "other"};
    const Made rich = {"", "rich", "", "", true}, rich_worse = {"", "rich", "", "", true, 2};
    const Made page = {"", "zeros", "", "http://a/b"};
    const Made both = {"430101", "zeros", "text"}, text_worse = {"", "zeros", "text", "", false, 3};
    for (const Example& each : std::vector<Example>{
             // Nothing says that they are one.
             {{nil, nil}, "like_figures 1 0; 2 kept"},
             {{nil, nil, nil}, "like_figures 1 0; like_figures 2 0; 3 kept"},
             {{text, other_text}, "like_figures 1 0; 2 kept"},
             {{coded, nil}, "like_figures 1 0; 2 kept"},
             // Something does.
             {{coded, coded}, "same_figures 1 0; 1 kept"},
             {{text, text}, "same_figures 1 0; 1 kept"},
             {{rich, rich}, "same_figures 1 0; 1 kept"},
             {{page, page}, "same_figures 1 0; 1 kept"},
             {{coded, both, text}, "same_figures 1 0; same_figures 2 0; 1 kept"},
             // Two bodies for certain.
             {{coded, other_code}, "2 kept"},
             {{both, {"430102", "zeros", "text"}}, "2 kept"},
             // Other numbers.
             {{nil, rich}, "other_figures 1 0; 2 kept"},
             {{coded, {"430102", "rich"}}, "2 kept"},
             // The best is kept, and all that was told is told of it.
             {{rich_worse, rich}, "same_figures 0 1; 1 kept"},
             {{rich_worse, rich_worse, rich}, "same_figures 1 2; same_figures 0 2; 1 kept"},
             {{other_text, text_worse, text}, "like_figures 2 0; same_figures 1 2; 2 kept"},
             {{text_worse, other_text, text}, "like_figures 1 2; same_figures 0 2; 2 kept"},
         }) {
        CHECK(told(each.reports) == each.told);
    }
}
