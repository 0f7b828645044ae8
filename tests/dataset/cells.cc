// Cells of CSV and of the internal lines.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "csv.h"
#include "meta.h"
#include "zstd/stream.h"

using namespace huitong::dataset;

TEST_CASE("csv") {
    struct Example {
        const char* text;
        Cell cell;
        const char *plain, *tame;
    };
    for (const Example& each : {
             Example{"a", Cell::text, "a", "a"},
             {"", Cell::text, "", ""},
             {"a,b", Cell::text, "\"a,b\"", "\"a,b\""},
             {"say \"x\"", Cell::text, "\"say \"\"x\"\"\"", "\"say \"\"x\"\"\""},
             {"a\nb", Cell::text, "\"a\nb\"", "\"a\nb\""},
             {"=1+1", Cell::text, "=1+1", "\"'=1+1\""},
             {"-", Cell::text, "-", "\"'-\""},
             {"@SUM(1)", Cell::text, "@SUM(1)", "\"'@SUM(1)\""},
             {"+x,y", Cell::text, "\"+x,y\"", "\"'+x,y\""},
             {"-5", Cell::number, "-5", "-5"},
         }) {
        for (bool tame : {false, true}) {
            std::string out;
            CsvLine line(out, tame);
            line.add(each.text, each.cell).add("z");
            line.end();
            CHECK(out == std::string(tame ? each.tame : each.plain) + ",z\n");
        }
    }
}

TEST_CASE("lines of cells come back") {
    const std::vector<std::string> cells = {"",   "a", "a\tb", "a\nb", "\\", "\\0", "",
                                            "\t", "é", "\\t",  "",     "n",  ""};
    std::string line;
    for (const std::string& cell : cells) put_cell(line, cell);
    CHECK(line.find('\n') == std::string::npos);
    CHECK(cells_of(line) == cells);
}

TEST_CASE("a meta comes back") {
    Meta meta;
    meta.media_type = "text/html";
    Report report;
    report.family = "f";
    report.organ = "a\tb";
    report.year = "2022";
    report.flags = {1, 2, 3, 4, 5};
    report.failed_checks = 6;
    meta.reports = {report, report};
    const Meta again = read_meta(write(meta));
    REQUIRE(again.reports.size() == 2);
    CHECK(again.media_type == "text/html");
    CHECK(again.reports[1].organ == "a\tb");
    CHECK(again.reports[1].form.empty());
    CHECK(again.reports[1].flags == report.flags);
    CHECK(again.reports[1].failed_checks == 6);
    Meta failed;
    failed.failure = {"limit", "@", "too\nlong"};
    CHECK(read_meta(write(failed)).failure.message == "too\nlong");
    CHECK(read_meta(write(failed)).reports.empty());
}

TEST_CASE("compressed text comes back, and no other") {
    const std::string text(100000, 'x');
    const std::string frame = compress(text);
    CHECK(frame.size() < 100);
    CHECK(decompress(frame, 100000) == text);
    CHECK_FALSE(decompress(frame, 99999));
    CHECK_FALSE(decompress("no frame", 1000));
    CHECK_FALSE(decompress(frame.substr(0, frame.size() - 1), 100000));
}
