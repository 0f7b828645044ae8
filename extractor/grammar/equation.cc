// One pass over words parted by white space and operators; a side is name { (+|-) name }.
#include "grammar/equation.h"

#include <fmt/format.h>

namespace huitong::grammar {

namespace {

// Braces stand around the mark of a code, {code}.
bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '{' ||
           c == '}';
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

base::Error wrong(std::string message) {
    return {base::Kind::grammar, "", std::move(message)};
}

std::string join(const Equation& equation) {
    std::string text;
    const auto side = [&](const std::vector<Equation::Name>& names) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (i > 0) text += names[i].sign > 0 ? " + " : " - ";
            if (i == 0 && names[i].sign < 0) text += "-";
            text += names[i].text;
        }
    };
    side(equation.left);
    text += equation.relation == Check::Relation::equal ? " = " : " <= ";
    side(equation.right);
    return text;
}

}  // namespace

base::Result<Equation> parse_equation(std::string_view text) {
    Equation equation;
    std::vector<Equation::Name>* side = &equation.left;
    bool related = false;
    int sign = 1;
    bool wants_name = true;   // a name must come
    bool wants_first = true;  // a sign may stand before it
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (is_space(c)) {
            ++at;
        } else if (is_name(c)) {
            std::size_t end = at;
            while (end < text.size() && is_name(text[end])) ++end;
            const std::string_view name = text.substr(at, end - at);
            if (!wants_name)
                return wrong(fmt::format("an operator is missing before '{}'; write + or -", name));
            side->push_back({std::string(name), sign, false});
            wants_name = wants_first = false;
            sign = 1;
            at = end;
        } else if (c == '+' || c == '-') {
            if (wants_name && !wants_first)
                return wrong(fmt::format("'{}' stands where a name must; remove it", c));
            sign = c == '+' ? 1 : -1;
            wants_name = true;
            wants_first = false;
            ++at;
        } else if (c == '=' || text.substr(at, 2) == "<=") {
            if (related) return wrong("the equation has two relations; split it into two checks");
            if (wants_name) return wrong("a name is missing before the relation; add it");
            related = true;
            equation.relation = c == '=' ? Check::Relation::equal : Check::Relation::at_most;
            side = &equation.right;
            wants_name = wants_first = true;
            at += c == '=' ? 1 : 2;
        } else {
            std::size_t end = at + 1;  // of the whole character
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
                ++end;
            return wrong(
                fmt::format("'{}' is not understood; an equation has names, +, - and one = "
                            "or <= (for a >= b write b <= a)",
                            text.substr(at, end - at)));
        }
    }
    if (!related) return wrong("the equation has no relation; write … = … or … <= …");
    if (wants_name) return wrong("a name is missing at the end of the equation; add it");
    equation.text = join(equation);
    return equation;
}

}  // namespace huitong::grammar
