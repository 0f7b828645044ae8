#include "base/error.h"

namespace huitong::base {

std::string_view name(Kind kind) {
    switch (kind) {
        case Kind::io:
            return "io";
        case Kind::limit:
            return "limit";
        case Kind::encrypted:
            return "encrypted";
        case Kind::damaged:
            return "damaged";
        case Kind::unsupported:
            return "unsupported";
        case Kind::unrecognised:
            return "unrecognised";
        case Kind::grammar:
            return "grammar";
        case Kind::usage:
            return "usage";
        case Kind::internal:
            return "internal";
    }
    return "internal";
}

std::string dump(const Error& error) {
    std::string out = error.where;
    if (!out.empty()) out += ": ";
    out += error.message;
    out += " (";
    out += name(error.kind);
    out += ")";
    return out;
}

}  // namespace huitong::base
