#include "record/organ.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "gazetteer/gazetteer.h"
#include "gazetteer/organ.h"
#include "grammar/grammar.h"
#include "match/captures.h"

namespace huitong::record {
namespace {

using grammar::OrganPart;

// Probabilities that a part is true of the body, set by judgement: no labelled set of them exists.
struct Model {
    double told = 0.97;      // no better than the title was read
    double inferred = 0.93;  // by a convention of names, or by what stands around
    double doubted = 0.6;    // something around speaks against it
    double missing = 0.9;
};

constexpr Model model;
constexpr std::size_t most_candidates = 12;

const gazetteer::Part& part_of(const gazetteer::Organ& organ, OrganPart part) {
    static const gazetteer::Part none;
    switch (part) {
        case OrganPart::name:
            return organ.name;
        case OrganPart::kind:
            return organ.kind;
        case OrganPart::level:
            return organ.level;
        case OrganPart::division_code:
            return organ.division_code;
        case OrganPart::division_name:
            return organ.division_name;
        case OrganPart::department:
            return organ.department;
        case OrganPart::none:
            break;
    }
    return none;
}

void fill(Field& field, const gazetteer::Part& part) {
    using State = gazetteer::Part::State;
    field.reasons.clear();
    if (!part.reason.empty()) field.reasons.push_back(part.reason);
    field.flag = part.state == State::told       ? Flag::read
                 : part.state == State::inferred ? Flag::inferred
                 : part.state == State::doubted  ? Flag::suspect
                                                 : Flag::missing;
    field.confidence = part.state == State::told       ? model.told
                       : part.state == State::inferred ? model.inferred
                       : part.state == State::doubted  ? model.doubted
                                                       : model.missing;
    if (part.state != State::none) field.text = part.value;
}

}  // namespace

void tell_organ(Record& record, const match::Captures& captures,
                const gazetteer::Gazetteer* gazetteer) {
    const grammar::Grammar& grammar = *captures.grammar;
    const int source = grammar.find_field(grammar::organ_field);
    const bool asked = std::any_of(grammar.fields.begin(), grammar.fields.end(),
                                   [](const auto& f) { return f.organ != OrganPart::none; });
    if (source < 0 || !asked) return;
    const match::Capture& printed = captures.fields[static_cast<std::size_t>(source)];
    // A name that lost characters on the way is nobody's.
    const bool found =
        printed.state == match::State::printed && printed.text.find("\uFFFD") == std::string::npos;
    gazetteer::Organ organ;
    if (found && gazetteer)
        organ = gazetteer::read_organ(printed.text, captures.surroundings, *gazetteer);
    const auto whole = std::find_if(record.fields.begin(), record.fields.end(),
                                    [](const Field& f) { return f.id == grammar::organ_field; });
    const bool doubted = organ.name.state == gazetteer::Part::State::doubted;
    if (found && doubted && whole != record.fields.end()) {
        whole->flag = Flag::suspect;
        whole->confidence = std::min(whole->confidence, model.doubted);
        whole->reasons.push_back(organ.name.reason);
    }
    for (const grammar::Field& form : grammar.fields) {
        const OrganPart part = form.organ;
        if (part == OrganPart::none) continue;
        auto at = std::find_if(record.fields.begin(), record.fields.end(),
                               [&](const Field& f) { return f.id == form.id; });
        if (at == record.fields.end()) continue;
        Field& field = *at;
        if (!found || !gazetteer) {
            fill(field,
                 {gazetteer::Part::State::none, "", found ? "no_gazetteer" : "organ_not_found"});
            continue;
        }
        fill(field, part_of(organ, part));
        field.raw = printed.raw;
        field.origin = printed.origin;
        if (part != OrganPart::division_code) continue;
        std::size_t count = std::min(organ.candidates.size(), most_candidates);
        for (std::size_t i = 0; i < count; ++i) {
            const std::string& code = organ.candidates[i];
            field.rivals.push_back(
                {std::nullopt,
                 fmt::format("{} {}", gazetteer::printed_code(code), gazetteer->full_name(code)),
                 "division",
                 {}});
        }
        if (count < organ.candidates.size()) {
            field.reasons.push_back(fmt::format("candidates:{}", organ.candidates.size()));
        }
    }
}

}  // namespace huitong::record
