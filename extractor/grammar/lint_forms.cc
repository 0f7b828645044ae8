// What can be remarked only where all forms are known: recognisers that fit several of them, and
// checks that the forms let hold always, or never be made.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "grammar/prose.h"
#include "grammar/remarks.h"
#include "grammar/rules.h"
#include "text/normalise.h"

namespace huitong::grammar {

namespace {

constexpr std::string_view row_mark = "{row}", column_mark = "{column}";

struct TitleRule {
    const Node* node = nullptr;
    Pattern pattern;
    std::vector<std::string> examples;
};

std::vector<TitleRule> titles(const LintedForm& form, Compilation& compilation) {
    compilation.parts = form.parts;
    std::vector<TitleRule> out;
    const Node* recognise = form.root.find("recognise");
    if (recognise == nullptr) return out;
    for (const Node& node : items_of(*recognise, "title")) {
        const Node* source = node.find("pattern");
        auto pattern = source == nullptr || source->kind != Node::Kind::string
                           ? std::nullopt
                           : compile_pattern(*source, compilation);
        if (!pattern) continue;
        TitleRule rule{&node, std::move(*pattern), {}};
        for (const Node& example : items_of(node, "examples"))
            rule.examples.push_back(prose_form(text::clean(example.string)));
        out.push_back(std::move(rule));
    }
    return out;
}

// Titles of two families: what heads a report of one must not head one of the other.
void compare_titles(const LintedForm& a, const std::vector<TitleRule>& own,
                    const std::vector<TitleRule>& others, const LintedForm& b, Remarks& remarks) {
    for (const TitleRule& rule : own)
        for (const TitleRule& other : others)
            for (const std::string& example : other.examples) {
                if (!rule.pattern.find_once(example)) continue;
                remarks.say("overlapping_title", rule.node->place,
                            fmt::format("this title of family '{}' matches '{}', an example of "
                                        "family '{}'; make it narrower, and add that text to its "
                                        "counterexamples",
                                        a.grammar.family, example, b.grammar.family));
                break;
            }
}

std::map<std::string, const Node*> marks(const LintedForm& form) {
    std::map<std::string, const Node*> out;
    if (const Node* recognise = form.root.find("recognise"))
        for (const Node& mark : items_of(*recognise, "marks"))
            out.emplace(text::without_ordinal(text::fold(mark.string)), &mark);
    return out;
}

// A mark is of one form, or of those that share a file.
void compare_marks(const LintedForm& a, const LintedForm& b, Remarks& remarks) {
    const auto own = marks(a), others = marks(b);
    for (const auto& [key, node] : own) {
        const auto other = others.find(key);
        if (other == others.end() || other->second->place.file == node->place.file) continue;
        remarks.say("shared_mark", node->place,
                    fmt::format("the mark '{}' of {} is a mark of {} too, so it tells neither; "
                                "remove it",
                                node->string, a.name(), b.name()));
    }
}

// The fields that stand for a row where it is not printed, and the row's own.
class CheckLinter {
  public:
    CheckLinter(const LintedForm& form, const std::vector<LintedForm>& all, Remarks& remarks)
        : form_(form), grammar_(form.grammar), all_(all), remarks_(remarks) {}

    void run() {
        for (const Node& node : items_of(form_.root, "check")) {
            const std::string_view id = text_of(node, "id");
            const std::vector<const Check*> copies = copies_of(node);
            if (copies.empty()) continue;
            const Node* equation = node.find("equation");
            const Place& place = equation != nullptr ? equation->place : node.place;
            if (std::all_of(copies.begin(), copies.end(),
                            [&](const Check* check) { return cannot_fail(*check); }))
                remarks_.say("cannot_fail", place,
                             fmt::format("the check '{}' holds whatever is printed, since counts "
                                         "and amounts are not negative; correct the equation",
                                         id));
            if (std::all_of(copies.begin(), copies.end(),
                            [&](const Check* check) { return only_zero(*check); }))
                remarks_.say("only_zero", place,
                             fmt::format("the check '{}' holds only where all that it adds is "
                                         "zero, since counts and amounts are not negative; correct "
                                         "the equation",
                                         id));
            lint_said(copies, id, place);
            for (const Check* check : copies) {
                if (never_with(*check))
                    remarks_.say("never_made", place,
                                 fmt::format("the check '{}' compares rows with the rows in whose "
                                             "place they are printed, so one side is always "
                                             "missing; remove it",
                                             check->id));
                lint_across(*check, place);
            }
        }
    }

