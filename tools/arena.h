// Arena: memory at a place of its own, the same in every process, from which `new` takes while a
// scope of it lives (heap.h). What is made there points to nothing else, so that it can be written
// to a file and mapped again (snapshot.h); `delete` knows such memory, also of a mapped one. For
// one thread. A program with sanitizers has none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace huitong::tools::arena {

#ifdef HUITONG_SANITIZED
inline constexpr bool possible = false;
#else
inline constexpr bool possible = sizeof(void*) == 8;
#endif

// Where it begins. Far from where systems put programs, libraries, stacks and heaps.
inline constexpr std::uintptr_t place = possible ? std::uintptr_t{0x2000} << 32U : 0;
inline constexpr std::size_t most = std::size_t{1} << 30;  // bytes
char* begin();

// Makes room at the beginning for a head of this size. Once a process; false: the place is taken.
bool open(std::size_t head);

// From begin() to the last byte in use; what was given back is zero.
std::string_view bytes();

// Where a word in it is an address of other memory of this process; none: nowhere. What stands in
// the gaps of a struct may be one, too: it comes from a stack.
std::optional<std::size_t> find_outward();

// For `new` and `delete`. take(): nullptr, there is no room. give_back(): what is of a mapped arena
// stays there.
extern constinit bool taken_from;
void* take(std::size_t size, std::size_t alignment);
void give_back(void* block);
inline bool has(const void* block) {
    return possible && reinterpret_cast<std::uintptr_t>(block) - place < most;
}

// `new` takes from the arena, if it is open.
class Scope {
  public:
    Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    ~Scope();
};

}  // namespace huitong::tools::arena
