// The reports that are tables of lines.
#include <fmt/format.h>

#include "report.h"
#include "tally.h"

namespace huitong::evaluate {

std::vector<std::pair<std::string, std::string>> report_files(const Tally& tally,
                                                              const Made& made) {
    return {{"report.json", report_json(tally, made)},
            {"report.html", report_html(tally, made)},
            {"failures.tsv", failures(tally)},
            {"groups.tsv", groups(tally)}};
}

std::string failures(const Tally& tally) {
    std::string out =
        "case\tfield\tprint\toutcome\tflag\tconfidence\tread\tstated\toriginal\treasons\tinjury\n";
    for (const Failure& f : tally.failures()) {
        const Scored& s = f.scored;
        out += fmt::format("{}\t{}\t{}\t{}\t{}\t{:.4f}\t{}\t{}\t{}\t{}\t{}\n", f.name, f.field,
                           damage::name(s.print), name(s.outcome), record::name(s.flag),
                           s.confidence, s.read, s.stated, s.original, s.why, f.injury);
    }
    return out;
}

std::string groups(const Tally& tally) {
    std::string out = "form\tdamage\tshape\tprint\tverdict\treasons\tfields\texample\n";
    for (const auto& [key, sum] : tally.faults()) {
        out +=
            fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", key.form, key.damage, key.shape,
                        damage::name(key.print), key.verdict, key.reasons, sum.fields, sum.example);
    }
    return out;
}

std::string samples(const Tally& tally) {
    std::string out;
    for (const auto& [key, samples] : tally.samples()) {
        const auto& [medium, split, evidence] = key;
        out += fmt::format("{}\t{}\t{}\t{}\t{}\n", medium, split, evidence, samples.right,
                           samples.total);
    }
    return out;
}

}  // namespace huitong::evaluate