  private:
    // What a check of the file was made into.
    std::vector<const Check*> copies_of(const Node& node) const {
        const std::string id(text_of(node, "id"));
        std::vector<std::string> ids = {id};
        for (const std::string_view mark : {row_mark, column_mark}) {
            const std::size_t at = id.find(mark);
            if (at == std::string::npos) continue;
            for (const Table& table : grammar_.tables) {
                if (table.id != text_of(node, "table") || table.upright_of >= 0) continue;
                for (const Row& row : table.rows)
                    if (mark == row_mark) ids.push_back(replaced(id, at, mark, row.id));
                for (const Column& column : table.columns)
                    if (mark == column_mark) ids.push_back(replaced(id, at, mark, column.id));
            }
        }
        std::vector<const Check*> out;
        for (const auto* list : {&grammar_.checks, &grammar_.across})
            for (const Check& check : *list)
                if (std::find(ids.begin(), ids.end(), check.id) != ids.end()) out.push_back(&check);
        return out;
    }

    static std::string replaced(std::string id, std::size_t at, std::string_view mark,
                                const std::string& by) {
        return id.replace(at, mark.size(), by);
    }

    const Field& field(const Term& term) const {
        return grammar_.fields[static_cast<std::size_t>(term.field)];
    }

    // Left minus right, by field: all that is left of it must be able to rise above zero.
    bool cannot_fail(const Check& check) const {
        if (check.relation != Check::Relation::at_most) return false;
        std::map<std::pair<int, bool>, int> net;
        for (const Term& term : check.left) net[{term.field, term.previous}] += term.sign;
        for (const Term& term : check.right) net[{term.field, term.previous}] -= term.sign;
        return std::all_of(net.begin(), net.end(), [&](const auto& entry) {
            const Field& of = field({entry.first.first, 1, false});
            const bool negative = of.type != Type::count && of.type != Type::amount;
            return entry.second == 0 || (entry.second < 0 && !negative);
        });
    }

    // What is left of the equation when both sides are on one: it is never below zero, or never
    // above, and so must be nothing.
    bool only_zero(const Check& check) const {
        std::map<std::pair<int, bool>, int> net;
        for (const Term& term : check.left) net[{term.field, term.previous}] += term.sign;
        for (const Term& term : check.right) net[{term.field, term.previous}] -= term.sign;
        bool above = false, below = false;
        for (const auto& [key, sign] : net) {
            const Type type = field({key.first, 1, false}).type;
            if (sign != 0 && type != Type::count && type != Type::amount) return false;
            above = above || sign > 0;
            below = below || sign < 0;
        }
        return above != below && (above || check.relation == Check::Relation::equal);
    }

    // An equation that another check has, the other way round or not. Of checks that are made for
    // several rows, all must be said before.
    void lint_said(const std::vector<const Check*>& copies, std::string_view id,
                   const Place& place) {
        std::string before;
        std::size_t known = 0;
        for (const Check* check : copies) {
            const auto [other, is_new] = said_.emplace(equation_of(*check), std::string(id));
            if (is_new || other->second == id) continue;
            before = other->second;
            ++known;
        }
        if (known == copies.size())
            remarks_.say("said_before", place,
                         fmt::format("the check '{}' says what '{}' says; remove one of them, or "
                                     "correct the equation",
                                     id, before));
    }

    static std::string equation_of(const Check& check) {
        std::map<std::pair<int, bool>, int> net;
        for (const Term& term : check.left) net[{term.field, term.previous}] += term.sign;
        for (const Term& term : check.right) net[{term.field, term.previous}] -= term.sign;
        int sign = 1;
        std::string out = check.relation == Check::Relation::equal ? "=" : "<=";
        for (const auto& [key, count] : net) {
            if (count == 0) continue;
            if (out == "=" && count < 0) sign = -1;
            out += fmt::format(" {}{}:{}", key.second ? "previous." : "", key.first, sign * count);
        }
        return out;
    }

