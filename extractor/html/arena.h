// Arena: memory that is given out piece by piece and taken back all at once, for the nodes of a
// tree. A parser asks for memory at every tag, and to get and give back each piece by itself is a
// third of its time.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace huitong::html {

class Arena {
  public:
    Arena();
    ~Arena();
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    // Aligned for anything. Not cleared.
    void* allocate(std::size_t size) {
        constexpr std::size_t unit = alignof(std::max_align_t);
        size = (size + unit - 1) / unit * unit;
        if (size > left_) more(size);
        void* out = next_;
        next_ += size;
        left_ -= size;
        return out;
    }

    // All that was given out is taken back; the first block is used again.
    void clear();

  private:
    using Block = std::unique_ptr<char[]>;

    static Block& spare();
    void more(std::size_t size);

    Block first_;
    std::vector<Block> blocks_;
    char* next_ = nullptr;
    std::size_t left_ = 0, next_size_;
};

}  // namespace huitong::html
