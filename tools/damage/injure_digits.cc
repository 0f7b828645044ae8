// What is printed inside cells: digits lost and wrong, sums that the source itself prints wrong,
// tokens for nothing, other ways to write numbers.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>

#include "damage/injure.h"
#include "damage/random.h"
#include "damage/work.h"
#include "grammar/grammar.h"

namespace huitong::damage {
namespace {

using base::Decimal;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::vector<Cell*> all_values(Work& work) {
    std::vector<Cell*> out;
    for (Row* row : work.sheet.value_rows())
        for (Cell* cell : values(*row)) out.push_back(cell);
    return out;
}

// One to three values that fit, each in a row of its own.
std::vector<Cell*> draw_values(Work& work, const std::function<bool(const Cell&)>& fits) {
    std::vector<Cell*> out;
    const auto rows = draw_rows(work, [&](const Row& row) {
        const auto cells = values(row);
        return std::any_of(cells.begin(), cells.end(), [&](const Cell* c) { return fits(*c); });
    });
    for (Row* row : rows) {
        std::vector<Cell*> cells = values(*row);
        cells.erase(std::remove_if(cells.begin(), cells.end(), [&](Cell* c) { return !fits(*c); }),
                    cells.end());
        out.push_back(work.random.pick(cells));
    }
    return out;
}

bool change(Work& work, std::string_view what, const std::function<bool(const Cell&)>& fits,
            const std::function<std::string(const std::string&)>& changed) {
    bool any = false;
    for (Cell* cell : draw_values(work, fits)) {
        const std::string before = cell->text(), after = changed(before);
        if (after == before) continue;
        work.say(std::string(what) + " of " + work.id(*cell) + ": " + before + " to " + after);
        alter(work, *cell, after);
        any = true;
    }
    return any;
}

std::size_t digits(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

std::size_t draw_digit(Work& work, const std::string& text) {
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (is_digit(text[i])) at.push_back(i);
    return work.random.pick(at);
}

// Zeros that go before other digits are not printed.
std::string without_leading_zeros(std::string text) {
    while (text.size() > 1 && text[0] == '0' && is_digit(text[1])) text.erase(0, 1);
    if (!text.empty() && text.front() == '.') text.insert(0, "0");
    if (!text.empty() && text.back() == '.') text.pop_back();
    return text;
}

// Prints `shown` for every value that fits; the number stays what it was.
bool rewrite(Work& work, std::string_view what, const std::function<bool(const Cell&)>& fits,
             const std::function<std::string(const Cell&)>& shown) {
    bool any = false;
    for (Cell* cell : all_values(work)) {
        if (!fits(*cell)) continue;
        cell->words = {shown(*cell)};
        any = true;
    }
    if (any) work.say(what);
    return any;
}

bool is_zero(const Cell& cell) {
    return cell.text() == "0";
}

bool nils(Work& work, const std::string& token, std::string_view what,
          const std::function<bool(const Cell&)>& fits) {
    bool any = false;
    for (Cell* cell : all_values(work)) {
        if (!is_zero(*cell) || !fits(*cell)) continue;
        cell->words = {token};
        blank(work, *cell);
        any = true;
    }
    if (any) work.say(what);
    return any;
}

std::string with_thousands(const std::string& text) {
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string out = text;
    for (std::size_t at = point; at > 3 && is_digit(out[at - 4]); at -= 3) out.insert(at - 3, ",");
    return out;
}

const grammar::Field& field_of(const Work& work, const Cell& cell) {
    return work.grammar.fields[static_cast<std::size_t>(cell.field)];
}

bool all_printed(const Work& work, const grammar::Check& check) {
    std::size_t printed = 0;
    for (const auto* side : {&check.left, &check.right})
        for (const grammar::Term& term : *side)
            printed += work.report.values[static_cast<std::size_t>(term.field)].has_value();
    return printed > 1;
}

}  // namespace

bool lost_digit(Work& work) {
    return change(
        work, "lost a digit", [](const Cell& c) { return digits(c.text()) > 1; },
        [&](const std::string& text) {
            std::string out = text;
            out.erase(draw_digit(work, text), 1);
            return without_leading_zeros(out);
        });
}

bool wrong_digit(Work& work) {
    return change(
        work, "a wrong digit", [](const Cell& c) { return digits(c.text()) > 0; },
        [&](const std::string& text) {
            std::string out = text;
            char& digit = out[draw_digit(work, text)];
            digit = static_cast<char>('0' + (digit - '0' + work.random.between(1, 9)) % 10);
            return without_leading_zeros(out);
        });
}

bool added_digit(Work& work) {
    return change(
        work, "an added digit", [](const Cell& c) { return digits(c.text()) > 0 && !is_zero(c); },
        [&](const std::string& text) {
            std::string out = text;
            out.insert(draw_digit(work, text) + 1, 1,
                       static_cast<char>('0' + work.random.below(10)));
            return without_leading_zeros(out);
        });
}

bool lost_point(Work& work) {
    return change(
        work, "lost the decimal point",
        [](const Cell& c) { return c.text().find('.') != std::string::npos; },
        [](const std::string& text) {
            std::string out = text;
            out.erase(out.find('.'), 1);
            return without_leading_zeros(out);
        });
}

// The source adds wrongly: what it prints stands as it was written.
bool wrong_sum(Work& work) {
    std::vector<const grammar::Check*> checks;
    for (const grammar::Check& check : work.grammar.checks)
        if (check.official && check.relation == grammar::Check::Relation::equal &&
            all_printed(work, check))
            checks.push_back(&check);
    if (checks.empty()) return false;
    const grammar::Check& check = *work.random.pick(checks);
    // The total, where one side is a single field; a side may have a number alone.
    const bool right =
        check.left.empty() || (!check.right.empty() && check.right.size() <= check.left.size());
    const auto& side = right ? check.right : check.left;
    if (side.empty()) return false;
    const int field = work.random.pick(side).field;
    auto& value = work.report.values[static_cast<std::size_t>(field)];
    if (!value) return false;
    static const std::vector<std::int64_t> errors = {1, 2, 3, 9, 10, 100, -1, -2};
    const Decimal off(work.random.pick(errors));
    auto wrong = Decimal::add(*value, off);
    if (!wrong || wrong->is_negative()) wrong = Decimal::add(*value, off.magnitude());
    if (!wrong) return false;
    const std::string before = value->str();
    value = *wrong;
    for (Cell* cell : all_values(work))
        if (cell->field == field) cell->words = {wrong->str()};
    work.truth[static_cast<std::size_t>(field)].stated = *wrong;
    for (int broken : broken_checks(work.grammar, work.report)) {
        const grammar::Check& failing = work.grammar.checks[static_cast<std::size_t>(broken)];
        for (const auto* terms : {&failing.left, &failing.right})
            for (const grammar::Term& term : *terms)
                work.truth[static_cast<std::size_t>(term.field)].in_wrong_sum = true;
    }
    work.say("the source prints " + wrong->str() + " for " + before + " in " +
             work.grammar.fields[static_cast<std::size_t>(field)].id);
    return true;
}

bool nil_blank(Work& work) {
    return nils(work, "", "blanks for zeros", [](const Cell&) { return true; });
}

bool nil_some(Work& work) {
    std::vector<int> ids;
    for (Row* row : draw_rows(work, [](const Row& row) {
             const auto cells = values(row);
             return std::any_of(cells.begin(), cells.end(),
                                [](const Cell* c) { return is_zero(*c); });
         }))
        for (const Cell* cell : values(*row)) ids.push_back(cell->id);
    return nils(work, "", "blanks for zeros in some rows", [&](const Cell& cell) {
        return std::find(ids.begin(), ids.end(), cell.id) != ids.end();
    });
}

bool nil_token(Work& work) {
    if (work.grammar.blanks.empty()) return false;
    std::vector<std::string> tokens;
    for (const std::string& token : work.grammar.blanks)
        if (!token.empty()) tokens.push_back(token);
    if (tokens.empty()) return false;
    const std::string& token = work.random.pick(tokens);
    return nils(work, token, "'" + token + "' for zeros", [](const Cell&) { return true; });
}

bool nil_nbsp(Work& work) {
    return nils(work, "\u00a0", "no-break spaces for zeros", [](const Cell&) { return true; });
}

bool full_width(Work& work) {
    return rewrite(
        work, "full-width digits", [](const Cell&) { return true; },
        [](const Cell& cell) {
            std::string out;
            for (char c : cell.text()) {
                if (is_digit(c)) {
                    out += "\xEF\xBC";  // U+FF10 …
                    out += static_cast<char>(0x90 + (c - '0'));
                } else {
                    out += c;
                }
            }
            return out;
        });
}

bool thousands(Work& work) {
    return rewrite(
        work, "thousands separators",
        [](const Cell& c) { return with_thousands(c.text()) != c.text(); },
        [](const Cell& c) { return with_thousands(c.text()); });
}

bool units(Work& work) {
    std::vector<int> ids;
    for (Row* row : draw_rows(work, [&](const Row& row) {
             const auto cells = values(row);
             return std::any_of(cells.begin(), cells.end(),
                                [&](const Cell* c) { return !field_of(work, *c).unit.empty(); });
         }))
        for (const Cell* cell : values(*row)) ids.push_back(cell->id);
    return rewrite(
        work, "units in cells",
        [&](const Cell& c) {
            return std::find(ids.begin(), ids.end(), c.id) != ids.end() && !c.text().empty();
        },
        [&](const Cell& c) { return c.text() + field_of(work, c).unit; });
}

bool signs(Work& work) {
    std::vector<int> ids;
    for (const Cell* cell :
         draw_values(work, [](const Cell& c) { return !is_zero(c) && is_digit(c.text().front()); }))
        ids.push_back(cell->id);
    return rewrite(
        work, "plus signs",
        [&](const Cell& c) { return std::find(ids.begin(), ids.end(), c.id) != ids.end(); },
        [](const Cell& c) { return "+" + c.text(); });
}

}  // namespace huitong::damage
