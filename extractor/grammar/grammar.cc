#include "grammar/grammar.h"

namespace huitong::grammar {

std::string_view name(Type type) {
    switch (type) {
        case Type::count:
            return "count";
        case Type::integer:
            return "integer";
        case Type::amount:
            return "amount";
        case Type::string:
            return "string";
        case Type::date:
            return "date";
    }
    return "";
}

std::string_view name(Scope scope) {
    switch (scope) {
        case Scope::title:
            return "title";
        case Scope::preamble:
            return "preamble";
        case Scope::head:
            return "head";
        case Scope::tail:
            return "tail";
        case Scope::section:
            return "section";
        case Scope::prose:
            return "prose";
    }
    return "";
}

std::string_view name(OrganPart part) {
    switch (part) {
        case OrganPart::none:
            return "";
        case OrganPart::name:
            return "name";
        case OrganPart::kind:
            return "kind";
        case OrganPart::level:
            return "level";
        case OrganPart::division_code:
            return "division_code";
        case OrganPart::division_name:
            return "division_name";
        case OrganPart::department:
            return "department";
    }
    return "";
}

int Grammar::find_field(std::string_view id) const {
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].id == id) return static_cast<int>(i);
    return -1;
}

}  // namespace huitong::grammar
