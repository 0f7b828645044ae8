// heap: operator new and delete of the program. A document is thousands of small pieces of memory
// that live for a moment; here a piece that is given back waits in the list of its size, and to get
// one is to take it off again. What is large goes to malloc. Memory of small pieces stays small
// pieces of their size for good: a worker reads some documents and ends.
//
// Before each piece stand eight bytes with its size class, as delete is not always told the size.
// Linked into programs, never into the library: what memory is there for is theirs to say.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

constexpr std::size_t step = alignof(std::max_align_t), header = 8;
constexpr std::size_t largest = 1024;  // pieces beyond are few
constexpr std::size_t classes = largest / step + 1;
constexpr std::size_t slab_size = std::size_t{64} << 10;
constexpr std::uint64_t of_malloc = 0;  // instead of a class

static_assert(step == 2 * header);

struct Piece {
    Piece* next;
};

struct Heap {
    Piece* waiting[classes];
    char* slab;  // what is left of the last one
    std::size_t left;
};

thread_local constinit Heap heap{};

std::uint64_t& class_of(void* piece) {
    return *reinterpret_cast<std::uint64_t*>(static_cast<char*>(piece) - header);
}

[[gnu::noinline]] void* from_malloc(std::size_t size) {
    while (true) {
        char* block = size + step < size ? nullptr : static_cast<char*>(std::malloc(size + step));
        if (block) {
            class_of(block + step) = of_malloc;
            return block + step;
        }
        const std::new_handler handler = std::get_new_handler();
        if (!handler) throw std::bad_alloc();
        handler();
    }
}

[[gnu::noinline]] void* from_slab(std::size_t number) {
    const std::size_t size = number * step;
    if (heap.left < size) {
        heap.slab = static_cast<char*>(from_malloc(slab_size)) + header;
        heap.left = slab_size - header;
    }
    char* piece = heap.slab + header;
    heap.slab += size;
    heap.left -= size;
    class_of(piece) = number;
    return piece;
}

}  // namespace

void* operator new(std::size_t size) {
    if (size > largest - header) return from_malloc(size);
    const std::size_t number = (size + header + step - 1) / step;
    Piece* piece = heap.waiting[number];
    if (!piece) return from_slab(number);
    heap.waiting[number] = piece->next;
    return piece;
}

void operator delete(void* given) noexcept {
    if (!given) return;
    const std::uint64_t number = class_of(given);
    if (number == of_malloc) return std::free(static_cast<char*>(given) - step);
    Piece* piece = static_cast<Piece*>(given);
    piece->next = heap.waiting[number];
    heap.waiting[number] = piece;
}

void operator delete(void* given, std::size_t) noexcept {
    operator delete(given);
}
