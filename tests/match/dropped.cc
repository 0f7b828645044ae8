// Lines dropped: what tells them, and which values of a row are doubted for it.
#include "match/dropped.h"

#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "layout/layout.h"
#include "match/align.h"
#include "match/atom.h"

using namespace huitong;

namespace {

match::Stream stream_of(const std::string& dump) {
    const auto layout = layout::parse(dump);
    if (!layout) FAIL(base::dump(layout.error()));
    return match::atoms(*layout);
}

// `count` rows, the label on one line and the figure on the next.
std::string rows(int count, int step, const char* between = "\"\nline \"") {
    std::string out;
    for (int i = 0; i < count; ++i)
        out += fmt::format("line \"甲{}类{}{}\"\n", i, between, i * step);
    return out;
}

bool over_lines(const std::string& dump, std::vector<int> label, std::vector<int> values) {
    match::AlignedRow row;
    row.label = std::move(label);
    row.values = std::move(values);
    return match::is_over_lines(stream_of(dump), row);
}

}  // namespace

TEST_CASE("lines were dropped where of many figures none comes twice") {
    CHECK(match::drops_lines(stream_of(rows(24, 1))));
    CHECK_FALSE(match::drops_lines(stream_of(rows(24, 0))));       // all noughts
    CHECK_FALSE(match::drops_lines(stream_of(rows(12, 1))));       // too few to tell
    CHECK_FALSE(match::drops_lines(stream_of(rows(24, 1, " "))));  // on the label's line
    // Few figures, and of many lines of any words none comes twice, or some do.
    std::string words;
    for (int i = 0; i < 60; ++i) words += fmt::format("line \"乙{}类\"\n", i);
    CHECK(match::drops_lines(stream_of(rows(3, 1) + words)));
    CHECK_FALSE(match::drops_lines(stream_of(rows(3, 0) + words)));
    CHECK_FALSE(match::drops_lines(stream_of(rows(3, 1) + words + words)));
    CHECK_FALSE(match::drops_lines(stream_of(words)));
    CHECK_FALSE(match::drops_lines(stream_of(rows(24, 1) + "line \"23\"\nline \"22\"\n")));
    CHECK(match::drops_lines(stream_of(rows(24, 1) + "line \"23\"\n")));  // printed once more since
}

TEST_CASE("values on the lines behind a label, and on its own") {
    CHECK(over_lines("line \"甲类\"\nline \"7\"\n", {0}, {1}));
    CHECK_FALSE(over_lines("line \"甲类 7\"\n", {0}, {1}));
    CHECK(over_lines("line \"甲类 7\"\nline \"8\"\n", {0}, {1, 2}));
    CHECK(over_lines("line \"7\"\n", {}, {0}));
    CHECK_FALSE(over_lines("table 1x2\n  0,0 \"甲类\"\n  0,1 \"7\"\n", {0}, {1}));
}
