#include "summary.h"

#include <algorithm>

#include <fmt/format.h>

#include "bars.h"

namespace huitong::evaluate {

namespace {

constexpr std::size_t most_worst = 10;
constexpr std::size_t most_errors = 10;

double lost_share(const Group& group) {
    const Counts legible = group.legible();
    if (legible.fields == 0) return group.unrecognised > 0 ? 1 : 0;
    return static_cast<double>(legible.wrong + legible.withheld) /
           static_cast<double>(legible.fields);
}

std::string line(const Counts& c) {
    return fmt::format(
        "{:>9} fields  {:>9} right  {:>6} suspect  {:>6} withheld  {:>6} wrong  {:>5} "
        "silent",
        c.fields, c.right, c.right_suspect, c.withheld, c.wrong, c.silent);
}

std::string worst(std::string_view title, const Tally::Groups& groups) {
    std::string out = fmt::format("\n{}\n", title);
    std::size_t shown = 0;
    for (const auto& [name, group] : worst_first(groups)) {
        const Counts legible = group->legible();
        if (lost_share(*group) == 0 || shown++ == most_worst) break;
        out += fmt::format(
            "  {:<44} {:>8}  {} wrong, {} withheld of {}; {} of {} documents not "
            "recognised\n      {}\n",
            name, share_text(lost_share(*group)), legible.wrong, legible.withheld, legible.fields,
            group->unrecognised + group->several, group->documents, group->example);
    }
    if (shown == 0) out += "  none\n";
    return out;
}

std::string errors(std::string_view title, const std::vector<Failure>& failures,
                   std::uint64_t count) {
    std::string out;
    if (failures.empty()) return out;
    out += fmt::format("\n{} ({})\n", title, count);
    for (std::size_t i = 0; i < std::min(failures.size(), most_errors); ++i) {
        const Failure& f = failures[i];
        out += fmt::format("  {} {}: read {}, stated {}, {} {:.4f}\n", f.name, f.field,
                           f.scored.read, f.scored.stated.empty() ? "nothing" : f.scored.stated,
                           record::name(f.scored.flag), f.scored.confidence);
    }
    return out;
}

}  // namespace

std::vector<std::pair<std::string, const Group*>> worst_first(const Tally::Groups& groups) {
    std::vector<std::pair<std::string, const Group*>> out;
    for (const auto& [name, group] : groups) out.emplace_back(name, &group);
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return lost_share(*a.second) > lost_share(*b.second);
    });
    return out;
}

std::string summary(const Tally& tally) {
    const Group& total = tally.total();
    std::string out = fmt::format(
        "{} documents ({} shapes, {} kinds of damage); {} without a record, {} with several, {} "
        "crashed\n",
        total.documents, tally.by_shape().size(), tally.by_damage().size(), total.unrecognised,
        total.several, total.crashed);
    out += fmt::format("  {:<10} {}\n", "all", line(total.all()));
    for (std::size_t p = 0; p < prints; ++p) {
        if (total.by_print[p].fields == 0) continue;
        out += fmt::format("  {:<10} {}\n", damage::name(static_cast<damage::Print>(p)),
                           line(total.by_print[p]));
    }
    out += fmt::format("  {} inferred with confidence and wrong\n", total.all().inferred_wrong);
    out += "\nBars\n";
    for (const Bar& bar : bars(tally)) {
        out += fmt::format("  {:<7} {:<58} {:>16}   ({} {})\n",
                           bar.empty      ? "empty"
                           : !bar.counted ? ""
                           : bar.met()    ? "met"
                                          : "MISSED",
                           bar.what, bar.text(bar.value), bar.at_least ? "at least" : "below",
                           bar.text(bar.bound));
    }
    out += worst("Worst damages, by legible fields wrong or withheld", tally.by_damage());
    out += worst("Worst shapes", tally.by_shape());
    out += worst("Worst of shape and damage", tally.by_shape_and_damage());
    out += errors("Silent errors", tally.silent(), total.all().silent);
    out += errors("Inferred with confidence and wrong", tally.inferred_wrong(),
                  total.all().inferred_wrong);
    if (!tally.crashes().empty()) out += fmt::format("\nCrashes ({})\n", total.crashed);
    for (std::size_t i = 0; i < std::min(tally.crashes().size(), most_errors); ++i) {
        const auto& [name, message] = tally.crashes()[i];
        out += fmt::format("  {}: {}\n", name, message);
    }
    return out;
}

}  // namespace huitong::evaluate
