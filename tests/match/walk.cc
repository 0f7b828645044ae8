// The scores of the aligner, over random streams of labels, figures and other words.
#include "match/walk.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "match/atom.h"
#include "match/frame.h"
#include "match/labels.h"
#include "match/moves.h"
#include "match/weights.h"
#include "sample.h"

namespace {

using namespace huitong::match;

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
    std::size_t roll(std::size_t sides) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::size_t>(state_ >> 33) % sides;
    }

  private:
    std::uint64_t state_;
};

// Nineteen rows after each other besides the five of the sample, some of which stand for others.
const huitong::grammar::Library& library() {
    static const huitong::grammar::Loaded loaded = [] {
        std::string toml = sample::toml;
        toml += R"toml(
[[table]]
id = "goods"
section = "ships"
fields = "goods.{row}.{column}"
type = "count"
unit = "吨"
)toml";
        for (int c = 0; c < 2; ++c)
            toml += fmt::format(
                "[[table.column]]\nid = \"c{0}\"\nlabel = \"泊位{0}\"\n"
                "label_en = \"c{0}\"\n",
                c);
        for (int r = 0; r < 19; ++r)
            toml += fmt::format(
                "[[table.row]]\nid = \"r{0}\"\nlabel = \"货物类别{0}项\"\n"
                "label_en = \"r{0}\"\n",
                r);
        auto out = huitong::grammar::load_text(toml, "sample.toml");
        for (const auto& error : out.errors) FAIL_CHECK(huitong::base::dump(error));
        return out;
    }();
    return loaded.library;
}

std::string some_text(Dice& dice, const huitong::grammar::Grammar& grammar) {
    const huitong::grammar::Table& table = grammar.tables[dice.roll(grammar.tables.size())];
    switch (dice.roll(8)) {
        case 0:
            return table.columns[dice.roll(table.columns.size())].label.texts.front();
        case 1:
        case 2:
            return table.rows[dice.roll(table.rows.size())].label.texts.front();
        case 3:
            return "其他文字";
        case 4:
            return "无";
        default:
            return std::to_string(dice.roll(100));
    }
}

// Copies of one table, each with more or less of it lost, and other things around and between.
std::string some_report(Dice& dice, const huitong::grammar::Grammar& grammar) {
    std::string out;
    const auto line = [&](const std::string& text) {
        if (!text.empty()) out += fmt::format("line \"{}\"\n", text);
    };
    const huitong::grammar::Table& table = grammar.tables[dice.roll(grammar.tables.size())];
    for (std::size_t copies = 1 + dice.roll(3); copies > 0; --copies) {
        const std::size_t kept = 1 + dice.roll(12);  // of twelve
        for (const huitong::grammar::Row& row : table.rows) {
            if (dice.roll(12) >= kept || row.label.texts.empty()) continue;
            std::string text = row.label.texts.front();
            for (std::size_t c = 0; c < table.columns.size(); ++c)
                if (dice.roll(10) > 0) text += fmt::format(" {}", dice.roll(1000));
            line(text);
            if (dice.roll(10) == 0) line(some_text(dice, grammar));
        }
        for (std::size_t n = dice.roll(30); n > 0; --n) line(some_text(dice, grammar));
    }
    return out;
}

// What gives up a value or a row gains no more than that it is given up.
bool is_closed(const Frame& frame, const int* here) {
    for (int r = 0; r < frame.rows; ++r) {
        const auto row = static_cast<std::size_t>(r);
        for (const Before& from : frame.before[row]) {
            const int before = here[frame.complete_or_head(from.row)];
            if (here[frame.first(r)] < before + from.loss + frame.lost_label[row]) return false;
        }
        for (int c = 0; c < frame.columns; ++c)
            if (here[frame.at(r, c + 1)] < here[frame.at(r, c)] + frame.lost_value) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("to stop where nothing better can follow changes no end") {
    const huitong::grammar::Grammar& grammar = library().grammars.front();
    const Labels labels(grammar, std::vector<std::uint32_t>(grammar.tables.size(), 1));
    Scores scores, all;
    std::size_t found = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        Dice dice(seed);
        const auto layout = huitong::layout::parse(some_report(dice, grammar));
        REQUIRE(layout);
        const Stream stream = atoms(*layout);
        const Hits hits = labels.find(stream);
        const int size = static_cast<int>(stream.atoms.size());
        std::vector<Pass> usual;
        for (const Atom& atom : stream.atoms)
            usual.push_back(usual_pass(atom, value_gain(atom, grammar)));
        std::vector<char> barred(stream.atoms.size(), 0);
        for (char& each : barred) each = dice.roll(50) == 0;
        for (int t = 0; t < static_cast<int>(grammar.tables.size()); ++t) {
            CAPTURE(seed, t);
            TableLabels own;
            for (int i = 0; i < size; ++i)
                for (const Hit& hit : hits.of_atom[static_cast<std::size_t>(i)])
                    if (hit.table == t) own.push_back({i, hit});
            const Frame frame = make_frame(grammar, t);
            const Moves moves(stream, hits, frame, own, barred, usual, 0, size);
            const auto end = walk(moves, 0, size, scores);
            const auto end_of_all = walk_through(moves, 0, size, all);
            REQUIRE(end.has_value() == end_of_all.has_value());
            for (int i = 0; i <= size; ++i) REQUIRE(is_closed(frame, all.row(i)));
            if (!end) continue;
            ++found;
            CHECK(end->gain == end_of_all->gain);
            CHECK(end->atom == end_of_all->atom);
            CHECK(end->row == end_of_all->row);
            for (int i = 0; i <= end->atom; ++i)
                REQUIRE(std::equal(all.row(i), all.row(i) + frame.states, scores.row(i)));
        }
    }
    CHECK(found > 300);
}
