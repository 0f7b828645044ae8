// Arena: memory at a place of its own, the same in every process, from which `new` takes while a
// scope of it lives. What is made there points to nothing else, so that it can be written to a file
// and mapped again (snapshot.h). `delete` knows such memory, also of a mapped one, in any process.
// For one thread. A program with a sanitizer has none.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace huitong::tools::arena {

// Where it begins. Far from where systems put programs, libraries, stacks and heaps.
char* begin();
inline constexpr std::size_t most = std::size_t{1} << 30;  // bytes

// Makes room at the beginning for a head of this size. Once a process; false: the place is taken,
// or `new` is not ours.
bool open(std::size_t head);

// From begin() to the last byte in use; what was given back is zero.
std::string_view bytes();

// Where a word in it is an address of other memory of this process; none: nowhere. What stands in the
// gaps of a struct may be one, too: it comes from a stack.
std::optional<std::size_t> find_outward();

// `new` takes from the arena, which is open.
class Scope {
  public:
    Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    ~Scope();
};

}  // namespace huitong::tools::arena
