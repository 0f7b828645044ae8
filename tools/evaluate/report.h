// Report: a run as files: for programs (JSON), for people (a page), and as tables of lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace huitong::evaluate {

class Tally;

// How the run was made.
struct Made {
    std::string version, grammar_sha256;
    std::string command;  // to make it again, whatever the number of jobs and the folders were
    std::vector<std::string> forms;
    std::size_t count = 0;
    std::uint64_t seed = 0;
};

// Name and text of each file.
std::vector<std::pair<std::string, std::string>> report_files(const Tally& tally, const Made& made);

std::string report_json(const Tally& tally, const Made& made);
std::string report_html(const Tally& tally, const Made& made);
// A line a field that is wrong, withheld or suspect without need; some of each shape and damage.
std::string failures(const Tally& tally);
// All of these fields by form, damage, shape, what became of the cell, verdict and reasons: how
// many, and where one is.
std::string groups(const Tally& tally);
// "medium<TAB>split<TAB>evidence<TAB>right<TAB>total", what a model of confidence is fitted to.
std::string samples(const Tally& tally);

}  // namespace huitong::evaluate
