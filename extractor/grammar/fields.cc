// What is read by patterns: how a form is recognised, fields of prose, quantities.
#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "grammar/rules.h"
#include "text/normalise.h"

namespace huitong::grammar {

namespace {

std::optional<std::string> group_text(const Pattern::Found& found, std::string_view text,
                                      std::string_view name) {
    const Pattern::Group* group = found.group(name);
    if (group == nullptr) return std::nullopt;
    return std::string(text.substr(group->begin, group->end - group->begin));
}

// "2022-01-01": digits are filled up to two, so that examples can be written as dates are.
std::optional<std::string> date_text(const Pattern::Found& found, std::string_view text) {
    std::string date;
    for (const std::string_view name : {"y", "m", "d"}) {
        auto part = group_text(found, text, name);
        if (!part || part->empty()) return std::nullopt;
        if (!date.empty()) date += '-';
        if (part->size() == 1) date += '0';
        date += *part;
    }
    return date;
}

std::optional<std::string> value_text(const Pattern::Found& found, std::string_view text) {
    return group_text(found, text, "value");
}

OrganPart read_organ_part(Reader& reader, const Field& field) {
    const std::string text = reader.string("organ", Reader::Need::optional);
    if (text.empty()) return OrganPart::none;
    std::vector<std::string> all;
    for (const OrganPart part :
         {OrganPart::name, OrganPart::kind, OrganPart::level, OrganPart::division_code,
          OrganPart::division_name, OrganPart::department}) {
        if (name(part) != text) {
            all.emplace_back(name(part));
            continue;
        }
        if (field.type != Type::string)
            reader.say("organ",
                       "what is told of the issuing body is text; write type = \"string\"");
        return part;
    }
    reader.say("organ", fmt::format("'{}' is nothing that is told of the issuing body{}", text,
                                    did_you_mean(text, all)));
    return OrganPart::none;
}

void compile_field(const Node& node, Compilation& compilation) {
    Reader reader(node, "a field", compilation.complaints);
    Field field;
    field.id = reader.id("id");
    const std::string what = fmt::format("field '{}'", field.id);
    field.label = reader.string("label", Reader::Need::required);
    field.label_en = reader.string("label_en", Reader::Need::optional);
    field.description = reader.string("description", Reader::Need::optional);
    field.unit = reader.string("unit", Reader::Need::optional);
    field.type = read_type(reader, "type").value_or(Type::string);
    const bool is_date = field.type == Type::date;
    RuleKind kind;
    kind.groups =
        is_date ? std::vector<std::string>{"y", "m", "d"} : std::vector<std::string>{"value"};
    kind.reading = is_date ? Reading(date_text) : Reading(value_text);
    const std::vector<const Node*> rules = reader.tables("rule");
    field.organ = read_organ_part(reader, field);
    if (field.organ != OrganPart::none && !rules.empty())
        reader.say("organ", fmt::format("{} is made of the issuing body and read by no rule; "
                                        "remove 'organ' or the rules",
                                        what));
    if (rules.empty() && node.find("organ") == nullptr)
        compilation.complaints.say(
            node.place, fmt::format("{} has no rule to read it by; add [[field.rule]]", what));
    for (const Node* rule : rules) {
        for (Rule& made :
             compile_rule(*rule, fmt::format("a rule of {}", what), kind, compilation)) {
            for (const std::string& group : kind.groups)
                if (!made.pattern.has_group(group))
                    compilation.complaints.say(
                        Reader(*rule, {}, compilation.complaints).place("pattern"),
                        fmt::format("the pattern of {} has no group '{}'; put (?P<{}>…) around the "
                                    "value",
                                    what, group, group));
            field.rules.push_back(std::move(made));
        }
    }
    reader.finish();
    if (field.id.empty() || !compilation.fields.add(field.id, reader.place("id"))) return;
    compilation.grammar.fields.push_back(std::move(field));
}

void compile_quantity(const Node& node, Compilation& compilation) {
    static const std::vector<std::string> periods = {"year", "cumulative", "part", "previous"};
    Complaints& complaints = compilation.complaints;
    Reader reader(node, "a quantity", complaints);
    Quantity quantity;
    quantity.id = reader.id("id");
    const std::string what = fmt::format("quantity '{}'", quantity.id);
    quantity.label = reader.string("label", Reader::Need::required);
    quantity.label_en = reader.string("label_en", Reader::Need::optional);
    quantity.unit = reader.string("unit", Reader::Need::optional);
    quantity.period = reader.string("period", Reader::Need::optional);
    if (quantity.period.empty()) quantity.period = periods.front();
    if (std::find(periods.begin(), periods.end(), quantity.period) == periods.end())
        reader.say("period",
                   fmt::format("'{}' is no period{}; periods are year, cumulative, part and "
                               "previous",
                               quantity.period, did_you_mean(quantity.period, periods)));
    const std::string states = reader.string("states", Reader::Need::optional);
    if (!states.empty()) {
        quantity.states = base::Decimal::parse(states);
        if (!quantity.states)
            reader.say("states", fmt::format("'{}' is no number; write states = \"0\"", states));
    }
    if (const Node* guards = reader.array("guards"))
        for (const Node& guard : guards->items) {
            if (guard.kind != Node::Kind::string)
                complaints.say(guard.place, fmt::format("guards are patterns, that is strings, and "
                                                        "this is {}",
                                                        name(guard.kind)));
            else if (auto pattern = compile_pattern(guard, compilation))
                quantity.guards.push_back(std::move(*pattern));
        }
    RuleKind kind;
    kind.groups = {"value", "scale", "unit", "approximate", "approximate_more"};
    kind.default_scope = "prose";
    kind.guards = &quantity.guards;
    kind.figures = &compilation.grammar.figures;
    kind.reading = [&](const Pattern::Found& found,
                       std::string_view text) -> std::optional<std::string> {
        auto value = group_text(found, text, "value");
        if (!value) return quantity.states ? std::optional(quantity.states->str()) : std::nullopt;
        return *value + group_text(found, text, "scale").value_or("") +
               group_text(found, text, "unit").value_or("");
    };
    const std::vector<const Node*> rules = reader.tables("rule");
    if (rules.empty())
        complaints.say(node.place,
                       fmt::format("{} has no rule to read it by; add [[quantity.rule]]", what));
    for (const Node* rule : rules) {
        const Place place = Reader(*rule, {}, complaints).place("pattern");
        for (Rule& made :
             compile_rule(*rule, fmt::format("a rule of {}", what), kind, compilation)) {
            const bool has_value = made.pattern.has_group("value");
            if (!has_value && !quantity.states)
                complaints.say(place,
                               fmt::format("the pattern of {} has no group 'value'; put "
                                           "(?P<value>…) around the number, or say what a match "
                                           "states: states = \"0\"",
                                           what));
            if (quantity.unit.empty() && !made.pattern.has_group("unit"))
                complaints.say(place,
                               fmt::format("{} has no unit; add unit = \"…\", or a group 'unit' "
                                           "to the pattern",
                                           what));
            quantity.rules.push_back(std::move(made));
        }
    }
    reader.finish();
    if (quantity.id.empty() || !compilation.quantities.add(quantity.id, reader.place("id"))) return;
    compilation.grammar.quantities.push_back(std::move(quantity));
}

}  // namespace

void compile_recognition(Reader& root, Compilation& compilation) {
    const Node* node = root.table("recognise");
    if (node == nullptr) {
        if (root.node().find("recognise") == nullptr)
            compilation.complaints.say(compilation.complaints.top,
                                       "the grammar has no [recognise]; add it, with [[recognise."
                                       "title]] or marks, so that its form can be told");
        return;
    }
    Reader reader(*node, "[recognise]", compilation.complaints);
    RuleKind kind;
    kind.groups = {"organ", "year"};
    kind.has_scope = false;
    for (const Node* title : reader.tables("title"))
        for (Rule& rule : compile_rule(*title, "a title of [recognise]", kind, compilation))
            compilation.grammar.titles.push_back(std::move(rule.pattern));
    std::set<std::string> seen;
    for (std::string& text : reader.strings("marks")) {
        Label mark = make_label({std::move(text)});
        if (mark.keys.front().empty())
            reader.say("marks", "a mark is empty; remove it");
        else if (!seen.insert(mark.keys.front()).second)
            reader.say("marks",
                       fmt::format("the mark '{}' is there twice; remove one", mark.text()));
        else
            compilation.grammar.marks.push_back(std::move(mark));
    }
    reader.finish();
}

void compile_fields(Reader& root, Compilation& compilation) {
    for (const Node* node : root.tables("field")) compile_field(*node, compilation);
    const std::vector<Field>& fields = compilation.grammar.fields;
    const bool made = std::any_of(fields.begin(), fields.end(),
                                  [](const Field& f) { return f.organ != OrganPart::none; });
    if (made && compilation.grammar.find_field(organ_field) < 0)
        compilation.complaints.say({},
                                   fmt::format("fields with 'organ' are made of the field '{}', "
                                               "which is not there; add it",
                                               organ_field));
}

void compile_restatements(Reader& root, Compilation& compilation) {
    for (const Node* node : root.tables("restatement")) {
        Reader reader(*node, "a restatement", compilation.complaints);
        Restatement made;
        const std::string quantity = reader.string("quantity", Reader::Need::required);
        made.quantity = compilation.quantities.find(quantity);
        if (!quantity.empty() && made.quantity < 0)
            reader.say("quantity",
                       fmt::format("there is no quantity '{}'{}", quantity,
                                   did_you_mean(quantity, compilation.quantities.all())));
        made.sums = reader.strings("fields");
        if (made.sums.empty())
            reader.say("fields",
                       "a restatement needs 'fields', sums of ids of fields; add fields = [\"…\"]");
        for (const std::string& sum : made.sums) {
            std::vector<std::string> terms;
            std::string term;
            for (const char c : sum + "+") {
                if (c == '+') {
                    if (compilation.fields.find(term) < 0)
                        reader.say("fields",
                                   fmt::format("there is no field '{}'{}", term,
                                               did_you_mean(term, compilation.fields.all())));
                    terms.push_back(std::move(term));
                    term.clear();
                } else if (c != ' ') {
                    term += c;
                }
            }
            made.terms.push_back(std::move(terms));
        }
        reader.finish();
        if (made.quantity >= 0) compilation.grammar.restatements.push_back(std::move(made));
    }
}

void compile_quantities(Reader& root, Compilation& compilation) {
    for (const Node* node : root.tables("quantity")) compile_quantity(*node, compilation);
}

}  // namespace huitong::grammar
