#include "html/tree.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include <gumbo.h>

#include "html/element.h"

namespace huitong::html {
namespace {

constexpr std::size_t first_block = std::size_t{256} << 10;  // of a page of 40 KB
constexpr std::size_t largest_block = std::size_t{4} << 20;  // blocks double up to here

}  // namespace

// Gives memory out and takes it back all at once. What gumbo frees before is small: it grows its
// buffers by doubling.
class Tree::Arena {
  public:
    Arena() { spare().swap(first_); }
    ~Arena() {
        if (first_) spare().swap(first_);
    }
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    void* allocate(std::size_t size) {
        constexpr std::size_t unit = alignof(std::max_align_t);
        size = (size + unit - 1) / unit * unit;
        if (size > left_) {
            more(size);
        }
        void* out = next_;
        next_ += size;
        left_ -= size;
        return out;
    }

  private:
    using Block = std::unique_ptr<char[]>;

    // The first block is kept for the next tree of the thread: to get its pages anew from the
    // kernel would cost as much as to parse into them.
    static Block& spare() {
        static thread_local Block kept;
        return kept;
    }

    void more(std::size_t size) {
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

    Block first_;
    std::vector<Block> blocks_;
    char* next_ = nullptr;
    std::size_t left_ = 0, next_size_ = first_block / 2;
};

Tree::Tree(std::string_view utf8) : arena_(std::make_unique<Arena>()) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;  // every page has some, and they are never asked for
    options.userdata = arena_.get();
    options.allocator = [](void* arena, std::size_t size) {
        return static_cast<Arena*>(arena)->allocate(size);
    };
    options.deallocator = [](void*, void*) {};
    output_ = gumbo_parse_with_options(&options, utf8.data() ? utf8.data() : "", utf8.size());
}

Tree::~Tree() = default;

const Node* Tree::root() const {
    return output_->root;
}

const Node* Tree::body() const {
    for (const Node* child : children(output_->root))
        if (is_html(child, GUMBO_TAG_BODY)) return child;
    return nullptr;
}

}  // namespace huitong::html
