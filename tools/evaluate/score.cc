#include "score.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "grammar/grammar.h"
#include "match/evidence.h"

namespace huitong::evaluate {

namespace {

using damage::Print;

std::string text(const std::optional<base::Decimal>& value) {
    return value ? value->str() : "";
}

std::string join(std::vector<std::string> parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        if (!out.empty()) out += separator;
        out += part;
    }
    return out;
}

// Codes without their arguments: which check failed is no evidence of another kind.
std::string codes(const record::Field& field) {
    std::vector<std::string> out;
    for (const std::string& reason : field.reasons)
        out.push_back(reason.substr(0, reason.find(':')));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return join(std::move(out), ",");
}

// The names of its evidence; where there is none, what the record says of itself. A null is another
// claim than a value.
std::string evidence(const record::Field& field) {
    std::string out = match::dump(field.evidence);
    if (out.empty()) {
        out = fmt::format("{}|{}|{}", record::name(field.flag), codes(field), field.checks.size());
    }
    return field.number ? out : "null " + out;
}

// Values of rows that the document does not have, as a table with open rows can make them: of a
// number taken for a code, or under a code that was read wrong.
void score_invented(const grammar::Grammar& grammar, const record::Record& record,
                    std::vector<Scored>& out) {
    std::set<std::string_view> known;
    for (const grammar::Field& form : grammar.fields) known.insert(form.id);
    for (const record::Field& field : record.fields) {
        const bool of_table = field.evidence.bits != 0;  // prose has none
        if (!field.number || !of_table || known.count(field.id) != 0) continue;
        Scored scored;
        scored.id = field.id;
        scored.outcome = Outcome::wrong;
        scored.has_value = true;
        scored.flag = field.flag;
        scored.confidence = field.confidence;
        scored.evidence = evidence(field);
        scored.read = text(field.number);
        scored.why = join(field.reasons, " ");
        out.push_back(std::move(scored));
    }
}

}  // namespace

std::string_view name(Outcome outcome) {
    switch (outcome) {
        case Outcome::right:
            return "right";
        case Outcome::withheld:
            return "withheld";
        case Outcome::wrong:
            return "wrong";
    }
    return "wrong";
}

bool legible(Print print) {
    return print == Print::intact || print == Print::altered || print == Print::nil;
}

bool silent(const Scored& scored) {
    return scored.outcome == Outcome::wrong && scored.confidence >= confident &&
           (scored.flag == record::Flag::verified || scored.flag == record::Flag::read);
}

bool confident_inference(const Scored& scored) {
    return scored.outcome == Outcome::wrong && scored.confidence >= confident &&
           scored.flag == record::Flag::inferred;
}

std::optional<Outcome> outcome(const damage::Truth& truth,
                               const std::optional<base::Decimal>& value) {
    const auto right_if = [](bool right) { return right ? Outcome::right : Outcome::wrong; };
    // A blank that stands for zero, or for what was there before.
    const auto nothing_or = [&](const std::optional<base::Decimal>& original) {
        return !value || (original ? *value == *original : value->is_zero());
    };
    switch (truth.print) {
        case Print::absent:
            if (!value) return std::nullopt;
            return Outcome::wrong;
        case Print::intact:
        case Print::altered:
        case Print::displaced:
            if (truth.print == Print::displaced && !truth.stated) {
                return right_if(nothing_or(truth.original));
            }
            if (!value) return truth.stated ? Outcome::withheld : Outcome::right;
            return right_if(truth.stated && *value == *truth.stated);
        case Print::nil:
            return right_if(nothing_or(truth.original));
        case Print::gone:
            return right_if(!value || (truth.original && *value == *truth.original));
    }
    return std::nullopt;
}

std::vector<Scored> score(const grammar::Grammar& grammar, const std::vector<damage::Truth>& truth,
                          const record::Record* record) {
    std::map<std::string_view, const record::Field*> found;
    if (record) {
        for (const record::Field& field : record->fields) found.emplace(field.id, &field);
    }
    std::vector<Scored> out;
    for (std::size_t f = 0; f < grammar.fields.size() && f < truth.size(); ++f) {
        const grammar::Field& form = grammar.fields[f];
        // Of prose nothing is known, and its dates and names are no numbers.
        if (form.table < 0 || form.type == grammar::Type::string ||
            form.type == grammar::Type::date) {
            continue;
        }
        const auto at = found.find(form.id);
        const record::Field* field = at == found.end() ? nullptr : at->second;
        const std::optional<base::Decimal> value = field ? field->number : std::nullopt;
        const std::optional<Outcome> got = outcome(truth[f], value);
        if (!got) continue;
        Scored scored;
        scored.field = static_cast<int>(f);
        scored.id = form.id;
        scored.print = truth[f].print;
        scored.in_wrong_sum = truth[f].in_wrong_sum;
        scored.outcome = *got;
        scored.has_value = value.has_value();
        if (field) {
            scored.flag = field->flag;
            scored.confidence = field->confidence;
            scored.evidence = evidence(*field);
        }
        if (*got != Outcome::right || scored.flag == record::Flag::suspect) {
            scored.read = text(value);
            scored.stated = text(truth[f].stated);
            scored.original = text(truth[f].original);
            if (field) scored.why = join(field->reasons, " ");
        }
        out.push_back(std::move(scored));
    }
    if (record) score_invented(grammar, *record, out);
    return out;
}

}  // namespace huitong::evaluate
