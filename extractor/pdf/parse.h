// Parser: one object of a PDF file, out of its bytes. Strict where a slip would lose something:
// what is no object gives nothing, and its caller knows that the file is damaged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <vector>

#include "pdf/node.h"
#include "pdf/token.h"

namespace huitong::pdf {

// What nodes and their texts lie in.
struct Memory {
    std::pmr::monotonic_buffer_resource nodes{std::size_t{1} << 14};
    Arena texts;
    std::vector<Node> items;     // of arrays that are open
    std::vector<Entry> entries;  // of dictionaries that are open
};

class Parser {
  public:
    Parser(std::string_view bytes, Memory& memory)
        : tokens_(bytes, memory.texts), memory_(memory) {}

    void seek(std::size_t position) { tokens_.seek(position); }
    std::size_t position() const { return tokens_.position(); }
    Token next() { return tokens_.next(); }

    // The value that begins here; none: there is none, or it is broken.
    std::optional<Node> value();
    // "N G obj" here; none: it is not here.
    struct Head {
        std::uint32_t number = 0, generation = 0;
    };
    std::optional<Head> head();
    // Behind a dictionary: where the bytes of its stream begin, if it has one.
    std::optional<std::size_t> stream();

  private:
    std::optional<Node> value_from(const Token& token, int depth);
    std::optional<Node> array(int depth);
    std::optional<Node> dictionary(int depth);
    Node number_or_reference(const Token& token);

    Tokens tokens_;
    Memory& memory_;
};

// A whole number from 0 on that fits; none: it is no such number.
std::optional<std::uint32_t> whole(const Token& token);

}  // namespace huitong::pdf
