// Which reports are one report, which are of two bodies of one name.
#include "twins.h"

#include <map>
#include <random>
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

// What planning does: reports of which neither name comes twice are not shown to Twins at all.
TEST_CASE("reports that share no name with another one change nothing") {
    std::mt19937 chance(7);
    const auto one_of = [&](std::size_t count) {
        return std::to_string(std::uniform_int_distribution<std::size_t>(1, count)(chance));
    };
    for (int time = 0; time < 200; ++time) {
        std::vector<Report> reports(40);
        std::vector<std::string> urls;
        std::map<Key, int> with_figures, who;
        for (Report& each : reports) {
            each.organ = "town " + one_of(12);
            each.year = one_of(10) == "1" ? "" : "2022";
            each.code = one_of(2) == "1" ? "" : "43010" + one_of(3);
            each.figures = "figures " + one_of(3);
            each.telling = one_of(3) == "1";
            each.prose = one_of(2) == "1" ? "" : "prose " + one_of(2);
            each.flags[static_cast<std::size_t>(Flag::suspect)] = one_of(3).size() + one_of(2)[0];
            urls.push_back(one_of(2) == "1" ? "" : "http://a/" + one_of(4));
            if (const auto names = Twins::names_of(each)) {
                ++with_figures[names->with_figures];
                ++who[names->who];
            }
        }
        const auto run = [&](bool all) {
            Twins twins;
            std::vector<Duplicate> duplicates;
            std::string out;
            for (std::size_t i = 0; i < reports.size(); ++i) {
                const auto names = Twins::names_of(reports[i]);
                const bool repeats = names && with_figures[names->with_figures] > 1;
                if (!all && !repeats && !(names && who[names->who] > 1)) continue;
                const bool dropped = twins.add(static_cast<std::uint32_t>(i), 0, reports[i],
                                               urls[i], duplicates, all || repeats);
                if (dropped) out += std::to_string(i) + " ";
            }
            for (const Duplicate& each : duplicates) {
                out += std::string(name(each.relation)) + " " + std::to_string(each.document) +
                       " " + std::to_string(each.of_document) + " " + why(each) + "; ";
            }
            return out;
        };
        CHECK(run(true) == run(false));
    }
}
