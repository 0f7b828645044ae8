// Tally: the sums over all trials of a run, by what was done to the documents and by what became of
// their fields; and the single errors that people want to see. Trials are added in the order of the
// plan, so a tally does not depend on the number of workers.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "calibration.h"
#include "plan.h"
#include "trial.h"

namespace huitong::evaluate {

struct Counts {
    std::uint64_t fields = 0, right = 0, withheld = 0, wrong = 0;
    std::uint64_t right_suspect = 0;   // right, yet flagged
    std::uint64_t right_accused = 0;   // of these: a sum that the source prints wrong is the reason
    std::uint64_t wrong_suspect = 0;   // wrong and flagged
    std::uint64_t silent = 0;          // wrong, not flagged, confident
    std::uint64_t inferred_wrong = 0;  // wrong, inferred, confident

    void add(const Scored& scored);
    Counts& operator+=(const Counts& other);
};

inline constexpr std::size_t prints = 6;  // values of damage::Print

struct Group {
    std::uint64_t documents = 0;
    std::uint64_t unrecognised = 0;  // no record
    std::uint64_t several = 0;       // more than one
    std::uint64_t crashed = 0;       // of the unrecognised: no answer at all
    std::array<Counts, prints> by_print;
    std::string example;  // name of the case with most legible fields wrong or withheld
    std::uint64_t example_failures = 0;

    Counts legible() const;    // intact, altered, nil
    Counts displaced() const;  // whose place only arithmetic tells
    Counts all() const;
};

struct Failure {
    std::string name, field, injury;
    Scored scored;
};

// What the confidences of values are looked at by.
struct Curve {
    std::string id, title;
    Calibration calibration;
};

// Fields that went wrong, are withheld or suspect without a wrong sum, of one kind.
struct Fault {
    std::string form, damage, shape;
    damage::Print print = damage::Print::absent;
    std::string verdict;  // "right suspect", "withheld", "wrong suspect", "wrong", "silent"
    std::string reasons;  // codes of the record, without arguments
    friend auto operator<=>(const Fault&, const Fault&) = default;
};
struct FaultSum {
    std::uint64_t fields = 0;
    std::string example;  // name of the first case
};

struct Samples {
    std::uint64_t right = 0, total = 0;
};

inline constexpr std::size_t most_listed = 500;  // of each kind of failure: nobody reads more

class Tally {
  public:
    explicit Tally(const std::vector<grammar::Grammar>& grammars);

    void add(const Spec& spec, const Trial& trial);
    void add_crash(const Spec& spec, const std::string& message);

    const Group& total() const { return total_; }
    const Group& undamaged() const { return undamaged_; }
    using Groups = std::map<std::string, Group, std::less<>>;
    const Groups& by_damage() const { return by_damage_; }
    const Groups& by_shape() const { return by_shape_; }
    const Groups& by_shape_and_damage() const { return by_both_; }  // "shape damage"
    const std::map<std::string, std::string, std::less<>>& damage_groups() const { return groups_; }
    const std::vector<Curve>& curves() const { return curves_; }  // first: all; see tally.cc
    const Curve& curve(std::string_view id) const;

    const std::vector<Failure>& silent() const { return silent_; }
    const std::vector<Failure>& inferred_wrong() const { return inferred_wrong_; }
    const std::vector<Failure>& failures() const { return failures_; }  // some of each damage
    const std::vector<std::pair<std::string, std::string>>& crashes() const { return crashes_; }
    const std::map<Fault, FaultSum>& faults() const { return faults_; }
    // By medium, split (fit, test) and evidence.
    const std::map<std::tuple<std::string, std::string, std::string>, Samples>& samples() const {
        return samples_;
    }

  private:
    template <class Use>
    void each_group(const Spec& spec, Use use);
    void count_faults(const Spec& spec, const std::string& name, const Trial& trial);
    void list(const Spec& spec, const std::string& name, const Trial& trial);
    void weigh(const Spec& spec, const Scored& scored);

    const std::vector<grammar::Grammar>& grammars_;
    Group total_, undamaged_;
    Groups by_damage_, by_shape_, by_both_;
    std::map<std::string, std::string, std::less<>> groups_;
    std::vector<Curve> curves_;
    std::vector<Failure> silent_, inferred_wrong_, failures_;
    std::map<std::string, std::size_t, std::less<>> listed_;  // failures of each shape and damage
    std::vector<std::pair<std::string, std::string>> crashes_;
    std::map<Fault, FaultSum> faults_;
    std::map<std::tuple<std::string, std::string, std::string>, Samples> samples_;
};

}  // namespace huitong::evaluate
