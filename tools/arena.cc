// Blocks stand one after the other, each behind its size. Those that are given back are kept by
// size and taken again; the last one makes room. What is made here lives as long as the process, so
// no more is done about holes, but that they are zero.
#include "arena.h"

#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <new>
#include <string>
#include <utility>

#include <sys/mman.h>

namespace huitong::tools::arena {

namespace {

constexpr std::size_t alignment = 16;                    // of every block, as malloc has it
constexpr std::size_t size_bytes = sizeof(std::size_t);  // before each block

struct Hole {
    Hole* next;
};

constexpr std::size_t few = 1024;  // bytes, up to which holes are kept by exact size

struct State {
    bool is_open = false;
    char* end = nullptr;                    // of what is in use
    Hole* small[few / alignment + 1] = {};  // by size
    Hole* large = nullptr;
};

constinit State state;

std::size_t& size_of(void* block) {
    return *reinterpret_cast<std::size_t*>(static_cast<char*>(block) - size_bytes);  // NOLINT
}

// Blocks are of 16 n + 8 bytes, so that the size of the next one fits before it.
std::size_t room_for(std::size_t size) {
    return (std::max(size, sizeof(Hole)) + size_bytes + alignment - 1) / alignment * alignment -
           size_bytes;
}

Hole*& holes_of(std::size_t size) {
    return size <= few ? state.small[size / alignment] : state.large;
}

void keep(void* block) {
    Hole*& holes = holes_of(size_of(block));
    holes = new (block) Hole{holes};
}

// What is left of a large hole is a hole, too.
void split(void* block, std::size_t size) {
    const std::size_t all = size_of(block);
    if (all < size + few) return;
    size_of(block) = size;
    char* rest = static_cast<char*>(block) + size + size_bytes;
    size_of(rest) = all - size - size_bytes;
    keep(rest);
}

void* take_hole(Hole*& first, std::size_t size) {
    for (Hole** at = &first; *at; at = &(*at)->next) {
        Hole* hole = *at;
        if (size_of(hole) < size) continue;
        *at = hole->next;
        hole->next = nullptr;
        split(hole, size);
        return hole;
    }
    return nullptr;
}

// From where on memory of this process is mapped, and up to where.
std::map<std::uintptr_t, std::uintptr_t> mapped() {
    std::map<std::uintptr_t, std::uintptr_t> out;
    std::ifstream maps("/proc/self/maps");
    std::string line;
    while (std::getline(maps, line)) {
        std::uintptr_t from = 0, to = 0;
        if (std::sscanf(line.c_str(), "%" SCNxPTR "-%" SCNxPTR, &from, &to) == 2) out[from] = to;
    }
    return out;
}

void forget(Hole*& first) {
    while (first) first = std::exchange(first->next, nullptr);
}

}  // namespace

constinit bool taken_from = false;

char* begin() {
    return reinterpret_cast<char*>(place);  // NOLINT: an address that we choose
}

bool open(std::size_t head) {
    if (!possible || state.is_open) return false;
    void* got = ::mmap(begin(), most, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
    if (got == MAP_FAILED) return false;
    if (got != begin()) {  // a kernel that does not know the last flag
        ::munmap(got, most);
        return false;
    }
    state.is_open = true;
    state.end = begin() + (head + alignment - 1) / alignment * alignment + size_bytes;
    return true;
}

void* take(std::size_t wanted, std::size_t aligned) {
    if (wanted > most) return nullptr;
    const std::size_t size = room_for(wanted);
    if (aligned <= alignment) {
        if (void* hole = take_hole(holes_of(size), size)) return hole;
    }
    const auto end = reinterpret_cast<std::uintptr_t>(state.end);
    const std::size_t gap = (aligned - (end + size_bytes) % aligned) % aligned;
    if (static_cast<std::size_t>(begin() + most - state.end) < gap + size_bytes + size)
        return nullptr;
    char* block = state.end + gap + size_bytes;
    state.end = block + size;
    size_of(block) = size;
    return block;
}

void give_back(void* block) {
    if (!state.is_open) return;
    const std::size_t size = size_of(block);
    std::memset(block, 0, size);
    char* start = static_cast<char*>(block);
    if (start + size == state.end) {
        state.end = start - size_bytes;
        size_of(block) = 0;
        return;
    }
    keep(block);
}

std::string_view bytes() {
    // Nothing is taken any more, so the chains of the holes are not needed.
    for (Hole*& first : state.small) forget(first);
    forget(state.large);
    return {begin(), static_cast<std::size_t>(state.end - begin())};
}

std::optional<std::size_t> find_outward() {
    const std::map<std::uintptr_t, std::uintptr_t> others = mapped();
    const std::string_view all = bytes();
    for (std::size_t at = 0; at + sizeof(std::uintptr_t) <= all.size(); at += size_bytes) {
        std::uintptr_t word = 0;
        std::memcpy(&word, all.data() + at, sizeof word);
        auto next = others.upper_bound(word);
        if (next == others.begin()) continue;
        --next;
        if (word < next->second && !has(reinterpret_cast<const void*>(word))) return at;
    }
    return std::nullopt;
}

Scope::Scope() {
    taken_from = state.is_open;
}

Scope::~Scope() {
    taken_from = false;
}

}  // namespace huitong::tools::arena
