// Node: a value as it stands in a PDF file, parsed. What Object (object.h) is a handle of. Nodes
// lie in the memory of their File and point into it, into the file's bytes or into decoded object
// streams; nothing has to be destroyed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace huitong::pdf {

struct Entry;

struct Node {
    enum class Kind : std::uint8_t {
        null,
        boolean,
        number,
        name,
        string,
        array,
        dictionary,
        reference
    };
    Kind kind = Kind::null;
    bool flag =
        false;  // true; of a string: it is UTF-16, without its mark; of a dictionary: a stream
    std::uint32_t id = 0;          // of a reference: of what; else of an indirect object, or 0
    std::uint32_t generation = 0;  // of a reference
    std::uint32_t size = 0;        // of an array or dictionary
    union {
        double number = 0;
        const Node* items;     // of an array
        const Entry* entries;  // of a dictionary, sorted by key, each once
    };
    std::string_view text;  // name without its slash, decoded string, encoded bytes of a stream

    bool is(Kind wanted) const { return kind == wanted; }
    std::span<const Node> array() const {
        return kind == Kind::array ? std::span(items, size) : std::span<const Node>();
    }
    std::span<const Entry> dictionary() const;
    const Node* find(std::string_view key) const;  // in a dictionary, unresolved
};

struct Entry {
    std::string_view key;
    Node value;
};

inline std::span<const Entry> Node::dictionary() const {
    return kind == Kind::dictionary ? std::span(entries, size) : std::span<const Entry>();
}

}  // namespace huitong::pdf