    // One side is a row that stands for all rows of the other.
    bool never_with(const Check& check) const {
        return stands_for(check.left, check.right) || stands_for(check.right, check.left);
    }

    bool stands_for(const std::vector<Term>& one, const std::vector<Term>& others) const {
        if (one.size() != 1 || others.empty()) return false;
        const Field& of = field(one.front());
        if (of.table < 0) return false;
        const Row& row = grammar_.tables[static_cast<std::size_t>(of.table)]
                             .rows[static_cast<std::size_t>(of.row)];
        return std::all_of(others.begin(), others.end(), [&](const Term& term) {
            const Field& other = field(term);
            return other.table == of.table &&
                   std::find(row.instead_of.begin(), row.instead_of.end(), other.row) !=
                       row.instead_of.end();
        });
    }

    // Of the year before must be a form that has the field: this one, if it was in use for two
    // years, or another.
    void lint_across(const Check& check, const Place& place) const {
        const bool one_year = grammar_.first_year && grammar_.last_year &&
                              *grammar_.first_year == *grammar_.last_year;
        if (!one_year) return;
        for (const auto* side : {&check.left, &check.right})
            for (const Term& term : *side) {
                if (!term.previous) continue;
                const bool known =
                    std::any_of(all_.begin(), all_.end(), [&](const LintedForm& other) {
                        return &other != &form_ && other.grammar.family == grammar_.family &&
                               other.grammar.find_field(field(term).id) >= 0;
                    });
                if (!known)
                    remarks_.say("never_made", place,
                                 fmt::format("the check '{}' needs '{}' of the year before, and no "
                                             "other form of the family has it; remove the check",
                                             check.id, field(term).id));
            }
    }

    const LintedForm& form_;
    const Grammar& grammar_;
    const std::vector<LintedForm>& all_;
    Remarks& remarks_;
    std::map<std::string, std::string> said_;  // equation to the check that says it first
};

// Open tables whose codes are told by two patterns, one of which fits the codes of the other: a
// list then is found for both, and may go to neither. Tables of one kind of codes have one pattern.
void lint_codes(const LintedForm& form, Remarks& remarks) {
    std::map<std::string, const Node*, std::less<>> nodes;
    for (const Node& node : items_of(form.root, "table"))
        if (const Node* open = node.find("open")) nodes.emplace(text_of(node, "id"), open);
    const auto fits = [](const Table& of, const Table& codes) {
        return !codes.open->examples.empty() &&
               std::all_of(codes.open->examples.begin(), codes.open->examples.end(),
                           [&](const auto& example) {
                               return of.open->pattern.find_once(example.first).has_value();
                           });
    };
    std::vector<const Table*> tables;
    for (const Table& table : form.grammar.tables)
        if (table.open && table.upright_of < 0 && table.open->by == Open::By::code &&
            nodes.count(table.id) > 0)
            tables.push_back(&table);
    for (const Table* a : tables)
        for (const Table* b : tables) {
            const Node &open = *nodes.at(a->id), &other = *nodes.at(b->id);
            if (text_of(open, "pattern") == text_of(other, "pattern") || !fits(*a, *b) ||
                fits(*b, *a))
                continue;
            remarks.say(
                "overlapping_codes", open.place,
                fmt::format("the codes of table '{}' fit all codes of table '{}', which has "
                            "a pattern of its own; make this one narrower, or write one "
                            "pattern for both",
                            a->id, b->id));
        }
}

}  // namespace

void lint_checks(const LintedForm& form, const std::vector<LintedForm>& all, Remarks& remarks) {
    CheckLinter(form, all, remarks).run();
    lint_codes(form, remarks);
}

void lint_recognisers(const std::vector<LintedForm>& all, Compilation& compilation,
                      Remarks& remarks) {
    std::vector<std::vector<TitleRule>> rules;
    for (const LintedForm& form : all) rules.push_back(titles(form, compilation));
    for (std::size_t a = 0; a < all.size(); ++a)
        for (std::size_t b = 0; b < all.size(); ++b) {
            if (a == b) continue;
            if (all[a].grammar.family == all[b].grammar.family)
                compare_marks(all[a], all[b], remarks);
            else
                compare_titles(all[a], rules[a], rules[b], all[b], remarks);
        }
}

}  // namespace huitong::grammar
