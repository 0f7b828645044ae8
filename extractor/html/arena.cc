#include "html/arena.h"

#include <algorithm>

namespace huitong::html {
namespace {

constexpr std::size_t first_block = std::size_t{256} << 10;  // of a page of 40 KB
constexpr std::size_t largest_block = std::size_t{4} << 20;  // blocks double up to here

}  // namespace

// The first block is kept for the next tree of the thread: to get its pages anew from the kernel
// would cost as much as to parse into them.
Arena::Block& Arena::spare() {
    static thread_local Block kept;
    return kept;
}

Arena::Arena() : next_size_(first_block / 2) {
    spare().swap(first_);
}

Arena::~Arena() {
    if (first_) spare().swap(first_);
}

void Arena::clear() {
    blocks_.clear();
    next_ = nullptr;
    left_ = 0;
    next_size_ = first_block / 2;
}

void Arena::more(std::size_t size) {
    if (size <= first_block && next_ == nullptr) {
        if (!first_) first_.reset(new char[first_block]);
        next_ = first_.get();
        left_ = first_block;
        return;
    }
    next_size_ = std::min(2 * next_size_, largest_block);
    left_ = std::max(size, next_size_);
    blocks_.emplace_back(new char[left_]);
    next_ = blocks_.back().get();
}

}  // namespace huitong::html
