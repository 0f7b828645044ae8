// The print of a grammar: one line a thing, indented by what it belongs to; indices are written as
// the ids that they stand for.
#include <fmt/format.h>

#include "grammar/grammar.h"

namespace huitong::grammar {

namespace {

class Printer {
  public:
    explicit Printer(const Grammar& grammar) : grammar_(grammar) {}

    std::string run() {
        line(0, "grammar {}/{} \"{}\"", grammar_.family, grammar_.form, grammar_.title);
        if (grammar_.first_year || grammar_.last_year)
            line(1, "years {}..{}", grammar_.first_year ? std::to_string(*grammar_.first_year) : "",
                 grammar_.last_year ? std::to_string(*grammar_.last_year) : "");
        if (!grammar_.blanks.empty()) line(1, "blanks {}", quoted(grammar_.blanks));
        for (const Pattern& title : grammar_.titles) line(1, "title {}", title.source());
        for (const Label& mark : grammar_.marks) line(1, "mark {}", quoted(mark.texts));
        for (const Section& section : grammar_.sections)
            line(1, "section {} {}", section.id, quoted(section.title.texts));
        for (const Table& table : grammar_.tables) print(table);
        for (const Field& field : grammar_.fields) print(field);
        for (const Check& check : grammar_.checks) print(check);
        for (const Check& check : grammar_.across) print(check, " across years");
        for (const Quantity& quantity : grammar_.quantities) print(quantity);
        return std::move(out_);
    }

  private:
    template <class... Args>
    void line(int depth, fmt::format_string<Args...> format, Args&&... args) {
        out_.append(static_cast<std::size_t>(depth) * 2, ' ');
        fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
        out_ += '\n';
    }

    static std::string quoted(const std::vector<std::string>& texts) {
        std::string out;
        for (const std::string& text : texts) {
            if (!out.empty()) out += ' ';
            out += '"' + text + '"';
        }
        return out;
    }

    static std::string in_groups(const Table& table, const std::vector<int>& groups) {
        std::string out;
        for (const int group : groups)
            out += fmt::format(" < \"{}\"", table.groups[static_cast<std::size_t>(group)].text());
        return out;
    }

    void print(const Table& table) {
        line(1, "table {} {}x{}{}{}{}", table.id, table.rows.size(), table.columns.size(),
             table.section < 0
                 ? std::string()
                 : " in " + grammar_.sections[static_cast<std::size_t>(table.section)].id,
             table.title.empty() ? "" : " ", quoted(table.title.texts));
        for (const Label& label : table.furniture) line(2, "furniture {}", quoted(label.texts));
        for (const Column& column : table.columns)
            line(2, "column {} {}{}", column.id, quoted(column.label.texts),
                 in_groups(table, column.groups));
        for (const Row& row : table.rows) {
            std::string instead;
            for (const int other : row.instead_of)
                instead += (instead.empty() ? " instead of " : ", ") +
                           table.rows[static_cast<std::size_t>(other)].id;
            line(2, "row {} {}{}{}", row.id, quoted(row.label.texts), in_groups(table, row.groups),
                 instead);
        }
    }

    void print(const Field& field) {
        line(1, "field {} {}{}{} \"{}\" \"{}\"", field.id, name(field.type),
             field.unit.empty() ? "" : " ", field.unit, field.label, field.label_en);
        if (field.organ != OrganPart::none) line(2, "organ {}", name(field.organ));
        print(field.rules);
    }

    void print(const std::vector<Rule>& rules) {
        for (const Rule& rule : rules)
            line(2, "in {}{} {}", name(rule.scope),
                 rule.section < 0
                     ? std::string()
                     : ":" + grammar_.sections[static_cast<std::size_t>(rule.section)].id,
                 rule.pattern.source());
    }

    std::string side(const std::vector<Term>& terms) const {
        std::string out;
        for (const Term& term : terms) {
            if (!out.empty())
                out += term.sign > 0 ? " + " : " - ";
            else if (term.sign < 0)
                out += "-";
            if (term.previous) out += "previous.";
            out += grammar_.fields[static_cast<std::size_t>(term.field)].id;
        }
        return out;
    }

    void print(const Check& check, std::string_view kind = {}) {
        line(1, "check {} {}{}: {} {} {}{}", check.id, check.official ? "official" : "customary",
             kind, side(check.left),
             check.relation == Check::Relation::equal ? "=" : "<=", side(check.right),
             check.tolerance.is_zero() ? std::string() : " within " + check.tolerance.str());
    }

    void print(const Quantity& quantity) {
        line(1, "quantity {} {} {}{} \"{}\"", quantity.id, quantity.period,
             quantity.unit.empty() ? "unit as printed" : quantity.unit,
             quantity.states ? " states " + quantity.states->str() : std::string(), quantity.label);
        print(quantity.rules);
        for (const Pattern& guard : quantity.guards) line(2, "guard {}", guard.source());
    }

    const Grammar& grammar_;
    std::string out_;
};

}  // namespace

std::string dump(const Grammar& grammar) {
    return Printer(grammar).run();
}

}  // namespace huitong::grammar
