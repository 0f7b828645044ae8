// Table: where the objects of a PDF file are, from its cross-reference tables and streams. The
// newest part comes last in the file and counts; each leads to the one before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/node.h"
#include "pdf/parse.h"

namespace huitong::pdf {

struct Place {
    enum class Kind : std::uint8_t { free, plain, packed };
    std::uint32_t number = 0;
    Kind kind = Kind::free;
    std::uint32_t generation = 0;  // plain
    std::uint32_t container = 0;   // packed: number of the object stream
    std::uint64_t at = 0;          // plain: its first byte; packed: which of the stream's objects
};

struct Table {
    std::vector<Place> places;    // by number, each once, none of them free
    Node trailer;                 // a dictionary
    const char* wrong = nullptr;  // why it could not be read
};

// The object at a place of the file that is a stream, its bytes decoded; nullopt: there is none.
struct Stream {
    Node head;
    std::string bytes;
};
using ReadStream = std::function<std::optional<Stream>(std::size_t at)>;

Table read_table(std::string_view bytes, Memory& memory, const ReadStream& read_stream);

}  // namespace huitong::pdf
