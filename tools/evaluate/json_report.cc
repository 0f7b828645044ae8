// The report for programs. Keys in a fixed order; groups by name.
#include <fmt/format.h>

#include "bars.h"
#include "json.h"
#include "report.h"
#include "tally.h"

namespace huitong::evaluate {

namespace {

using tools::Json;

Json number(std::uint64_t value) {
    return {Json::Type::number, std::to_string(value), {}, {}};
}

// Digits enough for a share of ten million fields.
Json number(double value) {
    return {Json::Type::number, fmt::format("{:.8f}", value), {}, {}};
}

Json truth(bool value) {
    return {Json::Type::boolean, value ? "true" : "false", {}, {}};
}

Json json(const Counts& c) {
    Json out = Json::object();
    out.add("fields", number(c.fields));
    out.add("right", number(c.right));
    out.add("right_suspect", number(c.right_suspect));
    out.add("right_suspect_in_wrong_sum", number(c.right_accused));
    out.add("withheld", number(c.withheld));
    out.add("wrong", number(c.wrong));
    out.add("wrong_suspect", number(c.wrong_suspect));
    out.add("silent", number(c.silent));
    out.add("inferred_wrong", number(c.inferred_wrong));
    return out;
}

void add(Json& out, const Group& group) {
    out.add("documents", number(group.documents));
    out.add("unrecognised", number(group.unrecognised));
    out.add("several", number(group.several));
    out.add("crashed", number(group.crashed));
    out.add("all", json(group.all()));
    out.add("legible", json(group.legible()));
    for (std::size_t p = 0; p < prints; ++p) {
        if (group.by_print[p].fields == 0) continue;
        out.add(std::string(damage::name(static_cast<damage::Print>(p))), json(group.by_print[p]));
    }
    if (!group.example.empty()) out.add("example", Json::of(group.example));
}

Json json(const Tally::Groups& groups, const char* key) {
    Json out = Json::array();
    for (const auto& [name, group] : groups) {
        Json each = Json::object();
        each.add(key, Json::of(name));
        add(each, group);
        out.items.push_back(std::move(each));
    }
    return out;
}

Json json(const Bin& bin) {
    Json out = Json::object();
    out.add("lowest", number(bin.lowest));
    out.add("highest", number(bin.highest));
    out.add("confidence", number(bin.confidence));
    out.add("total", number(bin.total));
    out.add("right", number(bin.right));
    out.add("accuracy", number(bin.accuracy()));
    return out;
}

Json json(const std::vector<Bin>& bins) {
    Json out = Json::array();
    for (const Bin& bin : bins) out.items.push_back(json(bin));
    return out;
}

Json calibration(const Tally& tally) {
    Json out = Json::array();
    for (const Curve& curve : tally.curves()) {
        const std::vector<Bin> bins = curve.calibration.bins(calibration_bins);
        const std::vector<Bin> values = curve.calibration.values();
        Json each = Json::object();
        each.add("id", Json::of(curve.id));
        each.add("title", Json::of(curve.title));
        each.add("values", number(curve.calibration.total()));
        each.add("right", number(curve.calibration.right()));
        each.add("error", number(calibration_error(bins)));
        each.add("error_by_value", number(calibration_error(values)));
        each.add("bins", json(bins));
        each.add("by_value", json(values));
        out.items.push_back(std::move(each));
    }
    return out;
}

Json risk(const Tally& tally) {
    Json out = Json::array();
    for (const Point& point : tally.curve("all").calibration.risk()) {
        Json each = Json::object();
        each.add("confidence", number(point.confidence));
        each.add("coverage", number(point.coverage));
        each.add("values", number(point.total));
        each.add("wrong", number(point.wrong));
        each.add("risk", number(point.risk));
        out.items.push_back(std::move(each));
    }
    return out;
}

Json json(const std::vector<Failure>& failures) {
    Json out = Json::array();
    for (const Failure& failure : failures) {
        const Scored& s = failure.scored;
        Json each = Json::object();
        each.add("case", Json::of(failure.name));
        each.add("field", Json::of(failure.field));
        each.add("injury", Json::of(failure.injury));
        each.add("print", Json::of(damage::name(s.print)));
        each.add("read", Json::of(s.read));
        each.add("stated", Json::of(s.stated));
        each.add("original", Json::of(s.original));
        each.add("flag", Json::of(record::name(s.flag)));
        each.add("confidence", number(s.confidence));
        each.add("reasons", Json::of(s.why));
        each.add("evidence", Json::of(s.evidence));
        out.items.push_back(std::move(each));
    }
    return out;
}

}  // namespace

std::string report_json(const Tally& tally, const Made& made) {
    Json out = Json::object();
    out.add("schema", Json::of("huitong.evaluation/1"));
    Json run = Json::object();
    run.add("version", Json::of(made.version));
    run.add("grammar_sha256", Json::of(made.grammar_sha256));
    Json forms = Json::array();
    for (const std::string& form : made.forms) forms.items.push_back(Json::of(form));
    run.add("forms", std::move(forms));
    run.add("command", Json::of(made.command));
    run.add("count", number(std::uint64_t{made.count}));
    run.add("seed", number(made.seed));
    out.add("run", std::move(run));
    Json bars = Json::array();
    for (const Bar& bar : evaluate::bars(tally)) {
        Json each = Json::object();
        each.add("id", Json::of(bar.id));
        each.add("what", Json::of(bar.what));
        each.add("value", number(bar.value));
        each.add(bar.at_least ? "at_least" : "below", number(bar.bound));
        each.add("counted", truth(bar.counted));
        each.add("empty", truth(bar.empty));
        each.add("met", truth(bar.met()));
        bars.items.push_back(std::move(each));
    }
    out.add("bars", std::move(bars));
    Json total = Json::object();
    add(total, tally.total());
    out.add("total", std::move(total));
    out.add("by_damage", json(tally.by_damage(), "damage"));
    out.add("by_shape", json(tally.by_shape(), "shape"));
    out.add("by_shape_and_damage", json(tally.by_shape_and_damage(), "shape_damage"));
    out.add("calibration", calibration(tally));
    out.add("risk_coverage", risk(tally));
    out.add("silent_errors", json(tally.silent()));
    out.add("confident_inference_errors", json(tally.inferred_wrong()));
    Json crashes = Json::array();
    for (const auto& [name, message] : tally.crashes()) {
        Json each = Json::object();
        each.add("case", Json::of(name));
        each.add("message", Json::of(message));
        crashes.items.push_back(std::move(each));
    }
    out.add("crashes", std::move(crashes));
    return tools::indent(out, tools::Indent::leaves) + "\n";
}

}  // namespace huitong::evaluate
