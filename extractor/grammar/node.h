// Node: a TOML document as plain data, in the order of the file and with the place of every key and
// value. It knows TOML and nothing of grammars; toml++ stays behind parse().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace huitong::grammar {

struct Place {
    int line = 1, column = 1;  // 1-based, in code points
    int file = 0;              // of several that make one grammar: Complaints::files
};

struct Member;

struct Node {
    enum class Kind : std::uint8_t { table, array, string, integer, boolean, other };
    Kind kind = Kind::other;
    Place place;
    std::string string;           // Kind::string
    std::int64_t integer = 0;     // Kind::integer
    bool boolean = false;         // Kind::boolean
    std::vector<Node> items;      // Kind::array
    std::vector<Member> members;  // Kind::table

    const Node* find(std::string_view key) const;  // Kind::table; nullptr: no such key
};

struct Member {
    std::string key;
    Place place;
    Node value;
};

std::string_view name(Node::Kind kind);  // "a string", "a table" …: for messages

// The root table, all places in file number `number`. Error: where is "file:line:column".
base::Result<Node> parse(std::string_view toml, std::string_view file, int number = 0);

}  // namespace huitong::grammar
