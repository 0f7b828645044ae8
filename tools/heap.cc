#include "heap.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include "arena.h"

namespace huitong::tools {

// A page fault for each four kilobytes that are touched first was a tenth of a short run.
void prepare_heap() {
    // Blocks of some megabytes are used again and again, so none is given back.
    constexpr int keep = 64 << 20;
    mallopt(M_MMAP_THRESHOLD, keep);
    mallopt(M_TRIM_THRESHOLD, keep);
    // Memory is taken from the system in large pieces, and the first one may have huge pages: what
    // is never touched costs nothing.
    constexpr std::size_t piece = std::size_t{16} << 20, huge = std::size_t{2} << 20;
    mallopt(M_TOP_PAD, int{piece});
    void* more = std::malloc(std::size_t{256} << 10);  // than is there
    if (!more) return;
    *static_cast<volatile char*>(more) = 0;  // or the compiler leaves it out
    const auto end = reinterpret_cast<std::uintptr_t>(::sbrk(0));
    const std::uintptr_t begin = (end - piece + huge - 1) / huge * huge;
    ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);  // NOLINT: an address
    std::free(more);
}

#ifndef HUITONG_SANITIZED

namespace {

struct Block {
    Block* next;
};

// Blocks of one size.
struct Kept {
    Block* first = nullptr;
    std::size_t count = 0;
};

constexpr std::size_t grain = 16;      // bytes from one size to the next; malloc's alignment, too
constexpr std::size_t head = 8;        // bytes of its own that malloc has with each block
constexpr std::size_t largest = 1024;  // bytes of a block that is kept
constexpr std::size_t sizes = (largest + head + grain - 1) / grain + 1;
constexpr std::size_t most = std::size_t{512} << 10;  // bytes kept of one size

constinit thread_local Kept kept[sizes];

constexpr std::size_t number_of(std::size_t size) {
    return (size + head + grain - 1) / grain;
}

void* get(std::size_t size, std::size_t alignment) {
    if (arena::taken_from) return arena::take(size, alignment);
    if (alignment > grain)
        return std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
    return std::malloc(std::max<std::size_t>(size, 1));
}

[[gnu::noinline]] void* get_or_throw(std::size_t size, std::size_t alignment) {
    for (;;) {
        if (void* block = get(size, alignment)) return block;
        const std::new_handler handler = std::get_new_handler();
        if (!handler) throw std::bad_alloc();
        handler();
    }
}

inline void* allocate(std::size_t size) {
    if (size <= largest && !arena::taken_from) {
        Kept& of_size = kept[number_of(size)];
        if (Block* block = of_size.first) {
            of_size.first = block->next;
            --of_size.count;
            return block;
        }
    }
    return get_or_throw(size, grain);
}

// A block of at least so many bytes.
inline void release(void* block, std::size_t size) {
    if (arena::has(block)) return arena::give_back(block);
    const std::size_t number = number_of(size);
    if (size > largest || kept[number].count >= most / grain / number) return std::free(block);
    kept[number].first = new (block) Block{kept[number].first};
    ++kept[number].count;
}

// Where it is not told how large it is, malloc is asked.
inline void release(void* block) {
    if (!block) return;
    release(block, arena::has(block) ? 0 : ::malloc_usable_size(block));
}

}  // namespace

#endif

}  // namespace huitong::tools

#ifndef HUITONG_SANITIZED

using namespace huitong::tools;

// The others of the standard call these.
void* operator new(std::size_t size) {
    return allocate(size);
}

void* operator new(std::size_t size, std::align_val_t alignment) {
    return get_or_throw(size, static_cast<std::size_t>(alignment));
}

void operator delete(void* block) noexcept {
    release(block);
}

void operator delete(void* block, std::size_t size) noexcept {
    if (block) release(block, size);
}

void operator delete(void* block, std::align_val_t) noexcept {
    release(block);
}

void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
    release(block);
}

#endif
