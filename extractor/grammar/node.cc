// TOML by toml++, which keeps tables sorted by key; the order of the file is restored from the
// places of the keys. The only file that sees toml++ (its headers take seconds to compile).
#include "grammar/node.h"

#include <algorithm>
#include <exception>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace huitong::grammar {

namespace {

Place place_of(const toml::source_region& region) {
    return {static_cast<int>(region.begin.line), static_cast<int>(region.begin.column), 0};
}

bool before(const Place& a, const Place& b) {
    return a.line != b.line ? a.line < b.line : a.column < b.column;
}

// Depth is bounded by toml++ (TOML_MAX_NESTED_VALUES), so is this recursion.
Node convert(const toml::node& from) {
    Node node;
    node.place = place_of(from.source());
    if (const auto* table = from.as_table()) {
        node.kind = Node::Kind::table;
        for (const auto& [key, value] : *table)
            node.members.push_back(
                {std::string(key.str()), place_of(key.source()), convert(value)});
        std::stable_sort(node.members.begin(), node.members.end(),
                         [](const Member& a, const Member& b) { return before(a.place, b.place); });
    } else if (const auto* array = from.as_array()) {
        node.kind = Node::Kind::array;
        for (const auto& item : *array) node.items.push_back(convert(item));
    } else if (const auto* string = from.as_string()) {
        node.kind = Node::Kind::string;
        node.string = string->get();
    } else if (const auto* integer = from.as_integer()) {
        node.kind = Node::Kind::integer;
        node.integer = integer->get();
    } else if (const auto* boolean = from.as_boolean()) {
        node.kind = Node::Kind::boolean;
        node.boolean = boolean->get();
    }
    return node;
}

void number_places(Node& node, int number) {
    node.place.file = number;
    for (Node& item : node.items) number_places(item, number);
    for (Member& member : node.members) {
        member.place.file = number;
        number_places(member.value, number);
    }
}

}  // namespace

const Node* Node::find(std::string_view key) const {
    for (const Member& member : members)
        if (member.key == key) return &member.value;
    return nullptr;
}

std::string_view name(Node::Kind kind) {
    switch (kind) {
        case Node::Kind::table:
            return "a table";
        case Node::Kind::array:
            return "an array";
        case Node::Kind::string:
            return "a string";
        case Node::Kind::integer:
            return "an integer";
        case Node::Kind::boolean:
            return "true or false";
        case Node::Kind::other:
            return "a number with decimals, a date or a time";
    }
    return "";
}

base::Result<Node> parse(std::string_view toml, std::string_view file, int number) {
    try {
        Node root = convert(toml::parse(toml, file));
        if (number != 0) number_places(root, number);
        return root;
    } catch (const toml::parse_error& error) {
        const Place place = place_of(error.source());
        return base::Error{base::Kind::grammar,
                           fmt::format("{}:{}:{}", file, place.line, place.column),
                           fmt::format("this is not TOML: {}", error.description())};
    }
}

}  // namespace huitong::grammar
