// Json: a JSON value as the program reads it back from its own records, to indent it, to take the
// message of an error out of it, or to make the view that goldens keep. Members keep their order
// and numbers their digits. Not a general JSON library: the writer of records is room `record`.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace huitong::tools {

struct Json {
    enum class Type { null, boolean, number, string, array, object };
    Type type = Type::null;
    std::string text;                // string: its characters; number, boolean: as written
    std::vector<std::string> names;  // object: of the items, same order
    std::vector<Json> items;         // array, object

    static Json of(std::string_view text);  // a string
    static Json array() { return {Type::array, {}, {}, {}}; }
    static Json object() { return {Type::object, {}, {}, {}}; }

    const Json* find(std::string_view name) const;         // nullptr: no such member, or no object
    std::string_view string(std::string_view name) const;  // a member's text; empty: none
    void add(std::string_view name, Json value);           // object
    bool is_scalar() const { return type != Type::array && type != Type::object; }
};

base::Result<Json> parse_json(std::string_view text);

enum class Indent {
    all,     // every item on its own line
    leaves,  // containers of nothing but scalars on one line
    none,    // everything on one line
};

// Two spaces a level, the first line without any; no line break at the end.
std::string indent(const Json& value, Indent how, int level = 0);

}  // namespace huitong::tools
