// Tables written in one convention and then damaged must be read in it.

#include "plain/convention.h"

#include <random>

#include <catch2/catch.hpp>

#include "plain/group.h"

namespace huitong::plain {
namespace {

struct Damage {
    double lost_pipes, broken_labels, blank_cells;
};

class Writer {
  public:
    explicit Writer(unsigned seed) : random_(seed) {}

    std::string table(Convention c, bool cell_a_line, const Damage& damage) {
        const unsigned rows = 3 + random_() % 20, columns = 3 + random_() % 7;
        std::string text;
        for (unsigned row = 0; row < rows; ++row) {
            for (unsigned column = 0; column < columns; ++column) {
                const bool first = column == 0;
                const bool before = (c == Convention::leading && (!first || !cell_a_line)) ||
                                    (c == Convention::bordered && first) ||
                                    (c == Convention::between && !first);
                const bool after = c == Convention::trailing || c == Convention::bordered;
                if (before && !happens(damage.lost_pipes)) text += "| ";
                if (!happens(damage.blank_cells)) {
                    if (!first) text += std::to_string(random_() % 50);
                    if (first) text += happens(damage.broken_labels) ? "标签\n文字" : "标签文字";
                }
                if (after && !happens(damage.lost_pipes)) text += " |";
                text += cell_a_line ? "\n" : " ";
            }
            if (!cell_a_line) text += "\n";
        }
        return text;
    }

  private:
    bool happens(double probability) {
        constexpr unsigned steps = 10000;
        return random_() % steps < probability * steps;
    }

    std::mt19937 random_;
};

// Of the longest run.
Convention told(const std::string& text) {
    const base::Result<std::vector<TextLine>> lines = scan(text, "case", {}, {});
    REQUIRE(lines.ok());
    Group longest;
    for (const Group& g : group(*lines, {})) {
        if (g.run && g.end - g.begin > longest.end - longest.begin) longest = g;
    }
    return longest.convention;
}

TEST_CASE("damaged tables keep their convention") {
    struct Case {
        Convention convention;
        bool cell_a_line;
        Damage damage;
        int least;  // of 100 tables
    };
    const Damage none{0, 0, 0}, broken{0, 0.3, 0}, blank{0, 0.1, 0.3}, lost{0.05, 0.1, 0.1};
    const Case cases[] = {
        {Convention::trailing, true, none, 100},  {Convention::trailing, true, broken, 100},
        {Convention::trailing, true, blank, 100}, {Convention::trailing, true, lost, 100},
        {Convention::trailing, false, none, 100}, {Convention::trailing, false, broken, 100},
        {Convention::trailing, false, blank, 95}, {Convention::trailing, false, lost, 95},
        {Convention::leading, true, none, 100},   {Convention::leading, true, broken, 100},
        {Convention::leading, true, blank, 98},   {Convention::leading, true, lost, 98},
        {Convention::leading, false, none, 100},  {Convention::leading, false, broken, 100},
        {Convention::bordered, false, none, 100}, {Convention::bordered, false, broken, 100},
        {Convention::bordered, false, blank, 98}, {Convention::bordered, false, lost, 95},
        {Convention::between, false, none, 100},  {Convention::between, false, broken, 100},
        {Convention::between, false, blank, 90},  {Convention::between, false, lost, 90},
    };
    Writer writer(3);
    for (const Case& c : cases) {
        constexpr int tables = 100;
        int right = 0;
        for (int i = 0; i < tables; ++i) {
            right += told(writer.table(c.convention, c.cell_a_line, c.damage)) == c.convention;
        }
        INFO("case " << &c - cases);
        CHECK(right >= c.least);
    }
}

}  // namespace
}  // namespace huitong::plain
