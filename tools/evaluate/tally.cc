#include "tally.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "grammar/grammar.h"

namespace huitong::evaluate {

namespace {

using damage::Print;

constexpr std::size_t most_of_one_kind = 20;  // failures listed of one shape and damage

bool is_clean(const Spec& spec) {
    return spec.damage == damage::damages().front().name;
}

const char* split(const Spec& spec) {
    return held_out(spec) ? "test" : "fit";
}

// Reasons without their arguments, each once.
std::string codes(std::string_view why) {
    std::set<std::string_view> seen;
    for (std::string_view rest = why; !rest.empty();) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
        seen.insert(word.substr(0, word.find(':')));
    }
    return fmt::format("{}", fmt::join(seen, " "));
}

}  // namespace

void Counts::add(const Scored& scored) {
    const bool suspect = scored.flag == record::Flag::suspect;
    ++fields;
    switch (scored.outcome) {
        case Outcome::right:
            ++right;
            right_suspect += suspect ? 1 : 0;
            right_accused += suspect && scored.in_wrong_sum ? 1 : 0;
            break;
        case Outcome::withheld:
            ++withheld;
            break;
        case Outcome::wrong:
            ++wrong;
            wrong_suspect += suspect ? 1 : 0;
            silent += evaluate::silent(scored) ? 1 : 0;
            inferred_wrong += confident_inference(scored) ? 1 : 0;
            break;
    }
}

Counts& Counts::operator+=(const Counts& other) {
    fields += other.fields;
    right += other.right;
    withheld += other.withheld;
    wrong += other.wrong;
    right_suspect += other.right_suspect;
    right_accused += other.right_accused;
    wrong_suspect += other.wrong_suspect;
    silent += other.silent;
    inferred_wrong += other.inferred_wrong;
    return *this;
}

Counts Group::legible() const {
    Counts out;
    for (std::size_t p = 0; p < prints; ++p) {
        if (evaluate::legible(static_cast<Print>(p))) out += by_print[p];
    }
    return out;
}

Counts Group::displaced() const {
    return by_print[static_cast<std::size_t>(Print::displaced)];
}

Counts Group::all() const {
    Counts out;
    for (const Counts& each : by_print) out += each;
    return out;
}

Tally::Tally(const std::vector<grammar::Grammar>& grammars)
    : grammars_(grammars),
      curves_{{"all", "All documents", {}},
              {"clean", "Undamaged", {}},
              {"injured", "Damaged", {}},
              {"text", "Text", {}},
              {"html", "HTML", {}},
              {"text_clean", "Text, undamaged", {}},
              {"text_injured", "Text, damaged", {}},
              {"html_clean", "HTML, undamaged", {}},
              {"html_injured", "HTML, damaged", {}},
              {"fit", "Kept for fitting", {}},
              {"test", "Held out", {}}} {}

const Curve& Tally::curve(std::string_view id) const {
    for (const Curve& each : curves_) {
        if (each.id == id) return each;
    }
    throw std::logic_error(fmt::format("no curve is named {}", id));
}

template <class Use>
void Tally::each_group(const Spec& spec, Use use) {
    const std::string damage(spec.damage), shape(spec.shape);
    use(total_);
    if (is_clean(spec)) use(undamaged_);
    use(by_damage_[damage]);
    use(by_shape_[shape]);
    use(by_both_[shape + " " + damage]);
    groups_[damage] = spec.group;
}

void Tally::add(const Spec& spec, const Trial& trial) {
    const std::string name = evaluate::name(spec, grammars_);
    const auto failed = static_cast<std::uint64_t>(std::count_if(
        trial.fields.begin(), trial.fields.end(),
        [](const Scored& each) { return legible(each.print) && each.outcome != Outcome::right; }));
    each_group(spec, [&](Group& group) {
        ++group.documents;
        if (trial.records == 0) ++group.unrecognised;
        if (trial.records > 1) ++group.several;
        for (const Scored& each : trial.fields) {
            group.by_print[static_cast<std::size_t>(each.print)].add(each);
        }
        if (failed > group.example_failures) {
            group.example = name;
            group.example_failures = failed;
        }
    });
    for (const Scored& each : trial.fields) weigh(spec, each);
    list(spec, name, trial);
    count_faults(spec, name, trial);
}

void Tally::weigh(const Spec& spec, const Scored& scored) {
    const bool right = scored.outcome == Outcome::right;
    const std::string medium(spec.medium);
    if (!scored.evidence.empty()) {
        Samples& samples = samples_[{medium, split(spec), scored.evidence}];
        ++samples.total;
        samples.right += right ? 1 : 0;
    }
    if (!scored.has_value) return;
    const std::string state = is_clean(spec) ? "clean" : "injured";
    for (Curve& curve : curves_) {
        if (curve.id == "all" || curve.id == state || curve.id == medium ||
            curve.id == medium + "_" + state || curve.id == split(spec)) {
            curve.calibration.add(scored.confidence, right);
        }
    }
}

void Tally::list(const Spec& spec, const std::string& name, const Trial& trial) {
    std::size_t& listed = listed_[fmt::format("{} {}", spec.shape, spec.damage)];
    for (const Scored& each : trial.fields) {
        const auto keep = [&](std::vector<Failure>& list) {
            list.push_back({name, each.id, trial.injury, each});
        };
        if (evaluate::silent(each) && silent_.size() < most_listed) keep(silent_);
        if (confident_inference(each) && inferred_wrong_.size() < most_listed) {
            keep(inferred_wrong_);
        }
        const bool suspect = each.flag == record::Flag::suspect && !each.in_wrong_sum;
        if ((each.outcome != Outcome::right || suspect) && each.print != Print::displaced &&
            listed < most_of_one_kind) {
            keep(failures_);
            ++listed;
        }
    }
}

void Tally::count_faults(const Spec& spec, const std::string& name, const Trial& trial) {
    for (const Scored& each : trial.fields) {
        const bool suspect = each.flag == record::Flag::suspect;
        if (each.outcome == Outcome::right && (!suspect || each.in_wrong_sum)) continue;
        Fault fault;
        fault.form = name.substr(0, name.find('/'));
        fault.damage = spec.damage;
        fault.shape = spec.shape;
        fault.print = each.print;
        fault.verdict = evaluate::silent(each) ? "silent" : evaluate::name(each.outcome);
        if (suspect) fault.verdict += " suspect";
        fault.reasons = codes(each.why);
        FaultSum& sum = faults_[fault];
        if (sum.fields++ == 0) sum.example = name;
    }
}

void Tally::add_crash(const Spec& spec, const std::string& message) {
    const std::string name = evaluate::name(spec, grammars_);
    each_group(spec, [](Group& group) {
        ++group.documents;
        ++group.unrecognised;
        ++group.crashed;
    });
    if (crashes_.size() < most_listed) crashes_.emplace_back(name, message);
}

}  // namespace huitong::evaluate
